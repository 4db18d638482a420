/*
 * Files, read as far as their tags need. A head costs three system calls, open, pread and close: the size of a file is
 * asked only where a value lies beyond what was read. Only regular files answer; truncating a file while it is mapped
 * kills the process (SIGBUS).
 */
#define _DEFAULT_SOURCE
#include "exif.h"
#include "kernels.h"

#include "../kit/pool/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* An open file behind a source, which is its first member. */
typedef struct file {
  bk_source source;
  int handle;
  uint8_t *buffer; /* of the piece */
  uint32_t capacity;
  int32_t status; /* of the first call that failed */
  uint32_t further;
  uint64_t bytes, size; /* size: all ones = not asked yet */
} file;

/* What the threads of one call share. */
typedef struct batch {
  uint32_t read, head, share;
  const char *paths;
  const uint32_t *offsets;
  uint8_t *scratch, *out;
  _Atomic uint64_t bytes, further;
  _Atomic uint64_t failure; /* the first failed item in the upper half, its status in the lower; all ones = none */
} batch;

/* How many bytes came, or an error; fewer than asked for only at the end of the file. */
static int64_t fill(int handle, uint8_t *to, size_t bytes, uint64_t at) {
  size_t done = 0;
  while (done < bytes) {
    ssize_t got = pread(handle, to + done, bytes - done, (off_t)(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -errno;
    done += (size_t)got;
    /* What ends in the middle of a page ends the file: no second call to learn it. */
    if (got == 0 || done % 4096) break;
  }
  return (int64_t)done;
}

static int read_more(bk_source *source, uint64_t at, uint32_t bytes) {
  file *it = (file *)(void *)source;
  source->piece_bytes = 0;
  if (it->status || at > (uint64_t)INT64_MAX - it->capacity) return 0;
  int64_t got = fill(it->handle, it->buffer, it->capacity, at);
  if (got < 0) {
    it->status = (int32_t)got;
    return 0;
  }
  it->further++;
  it->bytes += (uint64_t)got;
  source->piece = it->buffer;
  source->piece_at = at;
  source->piece_bytes = (uint64_t)got;
  return bytes <= (uint64_t)got;
}

static uint64_t ask_size(bk_source *source) {
  file *it = (file *)(void *)source;
  struct stat about;
  if (it->size != UINT64_MAX) return it->size;
  if (fstat(it->handle, &about)) {
    it->status = it->status ? it->status : -errno;
    return 0;
  }
  return it->size = (uint64_t)about.st_size;
}

static int32_t read_head(const batch *batch, file *it, uint8_t *scratch, bk_record *record) {
  int64_t got = fill(it->handle, scratch, batch->head, 0);
  if (got < 0) return got == -ESPIPE ? BK_EKIND : got == -EISDIR ? BK_EKIND : (int32_t)got;
  it->bytes = (uint64_t)got;
  it->source = (bk_source){scratch, (uint64_t)got, NULL, 0, 0, read_more, ask_size};
  if (record) bk_read_tags(&it->source, record);
  return it->status;
}

/* The size of a regular file, or an error. */
static int64_t regular(int handle) {
  struct stat about;
  if (fstat(handle, &about)) return -errno;
  return S_ISREG(about.st_mode) ? (int64_t)about.st_size : BK_EKIND;
}

static int32_t read_whole(const batch *batch, file *it, uint8_t *scratch, bk_record *record) {
  int64_t size = regular(it->handle);
  if (size < 0) return (int32_t)size;
  if (size > batch->share) return BK_ECHANGED;
  int64_t got = fill(it->handle, scratch, (size_t)size, 0);
  if (got < 0) return (int32_t)got;
  if (got != size) return BK_ECHANGED;
  it->bytes = (uint64_t)size;
  it->source = (bk_source){scratch, (uint64_t)size, NULL, 0, 0, NULL, NULL};
  if (record) bk_read_tags(&it->source, record);
  return 0;
}

static int32_t map(const batch *batch, file *it, uint8_t *scratch, bk_record *record) {
  (void)scratch;
  int64_t size = regular(it->handle);
  if (size < 0) return (int32_t)size;
  const uint8_t *data = (const uint8_t *)"";
  if (size) { /* there is no empty mapping */
    data = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, it->handle, 0);
    if (data == MAP_FAILED) return -errno;
  }
  it->source = (bk_source){data, (uint64_t)size, NULL, 0, 0, NULL, NULL};
  if (record) bk_read_tags(&it->source, record);
  else for (int64_t at = 0; at < size && at < batch->head; at += 4096) (void)((const volatile uint8_t *)data)[at];
  if (size) munmap((void *)(uintptr_t)data, (size_t)size);
  return 0;
}

/* In the order of BK_HEAD … BK_MMAP. */
static int32_t (*const ways[])(const batch *, file *, uint8_t *, bk_record *) = {read_head, read_whole, map};

static int32_t one_file(const batch *batch, const char *path, uint8_t *scratch, bk_record *record, file *it) {
  it->handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (it->handle < 0) return -errno;
  int32_t status = ways[batch->read](batch, it, scratch, record);
  close(it->handle);
  return status;
}

/* Keeps the failure of the lowest item, whichever thread meets its own first. */
static void fail(batch *batch, uint32_t item, int32_t status) {
  uint64_t mine = (uint64_t)item << 32 | (uint32_t)status;
  uint64_t known = atomic_load(&batch->failure);
  while (mine < known && !atomic_compare_exchange_weak(&batch->failure, &known, mine)) continue;
}

/* Pieces are claimed in rising order: what is given up here lies behind a failure, and nothing before one is. */
static void do_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  batch *batch = context;
  uint8_t *scratch = batch->scratch + (size_t)worker * batch->share;
  uint64_t bytes = 0, further = 0;
  for (uint32_t item = from; item < to && item < atomic_load(&batch->failure) >> 32; item++) {
    bk_record *record = batch->out ? (bk_record *)(void *)(batch->out + (size_t)item * BK_RECORD) : NULL;
    file it = {.buffer = scratch + batch->head, .capacity = batch->head, .size = UINT64_MAX};
    int32_t status = one_file(batch, batch->paths + batch->offsets[item], scratch, record, &it);
    if (status) fail(batch, item, status);
    bytes += it.bytes;
    further += it.further;
  }
  atomic_fetch_add(&batch->bytes, bytes);
  atomic_fetch_add(&batch->further, further);
}

/* Files that a thread claims at a time. */
enum { GRAIN = 4 };

int32_t bk_exif_files(uint32_t read, uint32_t head, const char *paths, const uint32_t *offsets, uint32_t from, uint32_t to,
                      uint32_t threads, uint8_t *scratch, uint32_t share, uint8_t *out, uint32_t *done) {
  if (!paths || !offsets || !scratch || !done) return BK_ENULL;
  if (from > to || read > BK_MMAP || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  if (head < 4096 || head % 4096 || (read == BK_HEAD && share / 2 < head)) return BK_ERANGE;
  batch batch = {read, head, share, paths, offsets, scratch, out, 0, 0, UINT64_MAX};
  uint32_t participants = bk_share(threads, from, to, GRAIN, do_piece, &batch);
  uint64_t bytes = batch.bytes, failure = batch.failure;
  done[0] = (uint32_t)bytes;
  done[1] = (uint32_t)(bytes >> 32);
  done[2] = (uint32_t)(failure >> 32);
  done[3] = (uint32_t)batch.further;
  return failure == UINT64_MAX ? (int32_t)participants : (int32_t)(uint32_t)failure;
}
