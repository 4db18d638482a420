/*
 * The kernels that read EXIF tags from memory and files, or only read these files, and the numbers they take. WebAssembly
 * has no files.
 */
#ifndef BAKEOFF_EXIF_KERNELS_H
#define BAKEOFF_EXIF_KERNELS_H

#include "../kit/bakeoff.h"

enum { BK_HEAD = 0, BK_WHOLE = 1, BK_MMAP = 2 };

/*
 * The tags of item i are a record of BK_RECORD bytes at out + i·BK_RECORD, laid out as exif.h says.
 *
 *   bk_exif_memory  item i is the bytes from starts[i] to starts[i + 1] of `data`
 *   bk_exif_files   item i is the file named by the NUL-terminated path at paths + offsets[i]. BK_HEAD reads `head` bytes,
 *                   and as many elsewhere each time that something needed lies there; BK_WHOLE and BK_MMAP take all of
 *                   it. `scratch` holds `share` bytes for each thread: two heads, or the largest file. `done` receives
 *                   four words: bytes read (low, high), the first item that failed, whose error is returned, and the
 *                   number of reads beyond a head. With `out` NULL it only reads, or touches the head of each mapping.
 */
#define BK_MEMORY_KERNELS(X)                                                                                           \
  X(bk_exif_memory,                                                                                                    \
    (const uint8_t *data, const uint32_t *starts, uint32_t from, uint32_t to, uint32_t threads, uint8_t *out))

#ifdef __wasm__
#define BK_KERNELS(X) BK_MEMORY_KERNELS(X)
#else
#define BK_KERNELS(X)                                                                                                  \
  BK_MEMORY_KERNELS(X)                                                                                                 \
  X(bk_exif_files,                                                                                                     \
    (uint32_t read, uint32_t head, const char *paths, const uint32_t *offsets, uint32_t from, uint32_t to,             \
     uint32_t threads, uint8_t *scratch, uint32_t share, uint8_t *out, uint32_t *done))
#endif

BK_KERNELS(BK_PROTOTYPE)

#endif
