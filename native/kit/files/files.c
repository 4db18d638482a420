/* One file after the other on each thread, and what the threads of a call share. */
#define _DEFAULT_SOURCE
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../pool/pool.h"

/* What the threads of one call share. */
typedef struct batch {
  bk_files files;
  const uint64_t *starts; /* of each file's place in the slab, which `scratch` is then; otherwise NULL */
  const bk_use *use;
  const void *context;
  _Atomic uint64_t bytes;
  _Atomic uint64_t failure; /* the first failed item in the upper half, its status in the lower; all ones = none */
} batch;

/* One file: the thread's buffer, or the file's place. */
typedef struct job {
  const batch *batch;
  uint32_t item;
  uint8_t *buffer;
  size_t room;
} job;

static int32_t use_whole(const job *it, const uint8_t *data, size_t bytes) {
  const bk_use *use = it->batch->use;
  return use ? use->whole(it->batch->context, it->item, data, bytes) : 0;
}

/* Reads exactly `bytes`; 0 or an error. */
static int32_t fill(int file, uint8_t *to, size_t bytes) {
  while (bytes) {
    ssize_t got = read(file, to, bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -errno;
    if (got == 0) return BK_ECHANGED;
    to += got;
    bytes -= (size_t)got;
  }
  return 0;
}

static int32_t whole(const job *it, int file, size_t bytes) {
  uint8_t *data = malloc(bytes ? bytes : 1);
  if (!data) return -ENOMEM;
  int32_t status = fill(file, data, bytes);
  if (!status) status = use_whole(it, data, bytes);
  free(data);
  return status;
}

static int32_t reuse(const job *it, int file, size_t bytes) {
  if (bytes > it->room) return BK_ECHANGED;
  int32_t status = fill(file, it->buffer, bytes);
  return status ? status : use_whole(it, it->buffer, bytes);
}

static int32_t chunks(const job *it, int file, size_t bytes) {
  if (bytes <= it->room) return reuse(it, file, bytes);
  const bk_use *use = it->batch->use;
  _Alignas(BK_STATE_ALIGNMENT) unsigned char state[BK_STATE];
  if (use) use->begin(it->batch->context, state);
  for (size_t left = bytes; left;) {
    size_t piece = left < it->room ? left : it->room;
    int32_t status = fill(file, it->buffer, piece);
    if (status) return status;
    if (use) use->piece(it->batch->context, state, it->buffer, piece);
    left -= piece;
  }
  return use ? use->end(it->batch->context, it->item, state) : 0;
}

static void touch_pages(const volatile uint8_t *data, size_t bytes) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  for (size_t at = 0; at < bytes; at += page) (void)data[at];
}

static int32_t mapped(const job *it, int file, size_t bytes) {
  if (!bytes) return use_whole(it, (const uint8_t *)"", 0); /* there is no empty mapping */
  uint8_t *data = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return -errno;
  int32_t status = use_whole(it, data, bytes);
  if (!it->batch->use) touch_pages(data, bytes);
  munmap(data, bytes);
  return status;
}

static int32_t place(const job *it, int file, size_t bytes) {
  return bytes == it->room ? fill(file, it->buffer, bytes) : BK_ECHANGED;
}

/* In the order of BK_WHOLE … BK_MMAP, and PLACE. */
enum { PLACE = BK_MMAP + 1 };
static int32_t (*const ways[])(const job *, int, size_t) = {whole, reuse, chunks, mapped, place};

static int32_t one_file(const job *it, const char *path, uint64_t *total) {
  int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return -errno;
  struct stat about;
  int32_t status;
  if (fstat(file, &about)) {
    status = -errno;
  } else if (!S_ISREG(about.st_mode)) {
    status = BK_EKIND;
  } else {
    status = ways[it->batch->files.read](it, file, (size_t)about.st_size);
    if (!status) *total += (uint64_t)about.st_size;
  }
  close(file);
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
  const bk_files *files = &batch->files;
  job job = {batch, from, NULL, files->scratch_bytes};
  if (files->scratch) job.buffer = files->scratch + (size_t)worker * job.room;
  uint64_t bytes = 0;
  for (; job.item < to && job.item < atomic_load(&batch->failure) >> 32; job.item++) {
    if (batch->starts) {
      job.buffer = files->scratch + batch->starts[job.item];
      job.room = (size_t)(batch->starts[job.item + 1] - batch->starts[job.item]);
    }
    int32_t status = one_file(&job, files->paths + files->offsets[job.item], &bytes);
    if (status) fail(batch, job.item, status);
  }
  atomic_fetch_add(&batch->bytes, bytes);
}

static int32_t share(batch *batch) {
  const bk_files *files = &batch->files;
  if (!files->paths || !files->offsets || !files->done) return BK_ENULL;
  if (files->from > files->to || !files->threads || files->threads > BK_MOST_THREADS) return BK_ERANGE;
  uint32_t participants = bk_share(files->threads, files->from, files->to, 1, do_piece, batch);
  uint64_t bytes = batch->bytes, failure = batch->failure;
  files->done[0] = (uint32_t)bytes;
  files->done[1] = (uint32_t)(bytes >> 32);
  files->done[2] = (uint32_t)(failure >> 32);
  return failure == UINT64_MAX ? (int32_t)participants : (int32_t)(uint32_t)failure;
}

int32_t bk_use_files(const bk_files *files, const bk_use *use, const void *context) {
  batch batch = {*files, NULL, use, context, 0, UINT64_MAX};
  if (files->read > BK_MMAP) return BK_ERANGE;
  if (files->read != BK_REUSE && files->read != BK_CHUNK) batch.files.scratch = NULL;
  else if (!files->scratch) return BK_ENULL;
  else if (!files->scratch_bytes) return BK_ERANGE;
  return share(&batch);
}

int32_t bk_read_files(uint32_t read, const char *paths, const uint32_t *offsets, uint32_t from, uint32_t to,
                      uint32_t threads, uint8_t *scratch, uint32_t scratch_bytes, uint32_t *done) {
  bk_files files = {read, paths, offsets, from, to, threads, scratch, scratch_bytes, done};
  return bk_use_files(&files, NULL, NULL);
}

int32_t bk_fill_slab(const char *paths, const uint32_t *offsets, const uint64_t *starts, uint32_t from, uint32_t to,
                     uint32_t threads, uint8_t *slab, uint32_t *done) {
  if (!starts || !slab) return BK_ENULL;
  batch batch = {{PLACE, paths, offsets, from, to, threads, slab, 0, done}, starts, NULL, NULL, 0, UINT64_MAX};
  return share(&batch);
}
