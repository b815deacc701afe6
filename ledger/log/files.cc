#include "ledger/log/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "ledger/log/faults.h"

namespace yingbu {
namespace {

constexpr std::size_t kSmallFileMax = 64 * 1024;

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Failure file_failure(const std::filesystem::path& path, std::string_view doing_zh,
                     std::string_view doing_en) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  if (full) return faults::disk_full(path);
  const std::string reason = std::system_category().message(errno);
  return {"无法" + std::string(doing_zh) + " " + path.string() + "：" + reason +
              "；请检查磁盘、空间与权限",
          "cannot " + std::string(doing_en) + " " + path.string() + ": " + reason +
              "; check the disk, its space and the permissions",
          Failure::Kind::io};
}

void make_private_directory(const std::filesystem::path& directory) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(directory, error);
  if (made && !error)
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
  if (!error) return;
  errno = error.value();
  throw file_failure(directory, "创建目录", "create the directory");
}

void sync_directory(const std::filesystem::path& directory) {
  const Descriptor fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0)
    throw file_failure(directory, "同步目录", "sync the directory");
}

namespace {

// Whole and on the disk; the name it has until it takes the one it is for.
std::filesystem::path write_fresh(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path fresh = path.string() + ".tmp";
  ::unlink(fresh.c_str());  // left by a crash, perhaps with another mode
  const Descriptor fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (fd.get() < 0) throw file_failure(fresh, "创建", "create");
  while (!content.empty()) {
    const ssize_t n = ::write(fd.get(), content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw file_failure(fresh, "写入", "write");
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(fd.get()) != 0) throw file_failure(fresh, "同步", "sync");
  return fresh;
}

// A bare file name lies in the working directory.
void sync_directory_of(const std::filesystem::path& path) {
  sync_directory(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace

void write_durably(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path fresh = write_fresh(path, content);
  if (::rename(fresh.c_str(), path.c_str()) != 0) throw file_failure(path, "替换", "replace");
  sync_directory_of(path);
}

bool create_durably(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path fresh = write_fresh(path, content);
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
    const int error = errno;
    ::unlink(fresh.c_str());
    if (error == EEXIST) return false;
    errno = error;
    throw file_failure(path, "创建", "create");
  }
  sync_directory_of(path);
  return true;
}

std::optional<std::string> read_small_file(const std::filesystem::path& path) {
  return read_file(path, kSmallFileMax);
}

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) {
    if (errno == ENOENT) return std::nullopt;
    throw file_failure(path, "打开", "open");
  }
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) throw file_failure(path, "查看", "look at");
  if (!S_ISREG(info.st_mode)) {
    throw Failure(
        path.string() + " 不是普通文件（目录、设备或管道），请检查路径",
        path.string() + " is no regular file (a directory, device or pipe); check the path");
  }
  const auto expected = static_cast<std::size_t>(std::max<off_t>(info.st_size, 0));
  std::string content(std::min(expected, bytes_max) + 1, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t n = ::read(fd.get(), content.data() + size, content.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw file_failure(path, "读取", "read");
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    // It has grown since it was looked at.
    if (size == content.size() && size <= bytes_max)
      content.resize(std::min(2 * size, bytes_max + 1));
  }
  if (size > bytes_max)
    throw Failure(path.string() + " 大得不像本系统的文件，请检查路径",
                  path.string() + " is too large to be a file of this ledger; check the path");
  content.resize(size);
  return content;
}

}  // namespace yingbu
