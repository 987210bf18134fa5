// The picture formats behind `ci_read_page` and `ci_decode`; each has its own file.
#pragma once

#include <cstdint>

#include "support.hpp"

namespace ci {

/// A file's bytes, borrowed.
struct file_bytes {
  const uint8_t *data;
  size_t count;

  bool begins_with(const char *magic, size_t length, size_t offset = 0) const;
  /// The rest from `offset` on, at most `length` bytes; empty past the end.
  file_bytes part(size_t offset, size_t length = SIZE_MAX) const;
};

inline uint32_t big16(const uint8_t *p) { return uint32_t(p[0]) << 8 | p[1]; }
inline uint32_t big32(const uint8_t *p) { return big16(p) << 16 | big16(p + 2); }
inline uint32_t little16(const uint8_t *p) { return uint32_t(p[1]) << 8 | p[0]; }
inline uint32_t little32(const uint8_t *p) { return little16(p + 2) << 16 | little16(p); }

/// Where decoded rows go: grey or colour, alpha over white. Holds nothing that needs a destructor, so libpng
/// may jump over it.
class row_writer {
 public:
  /// Checks that the canvas is GREY8 or RGB8 of the header's size.
  row_writer(const ci_canvas &canvas, const ci_page &header);
  /// Takes a row of 8-bit samples: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. `y` lies within.
  void put(int y, const uint8_t *samples, int channels) const;

  uint8_t *row(int y) const { return static_cast<uint8_t *>(canvas_.pixels) + y * canvas_.stride; }
  bool colour() const { return canvas_.kind == CI_RGB8; }
  int width() const { return canvas_.width; }
  int height() const { return canvas_.height; }
  ptrdiff_t stride() const { return canvas_.stride; }

 private:
  ci_canvas canvas_;
};

/// The orientation in an EXIF block, a TIFF structure with or without its "Exif" prefix; 1 where it has none.
int exif_orientation(file_bytes block);

namespace png {
ci_page header(file_bytes file);
void decode(file_bytes file, const row_writer &writer);
}  // namespace png

namespace jpeg {
ci_page header(file_bytes file);
void decode(file_bytes file, const row_writer &writer);
}  // namespace jpeg

namespace tiff {
int pages(file_bytes file);
ci_page header(file_bytes file, int page);
void decode(file_bytes file, int page, const row_writer &writer);
}  // namespace tiff

namespace webp {
ci_page header(file_bytes file);
void decode(file_bytes file, const row_writer &writer);
}  // namespace webp

namespace bmp {
ci_page header(file_bytes file);
void decode(file_bytes file, const row_writer &writer);
}  // namespace bmp

namespace pnm {
ci_page header(file_bytes file);
void decode(file_bytes file, const row_writer &writer);
}  // namespace pnm

}  // namespace ci
