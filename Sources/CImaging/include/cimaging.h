// The C boundary of imaging: picture files and picture operations, all of the project's C++ behind one page; and
// other programs, for the formats that are read by theirs.
//
// Ownership
//   - Every pointer handed in is borrowed for the call and never kept.
//   - `ci_image` is read, `ci_canvas` is written; the caller allocates both, the callee never reallocates.
//   - What has a size that the caller cannot know comes back as a `ci_buffer`; its owner ends it with one
//     `ci_free_buffer`. After a status other than `CI_OK` there is nothing to free.
// Errors
//   - Every function answers with a `ci_status`, by value; no C++ exception crosses.
//   - Arguments are checked on this side: null pointers, sizes of zero, short strides, kinds that don't fit.
// Threads
//   - No state is shared between calls; any function may run on any number of threads at once.
#ifndef CIMAGING_H
#define CIMAGING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ci_code {
  CI_OK = 0,
  CI_UNSUPPORTED,  // no format or feature of a format that is read here
  CI_DAMAGED,      // a known format whose bytes contradict it, or end early
  CI_NO_SUCH_PAGE,
  CI_MEMORY,
  CI_ARGUMENT,   // a size, kind or parameter that makes no sense
  CI_OPERATION,  // the operation itself failed
  CI_NO_PROGRAM,
} ci_code;

typedef struct ci_status {
  ci_code code;
  char message[160];  // what is wrong, with the numbers; empty for CI_OK
} ci_status;

typedef enum ci_kind { CI_GREY8 = 0, CI_FLOAT32, CI_RGB8, CI_LABELS32 } ci_kind;

// A picture that is read: rows of `width` samples (RGB8: three bytes each), `stride` bytes apart.
typedef struct ci_image {
  const void *pixels;
  int width, height;
  ptrdiff_t stride;
  ci_kind kind;
} ci_image;

// A picture that is written.
typedef struct ci_canvas {
  void *pixels;
  int width, height;
  ptrdiff_t stride;
  ci_kind kind;
} ci_canvas;

// Memory that the callee allocated.
typedef struct ci_buffer {
  void *data;
  size_t bytes;
} ci_buffer;

void ci_free_buffer(ci_buffer buffer);

// MARK: Picture files

// PDF and HEIF are only told by `ci_sniff`: other programs read them.
typedef enum ci_format { CI_PNG = 0, CI_JPEG, CI_TIFF, CI_WEBP, CI_BMP, CI_PNM, CI_PDF, CI_HEIF } ci_format;

typedef struct ci_page {
  int64_t width, height;  // as stored, before the turn; as claimed by the file, so possibly absurd
  int orientation;        // EXIF: 1 upright, 2 to 8 turned or mirrored
  int colour;             // 0: every sample is grey
} ci_page;

// The format by the first bytes; the name of a file plays no part.
ci_status ci_sniff(const uint8_t *bytes, size_t count, ci_format *format);
// How many pages there are; 1 for every format but TIFF.
ci_status ci_count_pages(const uint8_t *bytes, size_t count, ci_format format, int *pages);
// A page's header; allocates no pixels.
ci_status ci_read_page(const uint8_t *bytes, size_t count, ci_format format, int page, ci_page *header);
// A page's pixels as stored, alpha over white, 16 bits to 8; GREY8 or RGB8, of the header's size.
ci_status ci_decode(const uint8_t *bytes, size_t count, ci_format format, int page, ci_canvas pixels);
// GREY8 or RGB8 to a file's bytes. `quality` is 1 to 100.
ci_status ci_encode_png(ci_image picture, ci_buffer *file);
ci_status ci_encode_jpeg(ci_image picture, int quality, ci_buffer *file);

// MARK: Geometry
// Coordinates are of pixel centres: (0, 0) is the middle of the first pixel. Source and destination have the
// same kind, GREY8, FLOAT32 or RGB8, and share no memory.

typedef enum ci_interpolation { CI_NEAREST = 0, CI_LINEAR, CI_CUBIC, CI_AREA } ci_interpolation;

// What lies outside of the source: its edge pixel repeated, or one value for all channels.
typedef struct ci_border {
  int replicate;
  double value;
} ci_border;

ci_status ci_resize(ci_image source, ci_interpolation interpolation, ci_canvas destination);
// `matrix` (2x3 row-major) maps destination to source.
ci_status ci_warp_affine(ci_image source, const double matrix[6], ci_interpolation interpolation,
                         ci_border border, ci_canvas destination);
// `matrix` (3x3 row-major) maps destination to source.
ci_status ci_warp_perspective(ci_image source, const double matrix[9], ci_interpolation interpolation,
                              ci_border border, ci_canvas destination);
// `x` and `y` hold a source position for each destination pixel, row-major without padding.
ci_status ci_remap(ci_image source, const float *x, const float *y, ci_interpolation interpolation,
                   ci_border border, ci_canvas destination);
