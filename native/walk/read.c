/*
 * Reads folders in blocks of entries: getdents64 on Linux, elsewhere (or with BK_PORTABLE) fdopendir and readdir, packed
 * into blocks of the same layout, so that nobody else need know.
 */
#define _GNU_SOURCE
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int bk_open_below(int fd, const char *path) {
  return openat(fd, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int bk_is_dots(const char *name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

#if defined(__linux__) && !defined(BK_PORTABLE)

#include <sys/syscall.h>

int32_t bk_read_block(bk_reader *reader, void *block) {
  long got = syscall(SYS_getdents64, reader->fd, block, (size_t)BK_BLOCK);
  return got < 0 ? -errno : (int32_t)got;
}

void bk_reader_end(bk_reader *reader) { (void)reader; }

#else

int32_t bk_read_block(bk_reader *reader, void *block) {
  if (!reader->stream) {
    int copy = fcntl(reader->fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return -errno;
    reader->stream = fdopendir(copy);
    if (!reader->stream) {
      int32_t status = -errno;
      close(copy);
      return status;
    }
  }
  size_t at = 0;
  while (at + sizeof(bk_entry) + BK_NAME_ROOM <= BK_BLOCK) {
    errno = 0;
    const struct dirent *it = readdir(reader->stream);
    if (!it) return errno ? -errno : (int32_t)at;
    size_t length = strlen(it->d_name);
    if (length >= BK_NAME_ROOM) return -ENAMETOOLONG;
    bk_entry *entry = (bk_entry *)((char *)block + at);
    entry->bytes = (uint16_t)((sizeof(bk_entry) + length + 8) & ~(size_t)7);
    entry->type = it->d_type;
    memcpy(entry->name, it->d_name, length + 1);
    at += entry->bytes;
  }
  return (int32_t)at;
}

void bk_reader_end(bk_reader *reader) {
  if (reader->stream) closedir(reader->stream);
}

#endif
