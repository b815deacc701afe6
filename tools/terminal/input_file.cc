#include "tools/terminal/input_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "ledger/log/files.h"
#include "tools/terminal/console.h"

namespace yingbu {
namespace {

CommandError unusable(std::string_view file, std::string_view zh, std::string_view en) {
  return {kExitUnreachable, fmt::format("无法读取 {}：{}", file, zh),
          fmt::format("cannot read {}: {}", file, en)};
}

CommandError refused_by_system(std::string_view file) {
  const std::string reason = std::system_category().message(errno);
  return unusable(file, reason + "；请核对路径与权限", reason + "; check its path and permissions");
}

CommandError already_there(const std::filesystem::path& file) {
  return {
      kExitUnreachable,
      fmt::format("{} 已经存在，不会覆盖：请换一个文件名，或先移走它", file.string()),
      fmt::format("{} is there already and is not overwritten: choose another name, or remove it",
                  file.string())};
}

// Nothing of it has been read yet.
void check_kind(int fd, const std::string& name) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) throw refused_by_system(name);
  if (S_ISDIR(info.st_mode)) {
    throw unusable(name, "它是目录，请给出文件", "it is a directory; name a file");
  }
  if (!S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode)) {
    throw unusable(name, "它是设备，不是普通文件", "it is a device, not a regular file");
  }
}

class BoundedReader {
 public:
  BoundedReader(int fd, std::string name, InputBounds bounds)
      : fd_(fd), name_(std::move(name)), bounds_(bounds) {}

  std::string read() {
    std::string buffer(std::size_t{64} * 1024, '\0');
    while (true) {
      const ssize_t n = ::read(fd_, buffer.data(), buffer.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw refused_by_system(name_);
      if (n == 0) return std::move(content_);
      take(std::string_view(buffer).substr(0, static_cast<std::size_t>(n)));
    }
  }

 private:
  void take(std::string_view part) {
    if (content_.size() + part.size() > bounds_.bytes_max) {
      throw unusable(
          name_, fmt::format("超过 {} 字节，请核对文件，或分成几个文件", bounds_.bytes_max),
          fmt::format("it has more than {} bytes; check it, or split it", bounds_.bytes_max));
    }
    content_ += part;
    // A line end is sought in the new part only: the lines before were within the bound.
    const std::size_t first = part.find_first_of("\r\n");
    line_bytes_ += std::min(first, part.size());
    check_line();
    if (first == std::string_view::npos) return;
    line_bytes_ = part.size() - part.find_last_of("\r\n") - 1;
  }

  void check_line() const {
    if (line_bytes_ <= bounds_.line_bytes_max) return;
    throw unusable(name_,
                   fmt::format("有一行超过 {} 字节，不是 CSV 登记簿", bounds_.line_bytes_max),
                   fmt::format("a line has more than {} bytes: this is no register in CSV",
                               bounds_.line_bytes_max));
  }

  int fd_;
  std::string name_;
  InputBounds bounds_;
  std::string content_;
  std::size_t line_bytes_ = 0;  // of the line that has not ended
};

}  // namespace

std::string read_input(const std::filesystem::path& file, InputBounds bounds) {
  // A pipe nobody writes into, and a device, would keep a plain open waiting.
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (fd.get() < 0) throw refused_by_system(file.string());
  check_kind(fd.get(), file.string());
  const int flags = ::fcntl(fd.get(), F_GETFL);
  if (flags < 0 || ::fcntl(fd.get(), F_SETFL, flags & ~O_NONBLOCK) != 0) {
    throw refused_by_system(file.string());
  }
  return BoundedReader(fd.get(), file.string(), bounds).read();
}

std::string read_standard_input(InputBounds bounds) {
  return BoundedReader(STDIN_FILENO, "-", bounds).read();
}

void write_output(const std::filesystem::path& file, std::string_view content) {
  try {
    write_durably(file, content);
  } catch (const Failure& failure) {
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
}

void create_output(const std::filesystem::path& file, std::string_view content) {
  try {
    if (create_durably(file, content)) return;
  } catch (const Failure& failure) {
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
  throw already_there(file);
}

void check_new_output(const std::filesystem::path& file) {
  struct stat info {};
  if (::lstat(file.c_str(), &info) == 0) throw already_there(file);
}

}  // namespace yingbu
