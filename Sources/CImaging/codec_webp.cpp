// WebP, by libwebp; the EXIF turn by a walk over the RIFF chunks.
#include <webp/decode.h>

#include <vector>

#include "codecs.hpp"

namespace ci::webp {

namespace {

int orientation(file_bytes file) {
  size_t at = 12;
  while (file.count >= at + 8) {
    const size_t length = little32(file.data + at + 4);
    if (file.begins_with("EXIF", 4, at)) return exif_orientation(file.part(at + 8, length));
    at += 8 + length + length % 2;
  }
  return 1;
}

void require_good(VP8StatusCode status) {
  switch (status) {
    case VP8_STATUS_OK: return;
    case VP8_STATUS_OUT_OF_MEMORY: throw failure(CI_MEMORY, "WebP: not enough memory");
    case VP8_STATUS_UNSUPPORTED_FEATURE: throw failure(CI_UNSUPPORTED, "a WebP feature that isn't read here");
    case VP8_STATUS_SUSPENDED:
    case VP8_STATUS_NOT_ENOUGH_DATA: throw failure(CI_DAMAGED, "damaged WebP: the file ends early");
    default: throw failure(CI_DAMAGED, "damaged WebP: the stream contradicts the format");
  }
}

WebPBitstreamFeatures features(file_bytes file) {
  WebPBitstreamFeatures f;
  require_good(WebPGetFeatures(file.data, file.count, &f));
  if (f.has_animation) throw failure(CI_UNSUPPORTED, "an animated WebP");
  return f;
}

}  // namespace

ci_page header(file_bytes file) {
  const WebPBitstreamFeatures f = features(file);
  return {f.width, f.height, orientation(file), 1};
}

void decode(file_bytes file, const row_writer &writer) {
  const int channels = features(file).has_alpha ? 4 : 3;
  const size_t length = size_t(writer.width()) * channels;
  std::vector<uint8_t> pixels(length * writer.height());
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) throw failure(CI_OPERATION, "libwebp has another version");
  config.output.colorspace = channels == 4 ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {pixels.data(), int(length), pixels.size()};
  const VP8StatusCode status = WebPDecode(file.data, file.count, &config);
  WebPFreeDecBuffer(&config.output);
  require_good(status);
  for (int y = 0; y < writer.height(); y++) writer.put(y, pixels.data() + y * length, channels);
}

}  // namespace ci::webp
