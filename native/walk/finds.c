/* The path of a folder, which knows its parent and its own name only. */
#include "finds.h"

#include <string.h>

void bk_folder_path(bk_text *text, const bk_folder *folder) {
  size_t length = 0;
  for (const bk_folder *it = folder; it->parent; it = it->parent) length += it->length + 1;
  size_t start = text->length;
  /* Room first, then from the end. */
  for (size_t left = length; left;) {
    static const char blank[256];
    size_t part = left < sizeof blank ? left : sizeof blank;
    bk_text_add(text, blank, part);
    left -= part;
  }
  if (text->failed) return;
  char *at = text->data + start + length;
  for (const bk_folder *it = folder; it->parent; it = it->parent) {
    *--at = '/';
    at -= it->length;
    memcpy(at, it->name, it->length);
  }
}
