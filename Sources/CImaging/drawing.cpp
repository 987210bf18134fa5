// Lines, rectangles and text on a colour picture.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "support.hpp"

namespace {

cv::Mat colour_view(const ci_canvas &canvas) {
  cv::Mat picture = ci::view(canvas);
  ci::require(canvas.kind == CI_RGB8, "drawing takes a colour picture");
  return picture;
}

cv::Scalar scalar(ci_colour colour) { return cv::Scalar(colour.red, colour.green, colour.blue); }

/// Keeps far-away coordinates in the range that OpenCV's fixed-point clipping can count in.
cv::Point point(int x, int y) {
  const int limit = 1 << 24;
  return cv::Point(std::clamp(x, -limit, limit), std::clamp(y, -limit, limit));
}

int checked(int thickness) {
  ci::require(thickness >= 0 && thickness <= 255, "a thickness of %d is outside of 0 to 255", thickness);
  return thickness;
}

int font(ci_face face) {
  switch (face) {
    case CI_FACE_SANS: return cv::FONT_HERSHEY_SIMPLEX;
    case CI_FACE_SANS_WIDE: return cv::FONT_HERSHEY_DUPLEX;
    case CI_FACE_SERIF: return cv::FONT_HERSHEY_COMPLEX;
    case CI_FACE_SERIF_BOLD: return cv::FONT_HERSHEY_TRIPLEX;
    case CI_FACE_SCRIPT: return cv::FONT_HERSHEY_SCRIPT_SIMPLEX;
    case CI_FACE_SCRIPT_BROAD: return cv::FONT_HERSHEY_SCRIPT_COMPLEX;
  }
  throw ci::failure(CI_ARGUMENT, "unknown face: %d", int(face));
}

/// A lettering in OpenCV's terms.
struct hershey {
  int font, thickness;
  double scale;

  explicit hershey(const ci_lettering &lettering) : font(::font(lettering.face)) {
    const int height = lettering.height;
    ci::require(height >= 4 && height <= 1000, "a text height of %d is outside of 4 to 1000", height);
    thickness = checked(lettering.thickness);
    if (thickness == 0) thickness = std::max(1, int(std::lround(height / 14.0)));
    scale = cv::getFontScaleFromHeight(font, height, thickness);
  }
};

}  // namespace

ci_status ci_draw_line(ci_canvas canvas, int x0, int y0, int x1, int y1, int thickness, ci_colour colour) {
  return ci::guarded("draw line", [&] {
    cv::Mat picture = colour_view(canvas);
    cv::line(picture, point(x0, y0), point(x1, y1), scalar(colour), std::max(1, checked(thickness)),
             cv::LINE_8);
  });
}

ci_status ci_draw_rectangle(ci_canvas canvas, int x, int y, int width, int height, int thickness,
                            ci_colour colour) {
  return ci::guarded("draw rectangle", [&] {
    cv::Mat picture = colour_view(canvas);
    ci::require(width >= 0 && height >= 0, "a rectangle of %d x %d", width, height);
    if (width == 0 || height == 0) return;
    const cv::Point first = point(x, y);
    const cv::Point last(first.x + std::min(width, 1 << 24) - 1, first.y + std::min(height, 1 << 24) - 1);
    const int stroke = checked(thickness) == 0 ? int(cv::FILLED) : thickness;
    cv::rectangle(picture, first, last, scalar(colour), stroke, cv::LINE_8);
  });
}

ci_status ci_draw_text(ci_canvas canvas, const char *text, int x, int y, ci_lettering lettering,
                       ci_colour colour) {
  return ci::guarded("draw text", [&] {
    cv::Mat picture = colour_view(canvas);
    ci::require(text != nullptr, "a text without memory");
    const hershey letters(lettering);
    cv::putText(picture, text, point(x, y), letters.font, letters.scale, scalar(colour), letters.thickness,
                cv::LINE_AA);
  });
}

ci_status ci_measure_text(const char *text, ci_lettering lettering, int *width, int *descent) {
  return ci::guarded("measure text", [&] {
    ci::require(text != nullptr && width != nullptr && descent != nullptr, "a text without memory");
    const hershey letters(lettering);
    *width = cv::getTextSize(text, letters.font, letters.scale, letters.thickness, descent).width;
  });
}
