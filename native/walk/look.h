/* What is made of a folder's entries. */
#ifndef BAKEOFF_WALK_LOOK_H
#define BAKEOFF_WALK_LOOK_H

#include "work.h"

/* A folder with one user, its base taken; NULL without memory. `parent` is NULL for the root. */
bk_folder *bk_new_folder(bk_walker *worker, bk_folder *parent, const char *name, uint32_t length);
/* Counts the entries of a block and queues its folders; how many entries, or an error, which was told to bk_fail. */
int32_t bk_look(bk_walker *worker, bk_folder *folder, int fd, const char *block, int32_t bytes);

#endif
