/*
 * Makes golden/vectors.json: digests of the sanity buffer by xxHash's own C code, as shipped in the package
 * xxhash-addon. From the repository's root:
 *
 *   cc -O2 -I node_modules/xxhash-addon/xxHash tests/workloads/hash/vectors.c -o /tmp/vectors
 *   /tmp/vectors > tests/workloads/hash/golden/vectors.json
 *
 * The buffer is the one of xxHash's sanity check: byte i is the top byte of PRIME32 * PRIME64^i mod 2^64.
 */
#define XXH_INLINE_ALL
#include "xxhash.h"
#include <stdio.h>

#define PRIME32 2654435761ULL
#define PRIME64 11400714785074694797ULL
#define LARGEST 20000

static unsigned char buffer[LARGEST];

/* Every short length, then the limits of stripes (64) and blocks (1024). */
static int next_length(int length) {
  static const int more[] = {575,  576,  577,  639,  640,  641,  1023, 1024, 1025, 1087,  1088,  1089,  2047,
                             2048, 2049, 2050, 3071, 3072, 3073, 4095, 4096, 4097, 10000, 16384, 16385, LARGEST};
  if (length < 512) return length + 1;
  for (unsigned i = 0; i < sizeof more / sizeof *more; i++)
    if (more[i] > length) return more[i];
  return -1;
}

static void row(const char *algo, unsigned long long seed) {
  static int first = 1;
  printf("%s\n{\"algo\":\"%s\",\"seed\":\"%llu\",\"digests\":[", first ? "" : ",", algo, seed);
  first = 0;
  for (int length = 0; length >= 0; length = next_length(length)) {
    if (length) printf(",");
    if (algo[3] == '3' && algo[4] == '2') printf("\"%08x\"", XXH32(buffer, length, (unsigned)seed));
    else if (algo[3] == '6') printf("\"%016llx\"", (unsigned long long)XXH64(buffer, length, seed));
    else if (algo[5] == '6') printf("\"%016llx\"", (unsigned long long)XXH3_64bits_withSeed(buffer, length, seed));
    else {
      XXH128_hash_t hash = XXH3_128bits_withSeed(buffer, length, seed);
      printf("\"%016llx%016llx\"", (unsigned long long)hash.high64, (unsigned long long)hash.low64);
    }
  }
  printf("]}");
}

int main(void) {
  unsigned long long state = PRIME32;
  for (int i = 0; i < LARGEST; i++, state *= PRIME64) buffer[i] = (unsigned char)(state >> 56);

  printf("{\"lengths\":[0");
  for (int length = next_length(0); length >= 0; length = next_length(length)) printf(",%d", length);
  printf("],\"rows\":[");
  const char *algos[] = {"xxh32", "xxh64", "xxh3-64", "xxh3-128"};
  for (int i = 0; i < 4; i++) {
    row(algos[i], 0);
    row(algos[i], PRIME32);
    if (i > 0) row(algos[i], PRIME64);
  }
  printf("\n]}\n");
  return 0;
}
