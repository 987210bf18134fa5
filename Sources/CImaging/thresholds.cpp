// From grey to black and white.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "support.hpp"

namespace {

/// The highest and widest window: its column's squares, 255 * 255 each, still fit 32 bits.
constexpr int largest_window = 4095;

/// Sums and sums of squares over a window of rows, for each column; rows enter and leave as the window moves.
/// They do what integral pictures do, in the memory of two rows.
struct column_sums {
  std::vector<uint32_t> sum, square;

  explicit column_sums(int width) : sum(size_t(width)), square(size_t(width)) {}

  void add(const uint8_t *row) {
    for (size_t x = 0; x < sum.size(); x++) sum[x] += row[x], square[x] += uint32_t(row[x]) * row[x];
  }
  void remove(const uint8_t *row) {
    for (size_t x = 0; x < sum.size(); x++) sum[x] -= row[x], square[x] -= uint32_t(row[x]) * row[x];
  }
};

/// One row of Sauvola's threshold, the window `rows` high and 2 * `reach` + 1 wide, cut at the edges.
void threshold_row(const uint8_t *row, const column_sums &columns, int rows, int reach, double k,
                   uint8_t *out) {
  const int width = int(columns.sum.size());
  uint64_t sum = 0, square = 0;
  for (int x = 0; x < std::min(reach, width); x++) sum += columns.sum[x], square += columns.square[x];
  for (int x = 0; x < width; x++) {
    const int entering = x + reach, leaving = x - reach - 1;
    if (entering < width) sum += columns.sum[entering], square += columns.square[entering];
    if (leaving >= 0) sum -= columns.sum[leaving], square -= columns.square[leaving];
    const double count = double(rows) * (std::min(entering, width - 1) - std::max(leaving, -1));
    const double mean = sum / count, variance = square / count - mean * mean;
    const double threshold = mean * (1 + k * (std::sqrt(std::max(variance, 0.0)) / 128 - 1));
    out[x] = row[x] < threshold ? 255 : 0;
  }
}

}  // namespace

ci_status ci_otsu(ci_image source, int *threshold) {
  return ci::guarded("Otsu's threshold", [&] {
    const cv::Mat picture = ci::view(source);
    ci::require(source.kind == CI_GREY8 && threshold != nullptr, "Otsu's threshold takes a grey picture");
    cv::Mat unused;
    *threshold = int(cv::threshold(picture, unused, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU));
  });
}

ci_status ci_sauvola(ci_image source, int window, double k, ci_canvas destination) {
  return ci::guarded("Sauvola's threshold", [&] {
    ci::operands both = ci::operands::of_one_size(source, destination);
    ci::require(source.kind == CI_GREY8, "Sauvola's threshold takes a grey picture");
    ci::require(window >= 3 && window % 2 == 1 && window <= largest_window,
                "a window of %d is not odd and 3 to %d", window, largest_window);
    ci::require(std::isfinite(k), "Sauvola's k is not finite");
    const int reach = window / 2, height = source.height;
    column_sums columns(source.width);
    for (int y = 0; y < std::min(reach, height); y++) columns.add(both.source.ptr(y));
    for (int y = 0; y < height; y++) {
      if (y + reach < height) columns.add(both.source.ptr(y + reach));
      if (y - reach - 1 >= 0) columns.remove(both.source.ptr(y - reach - 1));
      const int rows = std::min(y + reach, height - 1) - std::max(y - reach, 0) + 1;
      threshold_row(both.source.ptr(y), columns, rows, reach, k, both.destination.ptr(y));
    }
  });
}
