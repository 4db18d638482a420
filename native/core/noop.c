/* The empty call. */
#include "kernels.h"

int32_t bk_noop(void) { return 0; }
