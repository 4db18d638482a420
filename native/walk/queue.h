/* What the threads of a walk hand each other. */
#ifndef BAKEOFF_WALK_QUEUE_H
#define BAKEOFF_WALK_QUEUE_H

#include "work.h"

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

#endif
