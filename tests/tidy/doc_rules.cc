#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

namespace fs = std::filesystem;

bool exists(const Tree& tree, std::string path) {
  while (path.ends_with('/')) path.pop_back();
  if (path.empty() || path == ".") return true;
  return std::ranges::any_of(tree, [&](const SourceFile& file) {
    return file.path == path || file.path.starts_with(path + '/');
  });
}

bool is_elsewhere(std::string_view target) {
  return target.find("://") != std::string_view::npos || target.starts_with("mailto:") ||
         target.starts_with('#');
}

void check_links(const Tree& tree, const SourceFile& file, std::size_t index, Findings& found) {
  const std::string& line = file.lines[index];
  for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
    const std::size_t end = line.find(')', at);
    if (end == std::string::npos) return;
    std::string target = line.substr(at + 2, end - at - 2);
    if (is_elsewhere(target)) continue;
    target.resize(std::min(target.find('#'), target.size()));
    const fs::path path = (fs::path(file.path).parent_path() / target).lexically_normal();
    if (exists(tree, path.generic_string())) continue;
    found.push_back({file.path, index + 1, "broken link",
                     fmt::format("{} does not exist; correct the link or remove it", target)});
  }
}

// A path below one of our top folders, such as ledger/base/money.h, and not HTTP/1.1 or a pattern.
bool is_our_path(std::string_view text) {
  static const std::vector<std::string_view> roots{"ledger/", "projections/", "http/",
                                                   "tools/",  "tests/",       "docs/"};
  const auto is_plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '/' ||
           c == '-';
  };
  const std::size_t slash = text.find('/');
  return is_below_any(text, roots) && std::ranges::all_of(text, is_plain) &&
         slash + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[slash + 1])) == 0;
}

void check_backquotes(const Tree& tree, const SourceFile& file, std::size_t index,
                      Findings& found) {
  const std::string& line = file.lines[index];
  std::size_t open = line.find('`');
  while (open != std::string::npos) {
    const std::size_t close = line.find('`', open + 1);
    if (close == std::string::npos) return;
    const std::string quoted = line.substr(open + 1, close - open - 1);
    if (is_our_path(quoted) && !exists(tree, quoted)) {
      found.push_back({file.path, index + 1, "broken link",
                       fmt::format("{} does not exist; name what does", quoted)});
    }
    open = line.find('`', close + 1);
  }
}

}  // namespace

Findings broken_links(const Tree& tree) {
  Findings found;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".md")) continue;
    bool fenced = false;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (file.lines[i].starts_with("```")) fenced = !fenced;
      if (fenced) continue;
      check_links(tree, file, i, found);
      if (file.path != "CHANGELOG.md") check_backquotes(tree, file, i, found);
    }
  }
  return found;
}

Findings machine_paths(const SourceFile& file) {
  Findings found;
  const auto is_path = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
           c == '}' || c == ')';
  };
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    for (const std::string_view folder : {"work", "farm", "root", "home"}) {
      const std::string path = fmt::format("/{}/", folder);
      const std::size_t at = line.find(path);
      if (at == std::string::npos || (at > 0 && is_path(line[at - 1]))) continue;
      found.push_back({file.path, i + 1, "machine path",
                       fmt::format("{} is a folder of one machine; write a path from the project's "
                                   "root, or take it as an argument",
                                   path)});
    }
  }
  return found;
}

Findings outside_paths(const SourceFile& file) {
  Findings found;
  const bool read = is_cpp(file) || file.path.ends_with("CMakeLists.txt") ||
                    file.path.ends_with(".cmake") || file.path == "tools/dev";
  if (!read || file.path.starts_with("tests/tidy/")) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    // A path up from the project's root; one from a directory of the test's own is its business.
    const bool from_root = line.find("source_dir()") != std::string::npos ||
                           line.find("YINGBU_SOURCE_DIR") != std::string::npos;
    const bool up = from_root && line.find("\"../") != std::string::npos;
    if (!up && line.find("../shared") == std::string::npos) continue;
    found.push_back({file.path, i + 1, "outside path",
                     "a clone stands alone: keep what is read below the project, a test's data in "
                     "tests/data"});
  }
  return found;
}

Findings all_findings(const Tree& tree) {
  Findings found;
  const auto append = [&](Findings more) { std::ranges::move(more, std::back_inserter(found)); };
  for (const SourceFile& file : tree) {
    for (const auto rule : {include_direction, library_headers, header_form, banned_words, floats,
                            coroutine_temporaries, unfinished_work, shape_names, visitors,
                            file_size, file_name, machine_paths, outside_paths}) {
      append(rule(file));
    }
  }
  append(dead_files(tree));
  append(types_twice(tree));
  append(broken_links(tree));
  return found;
}

}  // namespace yingbu::tidy
