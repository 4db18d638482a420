/*
 * Run by floor.test.ts under strace: walks a tree so many times, by the walker or by its floor, and does nothing else.
 * Arguments: walk or floor, profile or list, the tree, the number of times.
 */
#include <stdlib.h>
#include <string.h>

#include "../../../native/walk/kernels.h"

int main(int count, char **given) {
  if (count != 5) return 2;
  uint32_t what = strcmp(given[2], "list") ? BK_PROFILE : BK_LIST;
  const char *path = given[3];
  for (int left = atoi(given[4]); left; left--) {
    uint32_t result[3];
    if (!strcmp(given[1], "floor")) {
      if (bk_walk_calls(what, path, 100, result) < 0) return 1;
    } else {
      if (bk_walk(what, path, (uint32_t)strlen(path), 100, "", 0, 0, 1, result) < 0) return 1;
      bk_walk_take(result[0], result[1], NULL, 0);
    }
  }
  return 0;
}
