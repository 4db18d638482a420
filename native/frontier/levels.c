/* The levels of a search on disk, one after the other. */
#define _GNU_SOURCE
#include "levels.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static int32_t keep(bk_worker *worker) { return bk_candidate_add(worker->search->levels, worker->child); }

static int32_t begin(bk_search *search) {
  if (search->levels) return 0;
  bk_levels *levels = search->levels = calloc(1, sizeof *levels);
  if (!levels) return -ENOMEM;
  levels->found.fd = levels->runs.fd = -1;
  search->keep = keep;
  uint64_t memory = (uint64_t)search->memory << 10;
  for (levels->most_bits = 10; (sizeof(bk_slot) << (levels->most_bits + 1)) <= memory / 2;) levels->most_bits++;
  levels->room = memory - memory / 2;
  levels->states = malloc(levels->room);
  if (!levels->states) return -ENOMEM;
  int32_t status = bk_tape_open(&levels->found, search->folder, "found");
  return status ? status : bk_tape_open(&levels->runs, search->folder, "runs");
}

/* Goes through bytes [at, end) of the states found. */
static int32_t each(bk_levels *levels, uint64_t at, uint64_t end, uint8_t *piece,
                    int32_t (*see)(void *context, const uint8_t *state), void *context) {
  size_t left = 0;
  while (at < end) {
    size_t most = BK_PIECE - left < end - at ? BK_PIECE - left : end - at;
    int64_t some = bk_tape_read(levels, &levels->found, at, piece + left, most);
    if (some <= 0) return some ? (int32_t)some : BK_ECORRUPT;
    at += (uint64_t)some;
    size_t from = 0, to = left + (size_t)some;
    for (;;) {
      const uint8_t *state = (piece + from);
      if (to == from || to - from < bk_size(state)) break;
      int32_t status = see(context, state);
      if (status) return status;
      from += bk_size(state);
    }
    left = to - from;
    memmove(piece, piece + from, left);
  }
  return left ? BK_ECORRUPT : 0;
}

static int32_t expand(void *context, const uint8_t *state) {
  bk_worker *worker = context;
  bk_search *search = worker->search;
  if (search->processed++ % search->batch == 0) search->batches++;
  return bk_expand(worker, state);
}

int32_t bk_levels_run(bk_search *search, uint64_t *facts) {
  int32_t status = begin(search);
  if (status) return status;
  bk_levels *levels = search->levels;
  /* What a run that failed left. */
  levels->spills = levels->written = levels->read = levels->all_runs = 0;
  levels->run_count = 0;
  if ((status = bk_candidates_clear(levels, 0))) return status;
  if ((status = bk_tape_clear(&levels->found)) || (status = bk_tape_clear(&levels->runs))) return status;
  uint8_t *piece = malloc(BK_PIECE);
  if (!piece) return -ENOMEM;
  static const uint8_t root[] = {4, 0x22, 0, 0, 0, 0, 0, 0, 0};
  bk_worker *worker = search->workers;
  worker->took = 1;
  status = expand(worker, root);
  for (uint64_t at = 0, count = 1; !status && count; search->states += count) {
    uint64_t end = levels->found.end;
    if (end > at) status = each(levels, at, end, piece, expand, worker);
    at = end;
    if (!status) status = bk_runs_merge(levels, &count);
    if (count > search->peak) search->peak = count;
  }
  free(piece);
  facts[BK_SPILLS] = levels->spills;
  facts[BK_SPILLED] = levels->written;
  facts[BK_WRITTEN] = levels->written;
  facts[BK_READ] = levels->read;
  facts[BK_RUNS] = levels->all_runs;
  return status;
}

typedef struct seeing {
  void (*see)(void *context, const uint8_t *state);
  void *context;
} seeing;

static int32_t see_one(void *context, const uint8_t *state) {
  const seeing *it = context;
  it->see(it->context, state);
  return 0;
}

int32_t bk_levels_each(bk_search *search, void (*see)(void *context, const uint8_t *state), void *context) {
  if (!search->levels) return 0;
  uint8_t *piece = malloc(BK_PIECE);
  if (!piece) return -ENOMEM;
  int32_t status = each(search->levels, 0, search->levels->found.end, piece, see_one, &(seeing){see, context});
  free(piece);
  return status;
}

void bk_levels_drop(bk_search *search) {
  bk_levels *levels = search->levels;
  if (!levels) return;
  bk_tape_drop(&levels->found);
  bk_tape_drop(&levels->runs);
  free(levels->slots);
  free(levels->states);
  free(levels->starts);
  free(levels);
}
