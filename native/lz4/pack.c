/*
 * Packs chunks with LZ4's fast compressor. Several threads need places that do not depend on each other, but what they make
 * must lie without gaps. So each chunk is first written where it would lie in the worst case, and moved down as soon as all
 * before it have been: by whichever thread finds it ready, and while the others go on. A place never lies below the end
 * of what has been moved, so one buffer serves both.
 */
#include <lz4.h>
#include <stdatomic.h>
#include <string.h>

#include "chunks.h"

int32_t bk_lz4_room(uint32_t chunk) {
  return chunk > BK_CHUNK_MOST ? BK_ERANGE : HEADER + LZ4_compressBound((int)chunk);
}

typedef struct packing {
  const uint8_t *slab;
  uint32_t bytes, chunk, from, to, room;
  uint8_t *out;
  _Atomic uint32_t *lengths; /* of each block in its first place; 0 = not there yet */
  atomic_flag moving;        /* somebody moves blocks, and the rest is theirs */
  uint32_t next;
  size_t end;
} packing;

/* Writes one block and returns its length. The compressor's state is on the stack of the thread. */
static uint32_t pack_chunk(const packing *it, uint32_t item, uint8_t *out) {
  LZ4_stream_t state;
  const uint8_t *chunk = it->slab + (size_t)item * it->chunk;
  uint32_t size = chunk_bytes(it->bytes, it->chunk, item);
  int packed = LZ4_compress_fast_extState(&state, (const char *)chunk, (char *)out + HEADER, (int)size,
                                          (int)it->room - HEADER, 1);
  if (packed > 0 && (uint32_t)packed < size) {
    put_size(out, (uint32_t)packed);
    return HEADER + (uint32_t)packed;
  }
  memcpy(out + HEADER, chunk, size);
  put_size(out, size | BK_STORED);
  return HEADER + size;
}

static uint32_t length_of(packing *it, uint32_t item) { return item < it->to ? it->lengths[item - it->from] : 0; }

/*
 * Moves down what is ready. Who finds another thread at it leaves its block to that one, which looks once more after it has
 * let go: in the one order that all these sequentially consistent accesses have, either sees what the other did.
 */
static void move_down(packing *it) {
  uint32_t next, length;
  do {
    if (atomic_flag_test_and_set(&it->moving)) return;
    for (next = it->next; (length = length_of(it, next)); next++) {
      const uint8_t *place = it->out + (size_t)(next - it->from) * it->room;
      if (place != it->out + it->end) memmove(it->out + it->end, place, length);
      it->end += length;
    }
    it->next = next;
    atomic_flag_clear(&it->moving);
  } while (length_of(it, next));
}

static void pack_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  (void)worker;
  packing *it = context;
  for (uint32_t item = from; item < to; item++) {
    uint32_t place = item - it->from;
    it->lengths[place] = pack_chunk(it, item, it->out + (size_t)place * it->room);
    move_down(it);
  }
}

int32_t bk_lz4_pack(const uint8_t *slab, uint32_t bytes, uint32_t chunk, uint32_t from, uint32_t to, uint32_t threads,
                    uint8_t *out, uint32_t capacity, uint32_t *lengths) {
  if ((!slab && bytes) || ((!out || !lengths) && from < to)) return BK_ENULL;
  int32_t status = check_range(bytes, chunk, from, to, threads);
  if (status) return status;
  packing it = {slab,    bytes,           chunk, from, to, (uint32_t)bk_lz4_room(chunk), out, (_Atomic uint32_t *)lengths,
                ATOMIC_FLAG_INIT, from, 0};
  if ((uint64_t)(to - from) * it.room > capacity) return BK_EROOM;
  if (threads == 1) { /* each block goes where it stays */
    for (uint32_t item = from; item < to; item++) {
      it.end += lengths[item - from] = pack_chunk(&it, item, out + it.end);
    }
    return 1;
  }
  if (from < to) memset(lengths, 0, (to - from) * sizeof *lengths);
  return (int32_t)bk_share(threads, from, to, 1, pack_piece, &it);
}
