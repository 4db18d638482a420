/*
 * XXH3 in one instruction set: compiled once per variant, with BK_VARIANT naming the table it fills. Which vectors are used
 * is decided by xxhash.h from the flags of that compilation.
 */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "hash.h"

_Static_assert(sizeof(XXH3_state_t) <= sizeof(bk_stream), "bk_stream is too small");

#if XXH_VECTOR == XXH_AVX512
#define NAME "avx512"
#elif XXH_VECTOR == XXH_AVX2
#define NAME "avx2"
#elif XXH_VECTOR == XXH_SSE2
#define NAME "sse2"
#elif defined(__wasm_simd128__)
#define NAME "simd128"
#elif XXH_VECTOR == XXH_NEON
#define NAME "neon"
#elif XXH_VECTOR == XXH_SCALAR
#define NAME "scalar"
#else
#define NAME "vector"
#endif

static void put128(uint64_t *out, XXH128_hash_t digest) {
  out[0] = digest.low64;
  out[1] = digest.high64;
}

static void batch(uint32_t algo, uint64_t seed, const uint8_t *base, size_t size, uint32_t from, uint32_t to,
                  uint64_t *out) {
  for (size_t i = from; i < to; i++) {
    const uint8_t *item = base + i * size;
    if (algo == BK_XXH3_128) {
      put128(out + 2 * i, XXH3_128bits_withSeed(item, size, seed));
    } else {
      out[2 * i] = XXH3_64bits_withSeed(item, size, seed);
      out[2 * i + 1] = 0;
    }
  }
}

static void begin(uint32_t algo, bk_stream *stream) {
  if (algo == BK_XXH3_128) XXH3_128bits_reset((XXH3_state_t *)stream);
  else XXH3_64bits_reset((XXH3_state_t *)stream);
}

static void feed(uint32_t algo, bk_stream *stream, const uint8_t *data, size_t bytes) {
  if (algo == BK_XXH3_128) XXH3_128bits_update((XXH3_state_t *)stream, data, bytes);
  else XXH3_64bits_update((XXH3_state_t *)stream, data, bytes);
}

static void end(uint32_t algo, const bk_stream *stream, uint64_t *out) {
  if (algo == BK_XXH3_128) {
    put128(out, XXH3_128bits_digest((const XXH3_state_t *)stream));
  } else {
    out[0] = XXH3_64bits_digest((const XXH3_state_t *)stream);
    out[1] = 0;
  }
}

const bk_hasher BK_VARIANT = {NAME, batch, begin, feed, end};
