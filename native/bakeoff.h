/*
 * The kernels' ABI, one for every boundary that can carry it: pointers and uint32_t in, an int32_t status out (negative =
 * error), results through out-pointers. Kernels keep no statics, so Workers may share the loaded image, and check their
 * pointers, because Bun passes a detached array as NULL. Work comes as items [from, to), so that a batch can be divided.
 */
#ifndef BAKEOFF_H
#define BAKEOFF_H

#include <stdint.h>

/* Errors of the kernels' own; errors of the system are -errno, which stays well above -1000. */
enum {
  BK_ENULL = -1001,    /* a pointer was NULL: an absent or detached array */
  BK_ERANGE = -1002,   /* a number out of range: unknown algorithm, read mode or variant; from > to */
  BK_EVARIANT = -1003, /* this processor cannot run that variant */
  BK_EKIND = -1004,    /* not a regular file */
  BK_ECHANGED = -1005, /* the file was cut while it was read, or has outgrown the scratch buffer */
};

enum { BK_NONE = 0, BK_XXH32 = 1, BK_XXH64 = 2, BK_XXH3_64 = 3, BK_XXH3_128 = 4 };
enum { BK_WHOLE = 0, BK_REUSE = 1, BK_CHUNK = 2, BK_MMAP = 3 };

/*
 * The list of kernels: name, argument kinds (p = pointer, u = uint32_t), prototype. native/signatures.ts holds the same
 * names and kinds; bk_describe lets the loader compare the two.
 *
 *   bk_describe     writes "name:kinds;…" and a NUL to `text`, at most `capacity` bytes; returns the text's length
 *   bk_noop         returns 0: the price of a call
 *   bk_variant      0 = the best variant here, n = the nth; writes its name (≤ 8 bytes with the NUL), returns its number
 *   bk_hash_memory  item i is the `size` bytes at base + i·size; its digest goes to out[2i] (low) and out[2i+1] (high)
 *   bk_hash_files   item i is the file named by the NUL-terminated path at paths + offsets[i]; digests as above, seed 0.
 *                   `scratch` is the reused buffer of BK_REUSE and BK_CHUNK. `done` receives three words: bytes read
 *                   (low, high) and, after an error, the item that failed. With BK_NONE it only reads; `out` is unused.
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_describe, "pu", (char *text, uint32_t capacity))                                                                \
  X(bk_noop, "", (void))                                                                                               \
  X(bk_variant, "up", (uint32_t variant, char *name))                                                                  \
  X(bk_hash_memory, "uuuupuuup",                                                                                       \
    (uint32_t variant, uint32_t algo, uint32_t seed_low, uint32_t seed_high, const uint8_t *base, uint32_t size,       \
     uint32_t from, uint32_t to, uint64_t *out))                                                                       \
  X(bk_hash_files, "uuuppuupupp",                                                                                      \
    (uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets, uint32_t from,        \
     uint32_t to, uint8_t *scratch, uint32_t scratch_bytes, uint64_t *out, uint32_t *done))

#define BK_PROTOTYPE(name, kinds, arguments) __attribute__((visibility("default"))) int32_t name arguments;
BK_KERNELS(BK_PROTOTYPE)
#undef BK_PROTOTYPE

#endif
