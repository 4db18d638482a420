/* Unpacks what pack.c writes. Nothing in the bytes is believed: sizes are held against what is there and what is wanted. */
#include <lz4.h>
#include <stdatomic.h>
#include <string.h>

#include "chunks.h"

int32_t bk_lz4_index(const uint8_t *packed, uint32_t bytes, uint32_t *starts, uint32_t capacity) {
  if (!starts || (!packed && bytes)) return BK_ENULL;
  if (!capacity) return BK_EROOM;
  uint32_t blocks = 0, at = 0;
  starts[0] = 0;
  while (at < bytes) {
    if (bytes - at < HEADER) return BK_EDAMAGED;
    uint32_t size = get_size(packed + at) & ~BK_STORED;
    if (!size || size > bytes - at - HEADER) return BK_EDAMAGED;
    at += HEADER + size;
    if (++blocks == capacity) return BK_EROOM;
    starts[blocks] = at;
  }
  return (int32_t)blocks;
}

typedef struct unpacking {
  const uint8_t *packed;
  uint32_t bytes;
  const uint32_t *starts;
  uint32_t plain, chunk, from;
  uint8_t *out;
  _Atomic uint32_t damaged; /* the first block that is; UINT32_MAX = none */
} unpacking;

/* The bytes that the block between two starts makes, which are at most `room`, or BK_EDAMAGED. */
static int32_t unpack_block(const uint8_t *packed, uint32_t bytes, uint32_t start, uint32_t end, uint8_t *out,
                            uint32_t room) {
  if (end > bytes || start > end || end - start < HEADER) return BK_EDAMAGED;
  const uint8_t *block = packed + start + HEADER;
  uint32_t told = get_size(packed + start), length = end - start - HEADER;
  if ((told & ~BK_STORED) != length) return BK_EDAMAGED;
  if (told & BK_STORED) {
    if (length > room) return BK_EDAMAGED;
    memcpy(out, block, length);
    return (int32_t)length;
  }
  int made = LZ4_decompress_safe((const char *)block, (char *)out, (int)length, (int)room);
  return made < 0 ? BK_EDAMAGED : made;
}

int32_t bk_lz4_block(const uint8_t *packed, uint32_t bytes, const uint32_t *starts, uint32_t block, uint8_t *out,
                     uint32_t room) {
  if (!packed || !starts || !out) return BK_ENULL;
  if (room > BK_CHUNK_MOST) return BK_ERANGE;
  return unpack_block(packed, bytes, starts[block], starts[block + 1], out, room);
}

static void unpack_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  (void)worker;
  unpacking *it = context;
  for (uint32_t item = from; item < to; item++) {
    uint8_t *out = it->out + (size_t)(item - it->from) * it->chunk;
    uint32_t size = chunk_bytes(it->plain, it->chunk, item);
    if (unpack_block(it->packed, it->bytes, it->starts[item], it->starts[item + 1], out, size) == (int32_t)size) continue;
    uint32_t first = it->damaged;
    while (item < first && !atomic_compare_exchange_weak(&it->damaged, &first, item)) {}
    return; /* pieces are claimed in rising order, so the first damaged block is met in any case */
  }
}

int32_t bk_lz4_unpack(const uint8_t *packed, uint32_t bytes, const uint32_t *starts, uint32_t plain, uint32_t chunk,
                      uint32_t from, uint32_t to, uint32_t threads, uint8_t *out, uint32_t capacity, uint32_t *damaged) {
  if ((!packed && bytes) || !starts || !damaged || (!out && from < to)) return BK_ENULL;
  int32_t status = check_range(plain, chunk, from, to, threads);
  if (status) return status;
  uint64_t end = (uint64_t)to * chunk, start = (uint64_t)from * chunk;
  if (from < to && (end < plain ? end : plain) - start > capacity) return BK_EROOM;
  unpacking it = {packed, bytes, starts, plain, chunk, from, out, UINT32_MAX};
  int32_t took = (int32_t)bk_share(threads, from, to, 1, unpack_piece, &it);
  *damaged = it.damaged;
  return it.damaged == UINT32_MAX ? took : BK_EDAMAGED;
}
