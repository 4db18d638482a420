/*
 * The few NEON operations of XXH3, over clang's vectors. xxhash.h reaches WebAssembly's SIMD by them and expects the header of
 * a package for it; clang's own refuses WebAssembly, and plain loops, left to clang's vectorizer, are slower than no SIMD.
 */
#ifndef BAKEOFF_HASH_ARM_NEON_H
#define BAKEOFF_HASH_ARM_NEON_H

#include <stdint.h>

typedef uint8_t uint8x16_t __attribute__((vector_size(16)));
typedef uint32_t uint32x2_t __attribute__((vector_size(8)));
typedef uint32_t uint32x4_t __attribute__((vector_size(16)));
typedef uint64_t uint64x2_t __attribute__((vector_size(16)));

typedef struct {
  uint32x4_t val[2];
} uint32x4x2_t;

#define BK_VECTOR static inline __attribute__((always_inline))

BK_VECTOR uint8x16_t vld1q_u8(const uint8_t *from) {
  uint8x16_t vector;
  __builtin_memcpy(&vector, from, sizeof vector);
  return vector;
}

BK_VECTOR uint64x2_t vreinterpretq_u64_u8(uint8x16_t a) { return (uint64x2_t)a; }
BK_VECTOR uint32x4_t vreinterpretq_u32_u64(uint64x2_t a) { return (uint32x4_t)a; }
BK_VECTOR uint64x2_t vaddq_u64(uint64x2_t a, uint64x2_t b) { return a + b; }
BK_VECTOR uint64x2_t veorq_u64(uint64x2_t a, uint64x2_t b) { return a ^ b; }
BK_VECTOR uint32x2_t vget_low_u32(uint32x4_t a) { return __builtin_shufflevector(a, a, 0, 1); }
BK_VECTOR uint32x2_t vget_high_u32(uint32x4_t a) { return __builtin_shufflevector(a, a, 2, 3); }
BK_VECTOR uint32x2_t vmovn_u64(uint64x2_t a) { return __builtin_convertvector(a, uint32x2_t); }

/* All even elements, and all odd ones. */
BK_VECTOR uint32x4x2_t vuzpq_u32(uint32x4_t a, uint32x4_t b) {
  return (uint32x4x2_t){{__builtin_shufflevector(a, b, 0, 2, 4, 6), __builtin_shufflevector(a, b, 1, 3, 5, 7)}};
}

/* sum + a · b, where the products have twice the width. */
BK_VECTOR uint64x2_t vmlal_u32(uint64x2_t sum, uint32x2_t a, uint32x2_t b) {
  return sum + __builtin_convertvector(a, uint64x2_t) * __builtin_convertvector(b, uint64x2_t);
}

/* Their counts are constants. */
#define vextq_u64(a, b, n) __builtin_shufflevector(a, b, n, n + 1)
#define vshrq_n_u64(a, n) ((a) >> (n))
#define vshrn_n_u64(a, n) vmovn_u64((a) >> (n))

#endif
