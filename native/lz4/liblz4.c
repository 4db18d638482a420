/* LZ4 itself, from the package that ships it. Its functions stay inside this library. */
#include <lz4.c>
