#include "tests/tools/process.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "ledger/base/utf8.h"

namespace yingbu::testing {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

void redirect(const std::string& file, int flags, int to) {
  const int fd = ::open(file.c_str(), flags, 0600);
  ::dup2(fd, to);
  ::close(fd);
}

pid_t start(const Words& arguments, const Words& variables, const std::string& in,
            const std::string& out, const std::string& err, std::optional<unsigned> user = {},
            rlim_t descriptors_max = 0) {
  Words words = {YINGBU_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Words environment = variables;
  for (const char* kept : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
    const char* value = std::getenv(kept);
    if (value) environment.push_back(std::string(kept) + "=" + value);
  }
  std::vector<char*> argv = pointers(words);
  std::vector<char*> envp = pointers(environment);
  const pid_t pid = ::fork();
  if (pid == 0) {
    const rlimit few{descriptors_max, descriptors_max};
    if (descriptors_max != 0) ::setrlimit(RLIMIT_NOFILE, &few);
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    if (user && (::setgroups(0, nullptr) != 0 || ::setgid(*user) != 0 || ::setuid(*user) != 0))
      ::_exit(126);
    ::execve(YINGBU_BINARY, argv.data(), envp.data());
    ::_exit(127);
  }
  return pid;
}

int wait_for(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Ran run_yingbu(const Words& arguments, const Words& variables, std::string_view input) {
  const TempDir dir;
  write_text(dir / "in", input);
  const pid_t pid = start(arguments, variables, dir / "in", dir / "out", dir / "err");
  Ran ran;
  ran.code = wait_for(pid);
  ran.out = file_text(dir / "out");
  ran.err = file_text(dir / "err");
  return ran;
}

Ran run_yingbu_as(unsigned user, const TempDir& dir, const Words& arguments) {
  write_text(dir / "in", "");
  Ran ran;
  ran.code = wait_for(start(arguments, {}, dir / "in", dir / "out", dir / "err", user));
  ran.out = file_text(dir / "out");
  ran.err = file_text(dir / "err");
  return ran;
}

bool run_and_kill(const Words& arguments, std::chrono::milliseconds after) {
  const TempDir dir;
  write_text(dir / "in", "");
  const pid_t pid = start(arguments, {}, dir / "in", dir / "out", dir / "err");
  std::this_thread::sleep_for(after);
  ::kill(pid, SIGKILL);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFSIGNALED(status);
}

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "yingbu-tools-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Serving::Serving(const std::string& ledger, const Words& more, const Words& variables,
                 rlim_t descriptors_max) {
  Words words = {"serve", ledger, "--port", "0", "--port-file", dir_ / "port"};
  words.insert(words.end(), more.begin(), more.end());
  write_text(dir_ / "in", "");
  pid_ = start(words, variables, dir_ / "in", dir_ / "out", dir_ / "err", {}, descriptors_max);
  for (int i = 0; i < 1200 && file_text(dir_ / "port").empty(); ++i) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::string port = file_text(dir_ / "port");
  EXPECT_FALSE(port.empty()) << "the server did not become ready: " << file_text(dir_ / "err");
  while (port.ends_with('\n')) port.pop_back();
  url_ = "http://127.0.0.1:" + port;
}

bool Serving::says(std::string_view text) const {
  for (int i = 0; i < 600; ++i) {
    const std::string said = file_text(dir_ / "out") + file_text(dir_ / "err");
    if (said.find(text) != std::string::npos) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

Ran Serving::stop() {
  Ran ran;
  if (pid_ > 0) {
    ::kill(pid_, SIGTERM);
    ran.code = wait_for(std::exchange(pid_, -1));
  }
  ran.out = file_text(dir_ / "out");
  ran.err = file_text(dir_ / "err");
  return ran;
}

Serving::~Serving() { stop(); }

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

Ran init_ledger(const std::string& ledger, const std::string& tokens) {
  return run_yingbu({"init", ledger, "--currency", "CNY", "--region", "141100", "--origin",
                     "yingbu.test/lvliang", "--organisation", "uscc:11141100012345671A",
                     "--organisation-name", "吕梁市财政局（虚构）", "--open-from", "2025-01-01",
                     "--tokens-file", tokens});
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

}  // namespace yingbu::testing
