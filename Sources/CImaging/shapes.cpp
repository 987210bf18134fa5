// Connected components, contours, rectangles round points.
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "support.hpp"

namespace {

cv::Mat mask_view(const ci_image &mask) {
  const cv::Mat picture = ci::view(mask);
  ci::require(mask.kind == CI_GREY8, "a mask is an 8-bit picture");
  return picture;
}

ci_component component(const cv::Mat &statistics, const cv::Mat &centres, int label) {
  const int *row = statistics.ptr<int>(label);
  const double *centre = centres.ptr<double>(label);
  return ci_component{row[cv::CC_STAT_LEFT],
                      row[cv::CC_STAT_TOP],
                      row[cv::CC_STAT_WIDTH],
                      row[cv::CC_STAT_HEIGHT],
                      row[cv::CC_STAT_AREA],
                      centre[0],
                      centre[1]};
}

}  // namespace

ci_status ci_components(ci_image mask, int connectivity, ci_canvas labels, ci_buffer *components) {
  return ci::guarded("connected components", [&] {
    const cv::Mat picture = mask_view(mask);
    cv::Mat out = ci::view(labels);
    ci::require(labels.kind == CI_LABELS32 && out.size() == picture.size(), "labels don't fit the mask");
    ci::require(connectivity == 4 || connectivity == 8, "a connectivity of %d is not 4 or 8", connectivity);
    ci::require(components != nullptr, "components without a place to go");
    cv::Mat statistics, centres;
    const int count =
        cv::connectedComponentsWithStats(picture, out, statistics, centres, connectivity, CV_32S);
    if (out.data != labels.pixels) throw ci::failure(CI_OPERATION, "the labels have an unexpected size");
    std::vector<ci_component> list;
    list.reserve(size_t(count));
    for (int label = 1; label < count; label++) list.push_back(component(statistics, centres, label));
    *components = ci::own(list.data(), list.size() * sizeof(ci_component));
  });
}

ci_status ci_contours(ci_image mask, ci_buffer *contours) {
  return ci::guarded("contours", [&] {
    const cv::Mat picture = mask_view(mask);
    ci::require(contours != nullptr, "contours without a place to go");
    std::vector<std::vector<cv::Point>> found;
    cv::findContours(picture, found, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    std::vector<int32_t> flat;
    for (const auto &contour : found) {
      flat.push_back(int32_t(contour.size()));
      for (const auto &point : contour) flat.push_back(point.x), flat.push_back(point.y);
    }
    *contours = ci::own(flat.data(), flat.size() * sizeof(int32_t));
  });
}

ci_status ci_minimum_area_rectangle(const ci_point *points, size_t count, ci_rotated_rectangle *rectangle) {
  return ci::guarded("minimum-area rectangle", [&] {
    ci::require(points != nullptr && count > 0 && count <= size_t(1) << 28 && rectangle != nullptr,
                "a rectangle round %zu points", count);
    for (size_t i = 0; i < count; i++)
      ci::require(std::isfinite(points[i].x) && std::isfinite(points[i].y), "point %zu isn't finite", i);
    const cv::Mat list(int(count), 1, CV_32FC2, const_cast<ci_point *>(points));
    const cv::RotatedRect found = cv::minAreaRect(list);
    *rectangle = {found.center.x, found.center.y, found.size.width, found.size.height, found.angle};
  });
}
