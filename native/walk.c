/*
 * Goes through a tree: openat, getdents64 and, where sizes are wanted, one fstatat per file, relative to its folder. The
 * threads of a call share a stack of folders, and pieces of folders so large that the others would have nothing to do.
 * A folder stays open while folders in it wait to be opened from it, up to a limit; beyond, paths start further up.
 */
#define _GNU_SOURCE
#include "walk.h"

#include "bakeoff.h"
#include "pool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders kept open. A walk goes deep before it goes wide, so few need be. */
enum { MOST_OPEN = 128 };

/* Entries of a folder that another thread is to look at. */
typedef struct piece {
  struct piece *next;
  bk_folder *folder;
  int32_t bytes;
  _Alignas(8) char block[];
} piece;

typedef struct walk {
  uint32_t what, depth, includes, excludes, threads;
  const char *path, *globs; /* the includes, then the excludes, each with its NUL */
  struct worker *workers;
  _Atomic uint32_t queued; /* folders and pieces; looked at without the lock */
  _Atomic uint32_t open;
  _Atomic int stop;
  /* The rest is guarded by `lock`. */
  pthread_mutex_t lock;
  pthread_cond_t news;
  bk_folder *folders;
  piece *pieces;
  uint32_t busy, waiting;
  int32_t failure;
  bk_text where; /* the path that failed */
} walk;

typedef struct worker {
  _Alignas(128) walk *walk; /* a line of its own, and the one fetched along with it */
  bk_arena arena;
  bk_finds finds;
  bk_text path; /* of the folder at hand, with its slash, where patterns or lists want it */
  uint32_t took;
  _Alignas(8) char block[BK_BLOCK];
} worker;

/* ── What threads hand each other ── */

/* Keeps the first failure. */
static void fail(walk *walk, int32_t status, const bk_folder *folder, const char *name) {
  pthread_mutex_lock(&walk->lock);
  if (!walk->failure) {
    walk->failure = status;
    bk_text_add(&walk->where, walk->path, strlen(walk->path));
    if (folder) {
      bk_text_add(&walk->where, "/", 1);
      bk_folder_path(&walk->where, folder);
    }
    if (name) bk_text_add(&walk->where, name, strlen(name));
  }
  atomic_store(&walk->stop, 1);
  pthread_cond_broadcast(&walk->news);
  pthread_mutex_unlock(&walk->lock);
}

/* Under the lock, when `count` folders or pieces have come. */
static void announce(walk *walk, uint32_t count) {
  atomic_fetch_add_explicit(&walk->queued, count, memory_order_relaxed);
  if (walk->waiting && count > 1) pthread_cond_broadcast(&walk->news);
  else if (walk->waiting) pthread_cond_signal(&walk->news);
}

/* Waits for something to do; 0 when there will be nothing any more. `before` tells that the thread comes from work. */
static int take(walk *walk, int before, bk_folder **folder, piece **piece) {
  int got = 0;
  pthread_mutex_lock(&walk->lock);
  walk->busy -= (uint32_t)before;
  while (!walk->folders && !walk->pieces && walk->busy && !walk->stop) {
    walk->waiting++;
    pthread_cond_wait(&walk->news, &walk->lock);
    walk->waiting--;
  }
  *folder = NULL;
  *piece = NULL;
  if (walk->stop) {
    /* What is left is freed by the caller. */
  } else if ((*piece = walk->pieces)) {
    walk->pieces = (*piece)->next;
    got = 1;
  } else if ((*folder = walk->folders)) {
    walk->folders = (*folder)->next;
    got = 1;
  }
  if (got) {
    walk->busy++;
    atomic_fetch_sub_explicit(&walk->queued, 1, memory_order_relaxed);
  } else {
    pthread_cond_broadcast(&walk->news);
  }
  pthread_mutex_unlock(&walk->lock);
  return got;
}

/* Gives a user of a folder back; the last one closes it and lets go of the folder that its own path starts from. */
static void release(walk *walk, bk_folder *folder) {
  while (folder && atomic_fetch_sub(&folder->users, 1) == 1) {
    if (folder->fd >= 0) close(folder->fd);
    if (folder->holds) atomic_fetch_sub_explicit(&walk->open, 1, memory_order_relaxed);
    folder = folder->base;
  }
}

/* ── What counts ── */

static int any_matches(const char *globs, uint32_t count, const char *path) {
  for (; count; count--, globs += strlen(globs) + 1)
    if (bk_glob(globs, path)) return 1;
  return 0;
}

/* The relative path of a name in the folder at hand; valid until the next call. */
static const char *path_of(worker *worker, const char *name, uint32_t length) {
  size_t before = worker->path.length;
  bk_text_add(&worker->path, name, length + 1u);
  worker->path.length = before;
  return worker->path.failed ? NULL : worker->path.data;
}

