/* The pool of pool.h. A job lives on its caller's stack; helpers find it in a list while it has pieces and places left. */
#define _DEFAULT_SOURCE
#include "pool.h"

#include "../bakeoff.h"

#if BK_MOST_THREADS == 1

uint32_t bk_share(uint32_t threads, uint32_t from, uint32_t to, uint32_t grain, bk_piece *piece, void *context) {
  (void)threads, (void)grain;
  piece(context, 0, from, to);
  return 1;
}

#else

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

typedef struct job {
  bk_piece *piece;
  void *context;
  uint32_t to, grain;
  _Atomic uint64_t next; /* first item nobody claimed; wider than an item, since claims run past the end */
  /* The rest is guarded by `lock`. */
  uint32_t places;       /* helpers that may still join; also the next one's worker number */
  uint32_t inside;       /* helpers at work */
  uint32_t participants;
  struct job *below;
} job;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t posted = PTHREAD_COND_INITIALIZER; /* a job came */
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;   /* the last helper left a job */
static job *jobs;
static uint32_t helpers;

static void do_piece(const job *job, uint32_t worker, uint32_t from) {
  uint32_t rest = job->to - from;
  job->piece(job->context, worker, from, from + (rest < job->grain ? rest : job->grain));
}

/* Until nothing is left to claim. Tells whether there was anything. */
static int work_on(job *job, uint32_t worker) {
  int did = 0;
  for (;; did = 1) {
    uint64_t from = atomic_fetch_add_explicit(&job->next, job->grain, memory_order_relaxed);
    if (from >= job->to) return did;
    do_piece(job, worker, (uint32_t)from);
  }
}

static job *find_job(void) {
  job *it = jobs;
  while (it && !(it->places && atomic_load_explicit(&it->next, memory_order_relaxed) < it->to)) it = it->below;
  return it;
}

static _Noreturn void *help(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    job *job;
    while (!(job = find_job())) pthread_cond_wait(&posted, &lock);
    uint32_t worker = job->places--;
    job->inside++;
    pthread_mutex_unlock(&lock);
    int did = work_on(job, worker);
    pthread_mutex_lock(&lock);
    job->participants += (uint32_t)did;
    if (--job->inside == 0) pthread_cond_broadcast(&left);
  }
}

/* Starts helpers until there are `wanted`, or the system gives no more. Called under `lock`. */
static void grow(uint32_t wanted) {
  if (helpers >= wanted) return;
  sigset_t all, before;
  pthread_attr_t detached;
  if (pthread_attr_init(&detached)) return;
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  while (helpers < wanted && !pthread_create(&thread, &detached, help, NULL)) helpers++;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&detached);
}

static void post(job *job) {
  uint32_t wanted = job->places;
  pthread_mutex_lock(&lock);
  grow(wanted);
  job->below = jobs;
  jobs = job;
  pthread_mutex_unlock(&lock);
  while (wanted--) pthread_cond_signal(&posted);
}

/* Takes the job out of the list and waits for its helpers, so that nobody knows of it any more. */
static void retire(job *old) {
  pthread_mutex_lock(&lock);
  job **at = &jobs;
  while (*at != old) at = &(*at)->below;
  *at = old->below;
  while (old->inside) pthread_cond_wait(&left, &lock);
  pthread_mutex_unlock(&lock);
}

uint32_t bk_share(uint32_t threads, uint32_t from, uint32_t to, uint32_t grain, bk_piece *piece, void *context) {
  uint32_t pieces = (to - from) / grain + ((to - from) % grain != 0);
  if (threads > pieces) threads = pieces;
  if (threads <= 1) {
    piece(context, 0, from, to);
    return 1;
  }
  /* The first piece is the caller's before anybody else can know: it always takes part. */
  job job = {piece, context, to, grain, (uint64_t)from + grain, threads - 1, 0, 1, NULL};
  post(&job);
  do_piece(&job, 0, from);
  work_on(&job, 0);
  retire(&job);
  return job.participants;
}

#endif
