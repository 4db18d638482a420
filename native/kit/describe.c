/* What a family says of itself, so that the loader can refuse another ABI. */
#include "bakeoff.h"
#include "kernels.h" /* the family's: its folder is on the include path */

#include <string.h>

int32_t bk_describe(char *text, uint32_t capacity) {
#define BK_LINE(name, parameters) #name #parameters ";"
  static const char description[] = BK_KIT_KERNELS(BK_LINE) BK_KERNELS(BK_LINE);
  if (!text) return BK_ENULL;
  if (capacity < sizeof description) return BK_ERANGE;
  memcpy(text, description, sizeof description);
  return (int32_t)(sizeof description - 1);
}

int32_t bk_threads(void) { return BK_MOST_THREADS; }
