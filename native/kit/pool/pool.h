/*
 * Threads that share the work of one call. There is one pool per library (each family that asks for it has this file's C in
 * its own), and so one per family in a process: it starts with the first call that asks for a second thread, grows to the
 * most that any call asked for, and is never stopped. Its threads take no signals and sleep between jobs. Several threads
 * (Bun Workers) may call at once; they then share the pool's threads. Where there are none, WebAssembly for one, the caller
 * does all the work.
 */
#ifndef BAKEOFF_POOL_H
#define BAKEOFF_POOL_H

#include <stdint.h>

/* Does items [from, to). `worker` is below the number of threads asked for, and no two threads of a call share one. */
typedef void bk_piece(void *context, uint32_t worker, uint32_t from, uint32_t to);

/*
 * Does items [from, to) in pieces of `grain` ≥ 1 on up to `threads` ≥ 1 threads, the caller being worker 0. Pieces are
 * claimed in rising order, and may as well run one after the other, so none may wait for another. Returns, when all are
 * done, how many threads did any: at least 1, and less than `threads` where the others had no time to come, were busy
 * elsewhere or could not be started.
 */
uint32_t bk_share(uint32_t threads, uint32_t from, uint32_t to, uint32_t grain, bk_piece *piece, void *context);

#endif
