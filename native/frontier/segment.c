/* Blocks in segment files. A segment that was read to its end is removed. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

#include "kernels.h"
#include "queue.h"

#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

void bk_segment_name(char name[32], uint32_t number) { snprintf(name, 32, "%010u.segment", (unsigned)number); }

uint64_t bk_block_sum(const uint8_t *bytes, const bk_block *block) {
  return XXH3_64bits_withSeed(bytes, block->bytes, (uint32_t)block->first ^ block->records);
}

static int open_segment(const bk_queue *queue, uint32_t number, int flags) {
  char name[32];
  bk_segment_name(name, number);
  int fd = openat(queue->folder, name, flags | O_CLOEXEC, 0600);
  return fd < 0 ? -errno : fd;
}

static int32_t open_writing(bk_queue *queue) {
  if (queue->writing >= 0 && queue->write_at >= BK_SEGMENT) {
    close(queue->writing);
    queue->writing = -1;
    queue->write_segment++;
    queue->write_at = 0;
  }
  if (queue->writing >= 0) return 0;
  int fd = open_segment(queue, queue->write_segment, O_WRONLY | O_CREAT | O_EXCL);
  if (fd < 0) return fd;
  queue->writing = fd;
  return queue->durable == BK_POWER && fsync(queue->folder) ? -errno : 0;
}

/* Until all is written. */
static int32_t write_all(int fd, struct iovec parts[2], uint64_t at) {
  while (parts[0].iov_len + parts[1].iov_len) {
    ssize_t some = pwritev(fd, parts, 2, (off_t)at);
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return -errno;
    at += (uint64_t)some;
    for (int i = 0; i < 2; i++) {
      size_t off = (size_t)some < parts[i].iov_len ? (size_t)some : parts[i].iov_len;
      parts[i].iov_base = (char *)parts[i].iov_base + off;
      parts[i].iov_len -= off;
      some -= (ssize_t)off;
    }
  }
  return 0;
}

int32_t bk_block_write(bk_queue *queue, const uint8_t *bytes, uint32_t length, uint32_t records) {
  int32_t status = open_writing(queue);
  if (status < 0) return status;
  bk_block block = {.magic = BK_BLOCK_MAGIC, .records = records, .bytes = length,
                    .first = queue->read_first + queue->disk};
  block.sum = bk_block_sum(bytes, &block);
  struct iovec parts[2] = {{&block, sizeof block}, {(void *)(uintptr_t)bytes, length}};
  status = write_all(queue->writing, parts, queue->write_at);
  if (!status && queue->durable == BK_POWER && fdatasync(queue->writing)) status = -errno;
  if (status < 0) {
    /* Half a block would be taken for a torn tail; where even that fails, the next block is written over it. */
    int cut = ftruncate(queue->writing, (off_t)queue->write_at);
    (void)cut;
    return status;
  }
  queue->write_at += sizeof block + length;
  queue->written += sizeof block + length;
  queue->disk += records;
  queue->spills++;
  queue->spilled += length;
  return 0;
}

static int32_t read_all(int fd, void *into, size_t bytes, uint64_t at) {
  for (size_t done = 0; done < bytes;) {
    ssize_t some = pread(fd, (char *)into + done, bytes - done, (off_t)(at + done));
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return -errno;
    if (!some) return done ? BK_ECORRUPT : 1;
    done += (size_t)some;
  }
  return 0;
}

/* Leaves a segment that was read to its end. A durable queue keeps it until what was read last is done with. */
static int32_t drop_segment(bk_queue *queue) {
  char name[32];
  bk_segment_name(name, queue->read_segment);
  close(queue->reading);
  queue->reading = -1;
  queue->read_at = 0;
  queue->read_segment++;
  return !queue->durable && unlinkat(queue->folder, name, 0) ? -errno : 0;
}

int32_t bk_block_read(bk_queue *queue, bk_half *half, uint8_t *into) {
  bk_block block;
  for (;;) {
    if (queue->reading < 0) {
      int fd = open_segment(queue, queue->read_segment, O_RDONLY);
      if (fd < 0) return fd;
      queue->reading = fd;
    }
    int32_t status = read_all(queue->reading, &block, sizeof block, queue->read_at);
    if (status < 0) return status;
    if (!status) break;
    if (queue->read_segment == queue->write_segment) return BK_ECORRUPT;
    status = drop_segment(queue);
    if (status < 0) return status;
  }
  if (block.magic != BK_BLOCK_MAGIC || block.bytes > queue->room || block.records > queue->half) return BK_ECORRUPT;
  int32_t status = read_all(queue->reading, into, block.bytes, queue->read_at + sizeof block);
  if (status < 0) return status;
  if (status || block.sum != bk_block_sum(into, &block)) return BK_ECORRUPT;
  queue->read_at += sizeof block + block.bytes;
  queue->read += sizeof block + block.bytes;
  /* After recovery the first block may have been popped in part. */
  uint32_t skip = (uint32_t)(queue->read_first - block.first);
  if (skip >= block.records) return BK_ECORRUPT;
  *half = (bk_half){.at = skip * queue->record, .end = block.bytes, .records = block.records - skip};
  queue->read_first += half->records;
  queue->disk -= half->records;
  if (!queue->disk && !queue->durable) {
    /* The disk holds nothing that is wanted: it is given back. */
    close(queue->writing);
    queue->writing = -1;
    queue->write_at = 0;
    queue->write_segment++;
    return drop_segment(queue);
  }
  return 0;
}
