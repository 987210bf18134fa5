// TIFF, by libtiff's RGBA interface: every compression and sample form that it knows, a band of rows at a
// time.
#include <tiffio.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "codecs.hpp"

namespace ci::tiff {

namespace {

/// More pages than this are refused: finding the last of them takes a walk over all.
constexpr int most_pages = 10'000;

/// libtiff's messages go through one handler for the process; each thread keeps its last one.
thread_local char last_message[120];

void keep_error(const char *, const char *format, va_list arguments) {
  vsnprintf(last_message, sizeof last_message, format, arguments);
}

/// A tag whose values lie past the end is a mere warning to libtiff, which goes on without, say, the palette.
/// Here the file is cut.
void keep_cut(const char *module, const char *format, va_list arguments) {
  if (strncmp(format, "IO error", 8) == 0) keep_error(module, format, arguments);
}

void prepare_libtiff() {
  static const bool prepared = (TIFFSetErrorHandler(keep_error), TIFFSetWarningHandler(keep_cut), true);
  (void)prepared;
  last_message[0] = 0;
}

/// A file in memory, as libtiff wants to read it.
struct memory_file {
  file_bytes bytes;
  uint64_t at = 0;

  static memory_file *self(thandle_t handle) { return static_cast<memory_file *>(handle); }

  static tmsize_t read(thandle_t handle, void *out, tmsize_t count) {
    memory_file *file = self(handle);
    if (file->at >= file->bytes.count || count <= 0) return 0;
    const file_bytes part = file->bytes.part(size_t(file->at), size_t(count));
    memcpy(out, part.data, part.count);
    file->at += part.count;
    return tmsize_t(part.count);
  }
  static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    memory_file *file = self(handle);
    if (whence == SEEK_SET) file->at = offset;
    if (whence == SEEK_CUR) file->at += offset;
    if (whence == SEEK_END) file->at = file->bytes.count + offset;
    return file->at;
  }
  static tmsize_t write(thandle_t, void *, tmsize_t) { return 0; }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t handle) { return self(handle)->bytes.count; }
};

failure damaged() {
  const char *reason = last_message[0] != 0 ? last_message : "the directory can't be read";
  return failure(CI_DAMAGED, "damaged TIFF: %s", reason);
}

/// An open file, at one of its pages.
class document {
 public:
  explicit document(file_bytes bytes) : file_{bytes} {
    prepare_libtiff();
    // "m": through `read`, which checks, not through a mapping.
    tiff_.reset(TIFFClientOpen("the file", "rm", &file_, memory_file::read, memory_file::write,
                               memory_file::seek, memory_file::close, memory_file::size, nullptr, nullptr));
    if (!tiff_) throw damaged();
  }
  document(file_bytes bytes, int page) : document(bytes) {
    if (page > 0) last_message[0] = 0;  // what is wrong with the first page doesn't matter
    if (page > 0 && !TIFFSetDirectory(get(), tdir_t(page))) throw damaged();
    if (last_message[0] != 0) throw damaged();
  }

  TIFF *get() const { return tiff_.get(); }

  uint16_t number(uint32_t tag, uint16_t otherwise) const {
    uint16_t value = otherwise;
    return TIFFGetFieldDefaulted(get(), tag, &value) ? value : otherwise;
  }
  uint32_t long_number(uint32_t tag) const {
    uint32_t value = 0;
    return TIFFGetField(get(), tag, &value) ? value : 0;
  }
  bool grey() const {
    const uint16_t photometric = number(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    return photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
  }
  /// Rows that are stored together, in a strip or a row of tiles.
  uint32_t rows_together() const {
    const uint32_t rows = long_number(TIFFIsTiled(get()) ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP);
    return rows > 0 ? rows : UINT32_MAX;
  }

 private:
  struct end_tiff {
    void operator()(TIFF *tiff) const { TIFFClose(tiff); }
  };
  memory_file file_;
  std::unique_ptr<TIFF, end_tiff> tiff_;
};

/// libtiff's conversion of one page to RGBA.
struct rgba_image {
  TIFFRGBAImage image = {};

