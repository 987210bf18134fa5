// Picture files: which format, how large, and the way to its codec.
#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>

#include "codecs.hpp"

namespace ci {

bool file_bytes::begins_with(const char *magic, size_t length, size_t offset) const {
  return count >= offset + length && memcmp(data + offset, magic, length) == 0;
}

file_bytes file_bytes::part(size_t offset, size_t length) const {
  if (offset >= count) return {data + count, 0};
  return {data + offset, std::min(length, count - offset)};
}

row_writer::row_writer(const ci_canvas &canvas, const ci_page &header) : canvas_(canvas) {
  view(canvas);
  require(canvas.kind == CI_GREY8 || canvas.kind == CI_RGB8, "pictures decode to grey or colour");
  require(canvas.width == header.width && canvas.height == header.height,
          "the picture is %lld x %lld pixels, its destination %d x %d", (long long)header.width,
          (long long)header.height, canvas.width, canvas.height);
}

/// ITU-R BT.601 luma, in 1/16384.
static inline uint8_t luma(uint32_t red, uint32_t green, uint32_t blue) {
  return uint8_t((4899 * red + 9617 * green + 1868 * blue + 8192) >> 14);
}

/// `sample` at `alpha` of 255 over white, rounded.
static inline uint32_t over_white(uint32_t sample, uint32_t alpha) {
  return (sample * alpha + 255 * (255 - alpha) + 127) / 255;
}

void row_writer::put(int y, const uint8_t *samples, int channels) const {
  uint8_t *out = row(y);
  if (channels == 1 && !colour()) {
    memcpy(out, samples, size_t(canvas_.width));
    return;
  }
  const bool has_alpha = channels % 2 == 0, has_colour = channels >= 3;
  for (int x = 0; x < canvas_.width; x++, samples += channels) {
    uint32_t red = samples[0], green = has_colour ? samples[1] : red, blue = has_colour ? samples[2] : red;
    if (has_alpha) {
      const uint32_t alpha = samples[channels - 1];
      red = over_white(red, alpha), green = over_white(green, alpha), blue = over_white(blue, alpha);
    }
    if (colour()) {
      out[0] = uint8_t(red), out[1] = uint8_t(green), out[2] = uint8_t(blue);
      out += 3;
    } else {
      *out++ = has_colour ? luma(red, green, blue) : uint8_t(red);
    }
  }
}

static ci_page header_of(file_bytes file, ci_format format, int page) {
  if (page < 0 || (format != CI_TIFF && page != 0))
    throw failure(CI_NO_SUCH_PAGE, "there is no page %d", page + 1);
  switch (format) {
    case CI_PNG: return png::header(file);
    case CI_JPEG: return jpeg::header(file);
    case CI_TIFF: return tiff::header(file, page);
    case CI_WEBP: return webp::header(file);
    case CI_BMP: return bmp::header(file);
    case CI_PNM: return pnm::header(file);
    case CI_PDF:
    case CI_HEIF: break;
  }
  throw failure(CI_ARGUMENT, "no format that is decoded here: %d", int(format));
}

static void decode(file_bytes file, ci_format format, int page, const row_writer &writer) {
  switch (format) {
    case CI_PNG: return png::decode(file, writer);
    case CI_JPEG: return jpeg::decode(file, writer);
    case CI_TIFF: return tiff::decode(file, page, writer);
    case CI_WEBP: return webp::decode(file, writer);
    case CI_BMP: return bmp::decode(file, writer);
    case CI_PNM: return pnm::decode(file, writer);
    case CI_PDF:
    case CI_HEIF: break;  // have no header, so don't come here
  }
}

/// ISO 32000-1, annex H: readers accept a header anywhere within the first 1024 bytes.
static bool is_pdf(file_bytes file) {
  const uint8_t *end = file.data + std::min(file.count, size_t(1024));
  const char magic[] = {'%', 'P', 'D', 'F', '-'};
  return std::search(file.data, end, std::begin(magic), std::end(magic)) != end;
}

/// By the brand of an ISO base media file (ISO 23008-12, annex B).
static bool is_heif(file_bytes file) {
  if (!file.begins_with("ftyp", 4, 4)) return false;
  const auto is = [&](const char *brand) { return file.begins_with(brand, 4, 8); };
  if (is("avif") || is("avis")) throw failure(CI_UNSUPPORTED, "an AVIF picture, which is not read");
  return is("heic") || is("heix") || is("heim") || is("heis") || is("hevc") || is("hevx") || is("mif1") || is("msf1");
}

static ci_format sniff(file_bytes file) {
  if (file.begins_with("\x89PNG\r\n\x1a\n", 8)) return CI_PNG;
  if (file.begins_with("\xff\xd8\xff", 3)) return CI_JPEG;
  if (file.begins_with("II*\0", 4) || file.begins_with("MM\0*", 4)) return CI_TIFF;
  if (file.begins_with("II+\0", 4) || file.begins_with("MM\0+", 4)) return CI_TIFF;  // BigTIFF
  if (file.begins_with("RIFF", 4) && file.begins_with("WEBP", 4, 8)) return CI_WEBP;
  if (file.begins_with("BM", 2)) return CI_BMP;
  const bool number = file.count >= 3 && file.data[1] >= '1' && file.data[1] <= '6';
  const bool space = number && (isspace(file.data[2]) || file.data[2] == '#');
  if (space && file.data[0] == 'P') return CI_PNM;
  if (is_heif(file)) return CI_HEIF;
  if (is_pdf(file)) return CI_PDF;
  throw failure(CI_UNSUPPORTED, "not a PNG, JPEG, TIFF, WebP, BMP, PNM, PDF or HEIC picture");
}

/// The file as borrowed, long enough for any magic number.
static file_bytes borrowed(const uint8_t *bytes, size_t count) {
  if (bytes == nullptr || count < 3)
    throw failure(CI_UNSUPPORTED, "a file of %zu bytes is no picture", count);
  return {bytes, count};
}

}  // namespace ci

ci_status ci_sniff(const uint8_t *bytes, size_t count, ci_format *format) {
  return ci::guarded("sniff", [&] { *format = ci::sniff(ci::borrowed(bytes, count)); });
}

ci_status ci_count_pages(const uint8_t *bytes, size_t count, ci_format format, int *pages) {
  return ci::guarded("count pages",
                     [&] { *pages = format == CI_TIFF ? ci::tiff::pages(ci::borrowed(bytes, count)) : 1; });
}

ci_status ci_read_page(const uint8_t *bytes, size_t count, ci_format format, int page, ci_page *header) {
  return ci::guarded("read header",
                     [&] { *header = ci::header_of(ci::borrowed(bytes, count), format, page); });
}

ci_status ci_decode(const uint8_t *bytes, size_t count, ci_format format, int page, ci_canvas pixels) {
  return ci::guarded("decode", [&] {
    const ci::file_bytes file = ci::borrowed(bytes, count);
    ci::decode(file, format, page, ci::row_writer(pixels, ci::header_of(file, format, page)));
  });
}
