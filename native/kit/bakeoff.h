/*
 * The kernels' ABI, one for every boundary that can carry it: pointers and uint32_t in, an int32_t status out (negative =
 * error), results through out-pointers. Kernels keep no statics but the pool's, so Workers may share the loaded image, and
 * check their pointers, because a detached array arrives as NULL. Work comes as items [from, to), so that a batch can be
 * divided; kernels with `threads` divide it themselves (pool/pool.h) and return how many threads took part, at least 1.
 *
 * Each folder beside this one is a family of kernels, made into a shared library, a WebAssembly module or an N-API addon
 * with the pieces of the kit that it asks for. Its kernels.h includes this file, lists the family's kernels as
 * BK_KERNELS(X), and says BK_KERNELS(BK_PROTOTYPE).
 */
#ifndef BAKEOFF_H
#define BAKEOFF_H

#include <stdint.h>

/* Errors of the kernels' own; errors of the system are -errno, which stays well above -1000. */
enum {
  BK_ENULL = -1001,    /* a pointer was NULL: an absent or detached array */
  BK_ERANGE = -1002,   /* a number out of range: algorithm, read mode, variant, threads; from > to */
  BK_EVARIANT = -1003, /* this processor cannot run that variant */
  BK_EKIND = -1004,    /* not a regular file */
  BK_ECHANGED = -1005, /* the file was cut while it was read, or has outgrown its buffer, or its place in a slab */
};

/* The most threads a call may ask for. The pool's recipe defines BK_POOL. */
#if defined(BK_POOL) && (defined(__unix__) || defined(__APPLE__)) && !defined(BK_NO_THREADS)
#define BK_MOST_THREADS 256
#else
#define BK_MOST_THREADS 1
#endif

/*
 * A list of kernels: name and parameters. A parameter is a uint32_t or a pointer, to const where the kernel only reads.
 * The family's signatures.ts states the same list in letters, kit/signatures.ts this one, which every family has:
 *
 *   bk_describe     writes "name(parameters);…" and a NUL to `text`, at most `capacity` bytes; returns the text's length. It
 *                   lets the loader compare both lists with what was built.
 *   bk_threads      returns the most threads a call may ask for: 1 where there are none to be had
 */
#define BK_KIT_KERNELS(X)                                                                                              \
  X(bk_describe, (char *text, uint32_t capacity))                                                                      \
  X(bk_threads, (void))

#define BK_PROTOTYPE(name, parameters) __attribute__((visibility("default"))) int32_t name parameters;
BK_KIT_KERNELS(BK_PROTOTYPE)

#endif
