/*
 * The kernels' ABI, one for every boundary that can carry it: pointers and uint32_t in, an int32_t status out (negative =
 * error), results through out-pointers. Kernels keep no statics but the pool's, so Workers may share the loaded image, and
 * check their pointers, because Bun passes a detached array as NULL. Work comes as items [from, to), so that a batch can be
 * divided; kernels with `threads` divide it themselves (pool.h) and return how many threads took part, at least 1.
 */
#ifndef BAKEOFF_H
#define BAKEOFF_H

#include <stdint.h>

/* Errors of the kernels' own; errors of the system are -errno, which stays well above -1000. */
enum {
  BK_ENULL = -1001,    /* a pointer was NULL: an absent or detached array */
  BK_ERANGE = -1002,   /* a number out of range: algorithm, read mode, variant, threads; from > to */
  BK_EVARIANT = -1003, /* this processor cannot run that variant */
  BK_EKIND = -1004,    /* not a regular file */
  BK_ECHANGED = -1005, /* the file was cut while it was read, or has outgrown its buffer, or its place in a slab */
};

enum { BK_NONE = 0, BK_XXH32 = 1, BK_XXH64 = 2, BK_XXH3_64 = 3, BK_XXH3_128 = 4 };
enum { BK_WHOLE = 0, BK_REUSE = 1, BK_CHUNK = 2, BK_MMAP = 3 };
enum { BK_PROFILE = 1, BK_LIST = 2 };

/*
 * The list of kernels: name, argument kinds (p = pointer, u = uint32_t), prototype. native/signatures.ts holds the same
 * names and kinds; bk_describe lets the loader compare the two.
 *
 *   bk_describe     writes "name:kinds;…" and a NUL to `text`, at most `capacity` bytes; returns the text's length
 *   bk_noop         returns 0: the price of a call
 *   bk_threads      returns the most threads a call may ask for: 1 where there are none to be had
 *   bk_spin         multiplies in registers for about 10 ms of one core's time, on `threads` threads
 *   bk_variant      0 = the best variant here, n = the nth; writes its name (≤ 8 bytes with the NUL), returns its number
 *   bk_hash_memory  item i is the `size` bytes at base + i·size; its digest goes to out[2i] (low) and out[2i+1] (high)
 *   bk_hash_files   item i is the file named by the NUL-terminated path at paths + offsets[i]; digests as above, seed 0.
 *                   `scratch` holds the reused buffers of BK_REUSE and BK_CHUNK, `scratch_bytes` for each thread. `done`
 *                   receives three words: bytes read (low, high) and, after an error, the first item that failed, whose
 *                   error is returned. With BK_NONE it only reads; `out` is unused.
 *   bk_read_files   item i is a file as above, which fills slab + starts[i] to slab + starts[i + 1] or is BK_ECHANGED;
 *                   `done` as above
 *   bk_hash_ragged  item i is what lies there; digests as above, seed 0
 *   bk_walk         profiles or lists the tree at `path`, no folder deeper than `depth`. `globs` are the includes, then the
 *                   excludes, each with its NUL. `result` receives the address (low, high) and length of bytes that are
 *                   laid out as walk-result.c says or, after an error, of the path where it happened.
 *   bk_walk_take    copies that result to `out` and frees it
 *   bk_walk_calls   makes the system calls of bk_walk, on one thread; `result` receives numbers of files and folders
 *   bk_walk_match   returns 1 where a glob matches a path, else 0; both end with NUL
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_describe, "pu", (char *text, uint32_t capacity))                                                                \
  X(bk_noop, "", (void))                                                                                               \
  X(bk_threads, "", (void))                                                                                            \
  X(bk_spin, "u", (uint32_t threads))                                                                                  \
  X(bk_variant, "up", (uint32_t variant, char *name))                                                                  \
  X(bk_hash_memory, "uuuupuuuup",                                                                                      \
    (uint32_t variant, uint32_t algo, uint32_t seed_low, uint32_t seed_high, const uint8_t *base, uint32_t size,       \
     uint32_t from, uint32_t to, uint32_t threads, uint64_t *out))                                                     \
  X(bk_hash_files, "uuuppuuupupp",                                                                                     \
    (uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets, uint32_t from,        \
     uint32_t to, uint32_t threads, uint8_t *scratch, uint32_t scratch_bytes, uint64_t *out, uint32_t *done))          \
  X(bk_read_files, "pppuuupp",                                                                                         \
    (const char *paths, const uint32_t *offsets, const uint64_t *starts, uint32_t from, uint32_t to, uint32_t threads, \
     uint8_t *slab, uint32_t *done))                                                                                   \
  X(bk_hash_ragged, "uuppuuup",                                                                                        \
    (uint32_t variant, uint32_t algo, const uint8_t *slab, const uint64_t *starts, uint32_t from, uint32_t to,         \
     uint32_t threads, uint64_t *out))                                                                                 \
  X(bk_walk, "upupuuup",                                                                                               \
    (uint32_t what, const char *path, uint32_t depth, const char *globs, uint32_t includes, uint32_t excludes,         \
     uint32_t threads, uint32_t *result))                                                                              \
  X(bk_walk_take, "uupu", (uint32_t low, uint32_t high, void *out, uint32_t bytes))                                    \
  X(bk_walk_calls, "upup", (uint32_t what, const char *path, uint32_t depth, uint32_t *result))                        \
  X(bk_walk_match, "pp", (const char *glob, const char *path))

#define BK_PROTOTYPE(name, kinds, arguments) __attribute__((visibility("default"))) int32_t name arguments;
BK_KERNELS(BK_PROTOTYPE)
#undef BK_PROTOTYPE

#endif
