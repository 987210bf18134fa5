#include "codecs.hpp"

namespace ci {
static failure unread(const char *name) { return failure(CI_UNSUPPORTED, "%s isn't read here", name); }
int tiff::pages(file_bytes) { throw unread("TIFF"); }
ci_page tiff::header(file_bytes, int) { throw unread("TIFF"); }
void tiff::decode(file_bytes, int, const row_writer &) { throw unread("TIFF"); }
ci_page bmp::header(file_bytes) { throw unread("BMP"); }
void bmp::decode(file_bytes, const row_writer &) { throw unread("BMP"); }
ci_page pnm::header(file_bytes) { throw unread("PNM"); }
void pnm::decode(file_bytes, const row_writer &) { throw unread("PNM"); }
}  // namespace ci
