/*
 * Reading tags from bytes that nobody vouches for. Everything is reached through bk_at, which gives a pointer to bytes
 * that are there or NULL; no loop runs longer than what is written down as its limit, and only three tables are read.
 */
#ifndef BAKEOFF_EXIF_H
#define BAKEOFF_EXIF_H

#include <stddef.h>
#include <stdint.h>

enum { BK_NUMBERS = 10, BK_TEXTS = 7, BK_LONGEST_TEXT = 127, BK_RECORD = 1024 };

/* In the order of numberNames and textNames in record.ts. */
enum { ORIENTATION, EXPOSURE_TIME, F_NUMBER, ISO, FOCAL_LENGTH, WIDTH, HEIGHT, LATITUDE, LONGITUDE, ALTITUDE };
enum { MAKE, MODEL, LENS_MODEL, MODIFY_DATE, ORIGINAL_DATE, SUB_SECOND, OFFSET };

/* Little-endian, as all our machines are. */
typedef struct bk_record {
  double numbers[BK_NUMBERS]; /* not a number = none */
  uint8_t lengths[BK_TEXTS];  /* 0 = none */
  uint8_t beyond_ascii;       /* 1 where some text has other bytes than ASCII's */
  uint8_t texts[BK_RECORD - 8 * BK_NUMBERS - BK_TEXTS - 1]; /* one after the other */
} bk_record;

_Static_assert(sizeof(bk_record) == BK_RECORD, "records are read by offset");
_Static_assert(sizeof((bk_record *)0)->texts >= BK_TEXTS * BK_LONGEST_TEXT, "all texts fit");

/* A file as it is known so far: its head, and one piece elsewhere. Where `more` is NULL, the head is all there is. */
typedef struct bk_source bk_source;
struct bk_source {
  const uint8_t *head;
  uint64_t head_bytes;
  const uint8_t *piece;
  uint64_t piece_at, piece_bytes;
  int (*more)(bk_source *, uint64_t at, uint32_t bytes); /* makes these bytes the piece's first ones; 0 = they are not there */
  uint64_t (*size)(bk_source *);                         /* of the file */
};

/* Pointer to `bytes` ≤ 128 bytes at `at`, valid until the next call, or NULL. */
const uint8_t *bk_beyond(bk_source *source, uint64_t at, uint32_t bytes);
static inline const uint8_t *bk_at(bk_source *source, uint64_t at, uint32_t bytes) {
  if (at <= source->head_bytes && bytes <= source->head_bytes - at) return source->head + at;
  return bk_beyond(source, at, bytes);
}

/* Whether the file has `end` bytes. */
int bk_reaches(bk_source *source, uint64_t end);

static inline uint32_t bk_u16(const uint8_t *p, int little) {
  return little ? (uint32_t)p[0] | (uint32_t)p[1] << 8 : (uint32_t)p[1] | (uint32_t)p[0] << 8;
}
static inline uint32_t bk_u32(const uint8_t *p, int little) {
  return little ? bk_u16(p, 1) | bk_u16(p + 2, 1) << 16 : bk_u16(p + 2, 0) | bk_u16(p, 0) << 16;
}

/* Where a TIFF structure lies: [start, end). */
typedef struct bk_place {
  uint64_t start, end;
} bk_place;

/* Each returns 1 and the place, or 0. */
int bk_find_structure(bk_source *source, bk_place *place);
int bk_find_in_heif(bk_source *source, bk_place *place);

/* More segments, boxes, chunks or items than this are nobody's photo. */
enum { BK_MOST_STEPS = 4096 };

/* The tags of a structure. */
void bk_read_structure(bk_source *source, bk_place place, bk_record *record);

/* All of it: the tags of a file, none where there are none. */
void bk_read_tags(bk_source *source, bk_record *record);

#endif
