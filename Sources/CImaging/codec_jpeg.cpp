// JPEG, by TurboJPEG; the EXIF turn by a walk over the markers.
#include <turbojpeg.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

#include "codecs.hpp"

namespace ci::jpeg {

namespace {

struct end_turbojpeg {
  void operator()(void *handle) const { tjDestroy(handle); }
};
using turbojpeg = std::unique_ptr<void, end_turbojpeg>;

turbojpeg started(tjhandle handle) {
  if (handle == nullptr) throw failure(CI_MEMORY, "TurboJPEG didn't start");
  return turbojpeg(handle);
}

/// Walks the markers up to the first scan for an EXIF block.
int orientation(file_bytes file) {
  size_t at = 2;
  while (file.count >= at + 4 && file.data[at] == 0xff) {
    const uint8_t marker = file.data[at + 1];
    if (marker == 0xff) {
      at++;
      continue;
    }  // fill bytes
    if (marker == 0xda || marker == 0xd9) break;
    const size_t length = big16(file.data + at + 2);
    if (length < 2) break;
    const file_bytes segment = file.part(at + 4, length - 2);
    if (marker == 0xe1 && segment.begins_with("Exif\0\0", 6)) return exif_orientation(segment);
    at += 2 + length;
  }
  return 1;
}

/// Each scan of a progressive file goes over the whole picture: a few kilobytes of empty ones would take
/// minutes. Real files have about ten.
constexpr int most_scans = 100;

void require_few_scans(file_bytes file) {
  int scans = 0;
  const uint8_t *at = file.data, *end = file.data + file.count - 1;
  while (at < end && (at = static_cast<const uint8_t *>(memchr(at, 0xff, size_t(end - at)))) != nullptr)
    if (*++at == 0xda) scans++;
  if (scans > most_scans)
    throw failure(CI_UNSUPPORTED, "a JPEG of %d scans; at most %d are read", scans, most_scans);
}

struct frame {
  int width, height, subsampling, colours;
  bool cmyk() const { return colours == TJCS_CMYK || colours == TJCS_YCCK; }
};

frame read_frame(tjhandle handle, file_bytes file) {
  frame f = {};
  if (tjDecompressHeader3(handle, file.data, (unsigned long)file.count, &f.width, &f.height, &f.subsampling,
                          &f.colours) != 0)
    throw failure(CI_DAMAGED, "damaged JPEG: %s", tjGetErrorStr2(handle));
  // A file of tables alone passes for good.
  if (f.width < 1 || f.height < 1) throw failure(CI_DAMAGED, "damaged JPEG: no picture in it");
  return f;
}

/// Whether some bytes before the last end-of-image marker are all alike: padding, where anything else would be
/// what is left of a scan that went out of step.
bool is_padded(file_bytes file, size_t count) {
  size_t end = file.count;
  while (end >= 2 && !(file.data[end - 2] == 0xff && file.data[end - 1] == 0xd9)) end--;
  if (end < 2 || count == 0 || count > end - 2) return false;
  const uint8_t *padding = file.data + end - 2 - count;
  for (size_t i = 1; i < count; i++)
    if (padding[i] != padding[0]) return false;
  return true;
}

/// Stray bytes between two markers, which some scanners leave, and padding at the end do no harm. Stray bytes
/// before a restart marker are a damaged scan's.
bool is_harmless(const char *warning, file_bytes file) {
  unsigned count, marker;
  if (sscanf(warning, "Corrupt JPEG data: %u extraneous bytes before marker 0x%x", &count, &marker) != 2)
    return false;
  if (marker >= 0xd0 && marker <= 0xd7) return false;
  return marker != 0xd9 || is_padded(file, count);
}

/// TurboJPEG fills what a cut file lacks with grey and merely warns: here that is damage.
void require_whole(int result, tjhandle handle, file_bytes file) {
  if (result == 0) return;
  const char *message = tjGetErrorStr2(handle);
  if (tjGetErrorCode(handle) == TJERR_WARNING && is_harmless(message, file)) return;
  throw failure(CI_DAMAGED, "damaged JPEG: %s", message);
}

/// CMYK as Adobe writes it, inverted: 255 is no ink.
void decode_cmyk(tjhandle handle, file_bytes file, const row_writer &writer) {
  const int width = writer.width();
  std::vector<uint8_t> pixels(size_t(4) * width * writer.height());
  require_whole(tjDecompress2(handle, file.data, (unsigned long)file.count, pixels.data(), 0, 0, 0, TJPF_CMYK,
                              TJFLAG_LIMITSCANS),
                handle, file);
  std::vector<uint8_t> row(size_t(3) * width);
  for (int y = 0; y < writer.height(); y++) {
    const uint8_t *cmyk = pixels.data() + size_t(4) * width * y;
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++) row[3 * x + c] = uint8_t((cmyk[4 * x + c] * cmyk[4 * x + 3] + 127) / 255);
    writer.put(y, row.data(), 3);
  }
}

}  // namespace

ci_page header(file_bytes file) {
  const turbojpeg handle = started(tjInitDecompress());
  const frame f = read_frame(handle.get(), file);
  return {f.width, f.height, orientation(file), f.colours != TJCS_GRAY};
}

void decode(file_bytes file, const row_writer &writer) {
  require_few_scans(file);
  const turbojpeg handle = started(tjInitDecompress());
  const frame f = read_frame(handle.get(), file);
  if (f.cmyk()) return decode_cmyk(handle.get(), file, writer);
  require_whole(
      tjDecompress2(handle.get(), file.data, (unsigned long)file.count, writer.row(0), 0,
                    int(writer.stride()), 0, writer.colour() ? TJPF_RGB : TJPF_GRAY, TJFLAG_LIMITSCANS),
      handle.get(), file);
}

}  // namespace ci::jpeg

ci_status ci_encode_jpeg(ci_image picture, int quality, ci_buffer *file) {
  return ci::guarded("write JPEG", [&] {
    ci::view(picture);
    ci::require(picture.kind == CI_GREY8 || picture.kind == CI_RGB8, "a JPEG is grey or colour");
    ci::require(quality >= 1 && quality <= 100, "a JPEG quality of %d is outside of 1 to 100", quality);
    const bool colour = picture.kind == CI_RGB8;
    const ci::jpeg::turbojpeg handle = ci::jpeg::started(tjInitCompress());
    unsigned char *encoded = nullptr;
    unsigned long bytes = 0;
    const int result =
        tjCompress2(handle.get(), static_cast<const unsigned char *>(picture.pixels), picture.width,
                    int(picture.stride), picture.height, colour ? TJPF_RGB : TJPF_GRAY, &encoded, &bytes,
                    colour ? TJSAMP_420 : TJSAMP_GRAY, quality, 0);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> memory(encoded, tjFree);
    if (result != 0) throw ci::failure(CI_OPERATION, "write JPEG: %s", tjGetErrorStr2(handle.get()));
    *file = ci::own(encoded, bytes);
  });
}
