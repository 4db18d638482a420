/*
 * Reading files: for kernels that do something with the content of many, in the four ways in which a JavaScript program reads
 * them too (kits/files). A file is the size fstat tells after open; only regular files are read, so that a named pipe is an
 * error and not an endless wait. Truncating a file while it is mapped kills the process (SIGBUS).
 */
#ifndef BAKEOFF_FILES_H
#define BAKEOFF_FILES_H

#include <stddef.h>
#include <stdint.h>

#include "../bakeoff.h"

/* Into memory of its own · into a buffer that is kept · piece by piece through it · as a mapping. */
enum { BK_WHOLE = 0, BK_REUSE = 1, BK_CHUNK = 2, BK_MMAP = 3 };

/* Room for what is remembered between two pieces of a file. */
enum { BK_STATE = 1024, BK_STATE_ALIGNMENT = 64 };

/*
 * What is done with a file's bytes, which are there during the call only: `whole` once, or `begin`, `piece` for each and
 * `end`. Called by several threads at once, for different items. 0, or an error, which then is the item's.
 */
typedef struct bk_use {
  int32_t (*whole)(const void *context, uint32_t item, const uint8_t *data, size_t bytes);
  void (*begin)(const void *context, void *state);
  void (*piece)(const void *context, void *state, const uint8_t *data, size_t bytes);
  int32_t (*end)(const void *context, uint32_t item, const void *state);
} bk_use;

/* The arguments that every kernel on files has. */
typedef struct bk_files {
  uint32_t read;
  const char *paths; /* item i is the file named by the NUL-terminated path at paths + offsets[i] */
  const uint32_t *offsets;
  uint32_t from, to, threads;
  uint8_t *scratch; /* the kept buffers of BK_REUSE and BK_CHUNK, `scratch_bytes` for each thread; else unused */
  uint32_t scratch_bytes;
  uint32_t *done; /* bytes read (low, high) and, after an error, the first item that failed, whose error is returned */
} bk_files;

/* Reads the files; `use` is NULL where nothing is done with them. How many threads took part, or an error. */
int32_t bk_use_files(const bk_files *files, const bk_use *use, const void *context);

/*
 * Kernels for whichever family lists them:
 *
 *   bk_read_files   reads the files and does nothing with them but touch each page of a mapping
 *   bk_fill_slab    item i fills slab + starts[i] to slab + starts[i + 1], or is BK_ECHANGED
 */
#define BK_FILE_KERNELS(X)                                                                                             \
  X(bk_read_files,                                                                                                     \
    (uint32_t read, const char *paths, const uint32_t *offsets, uint32_t from, uint32_t to, uint32_t threads,          \
     uint8_t *scratch, uint32_t scratch_bytes, uint32_t *done))                                                        \
  X(bk_fill_slab,                                                                                                      \
    (const char *paths, const uint32_t *offsets, const uint64_t *starts, uint32_t from, uint32_t to, uint32_t threads, \
     uint8_t *slab, uint32_t *done))

BK_FILE_KERNELS(BK_PROTOTYPE)

#endif
