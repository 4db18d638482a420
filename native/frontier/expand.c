/* What comes after a state: each word that may stand in its first empty cell. */
#include <errno.h>
#include <string.h>

#include "search.h"

/* Leaves the words that may stand in a cell in `allowed`; 0 if there are none. */
static int allow(bk_worker *worker, const bk_shape *shape, const uint8_t *cells, uint32_t at) {
  const bk_search *search = worker->search;
  uint32_t *allowed = worker->allowed, width = search->width, any = 0;
  const uint8_t *program = shape->program + shape->demands[at];
  memcpy(allowed, search->bits, width * sizeof *allowed);
  for (uint32_t prefixes = *program++; prefixes; prefixes--) {
    uint32_t node = 0;
    for (uint32_t length = *program++; length; length--) {
      node = search->next[node * search->words + cells[*program++] - 1u];
      if (!node) return 0;
    }
    const uint32_t *bits = search->bits + (size_t)node * width;
    for (uint32_t i = 0; i < width; i++) allowed[i] &= bits[i];
  }
  for (uint32_t others = *program++; others; others--) {
    uint32_t word = cells[*program++] - 1u;
    allowed[word >> 5] &= ~(1u << (word & 31));
  }
  for (uint32_t i = 0; i < width; i++) any |= allowed[i];
  return any != 0;
}

static int32_t keep(bk_worker *worker, const bk_shape *shape) {
  int32_t status = worker->search->keep(worker);
  if (shape->volume > worker->volume) worker->volume = shape->volume;
  return status;
}

static int32_t spread(bk_worker *worker, const bk_growth *growth) {
  const bk_shape *shape = growth->shape;
  /* Behind the old cells stands one that is empty. */
  worker->child[0] = (uint8_t)shape->cells;
  for (int i = 0; i < 4; i++) worker->child[1 + i] = (uint8_t)(shape->code >> (8 * i));
  for (uint32_t i = 0; i < shape->cells; i++) worker->child[BK_HEAD + i] = worker->old[growth->from[i]];
  return keep(worker, shape);
}

/* The last cell is filled, and the box made larger in every way. */
static int32_t grow(bk_worker *worker, bk_shape *shape, uint8_t word) {
  bk_grown *grown;
  int32_t status = bk_shape_grow(&worker->search->shapes, shape, &grown);
  if (status) return status == -1 ? -ENOMEM : status;
  worker->old[shape->cells - 1] = word;
  for (uint32_t i = 0; i < grown->overs && !status; i++) status = spread(worker, &grown->all[i]);
  if (status || !grown->ups) return status;
  /* The new axis comes before the first one whose word, beside the corner, is larger. */
  uint32_t place = 0;
  while (place < shape->axes && worker->old[1 + place] <= word) place++;
  return spread(worker, &grown->all[grown->overs + place]);
}

static int32_t put(bk_worker *worker, const bk_shape *shape, const uint8_t *state, uint32_t at, uint8_t word) {
  uint8_t *child = worker->child + BK_HEAD;
  bk_copy(worker->child, state);
  child[at] = word;
  /* The two axes of the first box are the same but for their order: one of the two is kept. */
  if (shape->code == 0x22 && at == 2 && child[1] > word) {
    child[2] = child[1];
    child[1] = word;
  }
  return keep(worker, shape);
}

int32_t bk_expand(bk_worker *worker, const uint8_t *state) {
  bk_shape *shape = bk_shape_of(&worker->search->shapes, bk_code(state));
  if (!shape) return -ENOMEM;
  const uint8_t *cells = state + BK_HEAD;
  uint32_t at = 0;
  while (at < shape->cells && cells[at]) at++;
  if (!allow(worker, shape, cells, at)) return 0;
  int last = at + 1 == shape->cells;
  if (last) {
    memcpy(worker->old, cells, shape->cells);
    worker->old[BK_MOST_CELLS] = 0;
  }
  for (uint32_t part = 0; part < worker->search->width; part++) {
    for (uint32_t bits = worker->allowed[part]; bits; bits &= bits - 1) {
      uint8_t word = (uint8_t)(part * 32 + (uint32_t)__builtin_ctz(bits) + 1);
      int32_t status = last ? grow(worker, shape, word) : put(worker, shape, state, at, word);
      if (status < 0) return status;
    }
  }
  return 0;
}
