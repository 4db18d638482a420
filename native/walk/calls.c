/*
 * The floor of walking: every folder opened and read, every file asked for its size, and nothing made of it but two
 * numbers. One thread, one block, and a stack of the names of folders that are still to be opened: a folder is read to its
 * end before those in it are, so that no more memory is touched where the tree is deep.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kit/memory/memory.h"
#include "kernels.h"
#include "open.h"
#include "read.h"

/* A folder that was read, of those on the way from the root to the one at hand. */
typedef struct level {
  int fd;       /* -1 where descriptors were wanted elsewhere; the root's stays */
  size_t name;  /* where its own name begins */
  size_t below; /* and where those of the folders in it do, each with its NUL */
} level;

typedef struct tally {
  uint64_t files, folders;
  uint32_t depth;
  int stats;
  bk_text names, levels;
  _Alignas(8) char block[BK_BLOCK];
} tally;

static level *level_at(const tally *it, size_t depth) { return (level *)it->levels.data + depth; }
static size_t levels(const tally *it) { return it->levels.length / sizeof(level); }

/* DT_REG, DT_DIR or neither; a file is asked for its size. An error if it has gone. */
static int32_t look(tally *it, int fd, const bk_entry *entry) {
  if (entry->type != DT_UNKNOWN && (entry->type != DT_REG || !it->stats)) return entry->type;
  struct stat about;
  if (!fstatat(fd, entry->name, &about, AT_SYMLINK_NOFOLLOW)) {
    return S_ISREG(about.st_mode) ? DT_REG : S_ISDIR(about.st_mode) ? DT_DIR : DT_LNK;
  }
  return bk_forbidden(errno) ? entry->type : -errno;
}

static int32_t read_folder(tally *it, bk_reader *reader, int fd, int deeper) {
  int32_t bytes;
  while ((bytes = bk_read_block(reader, it->block)) > 0) {
    for (int32_t at = 0; at < bytes;) {
      const bk_entry *entry = (const bk_entry *)(it->block + at);
      at += entry->bytes;
      if (entry->type != DT_REG && bk_is_dots(entry->name)) continue;
      int32_t type = look(it, fd, entry);
      if (type < 0) return type;
      if (type == DT_REG) it->files++;
      if (type != DT_DIR || !deeper) continue;
      it->folders++;
      bk_text_add(&it->names, entry->name, strlen(entry->name) + 1);
    }
  }
  return it->names.failed ? -ENOMEM : bytes;
}

/* Name by name from the root. */
static int open_again(const tally *it) {
  bk_text path = {0};
  for (size_t depth = 1; depth < levels(it); depth++) {
    const char *name = it->names.data + level_at(it, depth)->name;
    bk_text_add(&path, name, strlen(name));
    bk_text_add(&path, "/", 1);
  }
  bk_text_add(&path, "", 1);
  int fd = path.failed ? -ENOMEM : bk_open_along(level_at(it, 0)->fd, path.data);
  free(path.data);
  return fd;
}

/* Opens a folder in the one at hand. */
static int begin(tally *it, size_t name, bk_reader *reader) {
  level *top = level_at(it, levels(it) - 1);
  if (top->fd < 0) top->fd = open_again(it);
  return top->fd < 0 ? top->fd : bk_reader_begin(reader, bk_open_below(top->fd, it->names.data + name));
}

static void close_from(tally *it, size_t first, size_t end) {
  for (size_t depth = first; depth < end; depth++) {
    level *at = level_at(it, depth);
    if (at->fd >= 0) close(at->fd);
    at->fd = -1;
  }
}

/* Reads a folder that was opened and makes it the one at hand; `name` is where its own begins. */
static int32_t enter(tally *it, int fd, bk_reader *reader, size_t name) {
  if (fd < 0) {
    it->names.length = name;
    return bk_forbidden(-fd) ? 0 : fd;
  }
  level here = {fd, name, it->names.length};
  int32_t status = read_folder(it, reader, fd, levels(it) < it->depth);
  bk_reader_end(reader);
  bk_text_add(&it->levels, &here, sizeof here);
  if (!it->levels.failed) return status;
  close(fd);
  return -ENOMEM;
}

static int32_t calls(tally *it, const char *path) {
  bk_reader reader = {0};
  int32_t status = enter(it, bk_reader_begin(&reader, bk_open_root(path, strlen(path))), &reader, 0);
  while (status >= 0 && levels(it)) {
    level *top = level_at(it, levels(it) - 1);
    size_t name = it->names.length;
    if (name == top->below) {
      close_from(it, levels(it) - 1, levels(it));
      it->names.length = top->name;
      it->levels.length -= sizeof *top;
      continue;
    }
    for (name--; name > top->below && it->names.data[name - 1];) name--;
    int fd = begin(it, name, &reader);
    if (bk_scarce(-fd)) {
      close_from(it, 1, levels(it) - 1);
      fd = begin(it, name, &reader);
    }
    status = enter(it, fd, &reader, name);
  }
  close_from(it, 0, levels(it));
  return status;
}

int32_t bk_walk_calls(uint32_t what, const char *path, uint32_t depth, uint32_t *result) {
  if (!path || !result) return BK_ENULL;
  if (what < BK_PROFILE || what > BK_LIST) return BK_ERANGE;
  tally it;
  memset(&it, 0, offsetof(tally, block));
  it.folders = 1;
  it.depth = depth;
  it.stats = what == BK_PROFILE;
  int32_t status = calls(&it, path);
  free(it.names.data);
  free(it.levels.data);
  result[0] = (uint32_t)it.files;
  result[1] = (uint32_t)it.folders;
  return status;
}
