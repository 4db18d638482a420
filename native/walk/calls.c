/*
 * The floor of walking: every folder opened and read, every file asked for its size, and nothing made of it but two
 * numbers. Plain recursion on one thread; no folder's path, no table, no queue.
 */
#define _GNU_SOURCE
#include "kernels.h"
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct tally {
  int stats;
  uint64_t files, folders;
} tally;

/* Takes the folder's descriptor. As deep as the tree is, so many blocks and descriptors are in use. */
static int32_t calls(tally *tally, int fd, uint32_t depth) {
  if (fd < 0) return errno == EACCES || errno == EPERM ? 0 : -errno;
  char *block = malloc(BK_BLOCK);
  if (!block) {
    close(fd);
    return -ENOMEM;
  }
  bk_reader reader = {fd, NULL};
  int32_t status = 0, bytes;
  while (status >= 0 && (bytes = bk_read_block(&reader, block)) != 0) {
    if (bytes < 0) status = bytes;
    for (int32_t at = 0; at < bytes && status >= 0;) {
      const bk_entry *entry = (const bk_entry *)(block + at);
      at += entry->bytes;
      uint8_t type = entry->type;
      struct stat about;
      if (type == DT_UNKNOWN) {
        if (fstatat(fd, entry->name, &about, AT_SYMLINK_NOFOLLOW)) status = -errno;
        else type = S_ISREG(about.st_mode) ? DT_REG : S_ISDIR(about.st_mode) ? DT_DIR : DT_LNK;
      } else if (type == DT_REG && tally->stats) {
        if (fstatat(fd, entry->name, &about, AT_SYMLINK_NOFOLLOW) && errno != EACCES && errno != EPERM) status = -errno;
      }
      if (type == DT_REG) tally->files++;
      if (type != DT_DIR || !depth || bk_is_dots(entry->name)) continue;
      tally->folders++;
      status = calls(tally, bk_open_below(fd, entry->name), depth - 1);
    }
  }
  bk_reader_end(&reader);
  free(block);
  close(fd);
  return status;
}

int32_t bk_walk_calls(uint32_t what, const char *path, uint32_t depth, uint32_t *result) {
  if (!path || !result) return BK_ENULL;
  if (what < BK_PROFILE || what > BK_LIST) return BK_ERANGE;
  tally tally = {what == BK_PROFILE, 0, 1};
  int32_t status = calls(&tally, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), depth);
  result[0] = (uint32_t)tally.files;
  result[1] = (uint32_t)tally.folders;
  return status;
}
