/* The kernels of controls: what a call and a thread cost and give, with no work of anybody's in them. */
#ifndef BAKEOFF_CORE_KERNELS_H
#define BAKEOFF_CORE_KERNELS_H

#include "../kit/bakeoff.h"

/*
 *   bk_noop         returns 0: the price of a call
 *   bk_spin         multiplies in registers for about 10 ms of one core's time, on `threads` threads
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_noop, "", (void))                                                                                               \
  X(bk_spin, "u", (uint32_t threads))

BK_KERNELS(BK_PROTOTYPE)

#endif
