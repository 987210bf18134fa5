// Resizing, warping, turning.
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "support.hpp"

namespace {

int flag(ci_interpolation interpolation) {
  switch (interpolation) {
    case CI_NEAREST: return cv::INTER_NEAREST;
    case CI_LINEAR: return cv::INTER_LINEAR;
    case CI_CUBIC: return cv::INTER_CUBIC;
    case CI_AREA: return cv::INTER_AREA;
  }
  throw ci::failure(CI_ARGUMENT, "unknown interpolation: %d", int(interpolation));
}

int mode(const ci_border &border) { return border.replicate ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT; }

/// Warps know no area interpolation: they take linear for it.
int warp_flag(ci_interpolation interpolation) {
  return interpolation == CI_AREA ? int(cv::INTER_LINEAR) : flag(interpolation);
}

void require_finite(const double *numbers, int count) {
  for (int i = 0; i < count; i++) ci::require(std::isfinite(numbers[i]), "the transform is not finite");
}

}  // namespace

ci_status ci_resize(ci_image source, ci_interpolation interpolation, ci_canvas destination) {
  return ci::guarded("resize", [&] {
    ci::operands both(source, destination);
    cv::resize(both.source, both.destination, both.destination.size(), 0, 0, flag(interpolation));
    both.settle();
  });
}

ci_status ci_warp_affine(ci_image source, const double matrix[6], ci_interpolation interpolation,
                         ci_border border, ci_canvas destination) {
  return ci::guarded("warp", [&] {
    ci::operands both(source, destination);
    require_finite(matrix, 6);
    const cv::Mat map(2, 3, CV_64F, const_cast<double *>(matrix));
    cv::warpAffine(both.source, both.destination, map, both.destination.size(),
                   warp_flag(interpolation) | cv::WARP_INVERSE_MAP, mode(border),
                   cv::Scalar::all(border.value));
    both.settle();
  });
}

ci_status ci_warp_perspective(ci_image source, const double matrix[9], ci_interpolation interpolation,
                              ci_border border, ci_canvas destination) {
  return ci::guarded("perspective warp", [&] {
    ci::operands both(source, destination);
    require_finite(matrix, 9);
    const cv::Mat map(3, 3, CV_64F, const_cast<double *>(matrix));
    cv::warpPerspective(both.source, both.destination, map, both.destination.size(),
                        warp_flag(interpolation) | cv::WARP_INVERSE_MAP, mode(border),
                        cv::Scalar::all(border.value));
    both.settle();
  });
}

ci_status ci_remap(ci_image source, const float *x, const float *y, ci_interpolation interpolation,
                   ci_border border, ci_canvas destination) {
  return ci::guarded("remap", [&] {
    ci::operands both(source, destination);
    ci::require(x != nullptr && y != nullptr, "a map without memory");
    const cv::Size size = both.destination.size();
    const cv::Mat mapX(size, CV_32F, const_cast<float *>(x)), mapY(size, CV_32F, const_cast<float *>(y));
    cv::remap(both.source, both.destination, mapX, mapY, warp_flag(interpolation), mode(border),
              cv::Scalar::all(border.value));
    both.settle();
  });
}

ci_status ci_orient(ci_image source, int orientation, ci_canvas destination) {
  return ci::guarded("turn", [&] {
    ci::operands both(source, destination);
    ci::require(orientation >= 1 && orientation <= 8, "unknown orientation: %d", orientation);
    const bool swapped = orientation >= 5;
    const cv::Size turned = swapped ? cv::Size(source.height, source.width) : both.source.size();
    ci::require(turned == both.destination.size(), "the turned picture is %d x %d, not %d x %d", turned.width,
                turned.height, destination.width, destination.height);
    cv::Mat &out = both.destination;
    // Orientations 5 to 8 are the transpose, then mirrored left to right, in both, or top to bottom.
    if (swapped) cv::transpose(both.source, out);
    else both.source.copyTo(out);
    switch (orientation) {
      case 2:
      case 6: cv::flip(out, out, 1); break;
      case 3:
      case 7: cv::flip(out, out, -1); break;
      case 4:
      case 8: cv::flip(out, out, 0); break;
      default: break;
    }
    both.settle();
  });
}
