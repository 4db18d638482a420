/* One call of the walker, as those see it that do its work: walk.c, queue.c and look.c. */
#ifndef BAKEOFF_WALK_WORK_H
#define BAKEOFF_WALK_WORK_H

#include <pthread.h>
#include <stdatomic.h>

#include "finds.h"
#include "read.h"

/* Entries of a folder that another thread is to look at. */
typedef struct bk_part {
  struct bk_part *next;
  bk_folder *folder;
  int32_t bytes;
  _Alignas(8) char block[];
} bk_part;

typedef struct bk_walking {
  uint32_t what, depth, includes, excludes, threads;
  const char *path, *globs; /* the includes, then the excludes, each with its NUL */
  size_t own;               /* bytes of the path that may lead through links */
  bk_folder *root;
  struct bk_walker *workers;
  _Atomic uint32_t queued; /* folders and parts; looked at without the lock */
  _Atomic uint32_t open;   /* folders that hold */
  _Atomic int scarce;      /* descriptors were out: no more folders hold */
  _Atomic int stop;
  /* The rest is guarded by `lock`. */
  pthread_mutex_t lock;
  pthread_cond_t news;
  bk_folder *folders;
  bk_part *parts;
  uint32_t busy, waiting;
  int32_t failure;
  bk_text where; /* the path that failed */
} bk_walking;

/* One thread of it. */
typedef struct bk_walker {
  _Alignas(128) bk_walking *walk; /* a line of its own, and the one fetched along with it */
  bk_arena arena;
  bk_finds finds;
  bk_text path; /* of the folder at hand, with its slash, where patterns or lists want it */
  bk_text way;  /* scratch: of a folder to be opened from the root */
  uint32_t took;
  _Alignas(8) char block[BK_BLOCK];
} bk_walker;

#endif
