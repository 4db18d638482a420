/*
 * Run by scripts/sanitize.sh under the thread sanitizer, which cannot look into Bun itself: four callers at once pack and
 * unpack on the library's pool. Fails on packed bytes that differ from the serial ones, and on plain ones that do from the
 * original; the sanitizer fails it on a race.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../native/lz4/kernels.h"

enum { CALLERS = 4, CALLS = 60, ITEMS = 100, CHUNK = 2048, PLAIN = ITEMS * CHUNK - 7, MOST_THREADS = 8 };

static uint8_t slab[PLAIN], right[ITEMS * (CHUNK + 64)];
static uint32_t right_bytes;

static void check(int right, const char *what) {
  if (right) return;
  fprintf(stderr, "%s: wrong\n", what);
  exit(1);
}

static int32_t pack(uint32_t threads, uint8_t *out, uint32_t capacity, uint32_t *bytes) {
  uint32_t lengths[ITEMS];
  int32_t took = bk_lz4_pack(slab, PLAIN, CHUNK, 0, ITEMS, threads, out, capacity, lengths);
  *bytes = 0;
  for (int i = 0; i < ITEMS; i++) *bytes += lengths[i];
  return took;
}

static void *call(void *most) {
  uint32_t capacity = ITEMS * (uint32_t)bk_lz4_room(CHUNK), bytes, starts[ITEMS + 1], damaged;
  uint8_t *out = malloc(capacity), *plain = malloc(PLAIN);
  for (uint32_t i = 0; i < CALLS; i++) {
    uint32_t threads = 1 + i % MOST_THREADS;
    int32_t took = pack(threads, out, capacity, &bytes);
    check(took > 0 && bytes == right_bytes && !memcmp(out, right, bytes), "packed");
    if (took > *(int32_t *)most) *(int32_t *)most = took;
    check(bk_lz4_index(out, bytes, starts, ITEMS + 1) == ITEMS, "index");
    memset(plain, 0, PLAIN);
    check(bk_lz4_unpack(out, bytes, starts, PLAIN, CHUNK, 0, ITEMS, threads, plain, PLAIN, &damaged) > 0, "unpacked");
    check(!memcmp(plain, slab, PLAIN), "plain");
    out[starts[ITEMS / 2]] ^= 1;
    check(bk_lz4_unpack(out, bytes, starts, PLAIN, CHUNK, 0, ITEMS, threads, plain, PLAIN, &damaged) == BK_EDAMAGED &&
              damaged == ITEMS / 2,
          "damaged");
  }
  free(plain);
  free(out);
  return NULL;
}

int main(void) {
  for (uint32_t i = 0; i < PLAIN; i++) slab[i] = (uint8_t)(i % 5000 < 4000 ? i / 37 % 11 : i * 2654435761u >> 24);
  static uint8_t out[ITEMS * (CHUNK + 64)];
  check(pack(1, out, sizeof out, &right_bytes) == 1, "serial");
  memcpy(right, out, right_bytes);

  pthread_t callers[CALLERS];
  int32_t most[CALLERS] = {0};
  for (int i = 0; i < CALLERS; i++) check(!pthread_create(&callers[i], NULL, call, &most[i]), "pthread_create");
  for (int i = 0; i < CALLERS; i++) pthread_join(callers[i], NULL);
  printf("no race; %u bytes packed into %u; most threads in a call:", PLAIN, right_bytes);
  for (int i = 0; i < CALLERS; i++) printf(" %d", (int)most[i]);
  puts("");
  return 0;
}
