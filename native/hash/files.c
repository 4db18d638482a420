/*
 * Reads files four ways and hashes what it read, or reads each into its place in a slab. A file is the size fstat tells
 * after open; only regular files are read, so that a named pipe is an error and not an endless wait. Truncating a file
 * while it is mapped kills the process (SIGBUS).
 */
#define _DEFAULT_SOURCE
#include "../kit/pool.h"
#include "hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* How a thread treats each file; hasher is NULL where files are only read. */
typedef struct job {
  const bk_hasher *hasher;
  uint32_t algo, read;
  uint8_t *scratch;
  size_t scratch_bytes;
} job;

/* What the threads of one call share. */
typedef struct batch {
  job job; /* the caller's; the scratch buffers of the others follow */
  const char *paths;
  const uint32_t *offsets;
  uint64_t *out;
  const uint64_t *starts; /* of each file's place in the slab, which `scratch` is then; otherwise NULL */
  _Atomic uint64_t bytes;
  _Atomic uint64_t failure; /* the first failed item in the upper half, its status in the lower; all ones = none */
} batch;

static void hash_all(const job *job, const uint8_t *data, size_t bytes, uint64_t *out) {
  if (job->hasher) job->hasher->batch(job->algo, 0, data, bytes, 0, 1, out);
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

static int32_t whole(const job *job, int file, size_t bytes, uint64_t *out) {
  uint8_t *data = malloc(bytes ? bytes : 1);
  if (!data) return -ENOMEM;
  int32_t status = fill(file, data, bytes);
  if (!status) hash_all(job, data, bytes, out);
  free(data);
  return status;
}

static int32_t reuse(const job *job, int file, size_t bytes, uint64_t *out) {
  if (bytes > job->scratch_bytes) return BK_ECHANGED;
  int32_t status = fill(file, job->scratch, bytes);
  if (!status) hash_all(job, job->scratch, bytes, out);
  return status;
}

static int32_t chunks(const job *job, int file, size_t bytes, uint64_t *out) {
  if (bytes <= job->scratch_bytes) return reuse(job, file, bytes, out);
  bk_stream stream;
  if (job->hasher) job->hasher->begin(job->algo, &stream);
  for (size_t left = bytes; left;) {
    size_t piece = left < job->scratch_bytes ? left : job->scratch_bytes;
    int32_t status = fill(file, job->scratch, piece);
    if (status) return status;
    if (job->hasher) job->hasher->feed(job->algo, &stream, job->scratch, piece);
    left -= piece;
  }
  if (job->hasher) job->hasher->end(job->algo, &stream, out);
  return 0;
}

static void touch_pages(const volatile uint8_t *data, size_t bytes) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  for (size_t at = 0; at < bytes; at += page) (void)data[at];
}

static int32_t mapped(const job *job, int file, size_t bytes, uint64_t *out) {
  if (!bytes) { /* there is no empty mapping */
    hash_all(job, (const uint8_t *)"", 0, out);
    return 0;
  }
  uint8_t *data = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return -errno;
  if (job->hasher) hash_all(job, data, bytes, out);
  else touch_pages(data, bytes);
  munmap(data, bytes);
  return 0;
}

static int32_t place(const job *job, int file, size_t bytes, uint64_t *out) {
  (void)out;
  return bytes == job->scratch_bytes ? fill(file, job->scratch, bytes) : BK_ECHANGED;
}

/* In the order of BK_WHOLE … BK_MMAP, and PLACE. */
enum { PLACE = BK_MMAP + 1 };
static int32_t (*const ways[])(const job *, int, size_t, uint64_t *) = {whole, reuse, chunks, mapped, place};

static int32_t one_file(const job *job, const char *path, uint64_t *out, uint64_t *total) {
  int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return -errno;
  struct stat about;
  int32_t status;
  if (fstat(file, &about)) {
    status = -errno;
  } else if (!S_ISREG(about.st_mode)) {
    status = BK_EKIND;
  } else {
    status = ways[job->read](job, file, (size_t)about.st_size, out);
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
  job job = batch->job;
  if (job.scratch && !batch->starts) job.scratch += worker * job.scratch_bytes;
  uint64_t bytes = 0;
  for (uint32_t item = from; item < to && item < atomic_load(&batch->failure) >> 32; item++) {
    if (batch->starts) {
      job.scratch = batch->job.scratch + batch->starts[item];
      job.scratch_bytes = (size_t)(batch->starts[item + 1] - batch->starts[item]);
    }
    uint64_t *out = batch->out ? batch->out + 2 * (size_t)item : NULL;
    int32_t status = one_file(&job, batch->paths + batch->offsets[item], out, &bytes);
    if (status) fail(batch, item, status);
  }
  atomic_fetch_add(&batch->bytes, bytes);
}

/* The status of a call, and the three words of `done`. */
static int32_t share(batch *batch, uint32_t from, uint32_t to, uint32_t threads, uint32_t *done) {
  uint32_t participants = bk_share(threads, from, to, 1, do_piece, batch);
  uint64_t bytes = batch->bytes, failure = batch->failure;
  done[0] = (uint32_t)bytes;
  done[1] = (uint32_t)(bytes >> 32);
  done[2] = (uint32_t)(failure >> 32);
  return failure == UINT64_MAX ? (int32_t)participants : (int32_t)(uint32_t)failure;
}

int32_t bk_hash_files(uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets,
                      uint32_t from, uint32_t to, uint32_t threads, uint8_t *scratch, uint32_t scratch_bytes,
                      uint64_t *out, uint32_t *done) {
  int uses_scratch = read == BK_REUSE || read == BK_CHUNK;
  if (!paths || !offsets || !done || (algo && !out) || (uses_scratch && !scratch)) return BK_ENULL;
  if (from > to || read > BK_MMAP || (uses_scratch && !scratch_bytes)) return BK_ERANGE;
  if (!threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  batch batch = {{NULL, algo, read, scratch, scratch_bytes}, paths, offsets, out, NULL, 0, UINT64_MAX};
  int32_t status = algo ? bk_find_hasher(variant, algo, &batch.job.hasher) : 0;
  return status ? status : share(&batch, from, to, threads, done);
}

int32_t bk_read_files(const char *paths, const uint32_t *offsets, const uint64_t *starts, uint32_t from, uint32_t to,
                      uint32_t threads, uint8_t *slab, uint32_t *done) {
  if (!paths || !offsets || !starts || !slab || !done) return BK_ENULL;
  if (from > to || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  batch batch = {{NULL, BK_NONE, PLACE, slab, 0}, paths, offsets, NULL, starts, 0, UINT64_MAX};
  return share(&batch, from, to, threads, done);
}
