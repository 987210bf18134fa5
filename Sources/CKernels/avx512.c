// AVX-512: 32 registers of 16 floats.

#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), apply_to = function)
#define TABLE ck_avx512
#define LANES 16
#define VECTORS 2
#define TALL 14
#define DEEP 8
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
