/*
 * What a search found, in a form that no order of search can change: over each state FNV-1a (Fowler, Noll, Vo), 64 bits, of
 * the numbers [axes, extents…, cells, words…]; then the sum and the xor of all. kits/frontier/digest.ts says the same.
 */
#include "kernels.h"
#include "search.h"

static uint64_t number(uint64_t hash, uint32_t value) {
  for (int byte = 0; byte < 4; byte++) hash = (hash ^ (value >> (8 * byte) & 255)) * 0x100000001b3u;
  return hash;
}

/* `context` is two words, the sum and the xor. */
static void see(void *context, const uint8_t *state) {
  uint64_t *sums = context, hash = 0xcbf29ce484222325u;
  uint32_t code = bk_code(state), axes = 0;
  while (axes < 8 && code >> (4 * axes)) axes++;
  hash = number(hash, axes);
  for (uint32_t i = axes; i-- > 0;) hash = number(hash, code >> (4 * i) & 15);
  hash = number(hash, state[0]);
  for (uint32_t i = BK_HEAD; i < bk_size(state); i++) hash = number(hash, state[i] - 1u);
  sums[0] += hash;
  sums[1] ^= hash;
}

static void each_in_memory(const bk_search *search, uint64_t *sums) {
  for (uint32_t i = 0; search->shard && i < search->shards; i++) {
    const bk_list *states = &search->shard[i].states;
    for (const bk_chunk *it = states->first; it; it = it == states->last ? NULL : it->next) {
      for (uint32_t at = 0; at < it->used; at += (uint32_t)bk_size(it->bytes + at)) see(sums, it->bytes + at);
    }
  }
}

int32_t bk_search_digest(uint32_t low, uint32_t high, uint64_t *digest) {
  bk_search *search = (bk_search *)(uintptr_t)((uint64_t)high << 32 | low);
  if (!search || !digest) return BK_ENULL;
  digest[0] = digest[1] = 0;
  if (search->seen == BK_DISK) return bk_levels_each(search, see, digest);
  each_in_memory(search, digest);
  return 0;
}
