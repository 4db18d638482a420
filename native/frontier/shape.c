/* Boxes by their extents. Cells are ordered by the sum of their coordinates, then lexicographically. */
#include <stdlib.h>
#include <string.h>

#include "kernels.h"
#include "search.h"

typedef uint8_t place[BK_MOST_AXES];

/* A box's cells in order. */
typedef struct cells {
  uint32_t axes, count;
  place places[BK_MOST_CELLS + 1]; /* one for a cell that turns out not to be next */
  uint16_t rank[BK_MOST_CELLS]; /* of a cell, by its place in lexicographic order */
  const uint8_t *dims;
} cells;

static uint32_t sum_of(const place at, uint32_t axes) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < axes; i++) sum += at[i];
  return sum;
}

static uint32_t lexical(const cells *box, const place at) {
  uint32_t number = 0;
  for (uint32_t i = 0; i < box->axes; i++) number = number * box->dims[i] + at[i];
  return number;
}

static void lay_out(cells *box, const uint8_t *dims, uint32_t axes) {
  *box = (cells){.axes = axes, .dims = dims};
  uint32_t count = 1, most = 0;
  for (uint32_t i = 0; i < axes; i++) {
    count *= dims[i];
    most += dims[i] - 1u;
  }
  for (uint32_t sum = 0; sum <= most; sum++) {
    for (uint32_t number = 0; number < count; number++) {
      uint8_t *at = box->places[box->count];
      uint32_t own = 0;
      for (uint32_t i = axes, rest = number; i-- > 0; rest /= dims[i]) own += at[i] = (uint8_t)(rest % dims[i]);
      if (own == sum) box->rank[number] = (uint16_t)box->count++;
    }
  }
}

/* Writes what is asked of a word in a cell; returns where the next begins. */
static uint32_t demand(const cells *box, uint32_t cell, uint8_t *program, uint32_t at) {
  place here;
  memcpy(here, box->places[cell], sizeof here);
  uint32_t count = at++;
  program[count] = 0;
  for (uint32_t axis = 0; axis < box->axes; axis++) {
    uint8_t c = here[axis];
    if (!c) continue;
    program[count]++;
    program[at++] = c;
    for (uint8_t before = 0; before < c; before++) {
      here[axis] = before;
      program[at++] = (uint8_t)box->rank[lexical(box, here)];
    }
    here[axis] = c;
  }
  count = at++;
  program[count] = 0;
  uint32_t sum = sum_of(here, box->axes);
  for (uint32_t other = 0; other < cell; other++) {
    if (sum_of(box->places[other], box->axes) != sum) continue;
    program[count]++;
    program[at++] = (uint8_t)other;
  }
  return at;
}

static bk_shape *make(uint32_t code) {
  uint8_t dims[BK_MOST_AXES];
  uint32_t axes = 0, sums = 0, volume = 1;
  for (int shift = 28; shift >= 0; shift -= 4) {
    uint32_t extent = code >> shift & 15;
    if (!extent) continue;
    if (axes == BK_MOST_AXES) return NULL;
    dims[axes++] = (uint8_t)extent;
    sums += extent;
    volume *= extent - 1;
  }
  cells box;
  lay_out(&box, dims, axes);
  size_t room = (size_t)box.count * (2 + axes + sums + box.count);
  bk_shape *shape = calloc(1, sizeof *shape + room);
  if (!shape) return NULL;
  shape->code = code;
  shape->axes = axes;
  shape->cells = box.count;
  shape->volume = volume;
  memcpy(shape->dims, dims, axes);
  uint32_t at = 0;
  for (uint32_t cell = 0; cell < box.count; cell++) {
    shape->demands[cell] = (uint16_t)at;
    at = demand(&box, cell, shape->program, at);
  }
  return shape;
}

/* Its place in the table, or the free one. */
static _Atomic(bk_shape *) *find(bk_shapes *shapes, uint32_t code) {
  uint32_t at = code * 2654435761u >> 22;
  for (;; at = (at + 1) % BK_SHAPES) {
    const bk_shape *it = atomic_load_explicit(&shapes->all[at], memory_order_acquire);
    if (!it || it->code == code) return &shapes->all[at];
  }
}

