// The rows of an ellipse are runs of pixels about its middle column, the longest in the middle. The largest pixels of all runs
// of one length come of those of the next shorter runs, and each row of the ellipse takes its own from the rows of the picture.
#include "ellipse.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace {

/// Takes the largest of several pixels, or the smallest.
class picker {
 public:
  explicit picker(bool largest) : largest(largest) {}

  /// What never wins among samples of a type.
  double nothing(int depth) const {
    const bool is_grey = depth == CV_8U;
    if (largest) return is_grey ? 0 : -HUGE_VAL;
    return is_grey ? 255 : HUGE_VAL;
  }

  void operator()(const cv::Mat &a, const cv::Mat &b, cv::Mat result) const {
    largest ? cv::max(a, b, result) : cv::min(a, b, result);
  }

 private:
  bool largest;
};

/// The rows of a structuring element by the pixels that each reaches to either side, the shortest first.
std::map<int, std::vector<int>> rows_by_reach(const cv::Mat &element) {
  std::map<int, std::vector<int>> rows;
  for (int y = 0; y < element.rows; y++) {
    const int inked = cv::countNonZero(element.row(y));
    if (inked > 0) rows[inked / 2].push_back(y);
  }
  return rows;
}

/// Rows of a picture that are worked on together: with those around them they should stay in a second-level cache.
constexpr int rows_at_once = 64;

/// Picks over the element for each pixel of `result`.
/// - `framed`: the rows of the picture with as many around them as the element reaches, and columns likewise.
void pick_rows(const cv::Mat &framed, const std::map<int, std::vector<int>> &rows, int across, picker pick,
               cv::Mat result) {
  cv::Mat runs = framed, memory[2] = {cv::Mat(framed.size(), framed.type()), cv::Mat(framed.size(), framed.type())};
  int reach = 0, turn = 0;
  bool is_first = true;
  for (const auto &[wanted, offsets] : rows) {
    while (reach < wanted) {
      // Two runs and the one between them make a longer run as long as they touch.
      const int step = std::min(wanted - reach, reach + 1);
      const cv::Mat longer = memory[turn].colRange(0, runs.cols - 2 * step);
      pick(runs.colRange(0, longer.cols), runs.colRange(2 * step, runs.cols), longer);
      if (step > reach) pick(longer, runs.colRange(step, step + longer.cols), longer);
      runs = longer;
      reach += step;
      turn = 1 - turn;
    }
    for (int y : offsets) {
      const cv::Mat row = runs(cv::Rect(across - reach, y, result.cols, result.rows));
      is_first ? row.copyTo(result) : pick(row, result, result);
      is_first = false;
    }
  }
}

cv::Mat picked(const cv::Mat &source, const cv::Mat &element, picker pick) {
  const int across = element.cols / 2, down = element.rows / 2;
  const auto rows = rows_by_reach(element);
  cv::Mat framed, result(source.size(), source.type());
  cv::copyMakeBorder(source, framed, down, down, across, across, cv::BORDER_CONSTANT,
                     cv::Scalar::all(pick.nothing(source.depth())));
  for (int y = 0; y < source.rows; y += rows_at_once) {
    const int end = std::min(y + rows_at_once, source.rows);
    pick_rows(framed.rowRange(y, end + 2 * down), rows, across, pick, result.rowRange(y, end));
  }
  return result;
}

}  // namespace

cv::Mat ci::morph_by_ellipse(const cv::Mat &source, ci_morphology operation, const cv::Mat &ellipse) {
  const bool largest_first = operation == CI_DILATE || operation == CI_CLOSE;
  const cv::Mat once = picked(source, ellipse, picker(largest_first));
  if (operation == CI_DILATE || operation == CI_ERODE) return once;
  return picked(once, ellipse, picker(!largest_first));
}