/* 1, 0, or an error. */
static int32_t counts(worker *worker, const char *name, uint32_t length, int is_file) {
  const walk *walk = worker->walk;
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

static int32_t add_file(worker *worker, const bk_folder *folder, int fd, const char *name, uint32_t length,
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
    else if (errno != EACCES && errno != EPERM) return -errno;
  }
  if (known) {
    finds->bytes += (uint64_t)known->st_size;
    return 0;
  }
  bk_folder_path(&finds->closed, folder);
  bk_text_add(&finds->closed, name, length + 1u);
  return 0;
}

/* The folder, its base taken, with one user; NULL without memory. */
static bk_folder *new_folder(worker *worker, bk_folder *parent, const char *name, uint32_t length) {
  bk_folder *folder = bk_arena_take(&worker->arena, sizeof *folder + length + 1);
  if (!folder) return NULL;
  bk_folder *base = !parent || parent->holds ? parent : parent->base;
  *folder = (bk_folder){.parent = parent, .base = base, .users = 1, .fd = -1, .length = length};
  folder->depth = parent ? parent->depth + 1 : 0;
  folder->reach = base == parent ? length : parent->reach + 1 + length;
  memcpy(folder->name, name, length + 1u);
  folder->older = worker->finds.folders;
  worker->finds.folders = folder;
  if (base) atomic_fetch_add(&base->users, 1);
  return folder;
}

/* Decides whether a folder stays open for the folders in it, before there can be any. */
static void may_hold(walk *walk, bk_folder *folder) {
  int must = !folder->base || folder->reach + 1 + BK_NAME_ROOM > BK_PATH_ROOM;
  uint32_t open = atomic_fetch_add_explicit(&walk->open, 1, memory_order_relaxed);
  if (must || open < MOST_OPEN) folder->holds = 1;
  else atomic_fetch_sub_explicit(&walk->open, 1, memory_order_relaxed);
}

/* ── One folder ── */

/* Counts the entries of a block and queues its folders; how many entries, or an error told to `fail`. */
static int32_t look(worker *worker, bk_folder *folder, int fd, const char *block, int32_t bytes) {
  walk *walk = worker->walk;
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
    bk_folder *below = new_folder(worker, folder, name, length);
    if (!below) status = -ENOMEM;
    else if (last) last = last->next = below;
    else first = last = below;
    folders++;
  }
  if (files) atomic_fetch_add_explicit(&folder->files, files, memory_order_relaxed);
  if (first) {
    pthread_mutex_lock(&walk->lock);
    last->next = walk->folders;
    walk->folders = first;
    announce(walk, folders);
    pthread_mutex_unlock(&walk->lock);
  }
  if (status < 0) fail(walk, status, folder, name);
  return status < 0 ? status : (int32_t)found;
}

/* Gives a block to whoever has nothing to do. 0 without memory, which leaves it to the caller. */
static int hand_over(walk *walk, bk_folder *folder, const char *block, int32_t bytes) {
  piece *it = malloc(sizeof *it + (size_t)bytes);
  if (!it) return 0;
  it->folder = folder;
  it->bytes = bytes;
  memcpy(it->block, block, (size_t)bytes);
  atomic_fetch_add(&folder->users, 1);
  pthread_mutex_lock(&walk->lock);
  it->next = walk->pieces;
  walk->pieces = it;
  announce(walk, 1);
  pthread_mutex_unlock(&walk->lock);
  return 1;
}

