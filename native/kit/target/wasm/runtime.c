/* The C library's part of a module: WebAssembly's own instructions for moving memory, and what compilers call unasked. */
#include <string.h>

#undef memcpy
#undef memmove
#undef memset

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) { return __builtin_memcpy(to, from, bytes); }
void *memmove(void *to, const void *from, size_t bytes) { return __builtin_memmove(to, from, bytes); }
void *memset(void *to, int byte, size_t bytes) { return __builtin_memset(to, byte, bytes); }

int memcmp(const void *a, const void *b, size_t bytes) {
  const unsigned char *one = a, *two = b;
  for (; bytes && *one == *two; bytes--) one++, two++;
  return bytes ? *one - *two : 0;
}

size_t strlen(const char *text) {
  size_t length = 0;
  while (text[length]) length++;
  return length;
}
