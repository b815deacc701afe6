#include "tests/crash/server_process.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace yingbu {

ServerProcess::ServerProcess(const std::filesystem::path& directory)
    : port_file_(directory.string() + ".port"), output_(directory.string() + ".out") {
  std::filesystem::remove(port_file_);
  const std::string ledger = directory.string();
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ > 0) return;
  const int out = ::open(output_.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0644);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::execl(YINGBU_BINARY, "yingbu", "serve", ledger.c_str(), "--port", "0", "--port-file",
          port_file_.c_str(), nullptr);
  std::_Exit(127);
}

ServerProcess::~ServerProcess() { kill(); }

std::optional<std::string> ServerProcess::url(std::chrono::milliseconds timeout) {
  const auto until = std::chrono::steady_clock::now() + timeout;
  while (std::chrono::steady_clock::now() < until) {
    std::ifstream file(port_file_);
    int port = 0;
    if (file >> port) return "http://127.0.0.1:" + std::to_string(port);
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return std::nullopt;
}

void ServerProcess::kill() { end(SIGKILL); }

int ServerProcess::stop() {
  const int status = end(SIGTERM);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int ServerProcess::end(int signal) {
  if (pid_ < 0) return 0;
  int status = 0;
  ::kill(pid_, signal);
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

std::string ServerProcess::output() const {
  std::ifstream file(output_);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace yingbu
