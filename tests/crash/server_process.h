#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>

namespace yingbu {

// A real `yingbu serve DIR` in a process of its own. What it prints goes to DIR.out.
class ServerProcess {
 public:
  explicit ServerProcess(const std::filesystem::path& directory);
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  ~ServerProcess();  // kills it

  // "http://127.0.0.1:PORT" once it is ready; nothing if it ended or the time is over.
  std::optional<std::string> url(std::chrono::milliseconds timeout);
  // SIGKILL. Returns when the process is gone.
  void kill();
  // SIGTERM; returns its exit code.
  int stop();
  std::string output() const;

 private:
  int end(int signal);

  std::filesystem::path port_file_;
  std::filesystem::path output_;
  pid_t pid_ = -1;
};

}  // namespace yingbu
