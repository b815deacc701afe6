#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <set>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLinesMax = 500;

const SourceFile* find_file(const Tree& tree, std::string_view path) {
  const auto it = std::ranges::find(tree, path, &SourceFile::path);
  return it == tree.end() ? nullptr : &*it;
}

// The CMakeLists.txt of the file's folder or the nearest folder above it.
const SourceFile* cmake_lists_of(const Tree& tree, const fs::path& path) {
  for (fs::path folder = path.parent_path();; folder = folder.parent_path()) {
    const SourceFile* lists = find_file(tree, (folder / "CMakeLists.txt").generic_string());
    if (lists != nullptr || folder.empty()) return lists;
  }
}

// What CMake reads in that folder: its CMakeLists.txt and the .cmake files beside it.
std::string cmake_text(const Tree& tree, const SourceFile& lists) {
  std::string text = lists.text;
  const fs::path folder = fs::path(lists.path).parent_path();
  for (const SourceFile& file : tree) {
    const fs::path path(file.path);
    if (path.extension() == ".cmake" && path.parent_path() == folder) text += file.text;
  }
  return text;
}

// `word` stands there with nothing but space, quotes, brackets or ${A_FOLDER}/ beside it.
bool lists_source(std::string_view cmake, std::string_view word) {
  static constexpr std::string_view around = " \t\n()\";/";
  for (std::size_t at = cmake.find(word); at != std::string_view::npos;
       at = cmake.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || around.substr(0, 7).find(cmake[at - 1]) != around.npos ||
                        cmake.substr(0, at).ends_with("}/");
    const bool ends = end == cmake.size() || around.find(cmake[end]) != around.npos;
    if (starts && ends) return true;
  }
  return false;
}

// file(GLOB ... *_test.cc) lists every file with that ending.
bool globs_source(std::string_view cmake, std::string_view name) {
  const std::size_t star = cmake.find("GLOB") == cmake.npos ? cmake.npos : cmake.find('*');
  if (star == cmake.npos) return false;
  const std::size_t end = cmake.find_first_of(" \t\n)", star);
  return name.ends_with(cmake.substr(star + 1, end - star - 1));
}

void unlisted_sources(const Tree& tree, Findings& found) {
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".cc")) continue;
    const fs::path path(file.path);
    const SourceFile* lists = cmake_lists_of(tree, path);
    if (lists == nullptr) {
      found.push_back({file.path, 0, "dead file", "give its folder a CMakeLists.txt"});
      continue;
    }
    const std::string name =
        path.lexically_relative(fs::path(lists->path).parent_path()).generic_string();
    const std::string cmake = cmake_text(tree, *lists);
    if (lists_source(cmake, name) || globs_source(cmake, name)) continue;
    found.push_back(
        {file.path, 0, "dead file", fmt::format("add {} to {}, or delete it", name, lists->path)});
  }
}

void unincluded_headers(const Tree& tree, Findings& found) {
  std::set<std::string> included;
  for (const SourceFile& file : tree) {
    for (std::size_t i = 0; i < file.code.size(); ++i) included.insert(included_file(file, i));
  }
  for (const SourceFile& file : tree) {
    if (!is_header(file) || included.contains(fmt::format("\"{}\"", file.path))) continue;
    found.push_back({file.path, 0, "dead file", "include it somewhere, or delete it"});
  }
}

// A program names the file, or a folder it stands in together with its extension (a folder read
// whole, with those below it).
bool is_named_by(const SourceFile& program, const fs::path& data) {
  const auto names = [&](const fs::path& part) {
    return program.text.find(part.filename().string()) != std::string::npos;
  };
  if (names(data)) return true;
  if (!data.has_extension() || program.text.find(data.extension().string()) == std::string::npos) {
    return false;
  }
  for (fs::path folder = data.parent_path(); folder.has_parent_path();
       folder = folder.parent_path()) {
    if (names(folder)) return true;
  }
  return false;
}

void unread_data(const Tree& tree, Findings& found) {
  const auto is_program = [](const SourceFile& file) {
    return is_cpp(file) || file.path.ends_with("CMakeLists.txt");
  };
  for (const SourceFile& file : tree) {
    const bool data = is_below_any(file.path, {"tests/", "ledger/", "projections/", "tools/"}) &&
                      !is_program(file) && file.path != "tools/dev" &&
                      !file.path.ends_with(".md") && !file.path.starts_with("tests/fuzz/seeds/");
    if (!data) continue;
    const fs::path path(file.path);
    const bool used = std::ranges::any_of(tree, [&](const SourceFile& program) {
      return is_program(program) && is_named_by(program, path);
    });
    if (used) continue;
    found.push_back({file.path, 0, "dead file",
                     "let a test or a target read it (by its name, or its folder and extension), "
                     "or delete it"});
  }
}

}  // namespace

Findings file_size(const SourceFile& file) {
  const bool code = is_cpp(file) || file.path.ends_with("CMakeLists.txt") ||
                    file.path.ends_with(".js") || file.path == "tools/dev";
  if (!code || file.lines.size() <= kLinesMax) return {};
  return {{file.path, file.lines.size(), "file size",
           fmt::format("{} lines are more than {}: split it by what it answers", file.lines.size(),
                       kLinesMax)}};
}

Findings file_name(const SourceFile& file) {
  static const std::set<std::string> vague{"util",    "utils",   "common", "helper",
                                           "helpers", "manager", "misc",   "stuff"};
  for (const fs::path& part : fs::path(file.path)) {
    if (!vague.contains(part.stem().string())) continue;
    return {{file.path, 0, "file name", "name the file or folder for what it holds"}};
  }
  return {};
}

Findings dead_files(const Tree& tree) {
  Findings found;
  unlisted_sources(tree, found);
  unincluded_headers(tree, found);
  unread_data(tree, found);
  return found;
}

}  // namespace yingbu::tidy
