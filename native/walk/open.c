/*
 * Opening folders. The root is opened as the user named it, through links and however long its path; below it, name by
 * name, so that a folder that has become a link is refused and never followed.
 */
#define _GNU_SOURCE
#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "read.h"

/* For folders on the way, of which nothing is read: they need not allow it. */
#if defined(O_PATH)
enum { PASSAGE = O_PATH };
#elif defined(O_SEARCH)
enum { PASSAGE = O_SEARCH };
#else
enum { PASSAGE = O_RDONLY };
#endif

static int open_at(int fd, const char *path, int flags) {
  int opened = openat(fd, path, flags | O_DIRECTORY | O_CLOEXEC);
  return opened < 0 ? -errno : opened;
}

int bk_open_below(int fd, const char *name) { return open_at(fd, name, O_RDONLY | O_NOFOLLOW); }

int bk_open_passage(int fd) { return open_at(fd, ".", PASSAGE); }

int bk_open_along(int fd, const char *path) {
  for (int at = fd;;) {
    path += strspn(path, "/");
    size_t length = strcspn(path, "/");
    const char *rest = path + length + strspn(path + length, "/");
    char name[BK_NAME_ROOM];
    int next = -ENAMETOOLONG;
    if (length < sizeof name) {
      memcpy(name, path, length);
      name[length] = 0;
      next = open_at(at, name, (*rest ? PASSAGE : O_RDONLY) | O_NOFOLLOW);
    }
    if (at != fd) close(at);
    if (next < 0 || !*rest) return next;
    at = next;
    path = rest;
  }
}

/* In pieces that end at a slash, each as long as one call takes. */
static int open_own(const char *path, size_t length) {
  for (int at = AT_FDCWD;;) {
    char piece[PATH_MAX];
    size_t take = length;
    if (take >= sizeof piece) {
      take = sizeof piece - 1;
      while (take && path[take] != '/') take--;
    }
    memcpy(piece, path, take);
    piece[take] = 0;
    path += take;
    length -= take;
    while (take && length && *path == '/') path++, length--;
    int next = length && !take ? -ENAMETOOLONG : open_at(at, piece, length ? PASSAGE : O_RDONLY);
    if (at != AT_FDCWD) close(at);
    if (next < 0 || !length) return next;
    at = next;
  }
}

int bk_open_root(const char *path, size_t own) {
  const char *below = path + own + strspn(path + own, "/");
  int fd = open_own(path, own);
  if (fd < 0 || !*below) return fd;
  int root = bk_open_along(fd, below);
  close(fd);
  return root;
}

int bk_forbidden(int error) { return error == EACCES || error == EPERM; }
int bk_scarce(int error) { return error == EMFILE || error == ENFILE; }
