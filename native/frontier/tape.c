/* Files of states that are only ever added to. They have no name, so nothing is left of them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "levels.h"

int32_t bk_tape_open(bk_tape *tape, const char *folder, const char *name) {
  char path[4096];
  if (snprintf(path, sizeof path, "%s/%s-%p", folder, name, (void *)tape) >= (int)sizeof path) return -ENAMETOOLONG;
  *tape = (bk_tape){.fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (tape->fd < 0) return -errno;
  if (unlink(path)) return -errno;
  tape->buffer = malloc(BK_PIECE);
  return tape->buffer ? 0 : -ENOMEM;
}

int32_t bk_tape_clear(bk_tape *tape) {
  tape->end = tape->waiting = 0;
  return ftruncate(tape->fd, 0) ? -errno : 0;
}

int32_t bk_tape_flush(bk_levels *levels, bk_tape *tape) {
  if (!tape->waiting) return 0;
  uint64_t at = tape->end - tape->waiting;
  for (size_t done = 0; done < tape->waiting;) {
    ssize_t some = pwrite(tape->fd, tape->buffer + done, tape->waiting - done, (off_t)(at + done));
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return -errno;
    done += (size_t)some;
  }
  levels->written += tape->waiting;
  levels->spills++;
  tape->waiting = 0;
  return 0;
}

int32_t bk_tape_add(bk_levels *levels, bk_tape *tape, const uint8_t *state) {
  size_t bytes = bk_size(state);
  if (tape->waiting + bytes > BK_PIECE) {
    int32_t status = bk_tape_flush(levels, tape);
    if (status) return status;
  }
  bk_copy(tape->buffer + tape->waiting, state);
  tape->waiting += bytes;
  tape->end += bytes;
  return 0;
}

int64_t bk_tape_read(bk_levels *levels, const bk_tape *tape, uint64_t at, void *into, size_t bytes) {
  for (;;) {
    ssize_t some = pread(tape->fd, into, bytes, (off_t)at);
    if (some < 0 && errno == EINTR) continue;
    if (some > 0) levels->read += (uint64_t)some;
    return some < 0 ? -errno : some;
  }
}

void bk_tape_drop(bk_tape *tape) {
  if (tape->fd >= 0) close(tape->fd);
  free(tape->buffer);
}
