#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <string_view>

namespace yingbu {

struct InputBounds {
  std::size_t bytes_max;
  // Without a line end: what is longer is refused after that much was read.
  std::size_t line_bytes_max = std::numeric_limits<std::size_t>::max();
};

// Files is where a command reads what it is given and puts what comes of it: the disk of who runs
// it, or what came with one request to the service. All throw CommandError (kExitUnreachable).
class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  virtual bool has(const std::string& name) const = 0;  // a regular file
  virtual std::string read(const std::string& name, InputBounds bounds) const = 0;
  virtual void write(const std::string& name, std::string_view content) = 0;  // replaces
  virtual void remove(const std::string& name) = 0;
};

// This machine's, by its paths (input_file.h).
Files& files_on_disk();

// Those of one request, by the names they were added under; nothing of the disk is among them, and
// no name leads to it. What came is within the bounds of requests already. One thread.
class FilesInMemory : public Files {
 public:
  bool has(const std::string& name) const override { return files_.contains(name); }
  std::string read(const std::string& name, InputBounds bounds) const override;
  void write(const std::string& name, std::string_view content) override {
    files_[name] = std::string(content);
  }
  void remove(const std::string& name) override { files_.erase(name); }

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace yingbu
