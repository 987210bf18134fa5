#ifndef CWEIGHTS_H
#define CWEIGHTS_H

#include <stddef.h>

/// The trained weights as safetensors, compiled into the program; they live as long as it does.
extern const unsigned char *const cw_digits;

/// Bytes in `cw_digits`; 0 in a build made before any weights were trained.
extern const size_t cw_digits_size;

#endif
