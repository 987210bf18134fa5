// Every kernel, compiled once for each instruction set. Whoever includes this defines
//   LANES        floats in a vector
//   VECTORS      vectors side by side in a register block; LANES * VECTORS divides CK_PANEL
//   TALL         rows in a register block of `multiply`, at most
//   DEEP         rows in a register block of `multiply_transposed`
//   TABLE        the name of the ck_kernels to define
// A register block keeps rows * VECTORS sums, and every sum runs over its terms in one fixed order, so
// that a result does not depend on the block it fell into. Products are fused into sums as written
// (contract(on)): levels that have FMA agree in every bit.

#include <string.h>

#include "ckernels.h"
#include "scratch.h"

#pragma clang fp contract(on)

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#define BLOCK (LANES * VECTORS)
#define CAST_DOUBLE(x) __builtin_convertvector(x, vector_double)

typedef float vector __attribute__((ext_vector_type(LANES), aligned(4)));
typedef double vector_double __attribute__((ext_vector_type(LANES), aligned(8)));

INLINE vector load(const float *p) { return *(const vector *)p; }
INLINE void store(float *p, vector x) { *(vector *)p = x; }
INLINE void add_to(double *p, vector x) { *(vector_double *)p += CAST_DOUBLE(x); }

/// The greater of the two; x where either is not a number, so that such an x is seen in the end.
INLINE vector greater(vector bound, vector x) { return bound > x ? bound : x; }

#include "multiply.inc.h"
#include "direct.inc.h"
#include "winograd.inc.h"
#include "winograd_gradient.inc.h"
#include "normalise.inc.h"

const ck_kernels TABLE = {
    .multiply = multiply,
    .multiply_transposed = multiply_transposed,
    .convolve_direct = convolve_direct,
    .direct_gradient = direct_gradient,
    .winograd_kernel = winograd_kernel,
    .winograd = winograd,
    .winograd_gradient = winograd_gradient,
    .channel_sums = channel_sums,
    .average = average,
    .activate = activate,
    .max_pool = max_pool,
    .activate_gradient = activate_gradient,
    .normalise_gradient = normalise_gradient,
};
