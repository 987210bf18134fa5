// Morphology by an ellipse.
#pragma once

#include <opencv2/core.hpp>

#include "cimaging.h"

namespace ci {

/// Whether an ellipse has a middle pixel and is large enough for the road below to be the shorter one.
inline bool is_quick_ellipse(cv::Size size) {
  return size.width % 2 == 1 && size.height % 2 == 1 && size.width >= 7 && size.height >= 7;
}

/// What `cv::morphologyEx` gives for a quick ellipse of `cv::getStructuringElement`, to the bit: its cost grows with the height
/// of the ellipse where OpenCV's grows with the area.
cv::Mat morph_by_ellipse(const cv::Mat &source, ci_morphology operation, const cv::Mat &ellipse);

}  // namespace ci
