/*
 * A TIFF structure (TIFF 6.0, section 2; Exif 2.32, 4.6): its first table and the two that this one points to. The tables
 * after the first and all others are left alone, so no chain of tables can be a circle.
 */
#include "exif.h"

#include <string.h>

typedef struct structure {
  bk_source *source;
  uint64_t start, bytes;
  int little;
} structure;

typedef struct field {
  uint32_t type, count; /* type 0 = absent */
  uint64_t at;          /* of the value, in the structure */
} field;

/* What is wanted of each table. */
enum { F_MAKE, F_MODEL, F_ORIENTATION, F_MODIFY_DATE, F_EXIF, F_GPS, FIRST_FIELDS };
enum { F_EXPOSURE_TIME, F_F_NUMBER, F_ISO, F_ORIGINAL_DATE, F_OFFSET, F_FOCAL_LENGTH, F_SUB_SECOND, F_WIDTH, F_HEIGHT, F_LENS, EXIF_FIELDS };
enum { F_LATITUDE_LETTER, F_LATITUDE, F_LONGITUDE_LETTER, F_LONGITUDE, F_ALTITUDE_SIDE, F_ALTITUDE, GPS_FIELDS };

static int first_field(uint32_t tag) {
  switch (tag) {
    case 0x010f: return F_MAKE;
    case 0x0110: return F_MODEL;
    case 0x0112: return F_ORIENTATION;
    case 0x0132: return F_MODIFY_DATE;
    case 0x8769: return F_EXIF;
    case 0x8825: return F_GPS;
    default: return -1;
  }
}

static int exif_field(uint32_t tag) {
  switch (tag) {
    case 0x829a: return F_EXPOSURE_TIME;
    case 0x829d: return F_F_NUMBER;
    case 0x8827: return F_ISO;
    case 0x9003: return F_ORIGINAL_DATE;
    case 0x9011: return F_OFFSET;
    case 0x920a: return F_FOCAL_LENGTH;
    case 0x9291: return F_SUB_SECOND;
    case 0xa002: return F_WIDTH;
    case 0xa003: return F_HEIGHT;
    case 0xa434: return F_LENS;
    default: return -1;
  }
}

static int gps_field(uint32_t tag) { return tag >= 1 && tag <= GPS_FIELDS ? (int)tag - 1 : -1; }

/* The types of TIFF, and the UTF-8 of Exif 3. */
enum { BYTE = 1, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE, IFD, UTF8 = 129 };

