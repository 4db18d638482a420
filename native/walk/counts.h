/* How often each key was counted. */
#ifndef BAKEOFF_WALK_COUNTS_H
#define BAKEOFF_WALK_COUNTS_H

#include <stdint.h>

#include "../kit/memory/memory.h"

typedef struct bk_count {
  const char *key;
  uint32_t length, hash;
  uint64_t times;
} bk_count;

typedef struct bk_counts {
  bk_arena keys;
  bk_count *all; /* open addressing; an entry with no key is free */
  uint32_t room, used;
  int failed;
} bk_counts;

void bk_counts_add(bk_counts *counts, const char *key, uint32_t length, uint64_t times);
void bk_counts_drop(bk_counts *counts);

#endif