// Turns as the EXIF orientation 1 to 8 asks for; from 5 on the destination's sides are swapped.
ci_status ci_orient(ci_image source, int orientation, ci_canvas destination);

// MARK: Filters (GREY8, FLOAT32, RGB8)

typedef enum ci_morphology { CI_DILATE = 0, CI_ERODE, CI_OPEN, CI_CLOSE } ci_morphology;
typedef enum ci_shape { CI_RECTANGLE = 0, CI_ELLIPSE } ci_shape;

// `sigma` in pixels, over 0 and at most 1000.
ci_status ci_blur(ci_image source, double sigma, ci_canvas destination);
// `size` is odd; FLOAT32 takes 3 and 5 only.
ci_status ci_median(ci_image source, int size, ci_canvas destination);
// The structuring element is `width` by `height`, anchored in its middle.
ci_status ci_morph(ci_image source, ci_morphology operation, ci_shape shape, int width, int height,
                   ci_canvas destination);

// MARK: Thresholds (GREY8)

// Otsu's threshold: ink is at most this value.
ci_status ci_otsu(ci_image source, int *threshold);
// Sauvola's: 255 where a pixel is darker than mean * (1 + k * (deviation / 128 - 1)) of its window, else 0.
ci_status ci_sauvola(ci_image source, int window, double k, ci_canvas destination);

// MARK: Shapes (GREY8 as a mask: not 0 belongs)

typedef struct ci_component {
  int32_t x, y, width, height, area;
  double centreX, centreY;
} ci_component;

typedef struct ci_point {
  float x, y;
} ci_point;

typedef struct ci_rotated_rectangle {
  double centreX, centreY, width, height, degrees;
} ci_rotated_rectangle;

// `labels` is LABELS32 of the mask's size: 0 outside, else 1 + the index in `components`, an array of
// ci_component.
ci_status ci_components(ci_image mask, int connectivity, ci_canvas labels, ci_buffer *components);
// Outer contours as int32: for each a count, then as many x, y pairs.
ci_status ci_contours(ci_image mask, ci_buffer *contours);
ci_status ci_minimum_area_rectangle(const ci_point *points, size_t count, ci_rotated_rectangle *rectangle);

// MARK: Drawing (RGB8; what lies outside of the canvas is cut)

typedef struct ci_colour {
  uint8_t red, green, blue;
} ci_colour;

// A thickness of 0 fills the rectangle.
ci_status ci_draw_line(ci_canvas canvas, int x0, int y0, int x1, int y1, int thickness, ci_colour colour);
ci_status ci_draw_rectangle(ci_canvas canvas, int x, int y, int width, int height, int thickness,
                            ci_colour colour);
// The faces of Hershey (1967), whose letters are strokes.
typedef enum ci_face {
  CI_FACE_SANS = 0,
  CI_FACE_SANS_WIDE,   // its strokes doubled
  CI_FACE_SERIF,
  CI_FACE_SERIF_BOLD,  // its strokes tripled
  CI_FACE_SCRIPT,
  CI_FACE_SCRIPT_BROAD,
} ci_face;

// How a text is drawn: its capitals `height` pixels high, 4 to 1000, by strokes `thickness` pixels wide, 0 to
// 255; 0 lets the width go with the height.
typedef struct ci_lettering {
  ci_face face;
  int height, thickness;
} ci_lettering;

// ASCII, baseline at `y`.
ci_status ci_draw_text(ci_canvas canvas, const char *text, int x, int y, ci_lettering lettering, ci_colour colour);
// How far a text reaches to the right of its `x` and, its strokes' width left out, under its `y`, in pixels. The
// tails of script letters hang lower, up to twice as far.
ci_status ci_measure_text(const char *text, ci_lettering lettering, int *width, int *descent);

// MARK: Other programs

typedef struct ci_outcome {
  ci_buffer output;      // all of its standard output
  int status;            // what it ended with by itself, else -1
  int signal;            // what ended it, else 0
  char complaint[1024];  // how its standard error begins
} ci_outcome;

// Runs a program to its end, without a shell. `arguments` closes with a null; the first is the program's name, looked
// for on the PATH. It reads `input`, a descriptor, or the null device where that is -1. Past `limit` bytes of output
// or `milliseconds` it is killed. It stays in our process group, so that a terminal's interrupt key ends it as well.
ci_status ci_run(const char *const *arguments, int input, size_t limit, int milliseconds, ci_outcome *outcome);
// A copy of `count` bytes in a file in `folder` that has no name any more: it is gone with its descriptor, however the
// program ends. The caller closes it.
ci_status ci_nameless_file(const char *folder, const uint8_t *bytes, size_t count, int *descriptor);

#ifdef __cplusplus
}
#endif

#endif
