/*
 * Goes through a tree: openat, getdents64 and, where sizes are wanted, one fstatat per file, relative to its folder. The
 * threads of a call share a stack of folders, and parts of folders so large that the others would have nothing to do. A
 * folder stays open while folders in it wait to be opened from it, up to a limit, which is the system's where that is lower;
 * beyond, they are opened name by name from the root.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../kit/pool/pool.h"
#include "kernels.h"
#include "look.h"
#include "open.h"
#include "queue.h"
#include "result.h"

/* Folders kept open. A walk goes deep before it goes wide, so few need be. */
enum { MOST_OPEN = 128 };

/* Instead of a descriptor: the folder was left to other threads. */
enum { LEFT = -10000 };

/* Decides whether a folder stays open for the folders in it, before there can be any. */
static void may_hold(bk_walking *walk, bk_folder *folder) {
  if (atomic_load_explicit(&walk->scarce, memory_order_relaxed)) return;
  if (atomic_fetch_add_explicit(&walk->open, 1, memory_order_relaxed) < MOST_OPEN) folder->holds = 1;
  else atomic_fetch_sub_explicit(&walk->open, 1, memory_order_relaxed);
}

static int open_folder(bk_walker *worker, const bk_folder *folder) {
  const bk_walking *walk = worker->walk;
  if (folder == walk->root) return bk_open_root(walk->path, walk->own);
  if (folder->parent->holds) return bk_open_below(folder->parent->fd, folder->name);
  worker->way.length = 0;
  bk_folder_path(&worker->way, folder);
  bk_text_add(&worker->way, "", 1);
  return worker->way.failed ? -ENOMEM : bk_open_along(walk->root->fd, worker->way.data);
}

/*
 * For a thread that found no descriptor left. Others at work will give theirs back: it leaves the folder to them. One that
 * is alone closes what waits, and tries again while nobody else can begin.
 */
static int open_last(bk_walker *worker, bk_folder *folder, bk_reader *reader) {
  bk_walking *walk = worker->walk;
  int fd = LEFT;
  pthread_mutex_lock(&walk->lock);
  atomic_store_explicit(&walk->scarce, 1, memory_order_relaxed);
  if (walk->busy > 1) {
    bk_put_back(walk, folder);
  } else {
    bk_close_held(walk);
    fd = bk_reader_begin(reader, open_folder(worker, folder));
  }
  pthread_mutex_unlock(&walk->lock);
  return fd;
}

static void set_path(bk_walker *worker, const bk_folder *folder) {
  const bk_walking *walk = worker->walk;
  worker->path.length = 0;
  if (walk->includes || walk->excludes || walk->what == BK_LIST) bk_folder_path(&worker->path, folder);
}

/* 0 if it was left to others. */
static int read_folder(bk_walker *worker, bk_folder *folder) {
  bk_walking *walk = worker->walk;
  bk_reader reader;
  int fd = bk_reader_begin(&reader, open_folder(worker, folder));
  if (bk_scarce(-fd)) fd = open_last(worker, folder, &reader);
  if (fd == LEFT) return 0;
  if (folder->parent && folder->parent->holds) bk_release(walk, folder->parent);
  if (fd < 0) {
    if (bk_forbidden(-fd)) folder->closed = 1;
    else bk_fail(walk, fd, folder, NULL);
    return 1;
  }
  folder->fd = fd;
  set_path(worker, folder);
  if (folder->depth < walk->depth) may_hold(walk, folder);
  uint64_t entries = 0;
  while (!atomic_load_explicit(&walk->stop, memory_order_relaxed)) {
    int32_t bytes = bk_read_block(&reader, worker->block);
    if (bytes < 0) bk_fail(walk, bytes, folder, NULL);
    if (bytes <= 0) break;
    int idle = walk->threads > 1 && entries && !atomic_load_explicit(&walk->queued, memory_order_relaxed);
    if (idle && bk_hand_over(walk, folder, worker->block, bytes)) continue;
    int32_t found = bk_look(worker, folder, fd, worker->block, bytes);
    if (found < 0) break;
    entries += (uint32_t)found;
  }
  folder->empty = !entries;
  bk_reader_end(&reader);
  return 1;
}

static void look_at_part(bk_walker *worker, bk_part *part) {
  bk_folder *folder = part->folder;
  set_path(worker, folder);
  /* With a descriptor of its own it shares no counter with the thread that reads the folder. */
  int own = bk_open_passage(folder->fd);
  bk_look(worker, folder, own < 0 ? folder->fd : own, part->block, part->bytes);
  if (own >= 0) close(own);
  free(part);
  bk_release(worker->walk, folder);
}

