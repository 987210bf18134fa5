// How scratch memory is laid out, the same for every instruction set.

#pragma once
#include "ckernels.h"

/// Winograd tiles that are transformed and multiplied together: as many as keep both sides of the
/// product in a second-level cache of 1 MB.
enum { TILES = 28 };

/// A tile covers 4x4 pixels of the output and 6x6 of the input; 36 = 6 * 6 products each.
enum { TILE_OUT = 4, TILE_IN = 6, PLANES = 36 };

/// Floats between two of the 36 planes of TILES tiles. The odd cache line keeps the planes from
/// falling on one set of the cache.
static inline size_t plane_stride(int channels) { return (size_t)TILES * channels + 16; }

static inline int tiles_across(int pixels) { return (pixels + TILE_OUT - 1) / TILE_OUT; }

static inline int tile_count(ck_shape s) {
  return s.count * tiles_across(s.height) * tiles_across(s.width);
}
