// Blur, median and morphology.
#include <opencv2/imgproc.hpp>

#include "ellipse.hpp"
#include "support.hpp"

namespace {

int flag(ci_morphology operation) {
  switch (operation) {
    case CI_DILATE: return cv::MORPH_DILATE;
    case CI_ERODE: return cv::MORPH_ERODE;
    case CI_OPEN: return cv::MORPH_OPEN;
    case CI_CLOSE: return cv::MORPH_CLOSE;
  }
  throw ci::failure(CI_ARGUMENT, "unknown morphology: %d", int(operation));
}

}  // namespace

ci_status ci_blur(ci_image source, double sigma, ci_canvas destination) {
  return ci::guarded("blur", [&] {
    ci::operands both = ci::operands::of_one_size(source, destination);
    ci::require(sigma > 0 && sigma <= 1000, "a blur of sigma %g is outside of 0 to 1000", sigma);
    cv::GaussianBlur(both.source, both.destination, cv::Size(), sigma, sigma, cv::BORDER_REPLICATE);
    both.settle();
  });
}

ci_status ci_median(ci_image source, int size, ci_canvas destination) {
  return ci::guarded("median", [&] {
    ci::operands both = ci::operands::of_one_size(source, destination);
    const int largest = source.kind == CI_FLOAT32 ? 5 : 255;
    ci::require(size >= 3 && size <= largest && size % 2 == 1, "a median of %d is not odd and 3 to %d", size,
                largest);
    cv::medianBlur(both.source, both.destination, size);
    both.settle();
  });
}

ci_status ci_morph(ci_image source, ci_morphology operation, ci_shape shape, int width, int height,
                   ci_canvas destination) {
  return ci::guarded("morphology", [&] {
    ci::operands both = ci::operands::of_one_size(source, destination);
    ci::require(width >= 1 && height >= 1 && width <= 4095 && height <= 4095,
                "a structuring element of %d x %d is outside of 1 to 4095", width, height);
    const int form = shape == CI_ELLIPSE ? cv::MORPH_ELLIPSE : cv::MORPH_RECT;
    const cv::Mat element = cv::getStructuringElement(form, cv::Size(width, height));
    if (shape == CI_ELLIPSE && ci::is_quick_ellipse(element.size())) {
      ci::morph_by_ellipse(both.source, operation, element).copyTo(both.destination);
    } else {
      cv::morphologyEx(both.source, both.destination, flag(operation), element);
    }
    both.settle();
  });
}
