/*
 * Walking a tree of folders: walk.c goes through it, queue.c divides it between threads, open.c opens a folder, read.c reads
 * it, look.c counts what is in it, memory.c keeps what was found, result.c makes the answer of it, glob.c knows patterns,
 * and calls.c is the floor: the same system calls and nothing else.
 */
#ifndef BAKEOFF_WALK_H
#define BAKEOFF_WALK_H

#include <stddef.h>
#include <stdint.h>

/* Names are shorter on every system we run on (255 bytes on Linux and macOS). */
enum { BK_NAME_ROOM = 1024 };

/* ── memory.c: memory that is given back all at once. What cannot be had is remembered in `failed`. ── */

typedef struct bk_arena {
  struct bk_slab *slab;
  size_t left, size; /* of the slab */
} bk_arena;

/* Eight-byte aligned, or NULL. */
void *bk_arena_take(bk_arena *arena, size_t bytes);
void bk_arena_drop(bk_arena *arena);

/* A buffer that grows. */
typedef struct bk_text {
  char *data;
  size_t length, room;
  int failed;
} bk_text;

void bk_text_add(bk_text *text, const void *data, size_t bytes);

/* How often each key was counted. */
typedef struct bk_count {
  const char *key;
  uint32_t length, hash;
  uint64_t times;
} bk_count;

typedef struct bk_counts {
  bk_arena keys;
  bk_count *all; /* open addressing; an entry with no key is free */
  uint32_t room, used;
  int failed;
} bk_counts;

void bk_counts_add(bk_counts *counts, const char *key, uint32_t length, uint64_t times);
void bk_counts_drop(bk_counts *counts);

/* ── open.c: what opens returns a descriptor or -errno ── */

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

/* ── read.c ── */

/* One name in a block, laid out as Linux's getdents64 writes it. */
typedef struct bk_entry {
  uint64_t inode;
  int64_t offset;
  uint16_t bytes; /* of this record */
  uint8_t type;   /* DT_REG … or DT_UNKNOWN */
  char name[];
} bk_entry;

/* A folder being read; `stream` belongs to the portable reader. */
typedef struct bk_reader {
  int fd;
  void *stream;
} bk_reader;

enum { BK_BLOCK = 32 * 1024 };

/*
 * Takes what opening a folder returned, and returns it or, with the descriptor closed, why it cannot be read. The portable
 * reader takes another descriptor until it ends.
 */
int bk_reader_begin(bk_reader *reader, int fd);
/* Fills `block`, BK_BLOCK aligned bytes, with the next entries; how many bytes of it, 0 at the end, or -errno. */
int32_t bk_read_block(bk_reader *reader, void *block);
/* Leaves the folder's descriptor open. */
void bk_reader_end(bk_reader *reader);

static inline int bk_is_dots(const char *name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

/* ── glob.c ── */

/* Whether a glob without braces matches a path; both end with NUL. */
int bk_glob(const char *glob, const char *path);

/* ── walk.c ── */

typedef struct bk_folder {
  struct bk_folder *parent; /* NULL: the root */
  struct bk_folder *next;   /* in the queue */
  struct bk_folder *older;  /* found earlier by the same thread */
  _Atomic uint32_t files;   /* counted, directly in it */
  _Atomic uint32_t users;   /* of its descriptor: itself until it is read, pieces of it, and if it holds, folders in it */
  uint32_t depth;
  int fd;
  uint16_t length;       /* of the name */
  uint8_t holds;         /* stays open until the folders in it are */
  uint8_t empty, closed; /* closed: not to be read for want of permission */
  char name[];
} bk_folder;

/* What one thread found. */
typedef struct bk_finds {
  bk_folder *folders; /* the newest */
  uint64_t files, bytes, plain; /* plain: files without extension */
  bk_counts extensions;
  bk_text paths;      /* of files, each with its NUL, where they are listed */
  bk_text closed;     /* of files whose size may not be asked, likewise */
} bk_finds;

/* The path of a folder and a slash, or nothing for the root. */
void bk_folder_path(bk_text *text, const bk_folder *folder);

/* ── result.c ── */

/* Writes the profile or the list that the threads' finds amount to. */
void bk_walk_profile(bk_text *out, const bk_finds *const *finds, uint32_t threads);
void bk_walk_list(bk_text *out, const bk_finds *const *finds, uint32_t threads);

#endif
