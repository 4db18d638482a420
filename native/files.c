/*
 * Reads files four ways and hashes what it read. A file is the size fstat tells after open; only regular files are read, so
 * that a named pipe is an error and not an endless wait. Truncating a file while it is mapped kills the process (SIGBUS).
 */
#define _DEFAULT_SOURCE
#include "hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* How one call treats each file; hasher is NULL where files are only read. */
typedef struct job {
  const bk_hasher *hasher;
  uint32_t algo, read;
  uint8_t *scratch;
  size_t scratch_bytes;
} job;

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

/* In the order of BK_WHOLE … BK_MMAP. */
static int32_t (*const ways[])(const job *, int, size_t, uint64_t *) = {whole, reuse, chunks, mapped};

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

int32_t bk_hash_files(uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets,
                      uint32_t from, uint32_t to, uint8_t *scratch, uint32_t scratch_bytes, uint64_t *out,
                      uint32_t *done) {
  int uses_scratch = read == BK_REUSE || read == BK_CHUNK;
  if (!paths || !offsets || !done || (algo && !out) || (uses_scratch && !scratch)) return BK_ENULL;
  if (from > to || read > BK_MMAP || (uses_scratch && !scratch_bytes)) return BK_ERANGE;
  job job = {NULL, algo, read, scratch, scratch_bytes};
  int32_t status = algo ? bk_find_hasher(variant, algo, &job.hasher) : 0;
  if (status) return status;
  uint64_t total = 0;
  uint32_t item = from;
  while (item < to && !(status = one_file(&job, paths + offsets[item], out ? out + 2 * (size_t)item : NULL, &total))) item++;
  done[0] = (uint32_t)total;
  done[1] = (uint32_t)(total >> 32);
  done[2] = item;
  return status;
}
