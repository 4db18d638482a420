/* Where in an ISO base media file (ISO/IEC 14496-12, 8.11) the item of type Exif lies: in this file and in one piece. */
#include "exif.h"

#include <string.h>

typedef struct box {
  char type[4];
  uint64_t start, end; /* of its content */
} box;

static uint64_t u64(const uint8_t *p) { return (uint64_t)bk_u32(p, 0) << 32 | bk_u32(p + 4, 0); }

/* 1, or 0 where there is no box. One that says it is longer than its parent, which ends at `limit`, ends with it. */
static int read_box(bk_source *source, uint64_t at, uint64_t limit, box *box) {
  const uint8_t *p = bk_at(source, at, 8);
  if (!p) return 0;
  memcpy(box->type, p + 4, sizeof box->type);
  uint64_t size = bk_u32(p, 0), header = 8;
  if (size == 1) {
    if (!(p = bk_at(source, at + 8, 8))) return 0;
    size = u64(p);
    header = 16;
  }
  if (size && size < header) return 0;
  box->start = at + header;
  box->end = !size || size > limit - at ? limit : at + size;
  return 1;
}

/* The first box of a type in [at, end). */
static int find_box(bk_source *source, uint64_t at, uint64_t end, const char *type, box *box) {
  for (int step = 0; step < BK_MOST_STEPS && at <= end && end - at >= 8; step++) {
    if (!read_box(source, at, end, box)) return 0;
    if (!memcmp(box->type, type, sizeof box->type)) return 1;
    at = box->end;
  }
  return 0;
}

/* The item's number, from the box `iinf`. */
static int find_item(bk_source *source, const box *items, uint32_t *id) {
  const uint8_t *p = bk_at(source, items->start, 6);
  if (!p) return 0;
  int wide = p[0] > 0;
  uint32_t count = bk_u16(p + 4, 0);
  if (wide) {
    if (!(p = bk_at(source, items->start + 4, 4))) return 0;
    count = bk_u32(p, 0);
  }
  uint64_t at = items->start + (wide ? 8 : 6);
  box entry;
  for (uint32_t step = 0; step < count && step < BK_MOST_STEPS; step++, at = entry.end) {
    if (at > items->end || items->end - at < 8 || !read_box(source, at, items->end, &entry)) return 0;
    if (memcmp(entry.type, "infe", 4)) continue;
    if (!(p = bk_at(source, entry.start, 1))) return 0;
    uint32_t version = p[0];
    if (version != 2 && version != 3) continue;
    uint32_t kind = version == 2 ? 8 : 10;
    if (entry.start > entry.end || entry.end - entry.start < kind + 4) continue;
    if (!(p = bk_at(source, entry.start, kind + 4))) return 0;
    if (memcmp(p + kind, "Exif", 4)) continue;
    *id = version == 2 ? bk_u16(p + 4, 0) : bk_u32(p + 4, 0);
    return 1;
  }
  return 0;
}

/* Reading numbers of 0, 2, 4 or 8 bytes one after the other. */
typedef struct cursor {
  bk_source *source;
  uint64_t at, end;
  int failed;
} cursor;

static uint64_t take(cursor *it, uint32_t bytes) {
  if (it->at > it->end || bytes > it->end - it->at) it->failed = 1;
  const uint8_t *p = it->failed || !bytes ? NULL : bk_at(it->source, it->at, bytes);
  if (bytes && !p) it->failed = 1;
  if (!p) return 0;
  it->at += bytes;
  return bytes == 2 ? bk_u16(p, 0) : bytes == 4 ? bk_u32(p, 0) : u64(p);
}

static int is_width(uint32_t bytes) { return bytes == 0 || bytes == 4 || bytes == 8; }

/* Where the item with this number lies, from the box `iloc`. */
static int find_extent(bk_source *source, const box *places, uint32_t id, uint64_t *start, uint64_t *length) {
  const uint8_t *p = bk_at(source, places->start, 1);
  uint32_t version = p ? p[0] : 255;
  cursor it = {source, places->start + 4, places->end, 0};
  uint32_t sizes = (uint32_t)take(&it, 2);
  uint32_t offsets = sizes >> 12, lengths = sizes >> 8 & 15, bases = sizes >> 4 & 15, indexes = version ? sizes & 15 : 0;
  if (version > 2 || !is_width(offsets) || !is_width(lengths) || !is_width(bases) || !is_width(indexes)) return 0;
  uint64_t count = take(&it, version == 2 ? 4 : 2);
  for (uint64_t step = 0; step < count && step < BK_MOST_STEPS && !it.failed; step++) {
    uint64_t own = take(&it, version == 2 ? 4 : 2);
    uint64_t method = version ? take(&it, 2) & 15 : 0;
    uint64_t file = take(&it, 2), base = take(&it, bases), extents = take(&it, 2);
    if (own == id && !it.failed) {
      take(&it, indexes);
      uint64_t offset = take(&it, offsets);
      *length = take(&it, lengths);
      *start = base + offset;
      return !it.failed && !method && !file && extents == 1 && *start >= base;
    }
    it.at += extents * (indexes + offsets + lengths);
  }
  return 0;
}

int bk_find_in_heif(bk_source *source, bk_place *place) {
  box meta, items, places;
  uint32_t id;
  uint64_t start, length;
  if (!find_box(source, 0, UINT64_MAX, "meta", &meta)) return 0;
  if (!find_box(source, meta.start + 4, meta.end, "iinf", &items)) return 0;
  if (!find_box(source, meta.start + 4, meta.end, "iloc", &places)) return 0;
  if (!find_item(source, &items, &id) || !find_extent(source, &places, id, &start, &length)) return 0;
  /* The item says how far behind its first four bytes the structure begins. */
  if (length > UINT64_MAX - start) length = UINT64_MAX - start;
  const uint8_t *p = length < 4 ? NULL : bk_at(source, start, 4);
  if (!p) return 0;
  uint64_t skip = 4 + (uint64_t)bk_u32(p, 0);
  if (skip > length) return 0;
  *place = (bk_place){start + skip, start + length};
  return 1;
}
