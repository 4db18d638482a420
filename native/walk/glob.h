/* Patterns over paths. */
#ifndef BAKEOFF_WALK_GLOB_H
#define BAKEOFF_WALK_GLOB_H

/* Whether a glob without braces matches a path; both end with NUL. */
int bk_glob(const char *glob, const char *path);

#endif
