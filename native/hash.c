/* Chooses a hash's variant at run time and hashes memory with it. */
#include "hash.h"

#include <string.h>

/* XXH3's variants from the plainest to the widest; a caller's number n is entry n - 1. */
static const bk_hasher *const variants[] = {
    &bk_xxh3_base,
#ifdef __x86_64__
    &bk_xxh3_avx2,
    &bk_xxh3_avx512,
#endif
};
enum { VARIANTS = sizeof variants / sizeof variants[0] };

static int runs_here(uint32_t number) {
#ifdef __x86_64__
  if (number == 2) return __builtin_cpu_supports("avx2");
  if (number == 3) return __builtin_cpu_supports("avx512f");
#endif
  return number == 1;
}

/* The variant's number, or an error. */
static int32_t choose(uint32_t variant) {
  if (variant > VARIANTS) return BK_ERANGE;
  if (variant) return runs_here(variant) ? (int32_t)variant : BK_EVARIANT;
  uint32_t best = VARIANTS;
  while (!runs_here(best)) best--;
  return (int32_t)best;
}

int32_t bk_find_hasher(uint32_t variant, uint32_t algo, const bk_hasher **hasher) {
  if (algo < BK_XXH32 || algo > BK_XXH3_128) return BK_ERANGE;
  int32_t number = choose(variant);
  if (number < 0) return number;
  *hasher = algo <= BK_XXH64 ? &bk_xxh : variants[number - 1];
  return 0;
}

int32_t bk_variant(uint32_t variant, char *name) {
  if (!name) return BK_ENULL;
  int32_t number = choose(variant);
  if (number > 0) strcpy(name, variants[number - 1]->name);
  return number;
}

int32_t bk_hash_memory(uint32_t variant, uint32_t algo, uint32_t seed_low, uint32_t seed_high, const uint8_t *base,
                       uint32_t size, uint32_t from, uint32_t to, uint64_t *out) {
  if (!out || (!base && size)) return BK_ENULL;
  if (from > to) return BK_ERANGE;
  const bk_hasher *hasher;
  int32_t status = bk_find_hasher(variant, algo, &hasher);
  if (status) return status;
  if (!base) base = (const uint8_t *)"";
  hasher->batch(algo, (uint64_t)seed_high << 32 | seed_low, base, size, from, to, out);
  return 0;
}
