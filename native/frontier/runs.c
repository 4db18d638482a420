/* Candidates in the order of their hashes, and the merging of sorted runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"
#include "levels.h"

/* Slots behind the last place a hash may name, for those that find it taken. */
enum { SLACK = 1024, FEWEST_BITS = 10 };

int bk_state_order(uint64_t hash, const uint8_t *state, uint64_t other_hash, const uint8_t *other) {
  if (hash != other_hash) return hash < other_hash ? -1 : 1;
  if (state[0] != other[0]) return state[0] < other[0] ? -1 : 1;
  return memcmp(state + 1, other + 1, bk_size(state) - 1);
}

static bk_slot *slots_for(uint32_t bits) { return calloc(((size_t)1 << bits) + SLACK, sizeof(bk_slot)); }

static uint64_t hash_of(const uint8_t *state) {
  uint64_t hash = bk_state_hash(state);
  return hash ? hash : 1;
}

/* Writes all candidates as one more run. */
static int32_t write_run(bk_levels *levels) {
  if (levels->run_count + 2 > levels->run_room) {
    uint32_t room = 2 * levels->run_room + 16;
    uint64_t *larger = realloc(levels->starts, room * sizeof *larger);
    if (!larger) return -ENOMEM;
    levels->starts = larger;
    levels->run_room = room;
  }
  levels->starts[levels->run_count] = levels->runs.end;
  for (uint64_t i = 0; i < levels->slot_count; i++) {
    if (!levels->slots[i].hash) continue;
    int32_t status = bk_tape_add(levels, &levels->runs, levels->states + levels->slots[i].at);
    if (status) return status;
  }
  levels->starts[++levels->run_count] = levels->runs.end;
  levels->all_runs++;
  return 0;
}

int32_t bk_candidates_clear(bk_levels *levels, uint64_t expected) {
  uint32_t bits = FEWEST_BITS;
  while (bits < levels->most_bits && (uint64_t)1 << bits < 2 * expected) bits++;
  if (bits != levels->bits) {
    free(levels->slots);
    levels->slot_count = 0;
    levels->slots = slots_for(bits);
    if (!levels->slots) return -ENOMEM;
    levels->bits = bits;
    levels->slot_count = ((uint64_t)1 << bits) + SLACK;
  } else {
    memset(levels->slots, 0, levels->slot_count * sizeof *levels->slots);
  }
  levels->used = levels->length = 0;
  return 0;
}

/* Twice the slots. They are sorted, so each goes to its place or to the next one that is free. */
static int32_t widen(bk_levels *levels) {
  bk_slot *slots = slots_for(levels->bits + 1), *free_from = slots;
  if (!slots) return -ENOMEM;
  for (uint64_t i = 0; i < levels->slot_count; i++) {
    bk_slot it = levels->slots[i];
    if (!it.hash) continue;
    bk_slot *at = slots + (it.hash >> (63 - levels->bits));
    if (at < free_from) at = free_from;
    *at = it;
    free_from = at + 1;
  }
  free(levels->slots);
  levels->slots = slots;
  levels->slot_count = ((uint64_t)1 << ++levels->bits) + SLACK;
  return 0;
}

/*
 * Linear probing that keeps slots sorted: one's place is given by the upper bits of its hash, and the smaller stands
 * before the larger. So the table is a sorted run at any time.
 */
int32_t bk_candidate_add(bk_levels *levels, const uint8_t *state) {
  uint64_t hash = hash_of(state);
  bk_slot *slots = levels->slots, *at = slots + (hash >> (64 - levels->bits));
  for (; at->hash; at++) {
    int order = bk_state_order(hash, state, at->hash, levels->states + at->at);
    if (order == 0) return 0;
    if (order < 0) break;
  }
  bk_slot *free = at;
  while (free->hash) free++;
  uint64_t bytes = bk_size(state), most = (uint64_t)1 << levels->bits;
  int crowded = 10 * levels->used > 7 * most || free + 1 >= slots + levels->slot_count;
  if (crowded || levels->length + bytes > levels->room) {
    int narrow = crowded && levels->bits < levels->most_bits;
    int32_t status = narrow ? widen(levels) : write_run(levels);
    if (!status && !narrow) status = bk_candidates_clear(levels, levels->used);
    return status ? status : bk_candidate_add(levels, state);
  }
  memmove(at + 1, at, (size_t)(free - at) * sizeof *at);
  *at = (bk_slot){hash, levels->length};
  bk_copy(levels->states + levels->length, state);
  levels->length += bytes;
  levels->used++;
  return 0;
}

