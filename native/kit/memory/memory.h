/*
 * Memory that is given back all at once, and buffers that grow. What cannot be had is NULL, or remembered in `failed`, so
 * that a caller may ask once at the end. Zeros are an empty one of each.
 */
#ifndef BAKEOFF_MEMORY_H
#define BAKEOFF_MEMORY_H

#include <stddef.h>

typedef struct bk_arena {
  struct bk_slab *slab;
  size_t left, size; /* of the slab */
} bk_arena;

/* Eight-byte aligned, or NULL. */
void *bk_arena_take(bk_arena *arena, size_t bytes);
void bk_arena_drop(bk_arena *arena);

/* A buffer that grows; its owner frees `data`. */
typedef struct bk_text {
  char *data;
  size_t length, room;
  int failed;
} bk_text;

void bk_text_add(bk_text *text, const void *data, size_t bytes);

#endif
