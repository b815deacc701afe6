#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

using Folders = std::vector<std::string_view>;

struct WordRule {
  Folders words;
  Folders banned;    // below these folders ...
  Folders excepted;  // ... but not below these folders or in these files
  std::string_view advice;
};

// The files that may ask the system what time it is; all else gets the time passed in. An HTTP
// response bears its own Date.
const Folders& clock_files() {
  static const Folders files{"ledger/log/clock.cc", "http/response_head.cc", "tools/", "tests/"};
  return files;
}

const std::vector<WordRule>& word_rules() {
  static const Folders everywhere{""};
  static const Folders libraries{"ledger/", "projections/", "http/"};
  static const Folders pure{"ledger/base/", "ledger/instruments/", "ledger/domain/",
                            "ledger/intake/"};
  static const std::vector<WordRule> all{
      {{"stod", "stof", "stold", "atof", "strtod", "strtof"},
       everywhere,
       {},
       "use parse_money for amounts; floats never hold money"},
      {{"atoi", "atol", "atoll", "stoi", "stol", "stoll", "stoul", "stoull", "strtol", "strtoll",
        "strtoul", "strtoull", "sscanf"},
       everywhere,
       {},
       "use std::from_chars and check that all of the text was read"},
      {{"std::rand", "srand", "rand", "random_shuffle", "default_random_engine"},
       everywhere,
       {},
       "use std::mt19937_64 with a seed that is printed"},
      {{"printf", "fprintf", "sprintf", "snprintf", "vsnprintf", "puts"},
       everywhere,
       {},
       "use fmt::print or fmt::format"},
      {{"std::cout", "std::cerr", "std::clog"},
       libraries,
       {},
       "return text or log with spdlog; only tools/ prints"},
      {{"system_clock::now", "gettimeofday", "time(nullptr)", "std::time", "CLOCK_REALTIME"},
       everywhere,
       clock_files(),
       "take the time as an argument or from Context; only ledger/log/clock.cc reads it"},
      {{"steady_clock", "high_resolution_clock", "sleep_for", "sleep_until"},
       pure,
       {},
       "pure rooms neither measure nor wait; take what is needed as an argument"},
      {{"localtime", "localtime_r", "gmtime", "mktime", "strftime", "setlocale"},
       everywhere,
       {"http/response_head.cc"},
       "use date_in_china and the civil dates of ledger/base/date.h"},
      {{"getenv"}, libraries, {}, "take configuration as an argument; tools/ and tests read it"},
      {{"co_await", "co_return", "co_yield"},
       everywhere,
       {"http/", "tests/http/"},
       "write a plain function; coroutines live in http/ only"},
      {{"value_to"},
       everywhere,
       {},
       "read JSON with the strict reader; value_to takes 100.0 as 100"},
      {{"kPointInTimeRecovery", "kSkipAnyCorruptedRecords"},
       everywhere,
       {},
       "use kTolerateCorruptedTailRecords; the others silently drop acknowledged records"},
      {{"manual_wal_flush"}, everywhere, {}, "leave it off; it loses acknowledged records"},
      {{"SHA256_Init", "SHA256_Update", "SHA256_Final"},
       everywhere,
       {},
       "use the project's SHA-256 on EVP_MD; these are deprecated"},
      {{"NDEBUG"}, everywhere, {}, "leave assertions on, in Release too"},
      {{"std::endl"}, everywhere, {}, "write '\\n'; flush where it matters"},
      {{"using namespace std;"}, everywhere, {}, "name what is used"},
      {{"std::abort", "std::exit", "_exit"},
       pure,
       {"ledger/base/bug.cc"},
       "return a Rejection; what can only be a bug is asserted, or told to ledger/base/bug.h"},
  };
  return all;
}

bool is_exempt(const SourceFile& file) { return file.path.starts_with("tests/tidy/"); }

