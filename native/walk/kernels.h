/* The kernels that walk a tree of folders, and the numbers they take. */
#ifndef BAKEOFF_WALK_KERNELS_H
#define BAKEOFF_WALK_KERNELS_H

#include "../kit/bakeoff.h"

enum { BK_PROFILE = 1, BK_LIST = 2 };

/*
 *   bk_walk         profiles or lists the tree at `path`, no folder deeper than `depth`. The first `own` bytes of the path
 *                   are the user's own; after them no name may be that of a link. `globs` are the includes, then the
 *                   excludes, each with its NUL. `result` receives the address (low, high) and length of bytes that are
 *                   laid out as result.c says or, after an error, of the path where it happened.
 *   bk_walk_take    copies that result to `out` and frees it
 *   bk_walk_calls   makes the system calls of bk_walk, on one thread; `result` receives numbers of files and folders
 *   bk_walk_match   returns 1 where a glob matches a path, else 0; both end with NUL
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_walk,                                                                                                           \
    (uint32_t what, const char *path, uint32_t own, uint32_t depth, const char *globs, uint32_t includes,              \
     uint32_t excludes, uint32_t threads, uint32_t *result))                                                           \
  X(bk_walk_take, (uint32_t low, uint32_t high, void *out, uint32_t bytes))                                            \
  X(bk_walk_calls, (uint32_t what, const char *path, uint32_t depth, uint32_t *result))                                \
  X(bk_walk_match, (const char *glob, const char *path))

BK_KERNELS(BK_PROTOTYPE)

#endif
