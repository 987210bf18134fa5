// Other programs, run to their end as children.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>

#include "support.hpp"

#ifdef __APPLE__
#include <crt_externs.h>  // whose shared libraries know no `environ`
#define environ (*_NSGetEnviron())
#else
extern char **environ;
#endif

namespace {

[[noreturn]] void fail(const char *what, int error = errno) {
  throw ci::failure(CI_OPERATION, "%s: %s", what, strerror(error));
}

/// An open descriptor, closed with its scope.
struct descriptor {
  int number = -1;

  explicit descriptor(int number = -1) : number(number) {}
  descriptor(const descriptor &) = delete;
  ~descriptor() { close(); }

  void close() {
    if (number >= 0) ::close(number);
    number = -1;
  }
  int release() { return std::exchange(number, -1); }
};

/// Both of its ends are closed in whatever other program is started meanwhile, which would else hold the writing one open.
struct channel {
  descriptor reading, writing;

  channel() {
    int ends[2];
#ifdef __linux__
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
#else
    if (pipe(ends) != 0) fail("pipe");
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
#endif
    reading.number = ends[0], writing.number = ends[1];
  }
};

/// What a child starts with: its three streams, every signal as if nobody had touched it.
struct spawn_setup {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  spawn_setup(int input, int output, int errors) {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    if (input < 0) posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    else posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    // We may ignore SIGPIPE, but a child whose reader is gone should go as well; and the threads of a pool may
    // block the interrupt key's signal.
    sigset_t defaults, blocked;
    sigemptyset(&defaults), sigemptyset(&blocked);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &blocked);
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    posix_spawnattr_setflags(&attributes, flags);
  }
  spawn_setup(const spawn_setup &) = delete;
  ~spawn_setup() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
};

/// Memory that grows up to a limit and is then the caller's.
class growing_buffer {
 public:
  explicit growing_buffer(size_t limit) : limit_(limit) {}
  growing_buffer(const growing_buffer &) = delete;
  ~growing_buffer() { free(buffer_.data); }

  /// Reads what is there; false at the end.
  bool take(int from) {
    if (buffer_.bytes == room_) grow();
    const ssize_t count = read(from, static_cast<char *>(buffer_.data) + buffer_.bytes, room_ - buffer_.bytes);
    if (count > 0) buffer_.bytes += size_t(count);
    if (buffer_.bytes > limit_) throw ci::failure(CI_OPERATION, "more than %zu bytes of output", limit_);
    return count > 0 || (count < 0 && errno == EINTR);
  }

  ci_buffer release() { return std::exchange(buffer_, ci_buffer{nullptr, 0}); }

 private:
  ci_buffer buffer_ = {nullptr, 0};
  size_t room_ = 0;
  const size_t limit_;

  /// One byte past the limit at most, which tells that it is passed.
  void grow() {
    const size_t room = std::min(limit_ + 1, std::max(size_t(1) << 16, 2 * room_));
    void *larger = realloc(buffer_.data, room);
    if (larger == nullptr) throw std::bad_alloc();
    buffer_.data = larger, room_ = room;
  }
};

/// The time by which a program must have ended.
class deadline {
 public:
  explicit deadline(int milliseconds)
      : milliseconds_(milliseconds), end_(clock::now() + std::chrono::milliseconds(milliseconds)) {}

  /// In milliseconds, over 0.
  int left() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - clock::now()).count();
    if (left <= 0) throw ci::failure(CI_OPERATION, "took longer than %g s", milliseconds_ / 1000.0);
    return int(left);
  }

 private:
  using clock = std::chrono::steady_clock;
  const int milliseconds_;
  const clock::time_point end_;
};

/// A program under way. Where it has not ended with its scope it is killed, so that none is left behind.
class child {
 public:
  child(const char *const *arguments, const spawn_setup &setup) {
    // Takes its arguments as variable for history's sake; it doesn't change them.
    const int error = posix_spawnp(&number_, arguments[0], &setup.files, &setup.attributes,
                                   const_cast<char *const *>(arguments), environ);
    if (error == ENOENT) throw ci::failure(CI_NO_PROGRAM, "%s is not installed", arguments[0]);
    if (error != 0) fail("cannot be started", error);
  }
  child(const child &) = delete;
  ~child() {
    if (ended_) return;
    kill(number_, SIGKILL);
    int status;
    while (waitpid(number_, &status, 0) < 0 && errno == EINTR) {}
  }

  /// What `waitpid` tells of it. It may have closed its streams and work on: so the wait has its limit too.
  int wait(const deadline &end) {
    int status = 0;
    for (int pause = 50;; pause = std::min(2 * pause, 10'000)) {  // in microseconds
      const pid_t found = waitpid(number_, &status, WNOHANG);
      if (found < 0 && errno != EINTR) fail("cannot be waited for");
      ended_ = found > 0;
      if (ended_) return status;
      end.left();
      usleep(useconds_t(pause));
    }
  }

 private:
  pid_t number_ = 0;
  bool ended_ = false;
};

/// Reads both streams to their ends; a program that waits for the one would else stand while we wait for the other.
void read_all(int output, growing_buffer &bytes, int errors, std::string &complaint, size_t longest,
              const deadline &end) {
  pollfd streams[] = {{output, POLLIN, 0}, {errors, POLLIN, 0}};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (poll(streams, 2, end.left()) < 0) {
      if (errno != EINTR) fail("poll");
      continue;
    }
    if (streams[0].revents != 0 && !bytes.take(output)) streams[0].fd = -1;
    if (streams[1].revents == 0) continue;
    char text[4096];
    const ssize_t count = read(errors, text, sizeof text);
    if (count > 0) complaint.append(text, std::min(size_t(count), longest - complaint.size()));
    else if (count == 0 || errno != EINTR) streams[1].fd = -1;
  }
}

}  // namespace

ci_status ci_run(const char *const *arguments, int input, size_t limit, int milliseconds, ci_outcome *outcome) {
  return ci::guarded("run", [&] {
    ci::require(arguments != nullptr && arguments[0] != nullptr && outcome != nullptr, "no program to run");
    ci::require(limit < SIZE_MAX && milliseconds > 0, "a program needs a limit of bytes and time");
    const deadline end(milliseconds);
    channel output, errors;
    child program(arguments, spawn_setup(input, output.writing.number, errors.writing.number));
    output.writing.close(), errors.writing.close();
    growing_buffer bytes(limit);
    std::string complaint;
    read_all(output.reading.number, bytes, errors.reading.number, complaint, sizeof outcome->complaint - 1, end);
    const int status = program.wait(end);
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    memcpy(outcome->complaint, complaint.c_str(), complaint.size() + 1);
    outcome->output = bytes.release();
  });
}

ci_status ci_nameless_file(const char *folder, const uint8_t *bytes, size_t count, int *descriptor_out) {
  return ci::guarded("temporary file", [&] {
    ci::require(folder != nullptr && (bytes != nullptr || count == 0) && descriptor_out != nullptr,
                "a temporary file of nothing");
    std::string name = std::string(folder) + "/normid-XXXXXX";
    descriptor file(mkostemp(name.data(), O_CLOEXEC));  // only its owner may read it
    if (file.number < 0) fail(name.c_str());
    unlink(name.c_str());
    while (count > 0) {
      const ssize_t written = write(file.number, bytes, count);
      if (written < 0 && errno != EINTR) fail(name.c_str());
      if (written > 0) bytes += written, count -= size_t(written);
    }
    *descriptor_out = file.release();
  });
}
