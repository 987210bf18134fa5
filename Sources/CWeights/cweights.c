#include "cweights.h"

// A checkout without trained weights must still build, since it is what trains them.
#if __has_embed("digits.safetensors") == __STDC_EMBED_FOUND__
static const unsigned char bytes[] = {
#embed "digits.safetensors"
};
const size_t cw_digits_size = sizeof bytes;
#else
static const unsigned char bytes[] = {0};
const size_t cw_digits_size = 0;
#endif

const unsigned char *const cw_digits = bytes;
