// Winograd's minimal filtering F(4x4, 3x3): 36 products for 16 outputs where the sum as written takes
// 144. Y = A'[(G g G') * (B' d B)]A, with the matrices of Lavin and Gray, "Fast Algorithms for
// Convolutional Neural Networks", CVPR 2016, section 4.3. Tiles of several images are taken together,
// so that small images make large products too.

/// Where a tile lies.
typedef struct {
  int image, row, column;  // of its first output pixel
} tile_place;

INLINE tile_place place_of(int tile, ck_shape s) {
  const int across = tiles_across(s.width), in_image = across * tiles_across(s.height);
  const int rest = tile % in_image;
  return (tile_place){tile / in_image, rest / across * TILE_OUT, rest % across * TILE_OUT};
}

/// Copies side x side pixels from (row, column) of an image, zeros where they lie outside of it.
static void copy_patch(const float *image, int height, int width, int channels, int row, int column,
                       int side, float *patch) {
  const int left = column < 0 ? -column : 0, right = column + side > width ? width - column : side;
  const size_t line = (size_t)side * channels;
  for (int y = 0; y < side; y++, patch += line) {
    const int from = row + y;
    if (left > 0 || right < side || from < 0 || from >= height) memset(patch, 0, line * sizeof(float));
    if (from < 0 || from >= height) continue;
    memcpy(patch + (size_t)left * channels,
           image + ((ptrdiff_t)from * width + column + left) * channels,
           (size_t)(right - left) * channels * sizeof(float));
  }
}

/// The pixels of a tile: inside the image as they lie, at its edge as a copy with zeros around.
INLINE const float *tile_pixels(const float *images, ck_shape s, int channels, tile_place at, int margin,
                                int side, float *patch, ptrdiff_t *row_stride) {
  const float *image = images + (size_t)at.image * s.height * s.width * channels;
  const int row = at.row - margin, column = at.column - margin;
  if (row >= 0 && column >= 0 && row + side <= s.height && column + side <= s.width) {
    *row_stride = (ptrdiff_t)s.width * channels;
    return image + ((ptrdiff_t)row * s.width + column) * channels;
  }
  copy_patch(image, s.height, s.width, channels, row, column, side, patch);
  *row_stride = (ptrdiff_t)side * channels;
  return patch;
}

/// B' d
INLINE void transform_input(const vector *d, vector *out) {
  const vector p = d[4] - 4.0f * d[2], q = d[3] - 4.0f * d[1];
  const vector r = d[4] - d[2], s = 2.0f * (d[3] - d[1]);
  out[0] = 4.0f * d[0] - 5.0f * d[2] + d[4];
  out[1] = p + q;
  out[2] = p - q;
  out[3] = r + s;
  out[4] = r - s;
  out[5] = 4.0f * d[1] - 5.0f * d[3] + d[5];
}

/// A' m
INLINE void transform_output(const vector *m, vector *out) {
  const vector a = m[1] + m[2], b = m[1] - m[2], c = m[3] + m[4], d = m[3] - m[4];
  out[0] = m[0] + a + c;
  out[1] = b + 2.0f * d;
  out[2] = a + 4.0f * c;
  out[3] = b + 8.0f * d + m[5];
}

/// G g
INLINE void transform_kernel(const vector *g, vector *out) {
  const vector outer = g[0] + g[2], far = (1.0f / 24) * g[0] + (1.0f / 6) * g[2];
  out[0] = 0.25f * g[0];
  out[1] = (-1.0f / 6) * (outer + g[1]);
  out[2] = (-1.0f / 6) * (outer - g[1]);
  out[3] = far + (1.0f / 12) * g[1];
  out[4] = far - (1.0f / 12) * g[1];
  out[5] = g[2];
}

static void winograd_kernel(const float *kernel, int inputs, int outputs, float *transformed) {
  const size_t tap = (size_t)inputs * outputs;
  for (int i = 0; i < inputs; i++) {
    for (int o = 0; o < outputs; o += LANES) {
      vector half[6][3], g[3], line[6];
      UNROLL for (int x = 0; x < 3; x++) {
        UNROLL for (int y = 0; y < 3; y++) g[y] = load(kernel + (3 * y + x) * tap + i * outputs + o);
        transform_kernel(g, line);
        UNROLL for (int y = 0; y < 6; y++) half[y][x] = line[y];
      }
      float *to = transformed + ((size_t)(o / CK_PANEL) * inputs + i) * CK_PANEL + o % CK_PANEL;
      UNROLL for (int y = 0; y < 6; y++) {
        transform_kernel(half[y], line);
        UNROLL for (int x = 0; x < 6; x++) store(to + (6 * y + x) * tap, line[x]);
      }
    }
  }
}

