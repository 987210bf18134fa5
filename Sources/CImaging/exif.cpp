// The one EXIF entry that matters here: which way up.
#include "codecs.hpp"

namespace ci {

int exif_orientation(file_bytes block) {
  if (block.begins_with("Exif\0\0", 6)) block = block.part(6);
  const bool little = block.begins_with("II*\0", 4);
  if (block.count < 8 || !(little || block.begins_with("MM\0*", 4))) return 1;
  const auto word = [&](size_t at) { return little ? little16(block.data + at) : big16(block.data + at); };
  const size_t directory = little ? little32(block.data + 4) : big32(block.data + 4);
  if (directory > block.count || block.count - directory < 2) return 1;
  const size_t entries = word(directory);
  for (size_t i = 0; i < entries; i++) {
    const size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > block.count) return 1;
    const uint32_t tag = word(entry), type = word(entry + 2), value = word(entry + 8);
    if (tag == 0x0112 && type == 3) return value >= 1 && value <= 8 ? int(value) : 1;
  }
  return 1;
}

}  // namespace ci
