// Convolution as it is written down, for the first layer, whose inputs are few. Channels last makes
// the three columns of a kernel's row, with all their inputs, one run of 3 * inputs numbers.

/// One image with a border of one zero pixel around it.
static void pad_image(const float *in, int height, int width, int channels, float *out) {
  const size_t row = (size_t)width * channels, padded = row + 2 * (size_t)channels;
  memset(out, 0, (height + 2) * padded * sizeof(float));
  for (int y = 0; y < height; y++) {
    memcpy(out + (y + 1) * padded + channels, in + y * row, row * sizeof(float));
  }
}

/// `pixels` neighbours of one output row, for BLOCK output channels.
INLINE void direct_pixels(const int pixels, const float *in, ptrdiff_t in_row, int inputs, const float *w,
                          const float *bias, vector low, float *out, ptrdiff_t out_pixel) {
  vector sums[TALL][VECTORS];
  UNROLL for (int p = 0; p < pixels; p++) {
    UNROLL for (int v = 0; v < VECTORS; v++) sums[p][v] = load(bias + v * LANES);
  }
  for (int row = 0; row < 3; row++) {
    sum_rows(pixels, sums, in + row * in_row, inputs, 3 * inputs, w + row * 3 * inputs * CK_PANEL);
  }
  UNROLL for (int p = 0; p < pixels; p++) {
    UNROLL for (int v = 0; v < VECTORS; v++) {
      store(out + p * out_pixel + v * LANES, greater(low, sums[p][v]));
    }
  }
}

static void direct_row(const float *in, ck_shape s, const float *w, const float *bias, vector low,
                       float *out) {
  const ptrdiff_t in_row = (ptrdiff_t)(s.width + 2) * s.inputs;
  for (int x = 0, n; x < s.width; x += n) {
    n = block_of(s.width - x);
    const float *from = in + x * s.inputs;
    float *to = out + x * s.outputs;
    WITH_CONSTANT(n, direct_pixels(N, from, in_row, s.inputs, w, bias, low, to, s.outputs))
  }
}

static void convolve_direct(const float *in, ck_shape s, const float *packed, const float *bias, int relu,
                            float *out, float *scratch) {
  const vector low = relu ? 0.0f : -__builtin_inff();
  const size_t in_row = (size_t)(s.width + 2) * s.inputs, out_row = (size_t)s.width * s.outputs;
  for (int n = 0; n < s.count; n++) {
    pad_image(in + (size_t)n * s.height * s.width * s.inputs, s.height, s.width, s.inputs, scratch);
    for (int y = 0; y < s.height; y++) {
      float *to = out + ((size_t)n * s.height + y) * out_row;
      for (int c = 0; c < s.outputs; c += BLOCK) {
        const float *w = packed + (size_t)(c / CK_PANEL) * 9 * s.inputs * CK_PANEL + c % CK_PANEL;
        direct_row(scratch + y * in_row, s, w, bias + c, low, to + c);
      }
    }
  }
}

static void direct_gradient(const float *in, ck_shape s, const float *out_gradient,
                            float *kernel_gradient, float *scratch) {
  const size_t in_row = (size_t)(s.width + 2) * s.inputs, out_row = (size_t)s.width * s.outputs;
  const size_t kernel_row = (size_t)3 * s.inputs * s.outputs;
  memset(kernel_gradient, 0, 3 * kernel_row * sizeof(float));
  for (int n = 0; n < s.count; n++) {
    pad_image(in + (size_t)n * s.height * s.width * s.inputs, s.height, s.width, s.inputs, scratch);
    for (int y = 0; y < s.height; y++) {
      const float *gradient = out_gradient + ((size_t)n * s.height + y) * out_row;
      for (int row = 0; row < 3; row++) {
        multiply_transposed(scratch + (y + row) * in_row, s.inputs, gradient, s.outputs, s.width,
                            kernel_gradient + row * kernel_row, s.outputs, 3 * s.inputs, s.outputs);
      }
    }
  }
}
