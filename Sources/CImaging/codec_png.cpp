// PNG, by libpng: its full reader, since the simplified one converts gamma; its simplified writer.
#include <png.h>

#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "codecs.hpp"

namespace ci::png {

namespace {

constexpr size_t signature_length = 8, ihdr_end = 8 + 8 + 13 + 4;

/// The data of the first chunk named `name`; empty where there is none.
file_bytes find_chunk(file_bytes file, const char *name) {
  size_t at = signature_length;
  while (file.count >= at + 12) {
    const size_t length = big32(file.data + at);
    if (length > file.count - at - 12) break;
    if (file.begins_with(name, 4, at + 4)) return file.part(at + 8, length);
    at += 12 + length;
  }
  return file.part(file.count);
}

/// libpng's reader over bytes in memory. libpng reports an error by `longjmp`: the functions below that call
/// it hold nothing with a destructor and answer false, the message in place.
struct reader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  file_bytes left;
  char message[120] = "";

  explicit reader(file_bytes file) : left(file) {
    png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, ignore);
    info = png != nullptr ? png_create_info_struct(png) : nullptr;
    if (info == nullptr) {
      png_destroy_read_struct(&png, nullptr, nullptr);
      throw std::bad_alloc();
    }
  }
  ~reader() { png_destroy_read_struct(&png, &info, nullptr); }
  reader(const reader &) = delete;

  [[noreturn]] static void fail(png_structp png, png_const_charp message) {
    reader *self = static_cast<reader *>(png_get_error_ptr(png));
    snprintf(self->message, sizeof self->message, "%s", message);
    png_longjmp(png, 1);
  }
  static void ignore(png_structp, png_const_charp) {}

  static void give(png_structp png, png_bytep out, size_t count) {
    reader *self = static_cast<reader *>(png_get_io_ptr(png));
    if (count > self->left.count) png_error(png, "the file ends early");
    memcpy(out, self->left.data, count);
    self->left = self->left.part(count);
  }
};

/// Reads up to the pixels and asks for 8-bit samples: 1, 2, 3 or 4 channels, plain values, no gamma.
bool begin(reader &r, int *channels, int *passes) {
  if (setjmp(png_jmpbuf(r.png))) return false;
  png_set_read_fn(r.png, &r, reader::give);
  // Text, profiles, gamma: skipped unread, so nothing in them can swell.
  png_set_keep_unknown_chunks(r.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_set_user_limits(r.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_benign_errors(r.png, 1);
  png_read_info(r.png, r.info);
  png_set_expand(r.png);
  png_set_scale_16(r.png);
  *passes = png_set_interlace_handling(r.png);
  png_read_update_info(r.png, r.info);
  *channels = png_get_channels(r.png, r.info);
  return true;
}

bool read_rows(reader &r, const row_writer &writer, uint8_t *row, int channels) {
  if (setjmp(png_jmpbuf(r.png))) return false;
  for (int y = 0; y < writer.height(); y++) {
    png_read_row(r.png, row, nullptr);
    writer.put(y, row, channels);
  }
  png_read_end(r.png, nullptr);
  return true;
}

bool read_interlaced(reader &r, uint8_t **rows) {
  if (setjmp(png_jmpbuf(r.png))) return false;
  png_read_image(r.png, rows);
  png_read_end(r.png, nullptr);
  return true;
}

void require_good(bool good, const reader &r) {
  if (!good) throw failure(CI_DAMAGED, "damaged PNG: %s", r.message);
}

/// Rows of an interlaced picture are complete only after the last pass, so it is read whole.
void decode_interlaced(reader &r, const row_writer &writer, int channels) {
  const size_t length = size_t(writer.width()) * channels;
  std::vector<uint8_t> pixels(length * writer.height());
  std::vector<uint8_t *> rows;
  for (int y = 0; y < writer.height(); y++) rows.push_back(pixels.data() + y * length);
  require_good(read_interlaced(r, rows.data()), r);
  for (int y = 0; y < writer.height(); y++) writer.put(y, rows[y], channels);
}

}  // namespace

ci_page header(file_bytes file) {
  if (file.count < ihdr_end || !file.begins_with("\0\0\0\x0dIHDR", 8, signature_length))
    throw failure(CI_DAMAGED, "damaged PNG: the header is cut or missing");
  const uint8_t *ihdr = file.data + 16;
  const int orientation = exif_orientation(find_chunk(file, "eXIf"));
  return {big32(ihdr), big32(ihdr + 4), orientation, (ihdr[9] & PNG_COLOR_MASK_COLOR) != 0};
}

void decode(file_bytes file, const row_writer &writer) {
  reader r(file);
  int channels = 0, passes = 0;
  require_good(begin(r, &channels, &passes), r);
  if (passes > 1) return decode_interlaced(r, writer, channels);
  std::vector<uint8_t> row(size_t(writer.width()) * channels);
  require_good(read_rows(r, writer, row.data(), channels), r);
}

}  // namespace ci::png

ci_status ci_encode_png(ci_image picture, ci_buffer *file) {
  return ci::guarded("write PNG", [&] {
    ci::view(picture);
    ci::require(picture.kind == CI_GREY8 || picture.kind == CI_RGB8, "a PNG is grey or colour");
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = png_uint_32(picture.width), image.height = png_uint_32(picture.height);
    image.format = picture.kind == CI_RGB8 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::unique_ptr<void, decltype(&free)> memory(malloc(bytes), free);
    if (!memory) throw std::bad_alloc();
    if (!png_image_write_to_memory(&image, memory.get(), &bytes, 0, picture.pixels,
                                   png_int_32(picture.stride), nullptr))
      throw ci::failure(CI_OPERATION, "write PNG: %s", image.message);
    void *trimmed = realloc(memory.get(), bytes);
    *file = {trimmed != nullptr ? trimmed : memory.get(), bytes};
    memory.release();
  });
}
