/* Candidates in the order of their hashes, and the merging of sorted runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"
#include "levels.h"

int bk_state_order(uint64_t hash, const uint16_t *state, uint64_t other_hash, const uint16_t *other) {
  if (hash != other_hash) return hash < other_hash ? -1 : 1;
  if (state[0] != other[0]) return state[0] < other[0] ? -1 : 1;
  return memcmp(state + 1, other + 1, 2u * state[0]);
}

static uint64_t hash_of(const uint16_t *state) {
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

static void forget(bk_levels *levels) {
  memset(levels->slots, 0, levels->slot_count * sizeof *levels->slots);
  levels->used = levels->length = 0;
}

/*
 * Linear probing that keeps slots sorted: one's place is given by the upper bits of its hash, and the smaller stands
 * before the larger. So the table is a sorted run at any time.
 */
int32_t bk_candidate_add(bk_levels *levels, const uint16_t *state) {
  uint64_t hash = hash_of(state);
  bk_slot *slots = levels->slots, *at = slots + (hash >> (64 - levels->bits));
  for (; at->hash; at++) {
    int order = bk_state_order(hash, state, at->hash, levels->states + at->at);
    if (order == 0) return 0;
    if (order < 0) break;
  }
  bk_slot *free = at;
  while (free->hash) free++;
  uint64_t units = 1u + state[0], most = (uint64_t)1 << levels->bits;
  int full = 10 * levels->used > 7 * most || levels->length + units > levels->room;
  if (full || free + 1 >= slots + levels->slot_count) {
    int32_t status = write_run(levels);
    if (status) return status;
    forget(levels);
    return bk_candidate_add(levels, state);
  }
  memmove(at + 1, at, (size_t)(free - at) * sizeof *at);
  *at = (bk_slot){hash, levels->length};
  memcpy(levels->states + levels->length, state, 2 * units);
  levels->length += units;
  levels->used++;
  return 0;
}

/* Where a merge stands in one run. */
typedef struct cursor {
  uint64_t at, end; /* of what is to be read, bytes */
  uint8_t *buffer;
  size_t from, to;  /* of what was read and not used */
  uint64_t hash;
  const uint16_t *state; /* NULL at the end */
} cursor;

static int32_t advance(bk_levels *levels, cursor *it, size_t room) {
  for (int full = 0;; full = 1) {
    size_t left = it->to - it->from;
    const uint16_t *state = (const uint16_t *)(const void *)(it->buffer + it->from);
    if (left >= 2 && left >= 2 + 2u * state[0]) {
      it->state = state;
      it->hash = hash_of(state);
      it->from += 2 + 2u * state[0];
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
                          .buffer = (uint8_t *)levels->states + i * room};
    int32_t status = advance(levels, &cursors[i], room);
    if (status) return status;
    if (!cursors[i].state) continue;
    /* Rises to its place. */
    uint32_t at = live++;
    for (; at && before(&cursors[i], heap[(at - 1) / 2]); at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
    heap[at] = &cursors[i];
  }
  uint16_t last[1 + BK_MOST_UNITS] = {0};
  while (live) {
    const uint16_t *state = heap[0]->state;
    if (state[0] != last[0] || memcmp(state, last, 2 + 2u * state[0])) {
      int32_t status = bk_tape_add(levels, &levels->found, state);
      if (status) return status;
      memcpy(last, state, 2 + 2u * state[0]);
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
    forget(levels);
    return bk_tape_flush(levels, &levels->found);
  }
  int32_t status = write_run(levels);
  if (!status) status = bk_tape_flush(levels, &levels->runs);
  if (status) return status;
  forget(levels);
  /* The memory of the candidates serves the runs. */
  size_t room = 2 * levels->room / levels->run_count;
  if (room > BK_PIECE) room = BK_PIECE;
  room &= ~(size_t)7;
  cursor *cursors = calloc(levels->run_count, sizeof *cursors);
  cursor **heap = calloc(levels->run_count, sizeof *heap);
  if (!cursors || !heap) status = -ENOMEM;
  else if (room < 2 * (1 + BK_MOST_UNITS)) status = BK_ELARGE;
  else status = merge(levels, cursors, heap, room, count);
  free(cursors);
  free(heap);
  levels->run_count = 0;
  if (!status) status = bk_tape_clear(&levels->runs);
  return status ? status : bk_tape_flush(levels, &levels->found);
}
