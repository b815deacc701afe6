#include "tests/log/system_faults.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <unistd.h>

namespace yingbu::testing {
namespace {

struct Chosen {
  std::string place;
  int others = 0;
  int error = 0;
  bool failed = false;
  std::string call;
};

std::mutex& guard() {
  static std::mutex mutex;
  return mutex;
}
std::optional<Chosen>& chosen() {
  static std::optional<Chosen> one;
  return one;
}
// Most calls of the process come while nothing is chosen, some before it has begun.
bool armed = false;

// The error to fail with, 0 to go on.
int strike(const char* call, const std::string& path) {
  const std::lock_guard lock(guard());
  std::optional<Chosen>& one = chosen();
  if (!one || one->failed || !path.starts_with(one->place)) return 0;
  if (one->others-- > 0) return 0;
  one->failed = true;
  one->call = std::string(call) + " " + std::filesystem::path(path).filename().string();
  return one->error;
}

int strike_open_file(const char* call, int fd) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
  return size <= 0 ? 0 : strike(call, std::string(path, static_cast<std::size_t>(size)));
}

template <class F>
F real(const char* name) {
  return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

FailingCall::FailingCall(const std::filesystem::path& place, int others, int error) {
  const std::lock_guard lock(guard());
  chosen() = Chosen{place.string(), others, error, false, {}};
  __atomic_store_n(&armed, true, __ATOMIC_SEQ_CST);
}
FailingCall::~FailingCall() {
  const std::lock_guard lock(guard());
  __atomic_store_n(&armed, false, __ATOMIC_SEQ_CST);
  chosen().reset();
}
bool FailingCall::failed() const {
  const std::lock_guard lock(guard());
  return chosen()->failed;
}
std::string FailingCall::call() const {
  const std::lock_guard lock(guard());
  return chosen()->call;
}

}  // namespace yingbu::testing

// ---- In front of the system's ----

namespace {

bool is_armed() { return __atomic_load_n(&yingbu::testing::armed, __ATOMIC_SEQ_CST); }

// True where the call is to fail, errno set.
bool fails(const char* call, int fd) {
  const int error = is_armed() ? yingbu::testing::strike_open_file(call, fd) : 0;
  if (error != 0) errno = error;
  return error != 0;
}
bool fails(const char* call, const char* path) {
  const int error = is_armed() ? yingbu::testing::strike(call, path) : 0;
  if (error != 0) errno = error;
  return error != 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
  }
  if (fails("open", path)) return -1;
  static const auto next = yingbu::testing::real<int (*)(const char*, int, ...)>("open");
  return next(path, flags, mode);
}

ssize_t read(int fd, void* to, size_t size) {
  if (fails("read", fd)) return -1;
  static const auto next = yingbu::testing::real<ssize_t (*)(int, void*, size_t)>("read");
  return next(fd, to, size);
}

ssize_t write(int fd, const void* from, size_t size) {
  if (fails("write", fd)) return -1;
  static const auto next = yingbu::testing::real<ssize_t (*)(int, const void*, size_t)>("write");
  return next(fd, from, size);
}

ssize_t pwrite(int fd, const void* from, size_t size, off_t at) {
  if (fails("pwrite", fd)) return -1;
  static const auto next =
      yingbu::testing::real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  return next(fd, from, size, at);
}

int fsync(int fd) {
  if (fails("fsync", fd)) return -1;
  static const auto next = yingbu::testing::real<int (*)(int)>("fsync");
  return next(fd);
}

int rename(const char* from, const char* to) noexcept {
  if (fails("rename", from)) return -1;
  static const auto next = yingbu::testing::real<int (*)(const char*, const char*)>("rename");
  return next(from, to);
}
}
