#include "cweights.h"

// A checkout without trained weights must still build, since it is what trains them.
#if __has_embed("digits.safetensors") == __STDC_EMBED_FOUND__
const unsigned char cw_digits[] = {
#embed "digits.safetensors"
};
const size_t cw_digits_size = sizeof cw_digits;
#else
const unsigned char cw_digits[] = {0};
const size_t cw_digits_size = 0;
#endif
