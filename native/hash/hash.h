/*
 * What the kernels know of a hash: four functions behind one table. Each instruction-set variant of XXH3 is one such table,
 * compiled from xxh3.c with its own flags; XXH32 and XXH64 share a single portable one.
 */
#ifndef BAKEOFF_HASH_H
#define BAKEOFF_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "kernels.h"

/* Room for any algorithm's streaming state; xxh.c and xxh3.c assert that theirs fits. */
typedef struct {
  _Alignas(64) unsigned char bytes[640];
} bk_stream;

typedef struct {
  const char *name;
  /* Hashes items [from, to) of `size` bytes; digest i goes to out[2i] (low) and out[2i+1] (high). */
  void (*batch)(uint32_t algo, uint64_t seed, const uint8_t *base, size_t size, uint32_t from, uint32_t to, uint64_t *out);
  void (*begin)(uint32_t algo, bk_stream *stream);
  void (*feed)(uint32_t algo, bk_stream *stream, const uint8_t *data, size_t bytes);
  void (*end)(uint32_t algo, const bk_stream *stream, uint64_t *out);
} bk_hasher;

/* Sets *hasher for an algorithm in the wanted variant (0 = best here); 0, or BK_ERANGE or BK_EVARIANT. */
int32_t bk_find_hasher(uint32_t variant, uint32_t algo, const bk_hasher **hasher);

extern const bk_hasher bk_xxh;
extern const bk_hasher bk_xxh3_base;
#ifdef __x86_64__
extern const bk_hasher bk_xxh3_avx2;
extern const bk_hasher bk_xxh3_avx512;
#endif

#endif
