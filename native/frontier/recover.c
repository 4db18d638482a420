/*
 * Durable queues: `cursor` says how many records were done with, in two places that are written in turn, so that one is
 * always whole. What a crash left is read from the segments; a last block that is not whole is cut off and counted.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernels.h"
#include "queue.h"

/* A sector each. */
enum { PLACE = 512 };

typedef struct mark {
  uint64_t done;
  uint64_t sum;
} mark;

static uint64_t sum_of(const mark *it) {
  bk_block as = {.records = 1, .bytes = sizeof it->done};
  return bk_block_sum((const uint8_t *)&it->done, &as);
}

static int32_t forget_segments(bk_queue *queue, uint32_t before) {
  for (; queue->oldest_segment < before; queue->oldest_segment++) {
    char name[32];
    bk_segment_name(name, queue->oldest_segment);
    if (unlinkat(queue->folder, name, 0) && errno != ENOENT) return -errno;
  }
  return 0;
}

int32_t bk_cursor_write(bk_queue *queue) {
  mark it = {.done = queue->popped};
  it.sum = sum_of(&it);
  off_t place = queue->turn++ % 2 * PLACE;
  ssize_t some = pwrite(queue->cursor, &it, sizeof it, place);
  if (some != sizeof it) return some < 0 ? -errno : -EIO;
  if (queue->durable == BK_POWER && fdatasync(queue->cursor)) return -errno;
  /* Records of earlier segments are all done with: a segment is left only when nothing of it waits in memory. */
  return forget_segments(queue, queue->read_segment);
}

static int32_t cursor_read(bk_queue *queue, uint64_t *done) {
  queue->cursor = openat(queue->folder, "cursor", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (queue->cursor < 0) return -errno;
  if (queue->durable == BK_POWER && fsync(queue->folder)) return -errno;
  for (uint32_t place = 0; place < 2; place++) {
    mark it;
    if (pread(queue->cursor, &it, sizeof it, place * PLACE) != sizeof it || it.sum != sum_of(&it)) continue;
    if (it.done < *done) continue;
    *done = it.done;
    queue->turn = place + 1;
  }
  return 0;
}

/* The numbers of the first segment and of the one after the last; left as they are if there is none. */
static int32_t segments_of(const bk_queue *queue, uint32_t *first, uint32_t *end) {
  int fd = openat(queue->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (!folder) return -errno;
  for (struct dirent *it; (it = readdir(folder));) {
    char *rest;
    unsigned long number = strtoul(it->d_name, &rest, 10);
    if (rest != it->d_name + 10 || *rest != '.') continue;
    if (*end == 0 || number < *first) *first = (uint32_t)number;
    if (number >= *end) *end = (uint32_t)number + 1;
  }
  closedir(folder);
  return 0;
}

static void remember(bk_queue *queue, uint32_t segment, uint64_t at, const bk_block *block, uint64_t done) {
  uint64_t end = block->first + block->records;
  if (end <= done) return;
  if (!queue->disk) {
    queue->read_segment = segment;
    queue->read_at = at;
    queue->read_first = block->first > done ? block->first : done;
  }
  queue->disk = end - queue->read_first;
}

/* Remembers the whole blocks of a segment. What is not whole is a torn tail in the last one, and an error elsewhere. */
static int32_t scan(bk_queue *queue, uint32_t number, int last, uint64_t done) {
  char name[32];
  bk_segment_name(name, number);
  int fd = openat(queue->folder, name, (last ? O_RDWR : O_RDONLY) | O_CLOEXEC);
  if (fd < 0) return -errno;
  uint8_t *bytes = queue->bytes;
  int32_t status = 0;
  uint64_t at = 0;
  off_t size = lseek(fd, 0, SEEK_END);
  while (!status && at < (uint64_t)size) {
    bk_block block;
    int whole = pread(fd, &block, sizeof block, (off_t)at) == sizeof block && block.magic == BK_BLOCK_MAGIC;
    if (whole && (block.bytes > queue->room || block.records > queue->half)) {
      status = BK_ERANGE;
      break;
    }
    whole = whole && pread(fd, bytes, block.bytes, (off_t)(at + sizeof block)) == (ssize_t)block.bytes &&
            block.sum == bk_block_sum(bytes, &block);
    if (whole) {
      remember(queue, number, at, &block, done);
      at += sizeof block + block.bytes;
    } else if (last) {
      queue->dropped += (uint64_t)size - at;
      if (ftruncate(fd, (off_t)at)) status = -errno;
      break;
    } else {
      status = BK_ECORRUPT;
    }
  }
  close(fd);
  return status;
}

int32_t bk_queue_recover(bk_queue *queue) {
  uint64_t done = 0;
  uint32_t first = 0, end = 0;
  int32_t status = cursor_read(queue, &done);
  if (!status) status = segments_of(queue, &first, &end);
  if (status < 0) return status;
  queue->read_first = done;
  queue->oldest_segment = first;
  queue->write_segment = queue->read_segment = end;
  for (uint32_t number = first; number < end && !status; number++) {
    status = scan(queue, number, number + 1 == end, done);
  }
  if (status < 0) return status;
  queue->popped = queue->read_first;
  queue->pushed = queue->popped + queue->disk;
  queue->recovered = queue->peak = queue->disk;
  return forget_segments(queue, queue->read_segment);
}
