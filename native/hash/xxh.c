/*
 * XXH32 and XXH64: 32- and 64-bit multiplications on general registers, so there is nothing to choose per processor.
 *
 * XXH64 is bound by x86's one multiplier port. On Zen 4, gcc's schedule of the plain loop puts rotations and moves on that
 * port and loses a quarter of the throughput (none on Sapphire Rapids); a compiler fence after each round keeps them off it.
 * xxhash.h has that fence, but only where the compiler may use AVX-512, so this file claims it: the macro enables nothing,
 * no flag, no intrinsic, and XXH3 is left out. clang schedules the plain loop well, and badly with the fence.
 */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__AVX512F__)
#define __AVX512F__ 1
#endif
#define XXH_NO_XXH3
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "hash.h"

_Static_assert(sizeof(XXH64_state_t) <= sizeof(bk_stream), "bk_stream is too small");

static void batch(uint32_t algo, uint64_t seed, const uint8_t *base, size_t size, uint32_t from, uint32_t to,
                  uint64_t *out) {
  for (size_t i = from; i < to; i++) {
    const uint8_t *item = base + i * size;
    out[2 * i] = algo == BK_XXH64 ? XXH64(item, size, seed) : XXH32(item, size, (uint32_t)seed);
    out[2 * i + 1] = 0;
  }
}

static void begin(uint32_t algo, bk_stream *stream) {
  if (algo == BK_XXH64) XXH64_reset((XXH64_state_t *)stream, 0);
  else XXH32_reset((XXH32_state_t *)stream, 0);
}

static void feed(uint32_t algo, bk_stream *stream, const uint8_t *data, size_t bytes) {
  if (algo == BK_XXH64) XXH64_update((XXH64_state_t *)stream, data, bytes);
  else XXH32_update((XXH32_state_t *)stream, data, bytes);
}

static void end(uint32_t algo, const bk_stream *stream, uint64_t *out) {
  out[0] = algo == BK_XXH64 ? XXH64_digest((const XXH64_state_t *)stream) : XXH32_digest((const XXH32_state_t *)stream);
  out[1] = 0;
}

const bk_hasher bk_xxh = {"scalar", batch, begin, feed, end};
