#include "ckernels.h"
#include "scratch.h"

extern const ck_kernels ck_generic;

#if defined(__x86_64__)
extern const ck_kernels ck_avx2, ck_avx512;

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

static int has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}

const ck_kernels *ck_kernels_of(ck_level level) {
  __builtin_cpu_init();
  switch (level) {
    case CK_GENERIC: return &ck_generic;
    case CK_AVX2: return has_avx2() ? &ck_avx2 : NULL;
    case CK_AVX512: return has_avx512() ? &ck_avx512 : NULL;
  }
  return NULL;
}
#else
const ck_kernels *ck_kernels_of(ck_level level) { return level == CK_GENERIC ? &ck_generic : NULL; }
#endif

size_t ck_direct_scratch(ck_shape s) { return (size_t)(s.height + 2) * (s.width + 2) * s.inputs; }

static size_t planes_and_patch(ck_shape s) {
  const int widest = s.inputs > s.outputs ? s.inputs : s.outputs;
  return PLANES * (plane_stride(s.inputs) + plane_stride(s.outputs) + widest);
}

size_t ck_winograd_scratch(ck_shape s) { return planes_and_patch(s); }

size_t ck_winograd_gradient_scratch(ck_shape s) {
  return planes_and_patch(s) + (size_t)PLANES * s.inputs * s.outputs;
}
