/* What is made of a folder's entries: files counted and asked for their size, folders put into the queue. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "look.h"

#include "glob.h"
#include "kernels.h"
#include "open.h"
#include "queue.h"

static int any_matches(const char *globs, uint32_t count, const char *path) {
  for (; count; count--, globs += strlen(globs) + 1)
    if (bk_glob(globs, path)) return 1;
  return 0;
}

/* The relative path of a name in the folder at hand; valid until the next call. */
static const char *path_of(bk_walker *worker, const char *name, uint32_t length) {
  size_t before = worker->path.length;
  bk_text_add(&worker->path, name, length + 1u);
  worker->path.length = before;
  return worker->path.failed ? NULL : worker->path.data;
}

/* 1, 0, or an error. */
static int32_t counts(bk_walker *worker, const char *name, uint32_t length, int is_file) {
  const bk_walking *walk = worker->walk;
  if (!walk->includes && !walk->excludes) return 1;
  const char *path = path_of(worker, name, length);
  if (!path) return -ENOMEM;
  if (is_file && walk->includes && !any_matches(walk->globs, walk->includes, path)) return 0;
  if (!walk->excludes) return 1;
  const char *excludes = walk->globs;
  for (uint32_t i = 0; i < walk->includes; i++) excludes += strlen(excludes) + 1;
  return !any_matches(excludes, walk->excludes, path);
}

/* From the last dot, which is neither the first nor the last byte of the name. */
static void count_extension(bk_finds *finds, const char *name, uint32_t length) {
  uint32_t dot = length;
  while (dot && name[dot - 1] != '.') dot--;
  if (dot <= 1 || dot == length) {
    finds->plain++;
    return;
  }
  char lower[BK_NAME_ROOM];
  uint32_t size = 0;
  for (uint32_t at = dot - 1; at < length; at++) {
    char c = name[at];
    lower[size++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  bk_counts_add(&finds->extensions, lower, size, 1);
}

static int32_t add_file(bk_walker *worker, const bk_folder *folder, int fd, const char *name, uint32_t length,
                        const struct stat *known) {
  bk_finds *finds = &worker->finds;
  finds->files++;
  if (worker->walk->what == BK_LIST) {
    bk_text_add(&finds->paths, worker->path.data, worker->path.length);
    bk_text_add(&finds->paths, name, length + 1u);
    return 0;
  }
  count_extension(finds, name, length);
  struct stat about;
  if (!known) {
    if (!fstatat(fd, name, &about, AT_SYMLINK_NOFOLLOW)) known = &about;
    else if (!bk_forbidden(errno)) return -errno;
  }
  if (known) {
    finds->bytes += (uint64_t)known->st_size;
    return 0;
  }
  bk_folder_path(&finds->closed, folder);
  bk_text_add(&finds->closed, name, length + 1u);
  return 0;
}

bk_folder *bk_new_folder(bk_walker *worker, bk_folder *parent, const char *name, uint32_t length) {
  bk_folder *folder = bk_arena_take(&worker->arena, offsetof(bk_folder, name) + length + 1);
  if (!folder) return NULL;
  /* Field by field: the structure's padding is the name's. */
  folder->parent = parent;
  folder->next = NULL;
  folder->files = 0;
  folder->users = parent ? 1 : 2; /* the root stays open to the end */
  folder->fd = -1;
  folder->length = (uint16_t)length;
  folder->holds = folder->empty = folder->closed = 0;
  folder->depth = parent ? parent->depth + 1 : 0;
  memcpy(folder->name, name, length + 1u);
  folder->older = worker->finds.folders;
  worker->finds.folders = folder;
  if (parent && parent->holds) atomic_fetch_add(&parent->users, 1);
  return folder;
}

int32_t bk_look(bk_walker *worker, bk_folder *folder, int fd, const char *block, int32_t bytes) {
  bk_walking *walk = worker->walk;
  bk_folder *first = NULL, *last = NULL;
  uint32_t found = 0, files = 0, folders = 0;
  const char *name = NULL;
  int32_t status = 0;
  for (int32_t at = 0; at < bytes && status >= 0;) {
    const bk_entry *entry = (const bk_entry *)(block + at);
    at += entry->bytes;
    name = entry->name;
    if (bk_is_dots(name)) continue;
    found++;
    uint8_t type = entry->type;
    struct stat about, *known = NULL;
    if (type == DT_UNKNOWN) {
      if (fstatat(fd, name, &about, AT_SYMLINK_NOFOLLOW)) {
        if (bk_forbidden(errno)) continue;
        status = -errno;
        break;
      }
      known = &about;
      type = S_ISREG(about.st_mode) ? DT_REG : S_ISDIR(about.st_mode) ? DT_DIR : DT_LNK;
    }
    if (type != DT_REG && type != DT_DIR) continue;
    if (type == DT_DIR && folder->depth >= walk->depth) continue;
    uint32_t length = (uint32_t)strlen(name);
    if (length >= BK_NAME_ROOM) {
      status = -ENAMETOOLONG;
      break;
    }
    if (!(status = counts(worker, name, length, type == DT_REG)) || status < 0) continue;
    if (type == DT_REG) {
      files++;
      status = add_file(worker, folder, fd, name, length, known);
      continue;
    }
    bk_folder *below = bk_new_folder(worker, folder, name, length);
    if (!below) status = -ENOMEM;
    else if (last) last = last->next = below;
    else first = last = below;
    folders++;
  }
  if (files) atomic_fetch_add_explicit(&folder->files, files, memory_order_relaxed);
  if (first) bk_push(walk, first, last, folders);
  if (status < 0) bk_fail(walk, status, folder, name);
  return status < 0 ? status : (int32_t)found;
}
