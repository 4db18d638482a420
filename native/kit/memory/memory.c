/* Slabs and growing buffers. */
#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* A slab is twice as large as the one before, so that small work stays small. */
enum { FIRST_SLAB = 1024, LARGEST_SLAB = 64 * 1024 };

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
