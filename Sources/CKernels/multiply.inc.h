// Matrix products in register blocks.

/// Rows of the next block, so that all blocks of those left are nearly of one height, TALL at most.
INLINE int block_of(int left) {
  const int blocks = (left + TALL - 1) / TALL;
  return (left + blocks - 1) / blocks;
}

/// Does `call` with `N`, a constant, for n, which is 1 ... TALL, 14 at most.
#define WITH_CONSTANT(n, call)                                                          \
  switch (n) {                                                                          \
    CASE(1, call) CASE(2, call) CASE(3, call) CASE(4, call) CASE(5, call) CASE(6, call) \
    CASE(7, call) CASE(8, call) CASE(9, call) CASE(10, call) CASE(11, call)             \
    CASE(12, call) CASE(13, call) CASE(14, call)                                        \
  }
#define CASE(n, call)                  \
  case n: {                            \
    enum { N = n <= TALL ? n : TALL }; \
    call;                              \
    break;                             \
  }

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
    for (int row = 0, n; row < rows; row += n) {
      n = block_of(rows - row);
      const float *x = a + row * a_stride;
      float *y = out + row * out_stride + c;
      WITH_CONSTANT(n, multiply_rows(N, x, a_stride, depth, w, y, out_stride))
    }
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
