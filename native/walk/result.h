/* The answer: bytes that JavaScript reads. */
#ifndef BAKEOFF_WALK_RESULT_H
#define BAKEOFF_WALK_RESULT_H

#include "finds.h"

/* Writes the profile or the list that the threads' finds amount to. */
void bk_walk_profile(bk_text *out, const bk_finds *const *finds, uint32_t threads);
void bk_walk_list(bk_text *out, const bk_finds *const *finds, uint32_t threads);

#endif
