/* The kernels of a queue on disk, and of the search that uses it. */
#ifndef BAKEOFF_FRONTIER_KERNELS_H
#define BAKEOFF_FRONTIER_KERNELS_H

#include "../kit/bakeoff.h"

/* What is left of a queue when its process dies, or the power fails (kits/queue/format.ts says the same). */
enum { BK_NONE = 0, BK_PROCESS = 1, BK_POWER = 2 };

/* Where the states already seen are kept. */
enum { BK_MEMORY = 0, BK_DISK = 1 };

/* A block of a segment is not what was written. */
enum { BK_ECORRUPT = -1101, BK_ELARGE = -1102, BK_EGROW = -1103 };

/*
 * A queue lives in its caller's memory, in an array of bk_queue_room bytes that no two threads use at once.
 *
 *   bk_queue_room     bytes for a queue of records of `record` bytes, `buffer` of them in memory
 *   bk_queue_open     opens the queue in `folder` (ends with NUL); it is empty, or what a durable one left there
 *   bk_queue_push     takes `records` records, `length` bytes in all; durable ones are safe when it returns
 *   bk_queue_pop      copies at most `most` records to `out` and returns how many, 0 when the queue is empty
 *   bk_queue_done     what was popped will not come again
 *   bk_queue_facts    12 numbers, laid out as queue.h says
 *   bk_queue_close    closes its files; it does not remove them
 *
 *   bk_search_open    a search with `threads` threads that keeps its queue, and what it has seen if that is on disk, in
 *                     `folder`; `memory` bounds the latter's tables, in KiB. `handle` receives its address, low and high
 *   bk_search_run     searches. `next` is the trie of kits/frontier/lexicon.ts; `facts` receives what search.h says
 *   bk_search_digest  sum and xor over all states found by the last run, 4 words
 *   bk_search_close   frees it
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_queue_room, (uint32_t record, uint32_t buffer))                                                                 \
  X(bk_queue_open,                                                                                                     \
    (const char *folder, uint32_t record, uint32_t buffer, uint32_t durable, void *queue, uint32_t room))              \
  X(bk_queue_push, (void *queue, const uint8_t *bytes, uint32_t length, uint32_t records))                             \
  X(bk_queue_pop, (void *queue, uint32_t most, uint8_t *out, uint32_t capacity))                                       \
  X(bk_queue_done, (void *queue))                                                                                      \
  X(bk_queue_facts, (const void *queue, uint64_t *facts))                                                              \
  X(bk_queue_close, (void *queue))                                                                                     \
  X(bk_search_open,                                                                                                    \
    (const char *folder, uint32_t seen, uint32_t memory, uint32_t buffer, uint32_t batch, uint32_t threads,            \
     uint32_t *handle))                                                                                                \
  X(bk_search_run,                                                                                                     \
    (uint32_t low, uint32_t high, const uint32_t *next, uint32_t nodes, uint32_t words, uint64_t *facts))              \
  X(bk_search_digest, (uint32_t low, uint32_t high, uint64_t *digest))                                                 \
  X(bk_search_close, (uint32_t low, uint32_t high))

BK_KERNELS(BK_PROTOTYPE)

#endif
