/* Slabs, growing buffers and a hash table of counts. */
#include "walk.h"

#include <stdlib.h>
#include <string.h>

/* A slab is twice as large as the one before, so that small walks stay small. */
enum { FIRST_SLAB = 1024, LARGEST_SLAB = 64 * 1024, FIRST_ROOM = 64 };

typedef struct bk_slab {
  struct bk_slab *before;
  _Alignas(8) char data[];
} bk_slab;

void *bk_arena_take(bk_arena *arena, size_t bytes) {
  bytes = (bytes + 7) & ~(size_t)7;
  if (bytes > arena->left) {
    if (arena->size < LARGEST_SLAB) arena->size = arena->size ? 2 * arena->size : FIRST_SLAB;
    size_t room = bytes > arena->size ? bytes : arena->size;
    bk_slab *slab = malloc(sizeof(bk_slab) + room);
    if (!slab) return NULL;
    slab->before = arena->slab;
    arena->slab = slab;
    arena->left = room;
  }
  /* Taken from the end, so that a slab need not know its size. */
  arena->left -= bytes;
  return arena->slab->data + arena->left;
}

void bk_arena_drop(bk_arena *arena) {
  for (bk_slab *slab = arena->slab, *before; slab; slab = before) {
    before = slab->before;
    free(slab);
  }
  *arena = (bk_arena){0};
}

void bk_text_add(bk_text *text, const void *data, size_t bytes) {
  if (text->failed || !bytes) return;
  if (text->length + bytes > text->room) {
    size_t room = 2 * text->room + bytes + 256;
    char *larger = realloc(text->data, room);
    if (!larger) {
      text->failed = 1;
      return;
    }
    text->data = larger;
    text->room = room;
  }
  memcpy(text->data + text->length, data, bytes);
  text->length += bytes;
}

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
