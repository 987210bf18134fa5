#pragma once
#include <stddef.h>

// The inner loops of a small convolutional network.
//
// Tensors are 32-bit floats, channels last and dense: [image][row][column][channel]. A convolution is
// 3x3, of stride 1, with a border of zeros ("same"). Its kernel is [row][column][input][output].
// Output channels come in panels of CK_PANEL: a count of outputs is always a multiple of it.
// No function allocates, keeps a pointer or has a state; scratch has the number of floats that the
// function named beside it answers, and pointers need the alignment of a float only.

#pragma clang assume_nonnull begin

enum { CK_PANEL = 32 };

/// A convolution of `count` images.
typedef struct ck_shape {
  int count, height, width, inputs, outputs;
} ck_shape;

/// Max pooling over `rows` x `columns` pixels, each 1 or 2; an odd last row or column is dropped.
typedef struct ck_pool {
  int rows, columns;
} ck_pool;

/// What follows a convolution: the bias per output channel, ReLU if not 0, then the pool.
typedef struct ck_finish {
  const float *bias;
  int relu;
  ck_pool pool;
} ck_finish;

/// The functions of one instruction set.
typedef struct ck_kernels {
  /// out[row][column] = sum of a[row][i] * w[i][column], i < depth, w packed as
  /// [columns / CK_PANEL][depth][CK_PANEL]; strides in floats between rows.
  void (*multiply)(const float *a, ptrdiff_t a_stride, int rows, int depth, const float *packed,
                   float *out, ptrdiff_t out_stride, int columns);

  /// out[i][column] += sum over the rows of a[row][i] * b[row][column], i < depth.
  void (*multiply_transposed)(const float *a, ptrdiff_t a_stride, const float *b, ptrdiff_t b_stride,
                              int rows, float *out, ptrdiff_t out_stride, int depth, int columns);

  /// A convolution of few inputs, with bias and ReLU and no pool; kernel packed as
  /// [outputs / CK_PANEL][9 * inputs][CK_PANEL]. Scratch: ck_direct_scratch.
  void (*convolve_direct)(const float *in, ck_shape shape, const float *packed, const float *bias,
                          int relu, float *out, float *scratch);

  /// kernel_gradient[3][3][inputs][outputs] of the same, overwritten. Scratch: ck_direct_scratch.
  void (*direct_gradient)(const float *in, ck_shape shape, const float *out_gradient,
                          float *kernel_gradient, float *scratch);

  /// A kernel [3][3][inputs][outputs] in the Winograd domain: [36][outputs / CK_PANEL][inputs][CK_PANEL].
  void (*winograd_kernel)(const float *kernel, int inputs, int outputs, float *transformed);

  /// A convolution by Winograd's F(4x4, 3x3), the inputs a multiple of CK_PANEL too.
  /// Scratch: ck_winograd_scratch.
  void (*winograd)(const float *in, ck_shape shape, const float *transformed, ck_finish finish,
                   float *out, float *scratch);

  /// kernel_gradient[3][3][inputs][outputs] of the same, overwritten.
  /// Scratch: ck_winograd_gradient_scratch.
  void (*winograd_gradient)(const float *in, ck_shape shape, const float *out_gradient,
                            float *kernel_gradient, float *scratch);

  /// sum[c] += the sum, squares[c] += the sum of squares of y[pixels][channels].
  void (*channel_sums)(const float *y, int pixels, int channels, double *sum, double *squares);

  /// out[c] = the mean of y[pixels][channels].
  void (*average)(const float *y, int pixels, int channels, float *out);

  /// out = pool(ReLU(scale * y + shift)), y of the shape's outputs.
  void (*activate)(const float *y, ck_shape shape, const float *scale, const float *shift, ck_pool pool,
                   float *out);

  /// Max pooling alone.
  void (*max_pool)(const float *y, ck_shape shape, ck_pool pool, float *out);

  /// The gradient z of scale * y + shift from that of `activate`'s output, and what batch norm needs
  /// of it: sum[c] += the sum of z, dot[c] += the sum of z * (y - mean).
  void (*activate_gradient)(const float *y, ck_shape shape, const float *scale, const float *shift,
                            const float *mean, ck_pool pool, const float *out_gradient, float *z,
                            double *sum, double *dot);

  /// z = scale * z + slope * y + offset, per channel: the gradient of y through batch norm.
  void (*normalise_gradient)(float *z, const float *y, int pixels, int channels, const float *scale,
                             const float *slope, const float *offset);
} ck_kernels;

/// Instruction sets, poorest first.
typedef enum ck_level { CK_GENERIC, CK_AVX2, CK_AVX512 } ck_level;

/// The functions of a level, or null where this processor lacks it.
const ck_kernels *_Nullable ck_kernels_of(ck_level level);

size_t ck_direct_scratch(ck_shape shape);
size_t ck_winograd_scratch(ck_shape shape);
size_t ck_winograd_gradient_scratch(ck_shape shape);

#pragma clang assume_nonnull end
