/*
 * Run by scripts/sanitize.sh under the thread sanitizer, which cannot look into Bun itself: four callers at once walk
 * node_modules, a large tree that stands still, on the library's pool, profiling it and listing it by patterns. Then one
 * caller does so with hardly a descriptor left. Fails on an answer of other numbers than the serial one's; the sanitizer
 * fails it on a race.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../../../native/walk/kernels.h"

enum { CALLERS = 4, CALLS = 16, MOST_THREADS = 8, DEPTH = 6, FEW = 5 };

/* How an answer begins, and its length; what follows comes in any order. */
typedef struct {
  uint64_t files, bytes;
  uint32_t length;
} answer;

static const char root[] = "node_modules", globs[] = "**/*.ts\0**/*.c\0**/dist";
static answer right[2];

static void check(int right, const char *what) {
  if (right) return;
  fprintf(stderr, "%s: wrong\n", what);
  exit(1);
}

static int32_t walk(uint32_t list, uint32_t threads, answer *out) {
  uint32_t result[3];
  uint32_t what = list ? BK_LIST : BK_PROFILE;
  int32_t came = bk_walk(what, root, sizeof root - 1, DEPTH, globs, 2 * list, list, threads, result);
  char *bytes = malloc(result[2]);
  check(bytes && !bk_walk_take(result[0], result[1], bytes, result[2]), "taking");
  check(came > 0 && result[2] >= 8, list ? "list" : "profile");
  *out = (answer){.length = result[2]};
  memcpy(out, bytes, list ? 8 : 16);
  free(bytes);
  return came;
}

static void *call(void *most) {
  for (uint32_t i = 0; i < 2 * CALLS; i++) {
    answer mine;
    int32_t came = walk(i % 2, 1 + i / 2 % MOST_THREADS, &mine);
    if (came > *(int32_t *)most) *(int32_t *)most = came;
    const answer *it = &right[i % 2];
    check(mine.files == it->files && mine.bytes == it->bytes && mine.length == it->length, "answer");
  }
  return NULL;
}

/* Lower ones than the next to come are taken. */
static void leave_few(void) {
  int next = open(root, O_RDONLY);
  struct rlimit limit;
  check(next >= 0 && !getrlimit(RLIMIT_NOFILE, &limit), "limit");
  limit.rlim_cur = (rlim_t)next + FEW;
  close(next);
  check(!setrlimit(RLIMIT_NOFILE, &limit), "limit");
}

int main(void) {
  for (uint32_t list = 0; list < 2; list++) check(walk(list, 1, &right[list]) == 1 && right[list].files, "serial");

  pthread_t callers[CALLERS];
  int32_t most[CALLERS] = {0};
  for (int i = 0; i < CALLERS; i++) check(!pthread_create(&callers[i], NULL, call, &most[i]), "pthread_create");
  for (int i = 0; i < CALLERS; i++) pthread_join(callers[i], NULL);
  leave_few();
  call(&most[0]);
  printf("no race; %lu files; most threads in a call:", (unsigned long)right[0].files);
  for (int i = 0; i < CALLERS; i++) printf(" %d", (int)most[i]);
  puts("");
  return 0;
}
