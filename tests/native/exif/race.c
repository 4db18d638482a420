/*
 * Run by scripts/sanitize.sh under the thread sanitizer, which cannot look into Bun itself: four callers at once read tags of
 * the files named on the command line and of photos in memory, on the library's pool, with heads that serve a thread one
 * file after the other. Fails on a record that differs from the serial one; the sanitizer fails it on a race.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../native/exif/exif.h"
#include "../../../native/exif/kernels.h"

enum { CALLERS = 4, CALLS = 60, MOST_FILES = 200, ITEMS = 300, HEAD = 4096, MOST_THREADS = 8 };

/* One entry: an orientation. */
static const uint8_t photo[26] = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6};

static char paths[MOST_FILES * 256];
static uint32_t offsets[MOST_FILES], files, starts[ITEMS + 1];
static uint8_t slab[ITEMS * sizeof photo];
static bk_record right_memory[ITEMS], right_files[MOST_FILES];

static int32_t memory(uint32_t threads, bk_record *out) {
  return bk_exif_memory(slab, starts, 0, ITEMS, threads, (uint8_t *)out);
}

static int32_t heads(uint32_t threads, uint8_t *scratch, bk_record *out) {
  uint32_t done[4];
  return bk_exif_files(BK_HEAD, HEAD, paths, offsets, 0, files, threads, scratch, 2 * HEAD, (uint8_t *)out, done);
}

static void check(int right, const char *what) {
  if (right) return;
  fprintf(stderr, "%s: wrong\n", what);
  exit(1);
}

static void *call(void *most) {
  bk_record *out = calloc(ITEMS, sizeof *out);
  uint8_t *scratch = malloc(MOST_THREADS * 2 * HEAD);
  for (uint32_t i = 0; i < CALLS; i++) {
    uint32_t threads = 1 + i % MOST_THREADS;
    int32_t came = memory(threads, out);
    check(came > 0 && !memcmp(out, right_memory, sizeof right_memory), "memory");
    if (came > *(int32_t *)most) *(int32_t *)most = came;
    memset(out, 0, ITEMS * sizeof *out);
    check(heads(threads, scratch, out) > 0 && !memcmp(out, right_files, files * sizeof *out), "files");
    memset(out, 0, ITEMS * sizeof *out);
  }
  free(scratch);
  free(out);
  return NULL;
}

int main(int count, char **names) {
  static uint8_t scratch[2 * HEAD];
  for (uint32_t at = 0; files + 1 < (uint32_t)count && files < MOST_FILES; files++) {
    offsets[files] = at;
    at += (uint32_t)snprintf(paths + at, 256, "%s", names[files + 1]) + 1;
  }
  for (uint32_t i = 0; i < ITEMS; i++) {
    starts[i + 1] = starts[i] + sizeof photo;
    memcpy(slab + starts[i], photo, sizeof photo);
  }
  check(files > 0 && memory(1, right_memory) == 1 && heads(1, scratch, right_files) == 1, "serial");
  check(right_memory[ITEMS - 1].numbers[ORIENTATION] == 6, "orientation");

  pthread_t callers[CALLERS];
  int32_t most[CALLERS] = {0};
  for (int i = 0; i < CALLERS; i++) check(!pthread_create(&callers[i], NULL, call, &most[i]), "pthread_create");
  for (int i = 0; i < CALLERS; i++) pthread_join(callers[i], NULL);
  printf("no race; %u files; most threads in a call:", files);
  for (int i = 0; i < CALLERS; i++) printf(" %d", (int)most[i]);
  puts("");
  return 0;
}
