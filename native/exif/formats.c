/* Which format a file has, and where in it the TIFF structure lies. Standards: JPEG (T.81, B.1.1), PNG 3, RIFF. */
#include "exif.h"

#include <string.h>

static int is(const uint8_t *p, const char *text, size_t bytes) { return p && !memcmp(p, text, bytes); }

/* The first APP1 segment that holds Exif; nothing is looked for behind the start of a scan. */
static int find_in_jpeg(bk_source *source, bk_place *place) {
  uint64_t at = 2;
  for (int step = 0; step < BK_MOST_STEPS; step++) {
    const uint8_t *p = bk_at(source, at, 2);
    if (!p || p[0] != 0xff) return 0;
    uint8_t marker = p[1];
    if (marker == 0xff) {
      at += 1;
    } else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
    } else if (marker == 0x00 || (marker >= 0xd8 && marker <= 0xda)) {
      return 0;
    } else {
      if (!(p = bk_at(source, at + 2, 2))) return 0;
      uint32_t length = bk_u16(p, 0);
      if (length < 2) return 0;
      if (marker == 0xe1 && length >= 8 && is(bk_at(source, at + 4, 6), "Exif\0", 6)) {
        *place = (bk_place){at + 10, at + 2 + length};
        return 1;
      }
      at += 2 + (uint64_t)length;
    }
  }
  return 0;
}

static int find_in_png(bk_source *source, bk_place *place) {
  uint64_t at = 8;
  for (int step = 0; step < BK_MOST_STEPS; step++) {
    const uint8_t *p = bk_at(source, at, 8);
    if (!p || is(p + 4, "IEND", 4)) return 0;
    uint64_t length = bk_u32(p, 0);
    if (is(p + 4, "eXIf", 4)) {
      *place = (bk_place){at + 8, at + 8 + length};
      return 1;
    }
    at += 12 + length;
  }
  return 0;
}

/* Some writers put Exif and two zeros in front of the structure. */
static int find_in_webp(bk_source *source, bk_place *place) {
  uint64_t at = 12;
  for (int step = 0; step < BK_MOST_STEPS; step++) {
    const uint8_t *p = bk_at(source, at, 8);
    if (!p) return 0;
    uint64_t length = bk_u32(p + 4, 1);
    if (is(p, "EXIF", 4)) {
      uint64_t prefix = length >= 6 && is(bk_at(source, at + 8, 6), "Exif\0", 6) ? 6 : 0;
      *place = (bk_place){at + 8 + prefix, at + 8 + length};
      return 1;
    }
    at += 8 + length + (length & 1);
  }
  return 0;
}

int bk_find_structure(bk_source *source, bk_place *place) {
  const uint8_t *p = bk_at(source, 0, 12);
  uint8_t first[12] = {0};
  if (p) {
    memcpy(first, p, sizeof first);
  } else {
    for (uint32_t i = 0; i < sizeof first && (p = bk_at(source, i, 1)); i++) first[i] = *p;
  }
  if (is(first, "\xff\xd8", 2)) return find_in_jpeg(source, place);
  if (is(first, "II*\0", 4) || is(first, "MM\0*", 4)) {
    *place = (bk_place){0, UINT64_MAX};
    return 1;
  }
  if (is(first + 4, "ftyp", 4)) return bk_find_in_heif(source, place);
  if (is(first, "\x89PNG\r\n\x1a\n", 8)) return find_in_png(source, place);
  if (is(first, "RIFF", 4) && is(first + 8, "WEBP", 4)) return find_in_webp(source, place);
  return 0;
}

void bk_read_tags(bk_source *source, bk_record *record) {
  bk_place place;
  for (uint32_t i = 0; i < BK_NUMBERS; i++) record->numbers[i] = __builtin_nan("");
  memset(record->lengths, 0, BK_TEXTS);
  record->beyond_ascii = 0;
  if (bk_find_structure(source, &place)) bk_read_structure(source, place, record);
}
