#include "tests/tools/glyphs.h"

#include <array>
#include <cstdio>
#include <sys/wait.h>

namespace yingbu::testing {

Ran look_at_glyphs(const std::vector<std::string>& pages) {
  // Debian's own python has Pango; another one that comes first in PATH has not.
  std::string command = "/usr/bin/python3 " YINGBU_SOURCE_DIR "/tests/tools/glyphs.py";
  for (const std::string& page : pages) command += " " + page;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {};
  Ran ran;
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) {
    ran.out.append(part.data(), n);
  }
  const int status = ::pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

}  // namespace yingbu::testing
