// The kernel's gradient in the Winograd domain. The derivative of Y = A'[(G g G') * (B' d B)]A is
// G'[sum over the tiles of (B' d B) * (A dY A')]G: as many products as the forward pass.

/// A d
INLINE void spread_output(const vector *d, vector *out) {
  const vector even = d[0] + d[2], odd = d[1] + d[3];
  const vector even_far = d[0] + 4.0f * d[2], odd_far = 2.0f * d[1] + 8.0f * d[3];
  out[0] = d[0];
  out[1] = even + odd;
  out[2] = even - odd;
  out[3] = even_far + odd_far;
  out[4] = even_far - odd_far;
  out[5] = d[3];
}

/// G' m
INLINE void gather_kernel(const vector *m, vector *out) {
  const vector near = m[1] + m[2], far = m[3] + m[4];
  out[0] = 0.25f * m[0] - (1.0f / 6) * near + (1.0f / 24) * far;
  out[1] = (1.0f / 6) * (m[2] - m[1]) + (1.0f / 12) * (m[3] - m[4]);
  out[2] = (1.0f / 6) * (far - near) + m[5];
}

/// Transforms the output gradient of the tiles from `first`: planes[36][tile][output].
static void gather_gradients(const float *gradient, ck_shape s, int first, int tiles, float *planes,
                             float *patch) {
  const size_t plane = plane_stride(s.outputs);
  for (int t = 0; t < tiles; t++) {
    ptrdiff_t stride;
    const float *pixels =
        tile_pixels(gradient, s, s.outputs, place_of(first + t, s), 0, TILE_OUT, patch, &stride);
    for (int c = 0; c < s.outputs; c += LANES) {
      vector half[4][6], d[4], line[6];
      UNROLL for (int y = 0; y < 4; y++) {
        UNROLL for (int x = 0; x < 4; x++) d[x] = load(pixels + y * stride + x * s.outputs + c);
        spread_output(d, half[y]);
      }
      float *to = planes + (size_t)t * s.outputs + c;
      UNROLL for (int x = 0; x < 6; x++) {
        UNROLL for (int y = 0; y < 4; y++) d[y] = half[y][x];
        spread_output(d, line);
        UNROLL for (int y = 0; y < 6; y++) store(to + (6 * y + x) * plane, line[y]);
      }
    }
  }
}

/// From sums[36][inputs][outputs] back to the kernel's 3x3 taps.
static void finish_kernel(const float *sums, int inputs, int outputs, float *kernel_gradient) {
  const size_t tap = (size_t)inputs * outputs;
  for (size_t i = 0; i < tap; i += LANES) {
    vector half[6][3], m[6], line[3];
    UNROLL for (int y = 0; y < 6; y++) {
      UNROLL for (int x = 0; x < 6; x++) m[x] = load(sums + (6 * y + x) * tap + i);
      gather_kernel(m, half[y]);
    }
    UNROLL for (int x = 0; x < 3; x++) {
      UNROLL for (int y = 0; y < 6; y++) m[y] = half[y][x];
      gather_kernel(m, line);
      UNROLL for (int y = 0; y < 3; y++) store(kernel_gradient + (3 * y + x) * tap + i, line[y]);
    }
  }
}

static void winograd_gradient(const float *in, ck_shape s, const float *out_gradient,
                              float *kernel_gradient, float *scratch) {
  const size_t in_plane = plane_stride(s.inputs), out_plane = plane_stride(s.outputs);
  const size_t tap = (size_t)s.inputs * s.outputs;
  float *sums = scratch, *inputs = sums + PLANES * tap, *gradients = inputs + PLANES * in_plane;
  float *patch = gradients + PLANES * out_plane;
  memset(sums, 0, PLANES * tap * sizeof(float));
  const int all = tile_count(s);
  for (int first = 0; first < all; first += TILES) {
    const int tiles = all - first < TILES ? all - first : TILES;
    gather_tiles(in, s, first, tiles, inputs, patch);
    gather_gradients(out_gradient, s, first, tiles, gradients, patch);
    for (int p = 0; p < PLANES; p++) {
      multiply_transposed(inputs + p * in_plane, s.inputs, gradients + p * out_plane, s.outputs, tiles,
                          sums + p * tap, s.outputs, s.inputs, s.outputs);
    }
  }
  finish_kernel(sums, s.inputs, s.outputs, kernel_gradient);
}
