// What lies between two convolutions: batch norm, ReLU and pooling, and their gradients. Sums over
// pixels are kept in floats for a short run, then added in double.

enum { RUN = 64 };  // pixels

static void channel_sums(const float *y, int pixels, int channels, double *sum, double *squares) {
  for (int from = 0; from < pixels; from += RUN) {
    const int run = pixels - from < RUN ? pixels - from : RUN;
    for (int c = 0; c < channels; c += LANES) {
      vector s = 0, q = 0;
      for (int i = 0; i < run; i++) {
        const vector x = load(y + (size_t)(from + i) * channels + c);
        s += x;
        q += x * x;
      }
      add_to(sum + c, s);
      add_to(squares + c, q);
    }
  }
}

static void average(const float *y, int pixels, int channels, float *out) {
  for (int c = 0; c < channels; c += LANES) {
    vector s = 0;
    for (int i = 0; i < pixels; i++) s += load(y + (size_t)i * channels + c);
    store(out + c, s / (float)pixels);
  }
}

/// The pixels of a pooling window, in reading order: floats from its first.
#define WINDOW(i, columns, s) ((size_t)((i) / (columns)) * (s).width + (i) % (columns)) * (s).outputs

INLINE void activate_pooled(const int rows, const int columns, const float *y, ck_shape s,
                            const float *scale, const float *shift, vector low, float *out) {
  const int height = s.height / rows, width = s.width / columns;
  for (int n = 0; n < s.count * height; n++) {
    const size_t row = (size_t)(n / height) * s.height + n % height * rows;
    for (int x = 0; x < width; x++, out += s.outputs) {
      const float *from = y + (row * s.width + x * columns) * s.outputs;
      for (int c = 0; c < s.outputs; c += LANES) {
        const vector a = load(scale + c), b = load(shift + c);
        vector most = low;
        UNROLL for (int i = 0; i < rows * columns; i++) {
          most = greater(most, load(from + WINDOW(i, columns, s) + c) * a + b);
        }
        store(out + c, most);
      }
    }
  }
}

static void activate(const float *y, ck_shape s, const float *scale, const float *shift, ck_pool pool,
                     float *out) {
  const vector low = 0.0f;
  if (pool.rows == 1) {
    activate_pooled(1, 1, y, s, scale, shift, low, out);
  } else if (pool.columns == 1) {
    activate_pooled(2, 1, y, s, scale, shift, low, out);
  } else {
    activate_pooled(2, 2, y, s, scale, shift, low, out);
  }
}

INLINE void max_pooled(const int rows, const int columns, const float *y, ck_shape s, float *out) {
  const int height = s.height / rows, width = s.width / columns;
  for (int n = 0; n < s.count * height; n++) {
    const size_t row = (size_t)(n / height) * s.height + n % height * rows;
    for (int x = 0; x < width; x++, out += s.outputs) {
      const float *from = y + (row * s.width + x * columns) * s.outputs;
      for (int c = 0; c < s.outputs; c += LANES) {
        vector most = load(from + c);
        UNROLL for (int i = 1; i < rows * columns; i++) {
          most = greater(most, load(from + WINDOW(i, columns, s) + c));
        }
        store(out + c, most);
      }
    }
  }
}

static void max_pool(const float *y, ck_shape s, ck_pool pool, float *out) {
  if (pool.rows == 1) {
    max_pooled(1, 1, y, s, out);
  } else if (pool.columns == 1) {
    max_pooled(2, 1, y, s, out);
  } else {
    max_pooled(2, 2, y, s, out);
  }
}

/// One row of pooling windows: each gradient goes to its window's first maximum, if that is above 0.
INLINE void activate_gradient_row(const int rows, const int columns, const float *y, ck_shape s,
                                  const float *scale, const float *shift, const float *mean,
                                  const float *out_gradient, float *z, double *sum, double *dot) {
  const vector zero = 0;
  for (int c = 0; c < s.outputs; c += LANES) {
    const vector a = load(scale + c), b = load(shift + c), middle = load(mean + c);
    vector total = 0, product = 0;
    for (int x = 0; x < s.width / columns; x++) {
      const size_t at = (size_t)x * columns * s.outputs + c;
      vector value[4], normal[4], most = zero;
      UNROLL for (int i = 0; i < rows * columns; i++) {
        value[i] = load(y + at + WINDOW(i, columns, s));
        normal[i] = value[i] * a + b;
        most = greater(most, normal[i]);
      }
      vector rest = load(out_gradient + (size_t)x * s.outputs + c);
      rest = most > zero ? rest : zero;
      total += rest;
      UNROLL for (int i = 0; i < rows * columns; i++) {
        const vector own = normal[i] == most ? rest : zero;
        rest = normal[i] == most ? zero : rest;
        store(z + at + WINDOW(i, columns, s), own);
        product += own * (value[i] - middle);
      }
    }
    add_to(sum + c, total);
    add_to(dot + c, product);
  }
}

/// The pixels that pooling dropped have no gradient.
static void clear_dropped(ck_shape s, ck_pool pool, float *z) {
  const size_t row = (size_t)s.width * s.outputs;
  if (s.width % pool.columns) {
    for (int y = 0; y < s.height; y++) memset(z + (y + 1) * row - s.outputs, 0, s.outputs * sizeof(float));
  }
  if (s.height % pool.rows) memset(z + (s.height - 1) * row, 0, row * sizeof(float));
}

INLINE void activate_gradient_pooled(const int rows, const int columns, const float *y, ck_shape s,
                                     const float *scale, const float *shift, const float *mean,
                                     const float *out_gradient, float *z, double *sum, double *dot) {
  const int height = s.height / rows, width = s.width / columns;
  const size_t image = (size_t)s.height * s.width * s.outputs;
  for (int n = 0; n < s.count; n++, y += image, z += image) {
    clear_dropped(s, (ck_pool){rows, columns}, z);
    for (int r = 0; r < height; r++, out_gradient += (size_t)width * s.outputs) {
      const size_t row = (size_t)r * rows * s.width * s.outputs;
      activate_gradient_row(rows, columns, y + row, s, scale, shift, mean, out_gradient, z + row, sum,
                            dot);
    }
  }
}

static void activate_gradient(const float *y, ck_shape s, const float *scale, const float *shift,
                              const float *mean, ck_pool pool, const float *out_gradient, float *z,
                              double *sum, double *dot) {
  if (pool.rows == 1) {
    activate_gradient_pooled(1, 1, y, s, scale, shift, mean, out_gradient, z, sum, dot);
  } else if (pool.columns == 1) {
    activate_gradient_pooled(2, 1, y, s, scale, shift, mean, out_gradient, z, sum, dot);
  } else {
    activate_gradient_pooled(2, 2, y, s, scale, shift, mean, out_gradient, z, sum, dot);
  }
}

static void normalise_gradient(float *z, const float *y, int pixels, int channels, const float *scale,
                               const float *slope, const float *offset) {
  for (int i = 0; i < pixels; i++, z += channels, y += channels) {
    for (int c = 0; c < channels; c += LANES) {
      const vector moved = load(slope + c) * load(y + c) + load(offset + c);
      store(z + c, load(scale + c) * load(z + c) + moved);
    }
  }
}
