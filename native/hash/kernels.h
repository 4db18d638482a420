/* The kernels that hash memory and files, and the numbers they take. WebAssembly has no files. */
#ifndef BAKEOFF_HASH_KERNELS_H
#define BAKEOFF_HASH_KERNELS_H

#include "../kit/bakeoff.h"

enum { BK_XXH32 = 1, BK_XXH64 = 2, BK_XXH3_64 = 3, BK_XXH3_128 = 4 };
enum { BK_STREAM = 704 };

/*
 *   bk_variant      0 = the best variant here, n = the nth; writes its name (≤ 8 bytes with the NUL), returns its number
 *   bk_hash_memory  item i is the `size` bytes at base + i·size; its digest goes to out[2i] (low) and out[2i+1] (high)
 *   bk_hash_ragged  item i is what lies in slab + starts[i] to slab + starts[i + 1]; digests as above, seed 0
 *   bk_hash_begin   begins a hash with seed 0 of what comes in pieces; `stream` is BK_STREAM bytes, which stay where they are
 *   bk_hash_piece   takes the next piece
 *   bk_hash_end     writes the digest of all of them, as above
 *   bk_hash_files   item i is a file, read as files.h says; digests as above, seed 0
 */
#define BK_MEMORY_KERNELS(X)                                                                                           \
  X(bk_variant, (uint32_t variant, char *name))                                                                        \
  X(bk_hash_memory,                                                                                                    \
    (uint32_t variant, uint32_t algo, uint32_t seed_low, uint32_t seed_high, const uint8_t *base, uint32_t size,       \
     uint32_t from, uint32_t to, uint32_t threads, uint64_t *out))                                                     \
  X(bk_hash_ragged,                                                                                                    \
    (uint32_t variant, uint32_t algo, const uint8_t *slab, const uint64_t *starts, uint32_t from, uint32_t to,         \
     uint32_t threads, uint64_t *out))                                                                                 \
  X(bk_hash_begin, (uint32_t variant, uint32_t algo, uint8_t *stream))                                                 \
  X(bk_hash_piece, (uint32_t variant, uint32_t algo, uint8_t *stream, const uint8_t *data, uint32_t bytes))            \
  X(bk_hash_end, (uint32_t variant, uint32_t algo, const uint8_t *stream, uint64_t *out))

#ifdef __wasm__
#define BK_KERNELS(X) BK_MEMORY_KERNELS(X)
#else
#include "../kit/files/files.h"
#define BK_KERNELS(X)                                                                                                  \
  BK_MEMORY_KERNELS(X)                                                                                                 \
  X(bk_hash_files,                                                                                                     \
    (uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets, uint32_t from,        \
     uint32_t to, uint32_t threads, uint8_t *scratch, uint32_t scratch_bytes, uint64_t *out, uint32_t *done))          \
  BK_FILE_KERNELS(X)
#endif

BK_KERNELS(BK_PROTOTYPE)

#endif