static void lock(bk_shapes *shapes) {
  while (atomic_flag_test_and_set_explicit(&shapes->making, memory_order_acquire)) {}
}
static void unlock(bk_shapes *shapes) { atomic_flag_clear_explicit(&shapes->making, memory_order_release); }

static bk_shape *made(bk_shapes *shapes, uint32_t code) {
  _Atomic(bk_shape *) *at = find(shapes, code);
  bk_shape *it = atomic_load_explicit(at, memory_order_relaxed);
  if (!it && (it = make(code))) atomic_store_explicit(at, it, memory_order_release);
  return it;
}

bk_shape *bk_shape_of(bk_shapes *shapes, uint32_t code) {
  bk_shape *it = atomic_load_explicit(find(shapes, code), memory_order_acquire);
  if (it) return it;
  lock(shapes);
  it = made(shapes, code);
  unlock(shapes);
  return it;
}

/* Fills in a larger box: without coordinate `pad`, which must be 0, its cells are the old ones. `pad` = axes: none. */
static int32_t spread(bk_shapes *shapes, const cells *old, const uint8_t *dims, uint32_t axes, uint32_t pad,
                      bk_growth *growth) {
  uint32_t code = 0, count = 1;
  for (uint32_t i = 0; i < axes; i++) {
    if (dims[i] > BK_MOST_EXTENT || i == BK_MOST_AXES) return BK_EGROW;
    code = code << 4 | dims[i];
    count *= dims[i];
  }
  if (count > BK_MOST_CELLS) return BK_EGROW;
  if (!(growth->shape = made(shapes, code))) return -1;
  cells box;
  lay_out(&box, dims, axes);
  for (uint32_t cell = 0; cell < count; cell++) {
    const uint8_t *at = box.places[cell];
    place there = {0};
    int inside = 1;
    for (uint32_t i = 0, to = 0; i < axes; i++) {
      if (i == pad) {
        inside = inside && !at[i];
        continue;
      }
      inside = inside && at[i] < old->dims[to];
      there[to++] = at[i];
    }
    growth->from[cell] = inside ? (uint8_t)old->rank[lexical(old, there)] : BK_MOST_CELLS;
  }
  return 0;
}

static int32_t grow(bk_shapes *shapes, const bk_shape *shape, bk_grown *grown) {
  cells old;
  lay_out(&old, shape->dims, shape->axes);
  uint8_t dims[BK_MOST_AXES + 1] = {0};
  memcpy(dims, shape->dims, shape->axes);
  int base = 1;
  int32_t status = 0;
  for (uint32_t axis = 0; axis < shape->axes && !status; axis++) {
    base = base && dims[axis] == 2;
    if (memchr(dims, dims[axis], axis)) continue; /* of equal extents the first one grows */
    dims[axis]++;
    status = spread(shapes, &old, dims, shape->axes, shape->axes, &grown->all[grown->overs++]);
    dims[axis]--;
  }
  if (!base) return status;
  dims[shape->axes] = 2;
  for (uint32_t at = 0; at <= shape->axes && !status; at++) {
    status = spread(shapes, &old, dims, shape->axes + 1, shape->axes - at, &grown->all[grown->overs + grown->ups++]);
  }
  return status;
}

int32_t bk_shape_grow(bk_shapes *shapes, bk_shape *shape, bk_grown **grown) {
  *grown = atomic_load_explicit(&shape->grown, memory_order_acquire);
  if (*grown) return 0;
  lock(shapes);
  int32_t status = 0;
  *grown = atomic_load_explicit(&shape->grown, memory_order_relaxed);
  if (!*grown) {
    *grown = calloc(1, sizeof **grown + (2 * shape->axes + 1) * sizeof(bk_growth));
    status = *grown ? grow(shapes, shape, *grown) : -1;
    if (!status) atomic_store_explicit(&shape->grown, *grown, memory_order_release);
    else free(*grown);
  }
  unlock(shapes);
  return status;
}

void bk_shapes_drop(bk_shapes *shapes) {
  for (uint32_t i = 0; i < BK_SHAPES; i++) {
    bk_shape *it = atomic_load(&shapes->all[i]);
    if (it) free(atomic_load(&it->grown));
    free(it);
  }
}
