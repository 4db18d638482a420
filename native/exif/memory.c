/* Bytes in memory, and what lies beyond a head. */
#include "exif.h"
#include "kernels.h"

#include "../kit/pool/pool.h"

const uint8_t *bk_beyond(bk_source *source, uint64_t at, uint32_t bytes) {
  if (at < source->piece_at || at - source->piece_at > source->piece_bytes ||
      bytes > source->piece_bytes - (at - source->piece_at)) {
    if (!source->more || !source->more(source, at, bytes)) return NULL;
  }
  return source->piece + (at - source->piece_at);
}

int bk_reaches(bk_source *source, uint64_t end) {
  if (end <= source->head_bytes) return 1;
  return source->more && end <= source->size(source);
}

typedef struct batch {
  const uint8_t *data;
  const uint32_t *starts;
  uint8_t *out;
} batch;

static void do_piece(void *context, uint32_t worker, uint32_t from, uint32_t to) {
  (void)worker;
  const batch *it = context;
  for (uint32_t item = from; item < to; item++) {
    bk_source source = {it->data + it->starts[item], it->starts[item + 1] - it->starts[item], NULL, 0, 0, NULL, NULL};
    bk_read_tags(&source, (bk_record *)(void *)(it->out + (size_t)item * BK_RECORD));
  }
}

/* Some µs of work for each claim. */
enum { GRAIN = 32 };

int32_t bk_exif_memory(const uint8_t *data, const uint32_t *starts, uint32_t from, uint32_t to, uint32_t threads, uint8_t *out) {
  if (!data || !starts || !out) return BK_ENULL;
  if (from > to || !threads || threads > BK_MOST_THREADS) return BK_ERANGE;
  for (uint32_t item = from; item < to; item++) {
    if (starts[item] > starts[item + 1]) return BK_ERANGE;
  }
  batch batch = {data, starts, out};
  if (threads == 1) {
    do_piece(&batch, 0, from, to);
    return 1;
  }
  return (int32_t)bk_share(threads, from, to, GRAIN, do_piece, &batch);
}
