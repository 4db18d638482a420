/*
 * Run by scripts/sanitize.sh under the thread sanitizer, which cannot look into Bun itself: four callers at once hash the
 * files named on the command line, and memory, on the library's pool, with buffers that serve a thread one file after the
 * other, and with a slab that the threads of a call fill together. Fails on a digest that differs from the serial one; the
 * sanitizer fails it on a race.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../../native/hash/kernels.h"

enum { CALLERS = 4, CALLS = 60, MOST_FILES = 1000, ITEMS = 300, SIZE = 1024, CHUNK = 4096, MOST_THREADS = 8, SLAB = 1 << 20 };

static char paths[MOST_FILES * 256];
static uint32_t offsets[MOST_FILES], files;
static uint64_t starts[MOST_FILES + 1];
static uint8_t slab[ITEMS * SIZE];
static uint64_t right_memory[2 * ITEMS], right_files[2 * MOST_FILES];

static int32_t memory(uint32_t threads, uint64_t *out) {
  return bk_hash_memory(0, BK_XXH3_64, 0, 0, slab, SIZE, 0, ITEMS, threads, out);
}

static int32_t chunks(uint32_t threads, uint8_t *scratch, uint64_t *out) {
  uint32_t done[3];
  return bk_hash_files(0, BK_XXH64, BK_CHUNK, paths, offsets, 0, files, threads, scratch, CHUNK, out, done);
}

static int32_t phases(uint32_t threads, uint8_t *room, uint64_t *out) {
  uint32_t done[3];
  int32_t came = bk_fill_slab(paths, offsets, starts, 0, files, threads, room, done);
  return came < 0 ? came : bk_hash_ragged(0, BK_XXH64, room, starts, 0, files, threads, out);
}

static void check(int right, const char *what) {
  if (right) return;
  fprintf(stderr, "%s: wrong\n", what);
  exit(1);
}

static void *call(void *most) {
  uint64_t *out = malloc(sizeof right_files);
  uint8_t *scratch = malloc(MOST_THREADS * CHUNK), *room = malloc(SLAB);
  for (uint32_t i = 0; i < CALLS; i++) {
    uint32_t threads = 1 + i % MOST_THREADS;
    int32_t came = memory(threads, out);
    check(came > 0 && !memcmp(out, right_memory, sizeof right_memory), "memory");
    if (came > *(int32_t *)most) *(int32_t *)most = came;
    check(chunks(threads, scratch, out) > 0 && !memcmp(out, right_files, 2 * files * sizeof *out), "files");
    check(phases(threads, room, out) > 0 && !memcmp(out, right_files, 2 * files * sizeof *out), "phases");
  }
  free(room);
  free(scratch);
  free(out);
  return NULL;
}

int main(int count, char **names) {
  static uint8_t scratch[CHUNK];
  for (uint32_t at = 0; files + 1 < (uint32_t)count && files < MOST_FILES; files++) {
    offsets[files] = at;
    at += (uint32_t)snprintf(paths + at, 256, "%s", names[files + 1]) + 1;
    struct stat about;
    check(!stat(names[files + 1], &about), names[files + 1]);
    starts[files + 1] = starts[files] + (uint64_t)about.st_size;
  }
  check(starts[files] <= SLAB, "room for all files");
  for (size_t i = 0; i < sizeof slab; i++) slab[i] = (uint8_t)(i * 2654435761u >> 24);
  check(files > 0 && memory(1, right_memory) == 1 && chunks(1, scratch, right_files) == 1, "serial");

  pthread_t callers[CALLERS];
  int32_t most[CALLERS] = {0};
  for (int i = 0; i < CALLERS; i++) check(!pthread_create(&callers[i], NULL, call, &most[i]), "pthread_create");
  for (int i = 0; i < CALLERS; i++) pthread_join(callers[i], NULL);
  printf("no race; %u files; most threads in a call:", files);
  for (int i = 0; i < CALLERS; i++) printf(" %d", (int)most[i]);
  puts("");
  return 0;
}
