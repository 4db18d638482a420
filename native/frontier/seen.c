/*
 * The states already seen, in memory: tables of addresses, one for each shard of hashes. A state is compared whole; equal
 * hashes are not taken for equal states. Most children were seen before, so threads look without a lock, and take one only
 * to add. Children wait until there are some, so that memory is asked for all their places at once.
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

/* Shards where there are several threads; slots of all shards together at first; bytes of a chunk of states. */
enum { SHARDS = 256, SLOTS = 1 << 14, CHUNK = 256 << 10 };

uint64_t bk_state_hash(const uint8_t *state) { return XXH3_64bits(state + 1, bk_size(state) - 1); }

static const uint8_t *list_add(bk_list *list, const uint8_t *state) {
  bk_chunk *chunk = list->last;
  if (!chunk || chunk->used + bk_size(state) > CHUNK) {
    bk_chunk *next = chunk ? chunk->next : NULL;
    if (!next) {
      next = malloc(sizeof *next + CHUNK);
      if (!next) return NULL;
      next->next = NULL;
      if (chunk) chunk->next = next;
      else list->first = next;
    }
    next->used = 0;
    list->last = chunk = next;
  }
  uint8_t *at = chunk->bytes + chunk->used;
  bk_copy(at, state);
  chunk->used += (uint32_t)bk_size(state);
  return at;
}

static bk_table *table_of(uint64_t slots, bk_table *before) {
  bk_table *table = calloc(1, sizeof *table + slots * sizeof *table->slots);
  if (table) *table = (bk_table){.before = before, .mask = slots - 1};
  return table;
}

static void drop_tables(bk_table *table) {
  for (bk_table *before; table; table = before) {
    before = table->before;
    free(table);
  }
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
    bk_table *table = atomic_load_explicit(&shard->table, memory_order_relaxed);
    if (table) {
      drop_tables(table->before);
      table->before = NULL;
      memset(table->slots, 0, (table->mask + 1) * sizeof *table->slots);
    } else {
      table = table_of(SLOTS / search->shards, NULL);
      if (!table) return -ENOMEM;
      atomic_store_explicit(&shard->table, table, memory_order_relaxed);
    }
    shard->used = 0;
    shard->states.last = shard->states.first;
    if (shard->states.first) shard->states.first->used = 0;
  }
  return 0;
}

void bk_seen_drop(bk_search *search) {
  for (uint32_t i = 0; search->shard && i < search->shards; i++) {
    bk_shard *shard = &search->shard[i];
    drop_tables(atomic_load(&shard->table));
    for (bk_chunk *it = shard->states.first, *next; it; it = next) {
      next = it->next;
      free(it);
    }
  }
  free(search->shard);
}

static const uint8_t *address(uint64_t slot) { return (const uint8_t *)(uintptr_t)(slot & 0xffffffffffffu); }

/* NULL if the state is there, else the free slot where it belongs. */
static _Atomic(uint64_t) *find(bk_table *table, const uint8_t *state, uint64_t hash) {
  for (uint64_t at = hash & table->mask;; at = (at + 1) & table->mask) {
    uint64_t slot = atomic_load_explicit(&table->slots[at], memory_order_acquire);
    if (!slot) return &table->slots[at];
    if ((slot ^ hash) >> 48) continue;
    const uint8_t *other = address(slot);
    if (other[0] == state[0] && !memcmp(other, state, bk_size(state))) return NULL;
  }
}

static int32_t widen(bk_shard *shard, bk_table *table) {
  bk_table *wider = table_of(4 * (table->mask + 1), table);
  if (!wider) return -ENOMEM;
  for (uint64_t i = 0; i <= table->mask; i++) {
    uint64_t slot = atomic_load_explicit(&table->slots[i], memory_order_relaxed);
    if (!slot) continue;
    uint64_t at = bk_state_hash(address(slot)) & wider->mask;
    while (atomic_load_explicit(&wider->slots[at], memory_order_relaxed)) at = (at + 1) & wider->mask;
    atomic_store_explicit(&wider->slots[at], slot, memory_order_relaxed);
  }
  atomic_store_explicit(&shard->table, wider, memory_order_release);
  return 0;
}

