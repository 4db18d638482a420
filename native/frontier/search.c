/*
 * A search from beginning to end. Its threads take batches from the queue and push what they found after each; one that
 * finds the queue empty waits as long as another is at work, since that may find more.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../kit/pool/pool.h"
#include "kernels.h"
#include "search.h"

/* The box of 2 by 2, all empty. */
static const uint8_t root[] = {4, 0x22, 0, 0, 0, 0, 0, 0, 0};

typedef struct running {
  bk_search *search;
  pthread_mutex_t lock;
  pthread_cond_t news;
  uint64_t waiting;
  uint32_t busy, asleep;
  int32_t failure;
} running;

/* Called under the lock: pushes what a batch led to. */
static void put_back(running *run, bk_worker *worker) {
  bk_search *search = run->search;
  int32_t status = worker->failure;
  if (!status && worker->records) {
    status = bk_queue_add(search->queue, worker->fresh, (uint32_t)worker->length, worker->records);
  }
  if (status && !run->failure) run->failure = status;
  run->waiting += worker->records;
  search->states += worker->records;
  if (run->waiting > search->peak) search->peak = run->waiting;
  worker->records = 0;
  worker->length = 0;
  run->busy--;
}

/* Called under the lock: how many states were taken, 0 when the search has ended. */
static uint32_t take(running *run, bk_worker *worker) {
  bk_search *search = run->search;
  while (!run->waiting && run->busy && !run->failure) {
    run->asleep++;
    pthread_cond_wait(&run->news, &run->lock);
    run->asleep--;
  }
  if (run->failure || !run->waiting) {
    pthread_cond_broadcast(&run->news);
    return 0;
  }
  /* While few wait, the other threads get some of them. */
  uint64_t most = (run->waiting + search->threads - 1) / search->threads;
  if (most > search->batch) most = search->batch;
  uint32_t length;
  int32_t some = bk_queue_take(search->queue, (uint32_t)most, worker->batch, search->batch * (uint32_t)BK_LARGEST, &length);
  if (some <= 0) {
    run->failure = some ? some : BK_ECORRUPT;
    pthread_cond_broadcast(&run->news);
    return 0;
  }
  run->waiting -= (uint32_t)some;
  search->processed += (uint32_t)some;
  search->batches++;
  worker->took++;
  run->busy++;
  if (run->asleep && run->waiting) pthread_cond_signal(&run->news);
  return (uint32_t)some;
}

static void work(void *context, uint32_t number, uint32_t from, uint32_t to) {
  (void)from, (void)to;
  running *run = context;
  bk_worker *worker = &run->search->workers[number];
  pthread_mutex_lock(&run->lock);
  for (uint32_t some; (some = take(run, worker));) {
    pthread_mutex_unlock(&run->lock);
    const uint8_t *state = worker->batch;
    for (; some && !worker->failure; some--, state += bk_size(state)) worker->failure = bk_expand(worker, state);
    if (!worker->failure) worker->failure = bk_seen_settle(worker);
    pthread_mutex_lock(&run->lock);
    put_back(run, worker);
  }
  pthread_mutex_unlock(&run->lock);
}

static int32_t run_in_memory(bk_search *search, uint64_t *facts) {
  int32_t status = bk_queue_clear(search->queue);
  if (!status) status = bk_seen_begin(search);
  if (!status) status = bk_queue_add(search->queue, root, sizeof root, 1);
  if (status) return status;
  running run = {.search = search, .waiting = 1};
  pthread_mutex_init(&run.lock, NULL);
  pthread_cond_init(&run.news, NULL);
  bk_share(search->threads, 0, search->threads, 1, work, &run);
  pthread_cond_destroy(&run.news);
  pthread_mutex_destroy(&run.lock);
  const bk_queue *queue = search->queue;
  facts[BK_SPILLS] = queue->spills;
  facts[BK_SPILLED] = queue->spilled;
  facts[BK_WRITTEN] = queue->written;
  facts[BK_READ] = queue->read;
  return run.failure;
}

/* Which words may follow, from the trie. */
static int32_t read_text(bk_search *search, const uint32_t *next, uint32_t nodes, uint32_t words) {
  uint32_t width = words ? (words + 31) / 32 : 1;
  uint32_t *bits = realloc(search->bits, (size_t)nodes * width * sizeof *bits);
  if (!bits) return -ENOMEM;
  search->bits = bits;
  memset(bits, 0, (size_t)nodes * width * sizeof *bits);
  for (size_t node = 0; node < nodes; node++) {
    for (uint32_t word = 0; word < words; word++) {
      uint32_t after = next[node * words + word];
      if (after >= nodes) return BK_ERANGE;
      if (after) bits[node * width + (word >> 5)] |= 1u << (word & 31);
    }
  }
  search->next = next;
  search->nodes = nodes;
  search->words = words;
  search->width = width;
  return 0;
}

