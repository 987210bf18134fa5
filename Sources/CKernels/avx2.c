// AVX2 with FMA: 16 registers of 8 floats.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TABLE ck_avx2
#define LANES 8
#define VECTORS 2
#define TALL 6
#define DEEP 4
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
