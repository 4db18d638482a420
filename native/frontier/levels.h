/*
 * A search whose states do not fit into memory. Every state has one word more than those it comes of, so states that are
 * equal are found in one level, and no other level need be looked at. Candidates for the next level are kept in a table in
 * the order of their hashes; when it is full it is written as a sorted run, and at the end of the level all runs are merged,
 * each state once, to the end of the file of states found. What was not read of that file yet is the queue.
 */
#ifndef BAKEOFF_LEVELS_H
#define BAKEOFF_LEVELS_H

#include "search.h"

/* A candidate, by its hash, which is never 0. */
typedef struct bk_slot {
  uint64_t hash;
  uint64_t at; /* of the state in `states` */
} bk_slot;

/* Written at the end only, through a buffer. */
typedef struct bk_tape {
  int fd;
  uint64_t end; /* bytes, those in the buffer included */
  size_t waiting;
  uint8_t *buffer;
} bk_tape;

struct bk_levels {
  bk_tape found, runs;
  bk_slot *slots;
  uint32_t bits, most_bits; /* of a hash say where its slot would be */
  uint64_t slot_count, used;
  uint8_t *states;
  uint64_t room, length;  /* bytes */
  uint64_t *starts;       /* of runs, bytes; one more than there are runs */
  uint32_t run_count, run_room;
  uint64_t spills, written, read, all_runs;
};

/* Bytes of a tape's buffer and of what is read at once. */
enum { BK_PIECE = 256 << 10 };

/* tape.c */
int32_t bk_tape_open(bk_tape *tape, const char *folder, const char *name);
int32_t bk_tape_clear(bk_tape *tape);
int32_t bk_tape_add(bk_levels *levels, bk_tape *tape, const uint8_t *state);
int32_t bk_tape_flush(bk_levels *levels, bk_tape *tape);
/* Reads at most `bytes`; how many, or an error. */
int64_t bk_tape_read(bk_levels *levels, const bk_tape *tape, uint64_t at, void *into, size_t bytes);
void bk_tape_drop(bk_tape *tape);

/* runs.c */
/* Forgets all candidates, and makes room for as many as are expected. */
int32_t bk_candidates_clear(bk_levels *levels, uint64_t expected);
int32_t bk_candidate_add(bk_levels *levels, const uint8_t *state);
/* Ends a level: what was new goes to `found`. How many, in `count`. */
int32_t bk_runs_merge(bk_levels *levels, uint64_t *count);

/* < 0, 0 or > 0 in the order of runs. */
int bk_state_order(uint64_t hash, const uint8_t *state, uint64_t other_hash, const uint8_t *other);

#endif
