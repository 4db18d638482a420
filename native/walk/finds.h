/* What a walk finds: its folders, and what each thread counted in them. */
#ifndef BAKEOFF_WALK_FINDS_H
#define BAKEOFF_WALK_FINDS_H

#include <stdint.h>

#include "counts.h"

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

#endif
