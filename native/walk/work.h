/* One call of the walker, as its parts see it: walk.c, queue.c and look.c. */
#ifndef BAKEOFF_WALK_WORK_H
#define BAKEOFF_WALK_WORK_H

#include <pthread.h>
#include <stdatomic.h>

#include "kernels.h"
#include "walk.h"

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

/* ── queue.c: what threads hand each other ── */

/* Keeps the first failure and where it was: in a folder or at one of its entries. Ends the walk. */
void bk_fail(bk_walking *walk, int32_t status, const bk_folder *folder, const char *name);
/* Queues folders from `first` to `last`, linked by `next`. */
void bk_push(bk_walking *walk, bk_folder *first, bk_folder *last, uint32_t count);
/* Queues a folder that a thread took and leaves to those at work, who come to it. Called under the lock. */
void bk_put_back(bk_walking *walk, bk_folder *folder);
/* Gives entries of a folder to whoever has nothing to do. 0 without memory, which leaves them to the caller. */
int bk_hand_over(bk_walking *walk, bk_folder *folder, const char *block, int32_t bytes);
/* Waits for a folder or a part; 0 when there will be none any more. `before`: the thread comes from one. */
int bk_take(bk_walking *walk, int before, bk_folder **folder, bk_part **part);
/* Gives a user of a folder's descriptor back; the last one closes it. */
void bk_release(bk_walking *walk, bk_folder *folder);
/* Closes folders that hold, the root aside, so that those in them are opened from the root; nobody may be at work. */
void bk_close_held(bk_walking *walk);

/* ── look.c ── */

/* A folder with one user, its base taken; NULL without memory. `parent` is NULL for the root. */
bk_folder *bk_new_folder(bk_walker *worker, bk_folder *parent, const char *name, uint32_t length);
/* Counts the entries of a block and queues its folders; how many entries, or an error, which was told to bk_fail. */
int32_t bk_look(bk_walker *worker, bk_folder *folder, int fd, const char *block, int32_t bytes);

#endif
