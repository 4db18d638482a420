/* The kernels that hash memory and files, or only read these, and the numbers they take. */
#ifndef BAKEOFF_HASH_KERNELS_H
#define BAKEOFF_HASH_KERNELS_H

#include "../kit/bakeoff.h"

enum { BK_NONE = 0, BK_XXH32 = 1, BK_XXH64 = 2, BK_XXH3_64 = 3, BK_XXH3_128 = 4 };
enum { BK_WHOLE = 0, BK_REUSE = 1, BK_CHUNK = 2, BK_MMAP = 3 };

/*
 *   bk_variant      0 = the best variant here, n = the nth; writes its name (≤ 8 bytes with the NUL), returns its number
 *   bk_hash_memory  item i is the `size` bytes at base + i·size; its digest goes to out[2i] (low) and out[2i+1] (high)
 *   bk_hash_files   item i is the file named by the NUL-terminated path at paths + offsets[i]; digests as above, seed 0.
 *                   `scratch` holds the reused buffers of BK_REUSE and BK_CHUNK, `scratch_bytes` for each thread. `done`
 *                   receives three words: bytes read (low, high) and, after an error, the first item that failed, whose
 *                   error is returned. With BK_NONE it only reads; `out` is unused.
 *   bk_read_files   item i is a file as above, which fills slab + starts[i] to slab + starts[i + 1] or is BK_ECHANGED;
 *                   `done` as above
 *   bk_hash_ragged  item i is what lies there; digests as above, seed 0
 */
#define BK_KERNELS(X)                                                                                                  \
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
     uint32_t threads, uint64_t *out))

BK_KERNELS(BK_PROTOTYPE)

#endif
