#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace yingbu::tidy {
namespace {

bool is_identifier(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The quote at `at` separates digits, as in 1'000.
bool is_digit_separator(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && (is_identifier(text[start - 1]) || text[start - 1] == '\'')) --start;
  return start < at && std::isdigit(static_cast<unsigned char>(text[start])) != 0;
}

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at, text.size());
}

std::size_t end_of_raw_string(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == std::string_view::npos) return text.size();
  const std::string close = fmt::format("){}\"", text.substr(at + 1, open - at - 1));
  const std::size_t end = text.find(close, open);
  return end == std::string_view::npos ? text.size() : end + close.size() - 1;
}

// Where what starts at `at` ends, if it is a comment or a literal; else `at`.
std::size_t end_of_prose(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "//") return std::min(text.find('\n', at), text.size());
  if (text.substr(at, 2) == "/*") {
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  if (text[at] == '"') {
    const bool raw = at > 0 && text[at - 1] == 'R';
    return raw ? end_of_raw_string(text, at) : end_of_quoted(text, at);
  }
  if (text[at] == '\'' && !is_digit_separator(text, at)) return end_of_quoted(text, at);
  return at;
}

std::string blank_prose(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = end_of_prose(text, at);
    if (end == at) continue;
    const bool literal = text[at] != '/';
    for (std::size_t i = at + (literal ? 1 : 0); i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = literal ? end : end - 1;
  }
  return code;
}

bool is_skipped_folder(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with("build") || name == ".git" || name == ".cache";
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.find('\0') != std::string::npos) text.clear();
  return text;
}

}  // namespace

std::string text(const Finding& finding) {
  return finding.line == 0 ? fmt::format("{}: {}: {}", finding.path, finding.rule, finding.advice)
                           : fmt::format("{}:{}: {}: {}", finding.path, finding.line, finding.rule,
                                         finding.advice);
}

SourceFile source_file(std::string path, std::string text) {
  SourceFile file{std::move(path), std::move(text), {}, {}};
  file.lines = split_lines(file.text);
  if (is_cpp(file)) file.code = split_lines(blank_prose(file.text));
  return file;
}

Tree load_tree(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  Tree tree;
  for (fs::recursive_directory_iterator it(root), end; it != end; ++it) {
    if (it->is_directory()) {
      if (is_skipped_folder(it->path())) it.disable_recursion_pending();
    } else if (it->is_regular_file() && it->path().filename() != ".git") {  // of a worktree
      tree.push_back(
          source_file(it->path().lexically_relative(root).generic_string(), read_text(it->path())));
    }
  }
  std::ranges::sort(tree, {}, &SourceFile::path);
  return tree;
}

bool is_header(const SourceFile& file) { return file.path.ends_with(".h"); }

bool is_cpp(const SourceFile& file) { return is_header(file) || file.path.ends_with(".cc"); }

bool is_below_any(std::string_view path, const std::vector<std::string_view>& prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return path.starts_with(prefix); });
}

std::size_t find_word(std::string_view line, std::string_view word, std::size_t from) {
  for (std::size_t at = line.find(word, from); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_identifier(line[at - 1]) || !is_identifier(word.front());
    const bool ends =
        end == line.size() || !is_identifier(line[end]) || !is_identifier(word.back());
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

std::string included_file(const SourceFile& file, std::size_t line_index) {
  if (!file.code[line_index].starts_with("#include ")) return {};
  const std::string& line = file.lines[line_index];
  const std::size_t open = line.find_first_of("<\"");
  if (open == std::string::npos) return {};
  const std::size_t close = line.find_first_of(">\"", open + 1);
  return close == std::string::npos ? std::string() : line.substr(open, close + 1 - open);
}

}  // namespace yingbu::tidy