/* Where a merge stands in one run. */
typedef struct cursor {
  uint64_t at, end; /* of what is to be read, bytes */
  uint8_t *buffer;
  size_t from, to;  /* of what was read and not used */
  uint64_t hash;
  const uint8_t *state; /* NULL at the end */
} cursor;

static int32_t advance(bk_levels *levels, cursor *it, size_t room) {
  for (int full = 0;; full = 1) {
    size_t left = it->to - it->from;
    const uint8_t *state = (it->buffer + it->from);
    if (left && left >= bk_size(state)) {
      it->state = state;
      it->hash = hash_of(state);
      it->from += bk_size(state);
      return 0;
    }
    if (it->at == it->end || full) {
      it->state = NULL;
      return left ? BK_ECORRUPT : 0;
    }
    memmove(it->buffer, it->buffer + it->from, left);
    size_t most = room - left < it->end - it->at ? room - left : it->end - it->at;
    int64_t some = bk_tape_read(levels, &levels->runs, it->at, it->buffer + left, most);
    if (some <= 0) return some ? (int32_t)some : BK_ECORRUPT;
    it->at += (uint64_t)some;
    it->from = 0;
    it->to = left + (size_t)some;
  }
}

static int before(const cursor *a, const cursor *b) { return bk_state_order(a->hash, a->state, b->hash, b->state) < 0; }

/* Lets the cursor at the top of a heap sink to its place. */
static void sink(cursor **heap, uint32_t count) {
  cursor *it = heap[0];
  uint32_t at = 0;
  for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], it)) break;
    heap[at] = heap[child];
  }
  heap[at] = it;
}

static int32_t merge(bk_levels *levels, cursor *cursors, cursor **heap, size_t room, uint64_t *count) {
  uint32_t live = 0;
  for (uint32_t i = 0; i < levels->run_count; i++) {
    cursors[i] = (cursor){.at = levels->starts[i], .end = levels->starts[i + 1],
                          .buffer = levels->states + i * room};
    int32_t status = advance(levels, &cursors[i], room);
    if (status) return status;
    if (!cursors[i].state) continue;
    /* Rises to its place. */
    uint32_t at = live++;
    for (; at && before(&cursors[i], heap[(at - 1) / 2]); at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
    heap[at] = &cursors[i];
  }
  uint8_t last[BK_LARGEST] = {0};
  while (live) {
    const uint8_t *state = heap[0]->state;
    if (state[0] != last[0] || memcmp(state, last, bk_size(state))) {
      int32_t status = bk_tape_add(levels, &levels->found, state);
      if (status) return status;
      bk_copy(last, state);
      ++*count;
    }
    int32_t status = advance(levels, heap[0], room);
    if (status) return status;
    if (!heap[0]->state) heap[0] = heap[--live];
    if (live) sink(heap, live);
  }
  return 0;
}

int32_t bk_runs_merge(bk_levels *levels, uint64_t *count) {
  *count = 0;
  if (!levels->run_count) {
    for (uint64_t i = 0; i < levels->slot_count; i++) {
      if (!levels->slots[i].hash) continue;
      int32_t status = bk_tape_add(levels, &levels->found, levels->states + levels->slots[i].at);
      if (status) return status;
    }
    *count = levels->used;
    int32_t status = bk_candidates_clear(levels, *count);
    return status ? status : bk_tape_flush(levels, &levels->found);
  }
  int32_t status = write_run(levels);
  if (!status) status = bk_tape_flush(levels, &levels->runs);
  if (status) return status;
  /* The memory of the candidates serves the runs. */
  size_t room = levels->room / levels->run_count;
  if (room > BK_PIECE) room = BK_PIECE;
  cursor *cursors = calloc(levels->run_count, sizeof *cursors);
  cursor **heap = calloc(levels->run_count, sizeof *heap);
  if (!cursors || !heap) status = -ENOMEM;
  else if (room < BK_LARGEST) status = BK_ELARGE;
  else status = merge(levels, cursors, heap, room, count);
  free(cursors);
  free(heap);
  levels->run_count = 0;
  if (!status) status = bk_candidates_clear(levels, *count);
  if (!status) status = bk_tape_clear(&levels->runs);
  return status ? status : bk_tape_flush(levels, &levels->found);
}