static uint32_t width(uint32_t type) {
  static const uint8_t widths[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
  return type < sizeof widths ? widths[type] : type == UTF8;
}

static const uint8_t *at(const structure *it, uint64_t offset, uint32_t bytes) {
  if (offset > it->bytes || bytes > it->bytes - offset) return NULL;
  return bk_at(it->source, it->start + offset, bytes);
}

/* Makes fields absent: cheaper than to clear them. */
static void forget(field *fields, uint32_t count) {
  while (count--) fields[count].type = 0;
}

static void note(const structure *it, uint64_t entry, const uint8_t *p, field *found) {
  found->type = bk_u16(p + 2, it->little);
  found->count = bk_u32(p + 4, it->little);
  int inside = (uint64_t)found->count * width(found->type) <= 4;
  found->at = inside ? entry + 8 : bk_u32(p + 8, it->little);
  if (!width(found->type)) found->type = UNDEFINED; /* nothing is read of it */
}

/*
 * As much of a table as there is. Of a tag that stands twice the first counts. Entries are taken ten at a time, where ten
 * are there. Inlined, so that each table has a switch of its own.
 */
enum { ENTRY = 12, AT_ONCE = 10 };
static inline __attribute__((always_inline)) void read_table(const structure *it, uint64_t table,
                                                             int (*field_of)(uint32_t tag), field *fields) {
  const uint8_t *p = at(it, table, 2);
  uint32_t left = p ? bk_u16(p, it->little) : 0;
  for (uint64_t entry = table + 2; left;) {
    uint32_t run = left < AT_ONCE ? left : AT_ONCE;
    if (!(p = at(it, entry, run * ENTRY)) && !(p = at(it, entry, (run = 1) * ENTRY))) return;
    for (left -= run; run--; p += ENTRY, entry += ENTRY) {
      int wanted = field_of(bk_u16(p, it->little));
      if (wanted >= 0 && !fields[wanted].type) note(it, entry, p, fields + wanted);
    }
  }
}

/* Whether all of a value is there. */
static int whole(const structure *it, const field *field) {
  uint64_t bytes = (uint64_t)field->count * width(field->type);
  if (!bytes || field->at > it->bytes || bytes > it->bytes - field->at) return 0;
  return bk_reaches(it->source, it->start + field->at + bytes);
}

/* The place of the first NUL, eight bytes at a time; `length` where there is none. */
static uint32_t up_to_nul(const uint8_t *p, uint32_t length) {
  uint32_t end = 0;
  for (uint64_t word; end + sizeof word <= length; end += sizeof word) {
    memcpy(&word, p + end, sizeof word);
    if ((word - 0x0101010101010101) & ~word & 0x8080808080808080) break;
  }
  while (end < length && p[end]) end++;
  return end;
}

/* The text without its NUL and the spaces around it; returns its length, 0 for none. `text` lasts until the next at(). */
static uint32_t find_text(const structure *it, const field *field, const uint8_t **text) {
  if (field->type != ASCII && field->type != UTF8) return 0;
  uint32_t length = field->count;
  if (length > BK_LONGEST_TEXT) {
    if (!whole(it, field)) return 0;
    length = BK_LONGEST_TEXT + 1;
  }
  const uint8_t *p = at(it, field->at, length);
  if (!p) return 0;
  uint32_t end = up_to_nul(p, length);
  if (end > BK_LONGEST_TEXT) return 0;
  while (end && p[end - 1] == ' ') end--;
  uint32_t begin = 0;
  while (begin < end && p[begin] == ' ') begin++;
  *text = p + begin;
  return end - begin;
}

static double divided(double top, double bottom) { return bottom != 0 ? top / bottom : __builtin_nan(""); }

/* The `index`th number, or not a number. */
static double find_number(const structure *it, const field *field, uint32_t index) {
  uint32_t bytes = width(field->type);
  const uint8_t *p = NULL;
  if (index < field->count && (field->count == 1 || whole(it, field))) p = at(it, field->at + (uint64_t)index * bytes, bytes);
  if (!p) return __builtin_nan("");
  int little = it->little;
  double value = __builtin_nan("");
  switch (field->type) {
    case BYTE: return p[0];
    case SBYTE: return (int8_t)p[0];
    case SHORT: return bk_u16(p, little);
    case SSHORT: return (int16_t)bk_u16(p, little);
    case LONG:
    case IFD: return bk_u32(p, little);
    case SLONG: return (int32_t)bk_u32(p, little);
    case RATIONAL: value = divided(bk_u32(p, little), bk_u32(p + 4, little)); break;
    case SRATIONAL: value = divided((int32_t)bk_u32(p, little), (int32_t)bk_u32(p + 4, little)); break;
    case FLOAT: {
      uint32_t bits = bk_u32(p, little);
      float single;
      memcpy(&single, &bits, sizeof single);
      value = single;
      break;
    }
    case DOUBLE: {
      uint64_t first = bk_u32(p, little), second = bk_u32(p + 4, little);
      uint64_t bits = little ? second << 32 | first : first << 32 | second;
      memcpy(&value, &bits, sizeof value);
      break;
    }
    default: break;
  }
  /* Infinity less itself is not a number, and zero has one sign. */
  return value - value == 0 ? value + 0.0 : __builtin_nan("");
}

/* Degrees, minutes and seconds; the field before says on which side of zero, by one of two letters. */
static double find_degrees(const structure *it, const field *field, uint8_t above, uint8_t below) {
  const uint8_t *letter;
  if (!find_text(it, field - 1, &letter)) return __builtin_nan("");
  int negative = letter[0] == below;
  if (!negative && letter[0] != above) return __builtin_nan("");
  double sum = find_number(it, field, 0) + find_number(it, field, 1) / 60 + find_number(it, field, 2) / 3600;
  if (sum - sum != 0) return __builtin_nan("");
  return negative ? 0 - sum : sum;
}

static uint8_t *add_text(const structure *it, const field *field, bk_record *record, uint32_t which, uint8_t *to) {
  const uint8_t *text = to;
  uint32_t length = find_text(it, field, &text);
  memcpy(to, text, length);
  record->lengths[which] = (uint8_t)length;
  return to + length;
}

static inline __attribute__((always_inline)) void follow(const structure *it, const field *pointer, int (*field_of)(uint32_t tag), field *fields) {
  if ((pointer->type != LONG && pointer->type != IFD) || pointer->count != 1) return;
  const uint8_t *p = at(it, pointer->at, 4);
  if (p) read_table(it, bk_u32(p, it->little), field_of, fields);
}

void bk_read_structure(bk_source *source, bk_place place, bk_record *record) {
  structure it = {source, place.start, place.end - place.start, 0};
  const uint8_t *p = place.start <= place.end ? at(&it, 0, 8) : NULL;
  if (!p || p[0] != p[1] || (p[0] != 'I' && p[0] != 'M')) return;
  it.little = p[0] == 'I';
  if (bk_u16(p + 2, it.little) != 42) return;

  field first[FIRST_FIELDS], exif[EXIF_FIELDS], gps[GPS_FIELDS];
  forget(first, FIRST_FIELDS);
  forget(exif, EXIF_FIELDS);
  forget(gps, GPS_FIELDS);
  read_table(&it, bk_u32(p + 4, it.little), first_field, first);
  follow(&it, first + F_EXIF, exif_field, exif);
  follow(&it, first + F_GPS, gps_field, gps);

  double *numbers = record->numbers;
  numbers[ORIENTATION] = find_number(&it, first + F_ORIENTATION, 0);
  numbers[EXPOSURE_TIME] = find_number(&it, exif + F_EXPOSURE_TIME, 0);
  numbers[F_NUMBER] = find_number(&it, exif + F_F_NUMBER, 0);
  numbers[ISO] = find_number(&it, exif + F_ISO, 0);
  numbers[FOCAL_LENGTH] = find_number(&it, exif + F_FOCAL_LENGTH, 0);
  numbers[WIDTH] = find_number(&it, exif + F_WIDTH, 0);
  numbers[HEIGHT] = find_number(&it, exif + F_HEIGHT, 0);
  numbers[LATITUDE] = find_degrees(&it, gps + F_LATITUDE, 'N', 'S');
  numbers[LONGITUDE] = find_degrees(&it, gps + F_LONGITUDE, 'E', 'W');
  numbers[ALTITUDE] = find_number(&it, gps + F_ALTITUDE, 0);
  if (find_number(&it, gps + F_ALTITUDE_SIDE, 0) == 1) numbers[ALTITUDE] = 0 - numbers[ALTITUDE];

  uint8_t *to = record->texts;
  to = add_text(&it, first + F_MAKE, record, MAKE, to);
  to = add_text(&it, first + F_MODEL, record, MODEL, to);
  to = add_text(&it, exif + F_LENS, record, LENS_MODEL, to);
  to = add_text(&it, first + F_MODIFY_DATE, record, MODIFY_DATE, to);
  to = add_text(&it, exif + F_ORIGINAL_DATE, record, ORIGINAL_DATE, to);
  to = add_text(&it, exif + F_SUB_SECOND, record, SUB_SECOND, to);
  to = add_text(&it, exif + F_OFFSET, record, OFFSET, to);
  uint8_t seen = 0;
  for (const uint8_t *text = record->texts; text < to; text++) seen |= *text;
  record->beyond_ascii = seen >> 7;
}