void check_word(const SourceFile& file, const WordRule& rule, std::string_view word,
                Findings& found) {
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    if (file.code[i].starts_with("#include")) continue;
    if (find_word(file.code[i], word) == std::string_view::npos) continue;
    found.push_back(
        {file.path, i + 1, "banned word", fmt::format("not {}: {}", word, rule.advice)});
  }
}

void check_headers_for_using(const SourceFile& file, Findings& found) {
  if (!is_header(file)) return;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    if (find_word(file.code[i], "using namespace") == std::string_view::npos) continue;
    found.push_back({file.path, i + 1, "banned word",
                     "not using namespace in a header: write the names in full"});
  }
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// A number with a decimal point, as 0.5 or 1'000.25.
bool has_float_literal(std::string_view code) {
  for (std::size_t i = 1; i + 1 < code.size(); ++i) {
    if (code[i] == '.' && is_digit(code[i - 1]) && is_digit(code[i + 1])) return true;
  }
  return false;
}

// From a co_await on, what belongs to its expression: up to the ';' or the bracket that closes
// around it.
std::string_view awaited_expression(std::string_view code) {
  int depth = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '(') ++depth;
    if (code[i] == ')' && --depth < 0) return code.substr(0, i);
    if (code[i] == ';') return code.substr(0, i);
  }
  return code;
}

}  // namespace

Findings banned_words(const SourceFile& file) {
  Findings found;
  if (is_exempt(file)) return found;
  for (const WordRule& rule : word_rules()) {
    if (!is_below_any(file.path, rule.banned) || is_below_any(file.path, rule.excepted)) continue;
    for (const std::string_view word : rule.words) check_word(file, rule, word, found);
  }
  check_headers_for_using(file, found);
  return found;
}

Findings floats(const SourceFile& file) {
  Findings found;
  if (!is_below_any(file.path, {"ledger/", "projections/"})) return found;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::string& code = file.code[i];
    if (find_word(code, "on_double") != std::string::npos) continue;  // Boost.JSON's, to refuse it
    if (find_word(code, "float") == std::string::npos &&
        find_word(code, "double") == std::string::npos && !has_float_literal(code)) {
      continue;
    }
    found.push_back({file.path, i + 1, "float",
                     "use Money, Ppm or integers with Wide between and one rounding a line"});
  }
  return found;
}

Findings coroutine_temporaries(const SourceFile& file) {
  Findings found;
  std::string code;
  for (const std::string& line : file.code) code += line + '\n';
  for (std::size_t at = find_word(code, "co_await"); at != std::string::npos;
       at = find_word(code, "co_await", at + 1)) {
    const std::string_view expression = awaited_expression(std::string_view(code).substr(at));
    if (expression.find_first_of("{[") == std::string_view::npos) continue;
    const auto line = static_cast<std::size_t>(
        std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    found.push_back({file.path, line + 1, "co_await",
                     "name the aggregate, lambda or element on a line before; g++ 12 miscompiles "
                     "such temporaries in a co_await expression"});
  }
  return found;
}

Findings unfinished_work(const SourceFile& file) {
  Findings found;
  if (is_exempt(file)) return found;
  const bool prose = file.path.ends_with(".md") || file.path.ends_with("CMakeLists.txt");
  if (!is_cpp(file) && !prose && file.path != "tools/dev") return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    for (const std::string_view word : {"TODO", "FIXME", "XXX", "HACK"}) {
      if (find_word(line, word) == std::string::npos) continue;
      found.push_back({file.path, i + 1, "unfinished work",
                       fmt::format("not {}: do it now, or open an issue and say nothing", word)});
    }
    if (line.find("DISABLED_") != std::string::npos) {
      found.push_back({file.path, i + 1, "unfinished work",
                       "not DISABLED_: mend the test, or delete it with its reason in the commit"});
    }
    if (find_word(line, "GTEST_SKIP") != std::string::npos) {
      found.push_back({file.path, i + 1, "unfinished work",
                       "not GTEST_SKIP: make the test carry what it needs"});
    }
  }
  return found;
}

}  // namespace yingbu::tidy
