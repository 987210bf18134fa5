// What every file behind the boundary shares: errors, checks, and views of borrowed pixels.
#pragma once

#include <cstdarg>
#include <cstdint>
#include <exception>
#include <opencv2/core.hpp>

#include "cimaging.h"

namespace ci {

/// An error on its way to a status.
class failure : public std::exception {
 public:
  ci_status status;
  failure(ci_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
  const char *what() const noexcept override { return status.message; }
};

/// Turns the exception being handled into a status; `operation` names the call for errors that don't.
ci_status status_of_current_exception(const char *operation) noexcept;

/// One thread for OpenCV: parallelism is the caller's. Set once.
void prepare_opencv();

/// Runs `work`; whatever it throws becomes the status.
template <typename Work>
ci_status guarded(const char *operation, Work work) noexcept {
  ci_status status;
  status.code = CI_OK;
  status.message[0] = 0;
  try {
    prepare_opencv();
    work();
  } catch (...) {
    status = status_of_current_exception(operation);
  }
  return status;
}

/// The longest side that an operation takes, in pixels: OpenCV counts in 32 bits.
constexpr int longest_side = 1 << 20;

void require(bool condition, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// A matrix over borrowed pixels, checked.
cv::Mat view(const ci_image &image);
cv::Mat view(const ci_canvas &canvas);

/// An operation's source and destination, of one kind and apart in memory.
struct operands {
  cv::Mat source, destination;
  const void *target;

  operands(const ci_image &image, const ci_canvas &canvas);
  /// The same, of one size as well.
  static operands of_one_size(const ci_image &image, const ci_canvas &canvas);
  /// Ends the operation: OpenCV must have written where it was told to.
  void settle() const;
};

/// A copy of `bytes` bytes at `data` for the caller to own.
ci_buffer own(const void *data, size_t bytes);

}  // namespace ci
