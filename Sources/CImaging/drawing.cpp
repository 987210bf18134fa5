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

ci_status ci_draw_text(ci_canvas canvas, const char *text, int x, int y, int height, ci_colour colour) {
  return ci::guarded("draw text", [&] {
    cv::Mat picture = colour_view(canvas);
    ci::require(text != nullptr, "a text without memory");
    ci::require(height >= 4 && height <= 1000, "a text height of %d is outside of 4 to 1000", height);
    const int thickness = std::max(1, int(std::lround(height / 14.0)));
    const double scale = cv::getFontScaleFromHeight(cv::FONT_HERSHEY_SIMPLEX, height, thickness);
    cv::putText(picture, text, point(x, y), cv::FONT_HERSHEY_SIMPLEX, scale, scalar(colour), thickness,
                cv::LINE_AA);
  });
}
