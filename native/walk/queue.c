/*
 * A stack of folders, so that a walk goes deep before it goes wide, and of parts of folders, which go first. A thread that
 * finds nothing waits as long as another is at work, since that may find more.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "queue.h"

void bk_fail(bk_walking *walk, int32_t status, const bk_folder *folder, const char *name) {
  pthread_mutex_lock(&walk->lock);
  if (!walk->failure) {
    walk->failure = status;
    bk_text_add(&walk->where, walk->path, strlen(walk->path));
    bk_text_add(&walk->where, "/", 1);
    bk_folder_path(&walk->where, folder);
    if (name) bk_text_add(&walk->where, name, strlen(name));
    else if (!walk->where.failed) walk->where.length--;
  }
  atomic_store(&walk->stop, 1);
  pthread_cond_broadcast(&walk->news);
  pthread_mutex_unlock(&walk->lock);
}

/* Called under the lock, when `count` folders or parts have come. */
static void announce(bk_walking *walk, uint32_t count) {
  atomic_fetch_add_explicit(&walk->queued, count, memory_order_relaxed);
  if (walk->waiting && count > 1) pthread_cond_broadcast(&walk->news);
  else if (walk->waiting) pthread_cond_signal(&walk->news);
}

void bk_push(bk_walking *walk, bk_folder *first, bk_folder *last, uint32_t count) {
  pthread_mutex_lock(&walk->lock);
  last->next = walk->folders;
  walk->folders = first;
  announce(walk, count);
  pthread_mutex_unlock(&walk->lock);
}

void bk_put_back(bk_walking *walk, bk_folder *folder) {
  folder->next = walk->folders;
  walk->folders = folder;
  atomic_fetch_add_explicit(&walk->queued, 1, memory_order_relaxed);
  walk->busy--;
}

int bk_hand_over(bk_walking *walk, bk_folder *folder, const char *block, int32_t bytes) {
  bk_part *it = malloc(sizeof *it + (size_t)bytes);
  if (!it) return 0;
  it->folder = folder;
  it->bytes = bytes;
  memcpy(it->block, block, (size_t)bytes);
  atomic_fetch_add(&folder->users, 1);
  pthread_mutex_lock(&walk->lock);
  it->next = walk->parts;
  walk->parts = it;
  announce(walk, 1);
  pthread_mutex_unlock(&walk->lock);
  return 1;
}

int bk_take(bk_walking *walk, int before, bk_folder **folder, bk_part **part) {
  int got = 0;
  pthread_mutex_lock(&walk->lock);
  walk->busy -= (uint32_t)before;
  while (!walk->folders && !walk->parts && walk->busy && !walk->stop) {
    walk->waiting++;
    pthread_cond_wait(&walk->news, &walk->lock);
    walk->waiting--;
  }
  *folder = NULL;
  *part = NULL;
  if (walk->stop) {
    /* What is left is cleaned up after the walk. */
  } else if ((*part = walk->parts)) {
    walk->parts = (*part)->next;
    got = 1;
  } else if ((*folder = walk->folders)) {
    walk->folders = (*folder)->next;
    got = 1;
  }
  if (got) {
    walk->busy++;
    atomic_fetch_sub_explicit(&walk->queued, 1, memory_order_relaxed);
  } else {
    pthread_cond_broadcast(&walk->news);
  }
  pthread_mutex_unlock(&walk->lock);
  return got;
}

static void close_folder(bk_walking *walk, bk_folder *folder) {
  if (folder->fd < 0) return;
  close(folder->fd);
  folder->fd = -1;
  if (!folder->holds) return;
  folder->holds = 0;
  atomic_fetch_sub_explicit(&walk->open, 1, memory_order_relaxed);
}

void bk_release(bk_walking *walk, bk_folder *folder) {
  if (atomic_fetch_sub(&folder->users, 1) == 1) close_folder(walk, folder);
}

void bk_close_held(bk_walking *walk) {
  for (uint32_t i = 0; i < walk->threads; i++) {
    for (bk_folder *it = walk->workers[i].finds.folders; it; it = it->older) {
      if (it != walk->root) close_folder(walk, it);
    }
  }
}
