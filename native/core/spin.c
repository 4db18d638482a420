/*
 * Work that needs nothing but a core: what control/parallel runs on more and more threads, to see how many the machine has
 * to give. Four independent chains of multiplications keep a core's multiplier busy, so that two hardware threads of one
 * core share it, as they would share a core with real work.
 */
#include "../kit/pool/pool.h"
#include "kernels.h"

/* About 10 ms on one thread: 4 chains · 2^23 steps at one multiplication per cycle, 3.3 GHz. */
enum { PIECES = 1024, STEPS = 8192 };

/* Tells the compiler that x changes in a way it cannot know, so that no loop can be folded or left out. */
#define OPAQUE(x) __asm__ volatile("" : "+r"(x))

static void spin(void *unused, uint32_t worker, uint32_t from, uint32_t to) {
  (void)unused, (void)worker;
  for (uint32_t piece = from; piece < to; piece++) {
    uint64_t a = piece, b = a + 1, c = a + 2, d = a + 3;
    const uint64_t factor = 6364136223846793005u; /* any odd number would do */
    for (uint32_t step = 0; step < STEPS; step++) {
      a = a * factor + 1;
      b = b * factor + 1;
      c = c * factor + 1;
      d = d * factor + 1;
      OPAQUE(a);
      OPAQUE(b);
      OPAQUE(c);
      OPAQUE(d);
    }
  }
}

int32_t bk_spin(uint32_t threads) {
  if (!threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  return (int32_t)bk_share(threads, 0, PIECES, 1, spin, 0);
}
