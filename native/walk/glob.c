/* Globs over paths, byte by byte: `*` within a segment, `**` as a whole segment for any number of them. */
#include "glob.h"

#include "kernels.h"

/* `**` and a slash or the end, at the beginning of a segment. */
static int any_depth(const char *glob) { return glob[0] == '*' && glob[1] == '*' && (!glob[2] || glob[2] == '/'); }

/*
 * Goes back to the last `*`, and when that has eaten its segment to the last `**`: what an earlier one could have taken
 * instead, the later one can take as well, so that no more than these two need be remembered.
 */
int bk_glob(const char *glob, const char *path) {
  const char *star = 0, *star_path = 0; /* behind the last `*` of this segment, and where it ends for now */
  const char *deep = 0, *deep_path = 0; /* behind the last `**`, and the segment it has come to */
  int begins = 1;                       /* at the beginning of a segment of the glob */
  for (;;) {
    if (begins && any_depth(glob)) {
      if (!glob[2]) return 1;
      glob += 3;
      deep = glob;
      deep_path = path;
      star = 0;
      continue;
    }
    begins = 0;
    if (*glob == '*') {
      while (*glob == '*') glob++;
      star = glob;
      star_path = path;
      continue;
    }
    if (*glob == *path) {
      if (!*glob) return 1;
      if (*glob == '/') begins = 1, star = 0;
      glob++;
      path++;
      continue;
    }
    if (star && *star_path && *star_path != '/') {
      glob = star;
      path = ++star_path;
      continue;
    }
    if (!deep) return 0;
    while (*deep_path && *deep_path != '/') deep_path++;
    if (!*deep_path) return 0;
    glob = deep;
    path = ++deep_path;
    begins = 1;
    star = 0;
  }
}

int32_t bk_walk_match(const char *glob, const char *path) {
  if (!glob || !path) return BK_ENULL;
  return bk_glob(glob, path);
}