static void work(void *context, uint32_t number, uint32_t from, uint32_t to) {
  (void)from, (void)to;
  bk_walking *walk = context;
  bk_walker *worker = &walk->workers[number];
  bk_folder *folder;
  bk_part *part;
  for (int busy = 0; bk_take(walk, busy, &folder, &part); busy = 1) {
    if (part) {
      look_at_part(worker, part);
    } else {
      if (!read_folder(worker, folder)) return;
      bk_release(walk, folder);
    }
    worker->took = 1;
  }
}

/* Puts what was found into `out`; the number of threads that took part, or an error. */
static int32_t finish(bk_walking *walk, bk_text *out) {
  if (walk->failure) {
    *out = walk->where;
    return walk->failure;
  }
  const bk_finds *finds[BK_MOST_THREADS];
  int32_t took = 0, failed = 0;
  for (uint32_t i = 0; i < walk->threads; i++) {
    const bk_walker *worker = &walk->workers[i];
    finds[i] = &worker->finds;
    took += (int32_t)worker->took;
    failed |= worker->finds.extensions.failed | worker->finds.paths.failed | worker->finds.closed.failed;
  }
  if (!failed && walk->what == BK_LIST) bk_walk_list(out, finds, walk->threads);
  else if (!failed) bk_walk_profile(out, finds, walk->threads);
  if (!failed && !out->failed) return took;
  free(out->data);
  *out = (bk_text){0};
  return -ENOMEM;
}

/* After a failure folders and parts may be left. */
static void clean_up(bk_walking *walk) {
  for (bk_part *it = walk->parts, *next; it; it = next) {
    next = it->next;
    free(it);
  }
  bk_close_held(walk);
  if (walk->root && walk->root->fd >= 0) close(walk->root->fd);
  for (uint32_t i = 0; i < walk->threads; i++) {
    bk_walker *worker = &walk->workers[i];
    bk_counts_drop(&worker->finds.extensions);
    free(worker->finds.paths.data);
    free(worker->finds.closed.data);
    free(worker->path.data);
    free(worker->way.data);
  }
  for (uint32_t i = 0; i < walk->threads; i++) bk_arena_drop(&walk->workers[i].arena);
  free(walk->workers);
  pthread_cond_destroy(&walk->news);
  pthread_mutex_destroy(&walk->lock);
}

int32_t bk_walk(uint32_t what, const char *path, uint32_t own, uint32_t depth, const char *globs, uint32_t includes,
                uint32_t excludes, uint32_t threads, uint32_t *result) {
  if (!path || !result || (!globs && includes + excludes)) return BK_ENULL;
  if (what < BK_PROFILE || what > BK_LIST || !threads || threads > BK_MOST_THREADS || own > strlen(path)) {
    return BK_ERANGE;
  }
  bk_walking walk = {.what = what, .depth = depth, .includes = includes, .excludes = excludes, .threads = threads,
               .path = path, .own = own, .globs = globs};
  size_t room = threads * sizeof *walk.workers;
  walk.workers = aligned_alloc(_Alignof(bk_walker), room);
  if (!walk.workers) return -ENOMEM;
  memset(walk.workers, 0, room);
  pthread_mutex_init(&walk.lock, NULL);
  pthread_cond_init(&walk.news, NULL);
  for (uint32_t i = 0; i < threads; i++) walk.workers[i].walk = &walk;
  walk.root = walk.folders = bk_new_folder(&walk.workers[0], NULL, "", 0);
  walk.queued = 1;
  bk_text out = {0};
  int32_t status = -ENOMEM;
  if (walk.folders) {
    bk_share(threads, 0, threads, 1, work, &walk);
    status = finish(&walk, &out);
  }
  clean_up(&walk);
  uint64_t address = (uint64_t)(uintptr_t)out.data;
  result[0] = (uint32_t)address;
  result[1] = (uint32_t)(address >> 32);
  result[2] = (uint32_t)out.length;
  return status;
}

int32_t bk_walk_take(uint32_t low, uint32_t high, void *out, uint32_t bytes) {
  char *data = (char *)(uintptr_t)((uint64_t)high << 32 | low);
  if (data && out) memcpy(out, data, bytes);
  free(data);
  return out ? 0 : BK_ENULL;
}
