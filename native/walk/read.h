/* Reading a folder in blocks of entries, laid out alike whatever the system. */
#ifndef BAKEOFF_WALK_READ_H
#define BAKEOFF_WALK_READ_H

#include <stdint.h>

/* Names are shorter on every system we run on (255 bytes on Linux and macOS). */
enum { BK_NAME_ROOM = 1024 };

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

#endif
