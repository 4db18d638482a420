/* A hash table of counts. */
#include "counts.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

/* FNV-1a (Fowler, Noll, Vo), 32 bits: keys are short. */
static uint32_t hash_of(const char *key, uint32_t length) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)key[i]) * 16777619u;
  return hash;
}

/* The key's entry, or the free one where it belongs. */
static bk_count *find(bk_count *all, uint32_t room, const char *key, uint32_t length, uint32_t hash) {
  uint32_t at = hash & (room - 1);
  while (all[at].key && !(all[at].hash == hash && all[at].length == length && !memcmp(all[at].key, key, length))) {
    at = (at + 1) & (room - 1);
  }
  return &all[at];
}

/* Twice the room; it is never more than half full. */
static int grow(bk_counts *counts) {
  uint32_t room = counts->room ? 2 * counts->room : FIRST_ROOM;
  bk_count *all = calloc(room, sizeof *all);
  if (!all) return 0;
  for (uint32_t i = 0; i < counts->room; i++) {
    const bk_count *it = &counts->all[i];
    if (it->key) *find(all, room, it->key, it->length, it->hash) = *it;
  }
  free(counts->all);
  counts->all = all;
  counts->room = room;
  return 1;
}

void bk_counts_add(bk_counts *counts, const char *key, uint32_t length, uint64_t times) {
  if (counts->failed) return;
  if (2 * counts->used >= counts->room && !grow(counts)) {
    counts->failed = 1;
    return;
  }
  uint32_t hash = hash_of(key, length);
  bk_count *it = find(counts->all, counts->room, key, length, hash);
  if (!it->key) {
    char *copy = bk_arena_take(&counts->keys, length + 1u);
    if (!copy) {
      counts->failed = 1;
      return;
    }
    memcpy(copy, key, length);
    *it = (bk_count){copy, length, hash, 0};
    counts->used++;
  }
  it->times += times;
}

void bk_counts_drop(bk_counts *counts) {
  bk_arena_drop(&counts->keys);
  free(counts->all);
}
