/* Opening folders, never through a link that the user did not name. What opens returns a descriptor or -errno. */
#ifndef BAKEOFF_WALK_OPEN_H
#define BAKEOFF_WALK_OPEN_H

#include <stddef.h>

/* The first `own` bytes of `path` are the user's, and lead through links; the names after them do not. */
int bk_open_root(const char *path, size_t own);
/* A folder in an open one. */
int bk_open_below(int fd, const char *name);
/* A folder at the end of names with slashes between, at least one name and of any length. */
int bk_open_along(int fd, const char *path);
/* An open folder once more, to ask about what is in it. */
int bk_open_passage(int fd);
/* Whether an errno says that permission was refused. */
int bk_forbidden(int error);
/* Whether it says that there are no more descriptors. */
int bk_scarce(int error);

#endif
