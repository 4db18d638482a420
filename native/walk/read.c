/*
 * Reads folders in blocks of entries: getdents64 on Linux, elsewhere (or with BK_PORTABLE) fdopendir and readdir, packed
 * into blocks of the same layout, so that nobody else need know. With BK_UNTYPED as well, entries come without their types,
 * as from file systems that do not keep them.
 */
#define _GNU_SOURCE
#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#if defined(__linux__) && !defined(BK_PORTABLE)

#include <sys/syscall.h>

int bk_reader_begin(bk_reader *reader, int fd) { return reader->fd = fd; }

int32_t bk_read_block(bk_reader *reader, void *block) {
  long got = syscall(SYS_getdents64, reader->fd, block, (size_t)BK_BLOCK);
  return got < 0 ? -errno : (int32_t)got;
}

void bk_reader_end(bk_reader *reader) { (void)reader; }

#else

#ifdef BK_UNTYPED
#define TYPE(it) DT_UNKNOWN
#else
#define TYPE(it) (it)->d_type
#endif

/* The stream closes what it reads from, so it has a descriptor of its own. */
int bk_reader_begin(bk_reader *reader, int fd) {
  if (fd < 0) return fd;
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy >= 0 && (reader->stream = fdopendir(copy))) return fd;
  int status = -errno;
  if (copy >= 0) close(copy);
  close(fd);
  return status;
}

int32_t bk_read_block(bk_reader *reader, void *block) {
  size_t at = 0;
  while (at + sizeof(bk_entry) + BK_NAME_ROOM <= BK_BLOCK) {
    errno = 0;
    const struct dirent *it = readdir(reader->stream);
    if (!it) return errno ? -errno : (int32_t)at;
    size_t length = strlen(it->d_name);
    if (length >= BK_NAME_ROOM) return -ENAMETOOLONG;
    bk_entry *entry = (bk_entry *)((char *)block + at);
    entry->bytes = (uint16_t)((sizeof(bk_entry) + length + 8) & ~(size_t)7);
    entry->type = TYPE(it);
    memcpy(entry->name, it->d_name, length + 1);
    at += entry->bytes;
  }
  return (int32_t)at;
}

void bk_reader_end(bk_reader *reader) { closedir(reader->stream); }

#endif
