/*
 * The kernels under the address and undefined-behaviour sanitizers, with the photos named on the command line mutated:
 * bytes changed to what readers stumble over, pieces copied elsewhere, the end cut off. Each input has memory of exactly its
 * own size, so that the first byte read outside it ends the program; every eighth is read as a file as well, whose tags must
 * be the same. Inputs follow from the seed.
 *
 *   fuzz inputs seed scratch-file photo…
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../native/exif/exif.h"
#include "../../../native/exif/kernels.h"

enum { MOST_PHOTOS = 256, MOST_BYTES = 1 << 20, HEAD = 4096 };

static uint64_t state;

/* xorshift64* (S. Vigna, 2016), below `limit`. */
static uint32_t roll(uint32_t limit) {
  state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
  return (uint32_t)((state * 0x2545f4914f6cdd1d) >> 32) % limit;
}

static void fail(const char *what, uint64_t input) {
  fprintf(stderr, "input %" PRIu64 ": %s\n", input, what);
  exit(1);
}

/* Mostly where headers and tables are. */
static uint32_t place(uint32_t bytes) {
  uint32_t near = bytes < 1024 ? bytes : 1024;
  return roll(3) ? roll(near) : roll(bytes);
}

static void mutate(uint8_t *data, uint32_t bytes) {
  static const uint8_t odd[] = {0x00, 0x01, 0x02, 0x7f, 0x80, 0xff};
  for (uint32_t times = roll(8); times--;) {
    uint32_t at = place(bytes);
    switch (roll(4)) {
      case 0: data[at] = (uint8_t)roll(256); break;
      case 1: data[at] ^= (uint8_t)(1 << roll(8)); break;
      case 2:
        for (uint32_t i = 0, width = 1 << roll(3), value = odd[roll(sizeof odd)]; i < width && at + i < bytes; i++) data[at + i] = (uint8_t)value;
        break;
      default: {
        uint32_t from = place(bytes), length = 1 + roll(64);
        if (from + length <= bytes && at + length <= bytes) memmove(data + at, data + from, length);
      }
    }
  }
}

/* Texts are compared up to their lengths, numbers bit for bit. */
static int alike(const bk_record *a, const bk_record *b) {
  size_t length = 0;
  for (int i = 0; i < BK_TEXTS; i++) length += a->lengths[i];
  return !memcmp(a, b, offsetof(bk_record, texts)) && !memcmp(a->texts, b->texts, length);
}

static void as_file(const char *path, const uint8_t *data, uint32_t bytes, const bk_record *right, uint64_t input) {
  static uint8_t scratch[2 * HEAD];
  static bk_record record;
  uint32_t offset = 0, done[4];
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, bytes, file) != bytes || fclose(file)) fail("the scratch file", input);
  if (bk_exif_files(BK_HEAD, HEAD, path, &offset, 0, 1, 1, scratch, sizeof scratch, (uint8_t *)&record, done) != 1)
    fail("reading the file", input);
  if (!alike(&record, right)) fail("the file has other tags than the memory", input);
}

int main(int count, char **given) {
  if (count < 5) return 2;
  uint64_t inputs = strtoull(given[1], NULL, 10), told = 0;
  state = strtoull(given[2], NULL, 10) * 2 + 1;
  static uint8_t *photos[MOST_PHOTOS];
  static uint32_t sizes[MOST_PHOTOS];
  uint32_t known = 0;
  for (int i = 4; i < count && known < MOST_PHOTOS; i++, known++) {
    FILE *file = fopen(given[i], "rb");
    photos[known] = malloc(MOST_BYTES);
    if (!file || !photos[known]) fail(given[i], 0);
    sizes[known] = (uint32_t)fread(photos[known], 1, MOST_BYTES, file);
    fclose(file);
  }
  for (uint64_t input = 0; input < inputs; input++) {
    uint32_t which = roll(known);
    uint32_t bytes = roll(4) ? sizes[which] : 1 + place(sizes[which]);
    uint8_t *data = malloc(bytes);
    bk_record *record = malloc(sizeof *record);
    if (!data || !record) fail("memory", input);
    memcpy(data, photos[which], bytes);
    mutate(data, bytes);
    uint32_t starts[2] = {0, bytes};
    if (bk_exif_memory(data, starts, 0, 1, 1, (uint8_t *)record) != 1) fail("a status", input);
    told += record->lengths[MAKE] > 0;
    if (input % 8 == 0) as_file(given[3], data, bytes, record, input);
    free(record);
    free(data);
  }
  printf("%" PRIu64 " inputs, %" PRIu64 " of them with a make\n", inputs, told);
  return 0;
}
