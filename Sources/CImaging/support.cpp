#include "support.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

namespace ci {

static ci_status formatted(ci_code code, const char *format, va_list arguments) noexcept {
  ci_status status;
  status.code = code;
  vsnprintf(status.message, sizeof status.message, format, arguments);
  return status;
}

__attribute__((format(printf, 2, 3))) static ci_status status_of(ci_code code, const char *format,
                                                                 ...) noexcept {
  va_list arguments;
  va_start(arguments, format);
  const ci_status result = formatted(code, format, arguments);
  va_end(arguments);
  return result;
}

failure::failure(ci_code code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  status = formatted(code, format, arguments);
  va_end(arguments);
}

ci_status status_of_current_exception(const char *operation) noexcept {
  try {
    throw;
  } catch (const failure &error) {
    return error.status;
  } catch (const cv::Exception &error) {
    if (error.code == cv::Error::StsNoMem) return status_of(CI_MEMORY, "%s: not enough memory", operation);
    return status_of(CI_OPERATION, "%s: %s", operation, error.err.c_str());
  } catch (const std::bad_alloc &) {
    return status_of(CI_MEMORY, "%s: not enough memory", operation);
  } catch (const std::exception &error) {
    return status_of(CI_OPERATION, "%s: %s", operation, error.what());
  } catch (...) {
    return status_of(CI_OPERATION, "%s: an unknown error", operation);
  }
}

void prepare_opencv() {
  static const bool prepared = (cv::setNumThreads(1), true);
  (void)prepared;
}

void require(bool condition, const char *format, ...) {
  if (condition) return;
  va_list arguments;
  va_start(arguments, format);
  failure error(CI_ARGUMENT, "%s", "");
  error.status = formatted(CI_ARGUMENT, format, arguments);
  va_end(arguments);
  throw error;
}

static int type_of(ci_kind kind) {
  switch (kind) {
    case CI_GREY8: return CV_8UC1;
    case CI_FLOAT32: return CV_32FC1;
    case CI_RGB8: return CV_8UC3;
    case CI_LABELS32: return CV_32SC1;
  }
  throw failure(CI_ARGUMENT, "unknown kind of picture: %d", int(kind));
}

cv::Mat view(const ci_canvas &canvas) {
  const int type = type_of(canvas.kind);
  require(canvas.width > 0 && canvas.height > 0, "a picture of %d x %d pixels has no pixels", canvas.width,
          canvas.height);
  require(canvas.width <= longest_side && canvas.height <= longest_side,
          "a picture of %d x %d pixels is too large for this operation", canvas.width, canvas.height);
  require(canvas.pixels != nullptr, "a picture without memory");
  require(canvas.stride >= ptrdiff_t(CV_ELEM_SIZE(type)) * canvas.width, "a stride of %td bytes is too short",
          canvas.stride);
  return cv::Mat(canvas.height, canvas.width, type, canvas.pixels, size_t(canvas.stride));
}

cv::Mat view(const ci_image &image) {
  // Read only by promise: OpenCV's matrix has no constant form.
  return view(
      ci_canvas{const_cast<void *>(image.pixels), image.width, image.height, image.stride, image.kind});
}

operands::operands(const ci_image &image, const ci_canvas &canvas)
    : source(view(image)), destination(view(canvas)), target(canvas.pixels) {
  require(image.kind == canvas.kind, "source and destination differ in kind");
}

operands operands::of_one_size(const ci_image &image, const ci_canvas &canvas) {
  operands both(image, canvas);
  require(image.width == canvas.width && image.height == canvas.height,
          "source (%d x %d) and destination (%d x %d) differ in size", image.width, image.height,
          canvas.width, canvas.height);
  return both;
}

void operands::settle() const {
  if (destination.data != target) throw failure(CI_OPERATION, "the result has an unexpected size");
}

ci_buffer own(const void *data, size_t bytes) {
  void *copy = malloc(bytes > 0 ? bytes : 1);
  if (copy == nullptr) throw std::bad_alloc();
  if (bytes > 0) memcpy(copy, data, bytes);
  return ci_buffer{copy, bytes};
}

}  // namespace ci

void ci_free_buffer(ci_buffer buffer) { free(buffer.data); }
