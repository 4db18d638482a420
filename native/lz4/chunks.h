/* What packing and unpacking share: where a chunk lies, and the four bytes of size before each block. */
#ifndef BAKEOFF_LZ4_CHUNKS_H
#define BAKEOFF_LZ4_CHUNKS_H

#include <stddef.h>
#include <stdint.h>

#include "../kit/pool/pool.h"
#include "kernels.h"

enum { HEADER = 4 };
#define BK_STORED 0x80000000u /* the chunk as it is follows, not an LZ4 block */

static inline void put_size(uint8_t *at, uint32_t size) {
  for (int i = 0; i < HEADER; i++) at[i] = (uint8_t)(size >> 8 * i);
}

static inline uint32_t get_size(const uint8_t *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* Bytes in chunk `item` of `bytes`; the last one is what is left over. */
static inline uint32_t chunk_bytes(uint32_t bytes, uint32_t chunk, uint32_t item) {
  uint64_t rest = bytes - (uint64_t)chunk * item;
  return rest < chunk ? (uint32_t)rest : chunk;
}

/* 0, or what is wrong with the division of a call's work. */
static inline int32_t check_range(uint32_t bytes, uint32_t chunk, uint32_t from, uint32_t to, uint32_t threads) {
  if (!chunk || chunk > BK_CHUNK_MOST || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  uint32_t chunks = bytes / chunk + (bytes % chunk != 0);
  return from > to || to > chunks ? BK_ERANGE : 0;
}

#endif
