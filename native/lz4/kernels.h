/*
 * The kernels that pack a slab of bytes with LZ4, chunk by chunk, and unpack it again.
 *
 * What they write is the body of an LZ4 frame (lz4_Frame_format.md: independent blocks, no checksums): for each chunk four
 * bytes, little-endian, with the size of what follows, and then that many bytes: an LZ4 block, or with the highest bit set
 * the chunk as it is, where LZ4 would not have made it smaller. A header before and four zero bytes after make it a file
 * that `lz4 -d` reads; chunks are then at most 64 KiB, 256 KiB, 1 MiB or 4 MiB.
 */
#ifndef BAKEOFF_LZ4_KERNELS_H
#define BAKEOFF_LZ4_KERNELS_H

#include "../kit/bakeoff.h"

enum {
  BK_EROOM = -1101,    /* the buffer is too small for the worst case */
  BK_EDAMAGED = -1102, /* what should be unpacked is not what the packer writes: a size or a block makes no sense */
};

enum { BK_CHUNK_MOST = 4 << 20 }; /* bytes in a chunk */

/*
 *   bk_lz4_room     the most bytes that a chunk of `chunk` bytes takes, its four of size included
 *   bk_lz4_pack     packs chunks [from, to) of the `bytes` at `slab`, the last one being what is left over, one after the
 *                   other at `out`; its `capacity` is at least (to - from) times the room of a chunk. Chunk i takes
 *                   lengths[i - from] bytes there.
 *   bk_lz4_index    finds the blocks in the `bytes` at `packed`: block i lies between starts[i] and starts[i + 1]. `starts`
 *                   has room for `capacity` words. Returns how many blocks there are.
 *   bk_lz4_unpack   unpacks blocks [from, to) found so. All `plain` bytes that they make were cut into chunks of `chunk`;
 *                   chunk i is written at out + (i - from)·chunk, where there are `capacity` bytes. `damaged` receives the
 *                   number of the first block that is BK_EDAMAGED.
 *   bk_lz4_block    unpacks the one block whose plain size nobody knows; returns that. `out` has `room` bytes, at most 4 MiB.
 */
#define BK_KERNELS(X)                                                                                                  \
  X(bk_lz4_room, (uint32_t chunk))                                                                                     \
  X(bk_lz4_pack,                                                                                                       \
    (const uint8_t *slab, uint32_t bytes, uint32_t chunk, uint32_t from, uint32_t to, uint32_t threads, uint8_t *out,  \
     uint32_t capacity, uint32_t *lengths))                                                                            \
  X(bk_lz4_index, (const uint8_t *packed, uint32_t bytes, uint32_t *starts, uint32_t capacity))                        \
  X(bk_lz4_unpack,                                                                                                     \
    (const uint8_t *packed, uint32_t bytes, const uint32_t *starts, uint32_t plain, uint32_t chunk, uint32_t from,     \
     uint32_t to, uint32_t threads, uint8_t *out, uint32_t capacity, uint32_t *damaged))                               \
  X(bk_lz4_block,                                                                                                      \
    (const uint8_t *packed, uint32_t bytes, const uint32_t *starts, uint32_t block, uint8_t *out, uint32_t room))

BK_KERNELS(BK_PROTOTYPE)

#endif
