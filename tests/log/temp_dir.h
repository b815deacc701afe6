#pragma once

#include <filesystem>
#include <stdlib.h>
#include <string>
#include <unistd.h>

namespace yingbu {

// A fresh directory that is removed with everything in it.
class TempDir {
 public:
  TempDir() : TempDir(std::filesystem::temp_directory_path()) {}
  // In memory where the system has such a place: for tests that no real disk would change.
  static TempDir in_memory() {
    const bool has = ::access("/dev/shm", W_OK) == 0;
    return TempDir(has ? "/dev/shm" : std::filesystem::temp_directory_path());
  }
  explicit TempDir(const std::filesystem::path& parent) {
    std::string name = parent / "yingbu_test_XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
      throw std::filesystem::filesystem_error("mkdtemp", name,
                                              std::error_code(errno, std::system_category()));
    path_ = name;
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace yingbu
