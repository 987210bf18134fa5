// BMP as Windows and OS/2 write it: 1 to 32 bits, palettes, bit fields, run lengths.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "codecs.hpp"

namespace ci::bmp {

namespace {

enum compression : uint32_t { plain = 0, runs8 = 1, runs4 = 2, fields = 3, fields_with_alpha = 6 };

/// Where a channel lies in a 16- or 32-bit pixel.
struct channel {
  uint32_t mask = 0;

  uint8_t sample(uint32_t pixel, uint8_t otherwise) const {
    if (mask == 0) return otherwise;
    const int shift = __builtin_ctz(mask);
    return uint8_t(uint64_t((pixel & mask) >> shift) * 255 / (mask >> shift));
  }
};

struct layout {
  int64_t width, height;
  bool from_top;
  uint32_t bits, packing;
  size_t pixels;
  channel red, green, blue, alpha;
  file_bytes palette;
  int palette_entry;  // bytes: 3 or 4

  size_t colours() const { return palette.count / size_t(palette_entry); }
  bool has_palette() const { return bits <= 8; }
  bool has_runs() const { return packing == runs8 || packing == runs4; }
  size_t row_bytes() const { return (size_t(width) * bits + 31) / 32 * 4; }
  /// The picture's row that is stored as number `i`.
  int row(int i) const { return from_top ? i : int(height) - 1 - i; }
};

constexpr size_t file_header = 14, smallest_header = 12, common_header = 40;

void read_masks(layout &l, file_bytes info, size_t info_size) {
  if (l.packing == plain) {
    l.red.mask = l.bits == 16 ? 0x7c00 : 0xff0000;
    l.green.mask = l.bits == 16 ? 0x03e0 : 0xff00;
    l.blue.mask = l.bits == 16 ? 0x001f : 0xff;
    return;
  }
  const bool alpha = l.packing == fields_with_alpha || info_size >= 56;
  if (info.count < common_header + (alpha ? 16 : 12))
    throw failure(CI_DAMAGED, "damaged BMP: the header is cut");
  l.red.mask = little32(info.data + 40), l.green.mask = little32(info.data + 44);
  l.blue.mask = little32(info.data + 48), l.alpha.mask = alpha ? little32(info.data + 52) : 0;
}

/// The palette lies between the header, with the masks that may follow it, and the pixels.
void read_palette(layout &l, file_bytes info, size_t info_size, uint32_t claimed) {
  const uint32_t most = 1u << l.bits;
  const size_t colours = claimed == 0 ? most : std::min(claimed, most);
  l.palette = info.part(info_size, colours * l.palette_entry);
  if (l.palette.count < colours * l.palette_entry)
    throw failure(CI_DAMAGED, "damaged BMP: the palette is cut");
}

void require_known(const layout &l) {
  const bool depth =
      l.bits == 1 || l.bits == 4 || l.bits == 8 || l.bits == 16 || l.bits == 24 || l.bits == 32;
  const bool masks =
      (l.packing == fields || l.packing == fields_with_alpha) && (l.bits == 16 || l.bits == 32);
  const bool runs = (l.packing == runs8 && l.bits == 8) || (l.packing == runs4 && l.bits == 4);
  if (!depth || !(l.packing == plain || masks || runs))
    throw failure(CI_UNSUPPORTED, "a BMP of %u bits and compression %u isn't read here", l.bits, l.packing);
}

layout read_layout(file_bytes file) {
  const file_bytes info = file.part(file_header);
  const size_t info_size = info.count >= smallest_header ? little32(info.data) : 0;
  const bool old = info_size == smallest_header;
  if ((!old && info_size < common_header) || info_size > info.count)
    throw failure(CI_DAMAGED, "damaged BMP: a header of %zu bytes in a file of %zu", info_size, file.count);
  layout l = {};
  l.pixels = little32(file.data + 10);
  l.width = old ? int64_t(little16(info.data + 4)) : int32_t(little32(info.data + 4));
  l.height = old ? int64_t(little16(info.data + 6)) : int32_t(little32(info.data + 8));
  l.bits = little16(info.data + (old ? 10 : 14));
  l.packing = old ? plain : compression(little32(info.data + 16));
  l.from_top = l.height < 0;
  l.height = std::abs(l.height);
  l.palette_entry = old ? 3 : 4;
  if (l.width < 0) throw failure(CI_DAMAGED, "damaged BMP: a width of %lld", (long long)l.width);
  require_known(l);
  if (l.has_palette()) read_palette(l, info, info_size, old ? 0 : little32(info.data + 32));
  if (l.bits == 16 || l.bits == 32) read_masks(l, info, info_size);
  return l;
}

/// Palette indices to RGB; `row` has room for `width` colours.
void colour_row(const layout &l, const uint8_t *indices, uint8_t *row) {
  for (int64_t x = 0; x < l.width; x++, row += 3) {
    if (indices[x] >= l.colours())
      throw failure(CI_DAMAGED, "damaged BMP: colour %d of a palette of %zu", indices[x], l.colours());
    const uint8_t *entry = l.palette.data + size_t(indices[x]) * l.palette_entry;
    row[0] = entry[2], row[1] = entry[1], row[2] = entry[0];
  }
}

void unpack_indices(const layout &l, const uint8_t *stored, uint8_t *indices) {
  const uint32_t per_byte = 8 / l.bits, mask = (1u << l.bits) - 1;
  for (uint32_t x = 0; x < l.width; x++)
    indices[x] = uint8_t(stored[x / per_byte] >> (8 - l.bits * (x % per_byte + 1)) & mask);
}

/// 16, 24 and 32 bits to RGB and alpha.
void unpack_pixels(const layout &l, const uint8_t *stored, uint8_t *row) {
  for (int64_t x = 0; x < l.width; x++, row += 4, stored += l.bits / 8) {
    if (l.bits == 24) {
      row[0] = stored[2], row[1] = stored[1], row[2] = stored[0], row[3] = 255;
      continue;
    }
    const uint32_t pixel = l.bits == 16 ? little16(stored) : little32(stored);
    row[0] = l.red.sample(pixel, 0), row[1] = l.green.sample(pixel, 0), row[2] = l.blue.sample(pixel, 0);
    row[3] = l.alpha.sample(pixel, 255);
  }
}

/// Run lengths to palette indices, a byte each, rows as stored. What the runs leave out has colour 0.
class run_reader {
 public:
  run_reader(const layout &l, file_bytes data) : l_(l), data_(data), indices_(size_t(l.width * l.height)) {}

