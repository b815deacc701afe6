#include "tools/terminal/files.h"

#include <filesystem>

#include "tools/terminal/console.h"
#include "tools/terminal/input_file.h"

namespace yingbu {
namespace {

class FilesOnDisk : public Files {
 public:
  bool has(const std::string& name) const override {
    std::error_code unknown;
    return std::filesystem::is_regular_file(name, unknown);
  }
  std::string read(const std::string& name, InputBounds bounds) const override {
    return read_input(name, bounds);
  }
  void write(const std::string& name, std::string_view content) override {
    write_output(name, content);
  }
  void remove(const std::string& name) override {
    std::error_code failed;
    std::filesystem::remove(name, failed);
    if (!failed) return;
    throw CommandError(kExitUnreachable, "删不掉 " + name + "：" + failed.message(),
                       "cannot remove " + name + ": " + failed.message());
  }
};

}  // namespace

Files& files_on_disk() {
  static FilesOnDisk disk;
  return disk;
}

std::string FilesInMemory::read(const std::string& name, InputBounds bounds) const {
  const auto found = files_.find(name);
  if (found == files_.end()) {
    throw CommandError(kExitUnreachable, "没有文件 " + name, "there is no file " + name);
  }
  if (found->second.size() > bounds.bytes_max) {
    throw CommandError(kExitUnreachable,
                       name + "：超过 " + std::to_string(bounds.bytes_max) + " 字节",
                       name + ": it has more than " + std::to_string(bounds.bytes_max) + " bytes");
  }
  return found->second;
}

}  // namespace yingbu
