// What every processor has: SSE2 on x86-64, NEON on AArch64, through the compiler's own vectors.

#define TABLE ck_generic
#define LANES 4
#define TALL 5
#define DEEP 4
#if defined(__aarch64__)
#define VECTORS 4
#else
#define VECTORS 2
#endif
#include "kernels.inc.h"