  const std::vector<uint8_t> &read() {
    while (!done_) {
      const uint8_t count = next(), value = next();
      if (count > 0) run(count, value);
      else if (value == 0) x_ = 0, y_++;
      else if (value == 1) done_ = true;
      else if (value == 2) x_ += next(), y_ += next();
      else literal(value);
    }
    return indices_;
  }

 private:
  const layout &l_;
  file_bytes data_;
  std::vector<uint8_t> indices_;
  int64_t x_ = 0, y_ = 0;
  bool done_ = false;

  uint8_t next() {
    if (data_.count == 0) throw failure(CI_DAMAGED, "damaged BMP: the runs end early");
    const uint8_t byte = data_.data[0];
    data_ = data_.part(1);
    return byte;
  }
  void set(uint8_t index) {
    if (y_ >= l_.height) throw failure(CI_DAMAGED, "damaged BMP: a run leaves the picture");
    // Some writers' runs fill the row up to its padding.
    if (x_ < l_.width) indices_[size_t(y_ * l_.width + x_)] = index;
    x_++;
  }
  /// The pixel number `i` of a byte of one or two.
  uint8_t part(uint8_t byte, int i) const {
    if (l_.bits == 8) return byte;
    return i % 2 == 0 ? byte >> 4 : byte & 15;
  }
  void run(int count, uint8_t value) {
    for (int i = 0; i < count; i++) set(part(value, i));
  }
  void literal(int count) {
    const int per_byte = l_.bits == 8 ? 1 : 2, bytes = (count + per_byte - 1) / per_byte;
    uint8_t byte = 0;
    for (int i = 0; i < count; i++) {
      if (i % per_byte == 0) byte = next();
      set(part(byte, i));
    }
    if (bytes % 2 == 1) next();  // literals fill whole words
  }
};

void decode_runs(const layout &l, file_bytes data, const row_writer &writer) {
  run_reader reader(l, data);
  const uint8_t *indices = reader.read().data();
  std::vector<uint8_t> row(size_t(l.width) * 3);
  for (int i = 0; i < writer.height(); i++, indices += l.width) {
    colour_row(l, indices, row.data());
    writer.put(l.row(i), row.data(), 3);
  }
}

}  // namespace

ci_page header(file_bytes file) {
  const layout l = read_layout(file);
  return {l.width, l.height, 1, 1};
}

void decode(file_bytes file, const row_writer &writer) {
  const layout l = read_layout(file);
  const file_bytes data = file.part(l.pixels);
  if (l.has_runs()) return decode_runs(l, data, writer);
  if (data.count < l.row_bytes() * size_t(l.height))
    throw failure(CI_DAMAGED, "damaged BMP: %zu bytes of pixels, not %zu", data.count,
                  l.row_bytes() * l.height);
  std::vector<uint8_t> indices(size_t(l.width)), row(size_t(l.width) * 4);
  for (int i = 0; i < writer.height(); i++) {
    const uint8_t *stored = data.data + l.row_bytes() * i;
    if (l.has_palette()) {
      unpack_indices(l, stored, indices.data());
      colour_row(l, indices.data(), row.data());
    } else {
      unpack_pixels(l, stored, row.data());
    }
    writer.put(l.row(i), row.data(), l.has_palette() ? 3 : 4);
  }
}

}  // namespace ci::bmp
