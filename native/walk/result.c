/*
 * The answer as bytes, little-endian as all our machines are. A profile: files and bytes (64 bits each), then six lists:
 * folders by depth, files by extension, folders by name, the folders with most files, the empty and the closed. A list is
 * its length and, for each member, a number, the length of its text and the text (32 bits each). A listing: its number of
 * files (64 bits), then their paths, each with its NUL.
 */
#include "result.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 10 };

static const bk_folder *next_folder(const bk_finds *const *finds, uint32_t threads, uint32_t *thread, const bk_folder *it) {
  it = it ? it->older : *thread < threads ? finds[*thread]->folders : NULL;
  while (!it && ++*thread < threads) it = finds[*thread]->folders;
  return it;
}

/* Every folder of every thread. */
#define EACH_FOLDER(it)                                                                                                \
  uint32_t thread = 0;                                                                                                 \
  for (const bk_folder *it = NULL; (it = next_folder(finds, threads, &thread, it));)

/* Appends the path as it is told: no slash at the end, and the root is a dot. */
static void add_path(bk_text *out, const bk_folder *folder) {
  if (!folder->parent) {
    bk_text_add(out, ".", 1);
    return;
  }
  bk_folder_path(out, folder);
  if (!out->failed) out->length--;
}

static void add32(bk_text *out, uint32_t n) { bk_text_add(out, &n, sizeof n); }
static void add64(bk_text *out, uint64_t n) { bk_text_add(out, &n, sizeof n); }

static void add_member(bk_text *out, uint32_t number, const char *text, size_t length) {
  add32(out, number);
  add32(out, (uint32_t)length);
  bk_text_add(out, text, length);
}

/* Writes the length of a list, or any other number, where room was left for it. */
static void put32(bk_text *out, size_t at, uint32_t n) {
  if (!out->failed) memcpy(out->data + at, &n, sizeof n);
}

static void add_folder(bk_text *out, uint32_t number, const bk_folder *folder) {
  add32(out, number);
  size_t at = out->length;
  add32(out, 0);
  add_path(out, folder);
  put32(out, at, (uint32_t)(out->length - at - 4));
}

static void add_depths(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  uint32_t deepest = 0;
  {
    EACH_FOLDER(it) if (it->depth > deepest) deepest = it->depth;
  }
  uint32_t *depths = calloc(deepest + 1u, sizeof *depths);
  if (!depths) {
    out->failed = 1;
    return;
  }
  EACH_FOLDER(it) depths[it->depth]++;
  add32(out, deepest + 1);
  for (uint32_t depth = 0; depth <= deepest; depth++) add_member(out, depths[depth], NULL, 0);
  free(depths);
}

/* Writes the counts and drops them. */
static void add_counts(bk_text *out, bk_counts *counts) {
  if (counts->failed) out->failed = 1;
  add32(out, counts->used);
  for (uint32_t i = 0; i < counts->room; i++) {
    const bk_count *it = &counts->all[i];
    if (it->key) add_member(out, (uint32_t)it->times, it->key, it->length);
  }
  bk_counts_drop(counts);
}

static void add_extensions(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  static const char none[] = "<no extension>"; /* cannot be one, for want of a dot */
  bk_counts all = {0};
  for (uint32_t i = 0; i < threads; i++) {
    if (finds[i]->plain) bk_counts_add(&all, none, sizeof none - 1, finds[i]->plain);
    const bk_counts *some = &finds[i]->extensions;
    for (uint32_t j = 0; j < some->room; j++) {
      const bk_count *it = &some->all[j];
      if (it->key) bk_counts_add(&all, it->key, it->length, it->times);
    }
  }
  add_counts(out, &all);
}

static void add_names(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  bk_counts all = {0};
  EACH_FOLDER(it) if (it->parent) bk_counts_add(&all, it->name, it->length, 1);
  add_counts(out, &all);
}

/* More files come first, then the order of the paths' bytes. */
static int before(const bk_folder *a, const bk_folder *b, bk_text *scratch) {
  if (a->files != b->files) return a->files > b->files;
  scratch->length = 0;
  add_path(scratch, a);
  size_t length = scratch->length;
  add_path(scratch, b);
  if (scratch->failed) return 0;
  size_t other = scratch->length - length;
  int order = memcmp(scratch->data, scratch->data + length, length < other ? length : other);
  return order ? order < 0 : length < other;
}

static void add_top(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  const bk_folder *top[TOP + 1];
  uint32_t count = 0;
  bk_text scratch = {0};
  EACH_FOLDER(it) {
    if (!it->files || (count == TOP && !before(it, top[TOP - 1], &scratch))) continue;
    uint32_t at = count;
    for (; at && before(it, top[at - 1], &scratch); at--) top[at] = top[at - 1];
    top[at] = it;
    if (count < TOP) count++;
  }
  if (scratch.failed) out->failed = 1;
  free(scratch.data);
  add32(out, count);
  for (uint32_t i = 0; i < count; i++) add_folder(out, top[i]->files, top[i]);
}

static void add_empty(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  size_t at = out->length;
  uint32_t count = 0;
  add32(out, 0);
  EACH_FOLDER(it) {
    if (!it->empty) continue;
    count++;
    add_folder(out, 0, it);
  }
  put32(out, at, count);
}

static void add_closed(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  size_t at = out->length;
  uint32_t count = 0;
  add32(out, 0);
  EACH_FOLDER(it) {
    if (!it->closed) continue;
    count++;
    add_folder(out, 0, it);
  }
  for (uint32_t i = 0; i < threads; i++) {
    const bk_text *closed = &finds[i]->closed;
    for (size_t from = 0; from < closed->length; count++) {
      size_t length = strlen(closed->data + from);
      add_member(out, 0, closed->data + from, length);
      from += length + 1;
    }
  }
  put32(out, at, count);
}

void bk_walk_profile(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  uint64_t files = 0, bytes = 0;
  for (uint32_t i = 0; i < threads; i++) {
    files += finds[i]->files;
    bytes += finds[i]->bytes;
  }
  add64(out, files);
  add64(out, bytes);
  add_depths(out, finds, threads);
  add_extensions(out, finds, threads);
  add_names(out, finds, threads);
  add_top(out, finds, threads);
  add_empty(out, finds, threads);
  add_closed(out, finds, threads);
}

void bk_walk_list(bk_text *out, const bk_finds *const *finds, uint32_t threads) {
  uint64_t files = 0;
  for (uint32_t i = 0; i < threads; i++) files += finds[i]->files;
  add64(out, files);
  for (uint32_t i = 0; i < threads; i++) bk_text_add(out, finds[i]->paths.data, finds[i]->paths.length);
}
