// PNM: P1 to P6, plain and raw, up to 16 bits.
#include <cctype>
#include <vector>

#include "codecs.hpp"

namespace ci::pnm {

namespace {

/// Reads a PNM's words and bytes one after another.
class scanner {
 public:
  explicit scanner(file_bytes file) : left_(file) {}

  size_t left() const { return left_.count; }
  const uint8_t *here() const { return left_.data; }
  void skip(size_t count) { left_ = left_.part(count); }

  /// A decimal number of at most nine digits, after blanks and comments.
  uint32_t number() {
    skip_blanks();
    uint32_t value = 0;
    int digits = 0;
    for (; left_.count > 0 && isdigit(*left_.data); skip(1), digits++) {
      if (digits == 9) throw failure(CI_DAMAGED, "damaged PNM: a number of more than nine digits");
      value = value * 10 + (*left_.data - '0');
    }
    if (digits == 0)
      throw failure(CI_DAMAGED, "damaged PNM: %s",
                    left_.count == 0 ? "the file ends early" : "a number is missing");
    return value;
  }

  /// A plain bitmap's digit; blanks between them may be missing.
  uint32_t bit() {
    skip_blanks();
    if (left_.count == 0) throw failure(CI_DAMAGED, "damaged PNM: the file ends early");
    const uint8_t digit = *left_.data;
    if (digit != '0' && digit != '1') throw failure(CI_DAMAGED, "damaged PNM: a bit that is neither 0 nor 1");
    skip(1);
    return digit - '0';
  }

 private:
  file_bytes left_;

  void skip_blanks() {
    bool comment = false;
    for (; left_.count > 0; skip(1)) {
      const uint8_t byte = *left_.data;
      if (byte == '#') comment = true;
      if (byte == '\n' || byte == '\r') comment = false;
      if (!comment && !isspace(byte)) return;
    }
  }
};

struct layout {
  uint32_t width, height, maximum;
  bool bitmap, plain, colour;

  int channels() const { return colour ? 3 : 1; }
  size_t samples() const { return size_t(width) * channels(); }
  /// Of a raw row.
  size_t row_bytes() const { return bitmap ? (width + 7) / 8 : samples() * (maximum > 255 ? 2 : 1); }
};

layout read_layout(scanner &in) {
  const int kind = in.here()[1] - '0';
  layout l = {0, 0, 1, kind == 1 || kind == 4, kind <= 3, kind == 3 || kind == 6};
  in.skip(2);
  l.width = in.number(), l.height = in.number();
  if (!l.bitmap) l.maximum = in.number();
  if (l.maximum < 1 || l.maximum > 65535)
    throw failure(CI_DAMAGED, "damaged PNM: a maximum of %u", l.maximum);
  if (!l.plain) in.skip(1);  // the one blank before the pixels
  return l;
}

uint8_t scaled(uint32_t sample, const layout &l) {
  if (l.maximum == 255 && sample <= 255) return uint8_t(sample);
  if (sample > l.maximum)
    throw failure(CI_DAMAGED, "damaged PNM: a sample of %u over the maximum of %u", sample, l.maximum);
  return uint8_t((sample * 255 + l.maximum / 2) / l.maximum);
}

/// In bitmaps 1 is black.
uint8_t grey_of(uint32_t bit) { return bit ? 0 : 255; }

void read_plain(scanner &in, const layout &l, uint8_t *row) {
  for (size_t i = 0; i < l.samples(); i++) row[i] = l.bitmap ? grey_of(in.bit()) : scaled(in.number(), l);
}

void read_raw(scanner &in, const layout &l, uint8_t *row) {
  const uint8_t *stored = in.here();
  for (size_t i = 0; i < l.samples(); i++) {
    if (l.bitmap) row[i] = grey_of(stored[i / 8] >> (7 - i % 8) & 1);
    else row[i] = scaled(l.maximum > 255 ? big16(stored + 2 * i) : stored[i], l);
  }
  in.skip(l.row_bytes());
}

}  // namespace

ci_page header(file_bytes file) {
  scanner in(file);
  const layout l = read_layout(in);
  return {l.width, l.height, 1, l.colour};
}

void decode(file_bytes file, const row_writer &writer) {
  scanner in(file);
  const layout l = read_layout(in);
  const size_t least = l.plain ? l.samples() * l.height : l.row_bytes() * l.height;
  if (in.left() < least)
    throw failure(CI_DAMAGED, "damaged PNM: %zu bytes of pixels, not %zu", in.left(), least);
  std::vector<uint8_t> row(l.samples());
  for (int y = 0; y < writer.height(); y++) {
    l.plain ? read_plain(in, l, row.data()) : read_raw(in, l, row.data());
    writer.put(y, row.data(), l.channels());
  }
}

}  // namespace ci::pnm