static int open_folder(walk *walk, const bk_folder *folder) {
  if (!folder->base) return open(walk->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  char path[BK_PATH_ROOM];
  char *at = path + folder->reach;
  *at = 0;
  for (const bk_folder *it = folder; it != folder->base; it = it->parent) {
    if (it != folder) *--at = '/';
    at -= it->length;
    memcpy(at, it->name, it->length);
  }
  return bk_open_below(folder->base->fd, path);
}

static void set_path(worker *worker, const bk_folder *folder) {
  const walk *walk = worker->walk;
  worker->path.length = 0;
  if (walk->includes || walk->excludes || walk->what == BK_LIST) bk_folder_path(&worker->path, folder);
}

static void read_folder(worker *worker, bk_folder *folder) {
  walk *walk = worker->walk;
  int fd = folder->fd = open_folder(walk, folder);
  if (fd < 0) {
    if (errno == EACCES || errno == EPERM) folder->closed = 1;
    else fail(walk, -errno, folder, NULL);
    return;
  }
  set_path(worker, folder);
  bk_reader reader = {fd, NULL};
  if (folder->depth < walk->depth) may_hold(walk, folder);
  uint64_t entries = 0;
  while (!atomic_load_explicit(&walk->stop, memory_order_relaxed)) {
    int32_t bytes = bk_read_block(&reader, worker->block);
    if (bytes < 0) fail(walk, bytes, folder, NULL);
    if (bytes <= 0) break;
    int idle = walk->threads > 1 && entries && !atomic_load_explicit(&walk->queued, memory_order_relaxed);
    if (idle && hand_over(walk, folder, worker->block, bytes)) continue;
    int32_t found = look(worker, folder, fd, worker->block, bytes);
    if (found < 0) break;
    entries += (uint32_t)found;
  }
  folder->empty = !entries;
  bk_reader_end(&reader);
}

static void look_at_piece(worker *worker, piece *piece) {
  bk_folder *folder = piece->folder;
  set_path(worker, folder);
  /* With a descriptor of its own it shares no counter with the thread that reads the folder. */
#ifdef O_PATH
  int own = openat(folder->fd, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
#else
  int own = bk_open_below(folder->fd, ".");
#endif
  look(worker, folder, own < 0 ? folder->fd : own, piece->block, piece->bytes);
  if (own >= 0) close(own);
  free(piece);
  release(worker->walk, folder);
}

/* ── The call ── */

static void work(void *context, uint32_t number, uint32_t from, uint32_t to) {
  (void)from, (void)to;
  walk *walk = context;
  worker *worker = &walk->workers[number];
  bk_folder *folder;
  piece *piece;
  for (int busy = 0; take(walk, busy, &folder, &piece); busy = 1) {
    worker->took = 1;
    if (piece) {
      look_at_piece(worker, piece);
      continue;
    }
    read_folder(worker, folder);
    release(walk, folder);
  }
}

/* Puts what was found into `out`; the number of threads that took part, or an error. */
static int32_t finish(walk *walk, bk_text *out) {
  if (walk->failure) {
    *out = walk->where;
    return walk->failure;
  }
  const bk_finds *finds[BK_MOST_THREADS];
  int32_t took = 0, failed = 0;
  for (uint32_t i = 0; i < walk->threads; i++) {
    const worker *worker = &walk->workers[i];
    finds[i] = &worker->finds;
    took += (int32_t)worker->took;
    failed |= worker->finds.extensions.failed | worker->finds.paths.failed | worker->finds.closed.failed;
  }
  if (!failed && walk->what == BK_LIST) bk_walk_list(out, finds, walk->threads);
  else if (!failed) bk_walk_profile(out, finds, walk->threads);
  return failed || out->failed ? -ENOMEM : took;
}

/* After a failure folders and pieces may be left. */
static void clean_up(walk *walk) {
  for (piece *it = walk->pieces, *next; it; it = next) {
    next = it->next;
    release(walk, it->folder);
    free(it);
  }
  for (bk_folder *it = walk->folders; it; it = it->next) release(walk, it);
  for (uint32_t i = 0; i < walk->threads; i++) {
    worker *worker = &walk->workers[i];
    bk_counts_drop(&worker->finds.extensions);
    free(worker->finds.paths.data);
    free(worker->finds.closed.data);
    free(worker->path.data);
  }
  for (uint32_t i = 0; i < walk->threads; i++) bk_arena_drop(&walk->workers[i].arena);
  free(walk->workers);
  pthread_cond_destroy(&walk->news);
  pthread_mutex_destroy(&walk->lock);
}

int32_t bk_walk(uint32_t what, const char *path, uint32_t depth, const char *globs, uint32_t includes, uint32_t excludes,
                uint32_t threads, uint32_t *result) {
  if (!path || !result || (!globs && includes + excludes)) return BK_ENULL;
  if (what < BK_PROFILE || what > BK_LIST || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  walk walk = {.what = what, .depth = depth, .includes = includes, .excludes = excludes, .threads = threads,
               .path = path, .globs = globs};
  walk.workers = calloc(threads, sizeof *walk.workers);
  if (!walk.workers) return -ENOMEM;
  pthread_mutex_init(&walk.lock, NULL);
  pthread_cond_init(&walk.news, NULL);
  for (uint32_t i = 0; i < threads; i++) walk.workers[i].walk = &walk;
  walk.folders = new_folder(&walk.workers[0], NULL, "", 0);
  walk.queued = 1;
  bk_text out = {0};
  int32_t status = -ENOMEM;
  if (walk.folders) {
    bk_share(threads, 0, threads, 1, work, &walk);
    status = finish(&walk, &out);
  }
  clean_up(&walk);
  uint64_t address = (uint64_t)(uintptr_t)out.data;
  result[0] = (uint32_t)address;
  result[1] = (uint32_t)(address >> 32);
  result[2] = (uint32_t)out.length;
  return status;
}

int32_t bk_walk_take(uint32_t low, uint32_t high, void *out, uint32_t bytes) {
  char *data = (char *)(uintptr_t)((uint64_t)high << 32 | low);
  if (data && out) memcpy(out, data, bytes);
  free(data);
  return out ? 0 : BK_ENULL;
}
