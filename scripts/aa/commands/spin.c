/* A command that does as much as it is told: spin <steps>. The same as spin.ts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  uint32_t state = 1;
  for (long left = argc > 1 ? atol(argv[1]) : 0; left > 0; left--) state = state * 1664525u + 1013904223u;
  if (state == 0) printf("%u\n", state);
  return 0;
}