  explicit rgba_image(const document &page) {
    char reason[1024] = "";
    if (!TIFFRGBAImageOK(page.get(), reason))
      throw failure(CI_UNSUPPORTED, "a TIFF that isn't read here: %s", reason);
    if (!TIFFRGBAImageBegin(&image, page.get(), /* stop on errors */ 1, reason))
      throw failure(CI_DAMAGED, "damaged TIFF: %s", reason);
    image.req_orientation = image.orientation;  // as stored; the turn comes after
  }
  ~rgba_image() { TIFFRGBAImageEnd(&image); }
  rgba_image(const rgba_image &) = delete;
};

/// libtiff multiplies colours by their alpha, but leaves grey as it was.
enum class alpha_form { none, multiplied, straight };

alpha_form alpha_of(const TIFFRGBAImage &image, bool grey) {
  if (image.alpha == 0) return alpha_form::none;
  return grey && image.alpha == EXTRASAMPLE_UNASSALPHA ? alpha_form::straight : alpha_form::multiplied;
}

/// A row of libtiff's words as the writer wants it: RGB and alpha or grey alone, over white where multiplied.
void unpack(const uint32_t *words, int width, alpha_form alpha, int channels, uint8_t *row) {
  for (int x = 0; x < width; x++, row += channels) {
    const uint32_t word = words[x], a = TIFFGetA(word);
    const uint32_t white = alpha == alpha_form::multiplied ? 255 - a : 0;
    row[0] = uint8_t(std::min(255u, TIFFGetR(word) + white));
    if (channels == 1) continue;
    row[1] = uint8_t(std::min(255u, TIFFGetG(word) + white));
    row[2] = uint8_t(std::min(255u, TIFFGetB(word) + white));
    row[3] = alpha == alpha_form::straight ? uint8_t(a) : 255;
  }
}

/// A strip or tile belongs to a page whose size is bounded; a claim far beyond that would only eat memory.
void require_sane_parts(const document &page, const row_writer &writer) {
  const uint64_t bytes = TIFFIsTiled(page.get()) ? TIFFTileSize64(page.get()) : TIFFStripSize64(page.get());
  const uint64_t most = uint64_t(writer.width()) * writer.height() * 16 + (16 << 20);
  if (bytes == 0 || bytes > most)
    throw failure(CI_DAMAGED, "damaged TIFF: strips or tiles of %llu bytes", (unsigned long long)bytes);
}

}  // namespace

int pages(file_bytes file) {
  const document all(file);
  last_message[0] = 0;
  const long count = long(TIFFNumberOfDirectories(all.get()));
  // The count stops at a broken link: pages would be missing without a word.
  if (last_message[0] != 0) throw damaged();
  if (count > most_pages)
    throw failure(CI_UNSUPPORTED, "a TIFF of %ld pages; at most %d are read", count, most_pages);
  return std::max(1, int(count));
}

ci_page header(file_bytes file, int page) {
  const document opened(file, page);
  const int orientation = opened.number(TIFFTAG_ORIENTATION, 1);
  return {opened.long_number(TIFFTAG_IMAGEWIDTH), opened.long_number(TIFFTAG_IMAGELENGTH),
          orientation >= 1 && orientation <= 8 ? orientation : 1, !opened.grey()};
}

void decode(file_bytes file, int page, const row_writer &writer) {
  const document opened(file, page);
  require_sane_parts(opened, writer);
  rgba_image rgba(opened);
  const alpha_form alpha = alpha_of(rgba.image, opened.grey());
  const int width = writer.width(), height = writer.height();
  const int channels = opened.grey() && alpha != alpha_form::straight ? 1 : 4;
  const int band = int(std::min(opened.rows_together(), uint32_t(height)));
  std::vector<uint32_t> words(size_t(width) * band);
  std::vector<uint8_t> row(size_t(width) * channels);
  for (int top = 0; top < height; top += band) {
    const int rows = std::min(band, height - top);
    rgba.image.row_offset = top;
    if (!TIFFRGBAImageGet(&rgba.image, words.data(), uint32_t(width), uint32_t(rows))) throw damaged();
    for (int y = 0; y < rows; y++) {
      unpack(words.data() + size_t(width) * y, width, alpha, channels, row.data());
      writer.put(top + y, row.data(), channels);
    }
  }
}

}  // namespace ci::tiff
