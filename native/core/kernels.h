/* The kernels of controls: what a call, a thread and reading cost and give, with no work of anybody's in them. */
#ifndef BAKEOFF_CORE_KERNELS_H
#define BAKEOFF_CORE_KERNELS_H

#include "../kit/files/files.h"

/*
 *   bk_noop         returns 0: the price of a call
 *   bk_spin         multiplies in registers for about 10 ms of one core's time, on `threads` threads
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_noop, (void))                                                                                                   \
  X(bk_spin, (uint32_t threads))                                                                                       \
  BK_FILE_KERNELS(X)

BK_KERNELS(BK_PROTOTYPE)

#endif
