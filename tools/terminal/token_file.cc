#include "tools/terminal/token_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/log/files.h"
#include "tools/terminal/console.h"
#include "tools/terminal/input_file.h"

namespace yingbu {
namespace {

constexpr std::size_t kBytesMax = 64 * 1024;

CommandError unusable(const std::filesystem::path& file, std::string_view zh, std::string_view en) {
  return {kExitUnreachable, fmt::format("令牌文件 {} {}", file.string(), zh),
          fmt::format("the token file {} {}", file.string(), en)};
}

CommandError unreadable(const std::filesystem::path& file) {
  return unusable(file, "无法识别：请给出只含一个令牌的文件，或 init --tokens-file 写出的文件",
                  "cannot be read: name a file that holds one token, or what init "
                  "--tokens-file wrote");
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

void require_place(const std::filesystem::path& file, const std::filesystem::path& ledger) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(file, error)) {
    throw CommandError(kExitUsage, file.string() + " 已存在：请为令牌另选一个文件名",
                       file.string() + " exists: name another file");
  }
  const fs::path directory = fs::absolute(file).parent_path();
  if (directory == fs::absolute(ledger / "").parent_path()) return;  // made with the ledger
  if (!fs::is_directory(directory, error)) {
    throw CommandError(
        kExitUsage,
        "令牌文件所在目录 " + directory.string() + " 不存在：请先建立该目录；尚未新建任何账本",
        "the directory of the token file, " + directory.string() +
            ", does not exist: make it first; no ledger was made");
  }
  if (::access(directory.c_str(), W_OK) != 0) {
    throw CommandError(
        kExitUnreachable,
        "无权在 " + directory.string() + " 中写令牌文件：请换一个目录；尚未新建任何账本",
        "the token file may not be written in " + directory.string() +
            ": name another directory; no ledger was made");
  }
}

void write_token_file(const std::filesystem::path& file, const std::vector<Enrolled>& enrolled) {
  toml::array actors;
  for (const Enrolled& each : enrolled) {
    actors.push_back(toml::table{{"handle", each.handle},
                                 {"number", static_cast<std::int64_t>(each.actor.value)},
                                 {"role", std::string(enum_name(each.role))},
                                 {"token", each.token}});
  }
  std::ostringstream text;
  text << toml::table{{"actor", std::move(actors)}} << '\n';
  write_durably(file, text.str());
}

std::string token_from_file(const std::filesystem::path& file, const std::string& as) {
  const std::string content = read_input(file, {kBytesMax});
  const std::string lone = trimmed(content);
  if (lone.starts_with("yb_") && lone.find_first_of(" \t\n") == std::string::npos) return lone;
  if (beyond_toml_bounds(content)) throw unreadable(file);
  try {
    const toml::table table = toml::parse(content);
    if (const toml::array* actors = table["actor"].as_array()) {
      for (const toml::node& node : *actors) {
        const toml::table* actor = node.as_table();
        if (!actor) continue;
        const auto handle = (*actor)["handle"].value<std::string>();
        const auto token = (*actor)["token"].value<std::string>();
        if (token && (as.empty() || handle == as)) return *token;
      }
    }
  } catch (const toml::parse_error&) {
    throw unreadable(file);
  }
  throw unusable(file, "中没有“" + as + "”的令牌：请核对 --as",
                 "holds no token of '" + as + "': check --as");
}

}  // namespace yingbu
