#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <utility>
#include <vector>

// The real `yingbu` as a person runs it: a process, its two streams and its exit code.
namespace yingbu::testing {

using Words = std::vector<std::string>;

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

// With a clean environment but for `variables` ("NAME=value").
Ran run_yingbu(const Words& arguments, const Words& variables = {}, std::string_view input = {});

// The same as another user, with nothing of the environment. For tests that root runs.
class TempDir;
Ran run_yingbu_as(unsigned user, const TempDir& dir, const Words& arguments);

// Killed (SIGKILL) after that long, unless it has ended by then; true when it was killed.
bool run_and_kill(const Words& arguments, std::chrono::milliseconds after);

// A directory of the test's own, removed after it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// `yingbu serve` on any free port until stop() or the end of the test. Where `descriptors_max` is
// given, that is all the system lets it open.
class Serving {
 public:
  explicit Serving(const std::string& ledger, const Words& more = {}, const Words& variables = {},
                   rlim_t descriptors_max = 0);
  ~Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  const std::string& url() const { return url_; }
  pid_t pid() const { return pid_; }
  // Until that is on one of its streams; false where it does not come in half a minute.
  bool says(std::string_view text) const;
  Ran stop();  // SIGTERM; how it ended

 private:
  TempDir dir_;
  pid_t pid_ = -1;
  std::string url_;
};

std::string file_text(const std::string& path);
void write_text(const std::string& path, std::string_view text);

// A ledger of the bureau in Lüliang and its people, tokens in `tokens`.
Ran init_ledger(const std::string& ledger, const std::string& tokens);

// The widest line, in terminal columns.
std::size_t widest_line(std::string_view text);

}  // namespace yingbu::testing
