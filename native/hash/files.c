/* Hashes files: what is done with the bytes that the kit's reader brings. */
#include "hash.h"

_Static_assert(sizeof(bk_stream) <= BK_STATE && _Alignof(bk_stream) <= BK_STATE_ALIGNMENT, "a stream has no room");

typedef struct hashing {
  const bk_hasher *hasher;
  uint32_t algo;
  uint64_t *out;
} hashing;

static int32_t whole(const void *context, uint32_t item, const uint8_t *data, size_t bytes) {
  const hashing *it = context;
  it->hasher->batch(it->algo, 0, data, bytes, 0, 1, it->out + 2 * (size_t)item);
  return 0;
}

static void begin(const void *context, void *state) {
  const hashing *it = context;
  it->hasher->begin(it->algo, state);
}

static void piece(const void *context, void *state, const uint8_t *data, size_t bytes) {
  const hashing *it = context;
  it->hasher->feed(it->algo, state, data, bytes);
}

static int32_t end(const void *context, uint32_t item, const void *state) {
  const hashing *it = context;
  it->hasher->end(it->algo, state, it->out + 2 * (size_t)item);
  return 0;
}

static const bk_use use = {whole, begin, piece, end};

int32_t bk_hash_files(uint32_t variant, uint32_t algo, uint32_t read, const char *paths, const uint32_t *offsets,
                      uint32_t from, uint32_t to, uint32_t threads, uint8_t *scratch, uint32_t scratch_bytes,
                      uint64_t *out, uint32_t *done) {
  if (!out) return BK_ENULL;
  hashing it = {NULL, algo, out};
  int32_t status = bk_find_hasher(variant, algo, &it.hasher);
  if (status) return status;
  bk_files files = {read, paths, offsets, from, to, threads, scratch, scratch_bytes, done};
  return bk_use_files(&files, &use, &it);
}
