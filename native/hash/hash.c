/* Chooses a hash's variant at run time and hashes memory with it: items of one size, or of any, or one in pieces. */
#include "../kit/pool/pool.h"
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
  if (number > 0) memcpy(name, variants[number - 1]->name, strlen(variants[number - 1]->name) + 1);
  return number;
}

typedef struct batch {
  const bk_hasher *hasher;
  uint32_t algo;
  uint64_t seed;
  const uint8_t *base;
  size_t size;
  uint64_t *out;
} batch;

static void hash_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  (void)worker;
  const batch *it = context;
  it->hasher->batch(it->algo, it->seed, it->base, it->size, from, to, it->out);
}

/* Bytes that a thread claims at a time: some µs of work, so that neither claiming nor the last piece weighs. */
enum { PIECE = 32 * 1024, LEAST_ITEM = 16 };

static uint32_t items_at_a_time(size_t size) {
  size_t item = size < LEAST_ITEM ? LEAST_ITEM : size;
  return item < PIECE ? (uint32_t)(PIECE / item) : 1;
}

int32_t bk_hash_memory(uint32_t variant, uint32_t algo, uint32_t seed_low, uint32_t seed_high, const uint8_t *base,
                       uint32_t size, uint32_t from, uint32_t to, uint32_t threads, uint64_t *out) {
  if (!out || (!base && size)) return BK_ENULL;
  if (from > to || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  const bk_hasher *hasher;
  int32_t status = bk_find_hasher(variant, algo, &hasher);
  if (status) return status;
  if (!base) base = (const uint8_t *)"";
  uint64_t seed = (uint64_t)seed_high << 32 | seed_low;
  if (threads == 1) { /* past the pool, whose 4 ns would be a third of a call that hashes 64 bytes */
    hasher->batch(algo, seed, base, size, from, to, out);
    return 1;
  }
  batch batch = {hasher, algo, seed, base, size, out};
  return (int32_t)bk_share(threads, from, to, items_at_a_time(size), hash_piece, &batch);
}

typedef struct ragged {
  const bk_hasher *hasher;
  uint32_t algo;
  const uint8_t *slab;
  const uint64_t *starts;
  uint64_t *out;
} ragged;

static void hash_ragged_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  (void)worker;
  const ragged *it = context;
  for (uint32_t item = from; item < to; item++) {
    uint64_t start = it->starts[item];
    size_t size = (size_t)(it->starts[item + 1] - start);
    it->hasher->batch(it->algo, 0, it->slab + start, size, 0, 1, it->out + 2 * (size_t)item);
  }
}

int32_t bk_hash_ragged(uint32_t variant, uint32_t algo, const uint8_t *slab, const uint64_t *starts, uint32_t from,
                       uint32_t to, uint32_t threads, uint64_t *out) {
  if (!slab || !starts || !out) return BK_ENULL;
  if (from > to || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  ragged batch = {NULL, algo, slab, starts, out};
  int32_t status = bk_find_hasher(variant, algo, &batch.hasher);
  if (status) return status;
  size_t mean = from < to ? (size_t)((starts[to] - starts[from]) / (to - from)) : 0;
  return (int32_t)bk_share(threads, from, to, items_at_a_time(mean), hash_ragged_piece, &batch);
}

_Static_assert(sizeof(bk_stream) + _Alignof(bk_stream) <= BK_STREAM, "a stream has no room");

/* The first place in a caller's bytes where a stream may lie. */
static bk_stream *stream_in(const uint8_t *bytes) {
  uintptr_t mask = _Alignof(bk_stream) - 1;
  return (bk_stream *)(((uintptr_t)bytes + mask) & ~mask);
}

int32_t bk_hash_begin(uint32_t variant, uint32_t algo, uint8_t *stream) {
  if (!stream) return BK_ENULL;
  const bk_hasher *hasher;
  int32_t status = bk_find_hasher(variant, algo, &hasher);
  if (!status) hasher->begin(algo, stream_in(stream));
  return status;
}

int32_t bk_hash_piece(uint32_t variant, uint32_t algo, uint8_t *stream, const uint8_t *data, uint32_t bytes) {
  if (!stream || (!data && bytes)) return BK_ENULL;
  const bk_hasher *hasher;
  int32_t status = bk_find_hasher(variant, algo, &hasher);
  if (!status && bytes) hasher->feed(algo, stream_in(stream), data, bytes);
  return status;
}

int32_t bk_hash_end(uint32_t variant, uint32_t algo, const uint8_t *stream, uint64_t *out) {
  if (!stream || !out) return BK_ENULL;
  const bk_hasher *hasher;
  int32_t status = bk_find_hasher(variant, algo, &hasher);
  if (!status) hasher->end(algo, stream_in(stream), out);
  return status;
}
