/*
 * The search of workloads/frontier in C. A state is a row of bytes: how many cells it has, the shape's code as u32 LE, then
 * the cells, a word's number + 1 or 0 for an empty one.
 */
#ifndef BAKEOFF_SEARCH_H
#define BAKEOFF_SEARCH_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "queue.h"

enum { BK_MOST_AXES = 7, BK_MOST_EXTENT = 15, BK_MOST_CELLS = 255, BK_LARGEST = BK_HEAD + BK_MOST_CELLS };

typedef struct bk_shape bk_shape;

/* A larger box, and which cell of the old one stands in each of its cells. */
typedef struct bk_growth {
  bk_shape *shape;
  uint8_t from[BK_MOST_CELLS]; /* BK_MOST_CELLS = none */
} bk_growth;

typedef struct bk_grown {
  uint32_t overs, ups;    /* how many there are; ups is 0 or axes + 1 */
  bk_growth all[];        /* overs, then ups by place */
} bk_grown;

struct bk_shape {
  uint32_t code, axes, cells, volume;
  uint8_t dims[BK_MOST_AXES];
  _Atomic(bk_grown *) grown;
  /*
   * What is asked of a word in a cell, at demands[cell]: number of prefixes, each as length and cells, then number of
   * cells that may not have the word, and these.
   */
  uint16_t demands[BK_MOST_CELLS + 1];
  uint8_t program[];
};

/* Shapes are made when they are first met, and found by their code without a lock. */
enum { BK_SHAPES = 1024 };
typedef struct bk_shapes {
  atomic_flag making;
  _Atomic(bk_shape *) all[BK_SHAPES];
} bk_shapes;

/* NULL where memory is short. */
bk_shape *bk_shape_of(bk_shapes *shapes, uint32_t code);
/* 0 or an error: BK_EGROW where a box becomes too large. */
int32_t bk_shape_grow(bk_shapes *shapes, bk_shape *shape, bk_grown **grown);
void bk_shapes_drop(bk_shapes *shapes);

static inline size_t bk_size(const uint8_t *state) { return BK_HEAD + (size_t)state[0]; }

/* memcpy of a size that is not known becomes an instruction here that takes longer than the rest of an insertion. */
static inline void bk_copy(uint8_t *restrict to, const uint8_t *restrict state) {
  size_t bytes = bk_size(state);
  if (bytes < 16) {
    memcpy(to, state, 8);
    memcpy(to + bytes - 8, state + bytes - 8, 8);
    return;
  }
  for (size_t at = 0; at + 16 < bytes; at += 16) memcpy(to + at, state + at, 16);
  memcpy(to + bytes - 16, state + bytes - 16, 16);
}

static inline uint32_t bk_code(const uint8_t *state) {
  return state[1] | (uint32_t)state[2] << 8 | (uint32_t)state[3] << 16 | (uint32_t)state[4] << 24;
}

/* A list of states that do not move. It keeps its memory when it is emptied. */
typedef struct bk_chunk {
  struct bk_chunk *next;
  uint32_t used;
  uint8_t bytes[];
} bk_chunk;
typedef struct bk_list {
  bk_chunk *first, *last;
} bk_list;

/* 16 bits of a state's hash and 48 bits of its address in each slot. */
typedef struct bk_table {
  struct bk_table *before; /* the one it replaced: others may still look into it */
  uint64_t mask;
  _Atomic(uint64_t) slots[];
} bk_table;

typedef struct bk_shard {
  _Alignas(128) atomic_flag lock; /* for those who add; who only looks needs none */
  _Atomic(bk_table *) table;
  uint64_t used;
  bk_list states;
} bk_shard;

/* Children that wait for their place in a table to come from memory. */
enum { BK_AHEAD = 32 };
typedef struct bk_ahead {
  uint64_t hash;
  uint8_t state[BK_LARGEST + 3];
} bk_ahead;

typedef struct bk_search bk_search;

typedef struct bk_worker {
  _Alignas(128) bk_search *search;
  uint32_t volume;
  uint32_t took;     /* batches */
  int32_t failure;
  uint32_t *allowed; /* a bit for each word */
  uint8_t *batch;    /* states taken */
  uint8_t *fresh;    /* states found that wait to be pushed */
  size_t length, room;
  uint32_t records;
  uint8_t child[BK_LARGEST];
  uint8_t old[BK_MOST_CELLS + 1]; /* the cells of a box that grows, and an empty one */
  uint32_t ahead_count;
  bk_ahead ahead[BK_AHEAD];
} bk_worker;

typedef struct bk_levels bk_levels;

struct bk_search {
  uint32_t seen, memory, buffer, batch, threads; /* as asked */
  char *folder;
  bk_shapes shapes;
  /* The text of the call at hand. */
  const uint32_t *next;
  uint32_t nodes, words, width;
  uint32_t *bits;
  /* What a worker does with a child that stands in its `child`; 0 or an error. */
  int32_t (*keep)(bk_worker *worker);
  bk_worker *workers;
  uint32_t shards;
  bk_shard *shard;
  bk_queue *queue;
  bk_levels *levels;
  uint64_t states, processed, batches, peak;
};

/* seen.c: the states in memory */
int32_t bk_seen_begin(bk_search *search);
int32_t bk_seen_keep(bk_worker *worker);
void bk_seen_drop(bk_search *search);
/* Adds the children that still wait. */
int32_t bk_seen_settle(bk_worker *worker);
uint64_t bk_state_hash(const uint8_t *state);

/* expand.c */
int32_t bk_expand(bk_worker *worker, const uint8_t *state);

/* levels.c: the states on disk */
int32_t bk_levels_run(bk_search *search, uint64_t *facts);
int32_t bk_levels_each(bk_search *search, void (*see)(void *context, const uint8_t *state), void *context);
void bk_levels_drop(bk_search *search);

/* search.c: the facts of a run */
enum {
  BK_STATES, BK_PROCESSED, BK_VOLUME, BK_PEAK, BK_BATCHES, BK_WORKERS, BK_SPILLS, BK_SPILLED, BK_WRITTEN, BK_READ,
  BK_RUNS, BK_SEARCH_FACTS
};

#endif
