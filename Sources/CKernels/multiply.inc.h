// Matrix products in register blocks.

/// sums[r] += a[r * stride + i] * w[i] for i < depth. `rows` is a constant wherever this is inlined.
INLINE void sum_rows(const int rows, vector sums[][VECTORS], const float *a, ptrdiff_t stride, int depth,
                     const float *w) {
  for (int i = 0; i < depth; i++, w += CK_PANEL) {
    vector wide[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) wide[v] = load(w + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      const vector x = a[r * stride + i];
      UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] += x * wide[v];
    }
  }
}

INLINE void multiply_rows(const int rows, const float *a, ptrdiff_t a_stride, int depth, const float *w,
                          float *out, ptrdiff_t out_stride) {
  vector sums[TALL][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] = 0;
  sum_rows(rows, sums, a, a_stride, depth, w);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) store(out + r * out_stride + v * LANES, sums[r][v]);
  }
}

static void multiply(const float *a, ptrdiff_t a_stride, int rows, int depth, const float *packed,
                     float *out, ptrdiff_t out_stride, int columns) {
  for (int c = 0; c < columns; c += BLOCK) {
    const float *w = packed + (size_t)(c / CK_PANEL) * depth * CK_PANEL + c % CK_PANEL;
    const float *x = a;
    float *y = out + c;
    int left = rows;
#define ROWS(n)                                             \
  for (; left >= n; left -= n) {                            \
    multiply_rows(n, x, a_stride, depth, w, y, out_stride); \
    x += n * a_stride, y += n * out_stride;                 \
  }
    ROWS(TALL) ROWS(SHORT) ROWS(2) ROWS(1)
#undef ROWS
  }
}

/// out[i] += a[r][i] * b[r] over the rows r, for i < depth, a constant wherever this is inlined.
INLINE void sum_outer(const int depth, const float *a, ptrdiff_t a_stride, const float *b,
                      ptrdiff_t b_stride, int rows, float *out, ptrdiff_t out_stride) {
  vector sums[DEEP][VECTORS];
  UNROLL for (int i = 0; i < depth; i++) {
    UNROLL for (int v = 0; v < VECTORS; v++) sums[i][v] = load(out + i * out_stride + v * LANES);
  }
  for (int r = 0; r < rows; r++, a += a_stride, b += b_stride) {
    vector wide[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) wide[v] = load(b + v * LANES);
    UNROLL for (int i = 0; i < depth; i++) {
      const vector x = a[i];
      UNROLL for (int v = 0; v < VECTORS; v++) sums[i][v] += x * wide[v];
    }
  }
  UNROLL for (int i = 0; i < depth; i++) {
    UNROLL for (int v = 0; v < VECTORS; v++) store(out + i * out_stride + v * LANES, sums[i][v]);
  }
}

static void multiply_transposed(const float *a, ptrdiff_t a_stride, const float *b, ptrdiff_t b_stride,
                                int rows, float *out, ptrdiff_t out_stride, int depth, int columns) {
  for (int c = 0; c < columns; c += BLOCK) {
    int i = 0;
#define DEPTH(n)             \
  for (; i + n <= depth; i += n) \
    sum_outer(n, a + i, a_stride, b + c, b_stride, rows, out + i * out_stride + c, out_stride);
    DEPTH(DEEP) DEPTH(3) DEPTH(1)
#undef DEPTH
  }
}
