/*
 * Run by scripts/sanitize.sh under the thread sanitizer, which cannot look into Bun itself: callers at once search a text
 * on the library's pool, each with its own search of several threads. Fails on a digest that differs from what one thread
 * found; the sanitizer fails it on a race.
 */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../../native/frontier/kernels.h"

enum { CALLERS = 3, CALLS = 6, WORDS = 12, SENTENCES = 20, LENGTH = 3, NODES = 1 + SENTENCES * 6 };

static uint32_t next[NODES * WORDS], nodes = 1;
static uint64_t right[2];

static void check(int fine, const char *what) {
  if (fine) return;
  fprintf(stderr, "%s: wrong\n", what);
  exit(1);
}

/* The trie of gen(12,20,3), as workloads/frontier/corpus/text.ts and kits/frontier/lexicon.ts make it. */
static void make_text(void) {
  uint32_t state = 1, words[LENGTH];
  for (uint32_t sentence = 0; sentence < SENTENCES; sentence++) {
    for (uint32_t i = 0; i < LENGTH; i++) {
      state = state * 1664525u + 1013904223u;
      words[i] = (state >> 8) % WORDS;
    }
    for (uint32_t from = 0; from < LENGTH; from++) {
      for (uint32_t at = from, node = 0; at < LENGTH; at++) {
        uint32_t *place = &next[node * WORDS + words[at]];
        if (!*place) *place = nodes++;
        node = *place;
      }
    }
  }
}

static void search(uint32_t seen, uint32_t threads, uint64_t digest[2]) {
  uint32_t handle[2];
  uint64_t facts[16];
  /* A queue has a folder of its own. */
  char folder[] = "/tmp/bakeoff-race-XXXXXX";
  check(mkdtemp(folder) != NULL, "folder");
  check(!bk_search_open(folder, seen, 64, 500, 50, threads, handle), "open");
  for (int again = 0; again < 2; again++) {
    check(!bk_search_run(handle[0], handle[1], next, nodes, WORDS, facts), "run");
    check(!bk_search_digest(handle[0], handle[1], digest), "digest");
  }
  check(!bk_search_close(handle[0], handle[1]), "close");
  check(!rmdir(folder), "nothing is left in the folder");
}

static void *call(void *unused) {
  (void)unused;
  for (uint32_t i = 0; i < CALLS; i++) {
    uint64_t mine[2];
    search(BK_MEMORY, 1 + i % 4, mine);
    check(!memcmp(mine, right, sizeof right), "states");
  }
  return NULL;
}

int main(void) {
  make_text();
  search(BK_DISK, 1, right);
  check(right[0] == 0xb0818efa78ac63d8u && right[1] == 0x0d24e618efc767beu, "the published digest");
  pthread_t callers[CALLERS];
  for (int i = 0; i < CALLERS; i++) check(!pthread_create(&callers[i], NULL, call, NULL), "thread");
  for (int i = 0; i < CALLERS; i++) pthread_join(callers[i], NULL);
  return 0;
}