static bk_search *search_of(uint32_t low, uint32_t high) { return (bk_search *)(uintptr_t)((uint64_t)high << 32 | low); }

int32_t bk_search_run(uint32_t low, uint32_t high, const uint32_t *next, uint32_t nodes, uint32_t words,
                      uint64_t *facts) {
  bk_search *search = search_of(low, high);
  if (!search || !facts || (!next && words)) return BK_ENULL;
  if (!nodes || words > UINT8_MAX) return BK_ERANGE;
  int32_t status = read_text(search, next, nodes, words);
  if (status) return status;
  memset(facts, 0, BK_SEARCH_FACTS * sizeof *facts);
  search->states = search->processed = search->batches = search->peak = 0;
  for (uint32_t i = 0; i < search->threads; i++) {
    bk_worker *worker = &search->workers[i];
    uint32_t *allowed = realloc(worker->allowed, search->width * sizeof *allowed);
    if (!allowed) return -ENOMEM;
    worker->allowed = allowed;
    worker->volume = 1;
    worker->took = 0;
    worker->failure = 0;
    worker->records = 0;
    worker->length = 0;
    worker->ahead_count = 0;
  }
  status = search->seen == BK_DISK ? bk_levels_run(search, facts) : run_in_memory(search, facts);
  search->next = NULL;
  facts[BK_STATES] = search->states;
  facts[BK_PROCESSED] = search->processed;
  facts[BK_PEAK] = search->peak;
  facts[BK_BATCHES] = search->batches;
  for (uint32_t i = 0; i < search->threads; i++) {
    facts[BK_WORKERS] += search->workers[i].took > 0;
    if (search->workers[i].volume > facts[BK_VOLUME]) facts[BK_VOLUME] = search->workers[i].volume;
  }
  return status;
}

static void drop(bk_search *search) {
  if (search->seen == BK_DISK) bk_levels_drop(search);
  else bk_seen_drop(search);
  for (uint32_t i = 0; search->workers && i < search->threads; i++) {
    free(search->workers[i].allowed);
    free(search->workers[i].batch);
    free(search->workers[i].fresh);
  }
  free(search->workers);
  if (search->queue) bk_queue_end(search->queue);
  free(search->queue);
  bk_shapes_drop(&search->shapes);
  free(search->bits);
  free(search->folder);
  free(search);
}

static int32_t begin(bk_search *search, const char *folder) {
  search->folder = strdup(folder);
  search->workers = aligned_alloc(_Alignof(bk_worker), search->threads * sizeof(bk_worker));
  if (!search->folder || !search->workers) return -ENOMEM;
  memset(search->workers, 0, search->threads * sizeof(bk_worker));
  for (uint32_t i = 0; i < search->threads; i++) {
    search->workers[i].search = search;
    search->workers[i].batch = malloc((size_t)search->batch * BK_LARGEST);
    if (!search->workers[i].batch) return -ENOMEM;
  }
  if (search->seen == BK_DISK) return 0;
  search->keep = bk_seen_keep;
  bk_queue *queue = malloc(bk_queue_size(0, search->buffer));
  if (!queue) return -ENOMEM;
  int32_t status = bk_queue_begin(queue, folder, 0, search->buffer, BK_NONE);
  if (status) free(queue);
  else search->queue = queue;
  return status;
}

int32_t bk_search_open(const char *folder, uint32_t seen, uint32_t memory, uint32_t buffer, uint32_t batch,
                       uint32_t threads, uint32_t *handle) {
  if (!folder || !handle) return BK_ENULL;
  if (seen > BK_DISK || !batch || batch > 1 << 20 || buffer > 1 << 24 || !threads || threads > BK_MOST_THREADS ||
      (seen == BK_DISK && (threads > 1 || memory < 64))) {
    return BK_ERANGE;
  }
  bk_search *search = calloc(1, sizeof *search);
  if (!search) return -ENOMEM;
  *search = (bk_search){.seen = seen, .memory = memory, .buffer = buffer, .batch = batch, .threads = threads};
  int32_t status = begin(search, folder);
  if (status) {
    drop(search);
    return status;
  }
  handle[0] = (uint32_t)(uintptr_t)search;
  handle[1] = (uint32_t)((uint64_t)(uintptr_t)search >> 32);
  return 0;
}

int32_t bk_search_close(uint32_t low, uint32_t high) {
  bk_search *search = search_of(low, high);
  if (!search) return BK_ENULL;
  drop(search);
  return 0;
}