/* 1 if the state is new. Called under the lock, where there are several threads. */
static int32_t add(bk_shard *shard, const uint8_t *state, uint64_t hash) {
  bk_table *table = atomic_load_explicit(&shard->table, memory_order_relaxed);
  _Atomic(uint64_t) *slot = find(table, state, hash);
  if (!slot) return 0;
  const uint8_t *kept = list_add(&shard->states, state);
  if (!kept) return -ENOMEM;
  atomic_store_explicit(slot, hash >> 48 << 48 | (uint64_t)(uintptr_t)kept, memory_order_release);
  return 4 * ++shard->used > 3 * table->mask && widen(shard, table) ? -ENOMEM : 1;
}

/* Adds a state to those that wait to be pushed. */
static int32_t to_push(bk_worker *worker, const uint8_t *state) {
  size_t bytes = bk_size(state);
  if (worker->length + bytes > worker->room) {
    size_t room = 2 * worker->room + (64 << 10);
    uint8_t *larger = realloc(worker->fresh, room);
    if (!larger) return -ENOMEM;
    worker->fresh = larger;
    worker->room = room;
  }
  bk_copy(worker->fresh + worker->length, state);
  worker->length += bytes;
  worker->records++;
  return 0;
}

/* Bits of the hash that neither the tag nor a shard's table makes use of. */
static bk_shard *shard_of(const bk_search *search, uint64_t hash) {
  return &search->shard[search->shards == 1 ? 0 : hash >> 40 & (SHARDS - 1)];
}

static int32_t settle(bk_worker *worker, const bk_ahead *it) {
  const bk_search *search = worker->search;
  bk_shard *shard = shard_of(search, it->hash);
  int32_t fresh;
  if (search->shards == 1) {
    fresh = add(shard, it->state, it->hash);
  } else {
    if (!find(atomic_load_explicit(&shard->table, memory_order_acquire), it->state, it->hash)) return 0;
    for (uint32_t tries = 0; atomic_flag_test_and_set_explicit(&shard->lock, memory_order_acquire); tries++) {
      /* Its holder may have lost its processor. */
      if (tries > 100) sched_yield();
    }
    fresh = add(shard, it->state, it->hash);
    atomic_flag_clear_explicit(&shard->lock, memory_order_release);
  }
  return fresh > 0 ? to_push(worker, it->state) : fresh;
}

int32_t bk_seen_settle(bk_worker *worker) {
  uint32_t count = worker->ahead_count;
  worker->ahead_count = 0;
  for (uint32_t i = 0; i < count; i++) {
    const bk_ahead *it = &worker->ahead[i];
    bk_table *table = atomic_load_explicit(&shard_of(worker->search, it->hash)->table, memory_order_acquire);
    uint64_t slot = atomic_load_explicit(&table->slots[it->hash & table->mask], memory_order_relaxed);
    if (slot && !((slot ^ it->hash) >> 48)) __builtin_prefetch(address(slot));
  }
  int32_t status = 0;
  for (uint32_t i = 0; i < count && !status; i++) status = settle(worker, &worker->ahead[i]);
  return status;
}

int32_t bk_seen_keep(bk_worker *worker) {
  bk_ahead *it = &worker->ahead[worker->ahead_count++];
  bk_copy(it->state, worker->child);
  it->hash = bk_state_hash(worker->child);
  bk_table *table = atomic_load_explicit(&shard_of(worker->search, it->hash)->table, memory_order_acquire);
  __builtin_prefetch((const void *)&table->slots[it->hash & table->mask]);
  return worker->ahead_count == BK_AHEAD ? bk_seen_settle(worker) : 0;
}