/// Transforms the input of the tiles from `first`: planes[36][tile][input].
static void gather_tiles(const float *in, ck_shape s, int first, int tiles, float *planes, float *patch) {
  const size_t plane = plane_stride(s.inputs);
  for (int t = 0; t < tiles; t++) {
    ptrdiff_t stride;
    const float *pixels =
        tile_pixels(in, s, s.inputs, place_of(first + t, s), 1, TILE_IN, patch, &stride);
    for (int c = 0; c < s.inputs; c += LANES) {
      vector half[6][6], d[6], line[6];
      UNROLL for (int y = 0; y < 6; y++) {
        UNROLL for (int x = 0; x < 6; x++) d[x] = load(pixels + y * stride + x * s.inputs + c);
        transform_input(d, half[y]);
      }
      float *to = planes + (size_t)t * s.inputs + c;
      UNROLL for (int x = 0; x < 6; x++) {
        UNROLL for (int y = 0; y < 6; y++) d[y] = half[y][x];
        transform_input(d, line);
        UNROLL for (int y = 0; y < 6; y++) store(to + (6 * y + x) * plane, line[y]);
      }
    }
  }
}

/// One tile's 4x4 outputs of LANES channels, from its 36 sums.
INLINE void tile_output(const float *sums, size_t plane, vector bias, vector low, vector out[4][4]) {
  vector half[6][4], m[6], line[4];
  UNROLL for (int y = 0; y < 6; y++) {
    UNROLL for (int x = 0; x < 6; x++) m[x] = load(sums + (6 * y + x) * plane);
    transform_output(m, half[y]);
  }
  UNROLL for (int x = 0; x < 4; x++) {
    UNROLL for (int y = 0; y < 6; y++) m[y] = half[y][x];
    transform_output(m, line);
    UNROLL for (int y = 0; y < 4; y++) out[y][x] = greater(low, line[y] + bias);
  }
}

/// Pools a tile by rows x columns, constants where this is inlined, and stores what lies in the image.
INLINE void store_tile(const int rows, const int columns, vector tile[4][4], tile_place at, ck_shape s,
                       float *out) {
  const int height = s.height / rows, width = s.width / columns;
  const int row = at.row / rows, column = at.column / columns;
  float *to = out + (((size_t)at.image * height + row) * width + column) * s.outputs;
  UNROLL for (int y = 0; y < 4 / rows; y++) {
    UNROLL for (int x = 0; x < 4 / columns; x++) {
      vector most = tile[y * rows][x * columns];
      if (columns == 2) most = greater(most, tile[y * rows][x * columns + 1]);
      if (rows == 2) {
        vector below = tile[y * rows + 1][x * columns];
        if (columns == 2) below = greater(below, tile[y * rows + 1][x * columns + 1]);
        most = greater(most, below);
      }
      if (row + y < height && column + x < width) {
        store(to + ((size_t)y * width + x) * s.outputs, most);
      }
    }
  }
}

INLINE void finish_pooled(const int rows, const int columns, const float *sums, ck_shape s, int first,
                          int tiles, ck_finish finish, float *out) {
  const size_t plane = plane_stride(s.outputs);
  const vector low = finish.relu ? 0.0f : -__builtin_inff();
  for (int t = 0; t < tiles; t++) {
    const tile_place at = place_of(first + t, s);
    for (int c = 0; c < s.outputs; c += LANES) {
      vector tile[4][4];
      tile_output(sums + (size_t)t * s.outputs + c, plane, load(finish.bias + c), low, tile);
      store_tile(rows, columns, tile, at, s, out + c);
    }
  }
}

static void finish_tiles(const float *sums, ck_shape s, int first, int tiles, ck_finish finish,
                         float *out) {
  if (finish.pool.rows == 1) {
    finish_pooled(1, 1, sums, s, first, tiles, finish, out);
  } else if (finish.pool.columns == 1) {
    finish_pooled(2, 1, sums, s, first, tiles, finish, out);
  } else {
    finish_pooled(2, 2, sums, s, first, tiles, finish, out);
  }
}

static void winograd(const float *in, ck_shape s, const float *transformed, ck_finish finish, float *out,
                     float *scratch) {
  const size_t in_plane = plane_stride(s.inputs), out_plane = plane_stride(s.outputs);
  const size_t tap = (size_t)s.inputs * s.outputs;
  float *inputs = scratch, *sums = inputs + PLANES * in_plane, *patch = sums + PLANES * out_plane;
  const int all = tile_count(s);
  for (int first = 0; first < all; first += TILES) {
    const int tiles = all - first < TILES ? all - first : TILES;
    gather_tiles(in, s, first, tiles, inputs, patch);
    for (int p = 0; p < PLANES; p++) {
      multiply(inputs + p * in_plane, s.inputs, tiles, s.inputs, transformed + p * tap,
               sums + p * out_plane, s.outputs, s.outputs);
    }
    finish_tiles(sums, s, first, tiles, finish, out);
  }
}
