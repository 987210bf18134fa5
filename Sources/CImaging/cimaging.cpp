#include "cimaging.h"
int ci_skeleton(void) { return 0; }
