#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/failure.h"

// The few durable files beside RocksDB's: written whole, and there after a power cut. POSIX errors
// are Failures that name the path and the system's reason.
namespace yingbu {

// An open file, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  int get() const { return fd_; }

 private:
  int fd_;
};

Failure file_failure(const std::filesystem::path& path, std::string_view doing_zh,
                     std::string_view doing_en);

// A temporary beside it, fsync, rename, fsync of the directory: after a crash either the old
// content or the new. Its owner's alone (0600), as is all that a ledger consists of.
void write_durably(const std::filesystem::path& path, std::string_view content);
// The same under a name that nothing bears yet, not even a broken symbolic link; else false, and
// what is there stays as it is.
bool create_durably(const std::filesystem::path& path, std::string_view content);
// Makes it with those above it; 0700 where it was not there. Throws Failure.
void make_private_directory(const std::filesystem::path& directory);
// What was created, renamed or removed in it is so after a power cut.
void sync_directory(const std::filesystem::path& directory);
// Nothing if there is no such file. Refuses what is no regular file, and one above the bound.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);
// The same of one that has at most 64 KiB.
std::optional<std::string> read_small_file(const std::filesystem::path& path);

}  // namespace yingbu
