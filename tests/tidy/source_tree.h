#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

// The project's files as the tidy rules see them: text, lines, and lines with comments and the
// insides of literals blanked, so that a rule on code does not stumble over prose.
namespace yingbu::tidy {

struct SourceFile {
  std::string path;                // from the project's root, with '/'
  std::string text;                // empty for binary files
  std::vector<std::string> lines;  // as written, without '\n'
  std::vector<std::string> code;   // of .h and .cc files, same count and lengths as `lines`
};

using Tree = std::vector<SourceFile>;

struct Finding {
  std::string path;
  std::size_t line = 0;  // from 1; 0 where the whole file is meant
  std::string rule;
  std::string advice;  // what to do
};
using Findings = std::vector<Finding>;

// "path:line: rule: what to do"
std::string text(const Finding& finding);

SourceFile source_file(std::string path, std::string text);
// Every file below root but build folders, .git and caches, ordered by path.
Tree load_tree(const std::filesystem::path& root);

bool is_cpp(const SourceFile& file);
bool is_header(const SourceFile& file);
bool is_below_any(std::string_view path, const std::vector<std::string_view>& prefixes);
// Where `word` stands in `line` from `from` on, not as a part of a longer identifier; npos if not.
std::size_t find_word(std::string_view line, std::string_view word, std::size_t from = 0);
// The file named by an #include on that line, with its brackets or quotes; "" if there is none.
std::string included_file(const SourceFile& file, std::size_t line_index);

}  // namespace yingbu::tidy
