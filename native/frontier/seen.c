/*
 * The states already seen, in memory: tables of addresses, one for each shard of hashes, so that threads seldom meet. A
 * state is compared whole; equal hashes are not taken for equal states.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"

#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

/* Shards where there are several threads, and slots each begins with where there is one. */
enum { SHARDS = 256, SLOTS = 1 << 14 };
enum { CHUNK = 256 << 10 };

uint64_t bk_state_hash(const uint16_t *state) { return XXH3_64bits(state + 1, 2u * state[0]); }

uint16_t *bk_list_add(bk_list *list, const uint16_t *units, uint32_t count) {
  bk_chunk *chunk = list->last;
  if (!chunk || chunk->used + count > chunk->size) {
    if (chunk && chunk->next) {
      chunk = chunk->next;
    } else {
      bk_chunk *fresh = malloc(sizeof *fresh + CHUNK);
      if (!fresh) return NULL;
      *fresh = (bk_chunk){.size = CHUNK / 2};
      if (chunk) chunk->next = fresh;
      else list->first = fresh;
      chunk = fresh;
    }
    chunk->used = 0;
    list->last = chunk;
  }
  uint16_t *at = chunk->units + chunk->used;
  memcpy(at, units, 2u * count);
  chunk->used += count;
  return at;
}

void bk_list_drop(bk_list *list) {
  for (bk_chunk *it = list->first, *next; it; it = next) {
    next = it->next;
    free(it);
  }
  *list = (bk_list){0};
}

static void list_clear(bk_list *list) {
  list->last = list->first;
  if (list->first) list->first->used = 0;
}

/* Memory of the run before is used again. */
int32_t bk_seen_begin(bk_search *search) {
  if (!search->shard) {
    search->shards = search->threads == 1 ? 1 : SHARDS;
    search->shard = aligned_alloc(_Alignof(bk_shard), search->shards * sizeof(bk_shard));
    if (!search->shard) return -ENOMEM;
    memset(search->shard, 0, search->shards * sizeof(bk_shard));
  }
  for (uint32_t i = 0; i < search->shards; i++) {
    bk_shard *shard = &search->shard[i];
    if (!shard->slots) {
      uint64_t slots = SLOTS / search->shards < 64 ? 64 : SLOTS / search->shards;
      shard->slots = malloc(slots * sizeof *shard->slots);
      if (!shard->slots) return -ENOMEM;
      shard->mask = slots - 1;
    }
    memset(shard->slots, 0, (shard->mask + 1) * sizeof *shard->slots);
    shard->used = 0;
    list_clear(&shard->states);
  }
  return 0;
}

void bk_seen_drop(bk_search *search) {
  for (uint32_t i = 0; search->shard && i < search->shards; i++) {
    free(search->shard[i].slots);
    bk_list_drop(&search->shard[i].states);
  }
  free(search->shard);
}

static const uint16_t *address(uint64_t slot) { return (const uint16_t *)(uintptr_t)(slot & 0xffffffffffffu); }

static int32_t widen(bk_shard *shard) {
  uint64_t mask = 4 * (shard->mask + 1) - 1;
  uint64_t *slots = calloc(mask + 1, sizeof *slots);
  if (!slots) return -ENOMEM;
  for (uint64_t i = 0; i <= shard->mask; i++) {
    if (!shard->slots[i]) continue;
    uint64_t at = bk_state_hash(address(shard->slots[i])) & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = shard->slots[i];
  }
  free(shard->slots);
  shard->slots = slots;
  shard->mask = mask;
  return 0;
}

/* 1 if the state is new. */
static int32_t add(bk_shard *shard, const uint16_t *state, uint64_t hash) {
  uint64_t tag = hash >> 48 << 48, at = hash & shard->mask;
  for (uint64_t slot; (slot = shard->slots[at]); at = (at + 1) & shard->mask) {
    if ((slot ^ tag) >> 48) continue;
    const uint16_t *other = address(slot);
    if (other[0] == state[0] && !memcmp(other, state, 2u + 2u * state[0])) return 0;
  }
  const uint16_t *kept = bk_list_add(&shard->states, state, 1u + state[0]);
  if (!kept) return -ENOMEM;
  shard->slots[at] = tag | (uint64_t)(uintptr_t)kept;
  if (2 * ++shard->used > shard->mask && widen(shard)) return -ENOMEM;
  return 1;
}

int32_t bk_seen_keep(bk_worker *worker) {
  bk_search *search = worker->search;
  uint64_t hash = bk_state_hash(worker->child);
  int32_t fresh;
  if (search->shards == 1) {
    fresh = add(search->shard, worker->child, hash);
  } else {
    bk_shard *shard = &search->shard[hash >> 40 & (SHARDS - 1)];
    for (uint32_t tries = 0; atomic_flag_test_and_set_explicit(&shard->lock, memory_order_acquire); tries++) {
      /* Its holder may have lost its processor. */
      if (tries > 100) sched_yield();
    }
    fresh = add(shard, worker->child, hash);
    atomic_flag_clear_explicit(&shard->lock, memory_order_release);
  }
  return fresh > 0 ? bk_fresh_add(worker) : fresh;
}
