#include "ledger/base/party_id.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <fmt/format.h>
#include <optional>

#include "ledger/base/date.h"
#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I O S V Z

struct Problem {
  std::string zh;
  std::string en;
};

// What a message may show of any text: its beginning, as valid UTF-8.
std::string shown(std::string_view text) {
  std::string out;
  while (out.size() < limits::id_bytes_max) {
    const auto c = take_code_point(text);
    if (!c) break;
    append_utf8(out, *c);
  }
  return text.empty() ? out : out + "…";
}

Rejection invalid(Reason reason, std::string_view value, Problem problem) {
  return reject(reason)
      .with("value", shown(value))
      .with("problem_zh", std::move(problem.zh))
      .with("problem_en", std::move(problem.en));
}

Problem wrong_length(std::size_t expected, std::size_t found) {
  return {fmt::format("应为 {} 位，实为 {} 位", expected, found),
          fmt::format("expected {} characters, found {}", expected, found)};
}

Problem wrong_check(char expected, char found) {
  return {fmt::format("校验码应为 {}，实为 {}", expected, found),
          fmt::format("expected check character {}, found {}", expected, found)};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  while (take_code_point(text)) ++count;
  return count + text.size();
}

// Position (from 1) and character of the first that is not allowed.
template <class Allowed>
std::optional<Problem> outside_alphabet(std::string_view code, Allowed allowed,
                                        std::string_view rule_zh, std::string_view rule_en) {
  for (std::size_t position = 1; !code.empty(); ++position) {
    std::string_view rest = code;
    if (!take_code_point(rest)) rest.remove_prefix(1);
    const std::string_view character = code.substr(0, code.size() - rest.size());
    if (character.size() != 1 || !allowed(position, character[0])) {
      return Problem{
          fmt::format("第 {} 位“{}”不允许（{}）", position, character, rule_zh),
          fmt::format("'{1}' at position {0} is not allowed ({2})", position, character, rule_en)};
    }
    code = rest;
  }
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// 3^(i-1) mod 31.
char uscc_check(std::string_view first_17) {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char c : first_17) {
    sum += kUsccAlphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return kUsccAlphabet[(31 - sum % 31) % 31];
}

char org_check(std::string_view first_8) {
  constexpr std::array<int, 8> kWeights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const char c = first_8[i];
    sum += (is_digit(c) ? c - '0' : c - 'A' + 10) * kWeights[i];
  }
  const int check = 11 - sum % 11;
  if (check == 10) return 'X';
  return static_cast<char>('0' + check % 11);
}

char resident_check(std::string_view first_17) {
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (first_17[i] - '0') * kWeights[i];
  return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

// GB/T 17710, MOD 11,10.
char bank_check(std::string_view first_11) {
  int product = 10;
  for (const char c : first_11) {
    const int sum = (product + (c - '0')) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return static_cast<char>('0' + (11 - product) % 10);
}

bool all_zero(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '0'; });
}

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000 || c == 0xFEFF;
}

std::string half_width(std::string_view text) {
  std::string out;
  while (const auto c = take_code_point(text)) {
    append_utf8(out, *c >= 0xFF01 && *c <= 0xFF5E ? *c - 0xFF01 + 0x21 : *c == 0x3000 ? 0x20 : *c);
  }
  out += text;  // from the first byte that is not UTF-8 on; the alphabet refuses it
  return out;
}

}  // namespace

std::string normalise_code(std::string_view text) {
  const std::string half = half_width(text);
  std::string_view rest = half;
  std::string out;
  while (const auto c = take_code_point(rest)) {
    if (is_space(*c)) continue;
    append_utf8(out, *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
  }
  out += rest;
  return out;
}

Result<CheckedUscc> check_uscc(std::string_view text) {
  std::string code = normalise_code(text);
  const auto refuse = [&](Problem problem) {
    return invalid(Reason::uscc_invalid, code, std::move(problem));
  };
  if (const auto length = count_characters(code); length != 18) {
    return refuse(wrong_length(18, length));
  }
  const auto allowed = [](std::size_t, char c) {
    return kUsccAlphabet.find(c) != std::string_view::npos;
  };
  if (auto problem = outside_alphabet(code, allowed, "只用数字和除 I、O、S、V、Z 外的大写字母",
                                      "digits and capitals without I, O, S, V, Z")) {
    return refuse(std::move(*problem));
  }
  const std::string_view all = code;
  const std::string_view organisation = all.substr(8, 9);
  const char expected = uscc_check(all.substr(0, 17));
  if (all_zero(organisation)) {
    return refuse(
        {fmt::format("第 9–17 位全为 0，是占位代码（校验码应为 {}，实为 {}）", expected, all[17]),
         fmt::format("positions 9-17 are all 0: a placeholder (expected check character "
                     "{}, found {})",
                     expected, all[17])});
  }
  if (all[17] == expected) return CheckedUscc{std::move(code), false};
  const bool organisation_valid = org_check(organisation.substr(0, 8)) == organisation[8];
  if (!organisation_valid) return refuse(wrong_check(expected, all[17]));
  return CheckedUscc{std::move(code), true};
}

Result<std::string> check_org_code(std::string_view text) {
  std::string code = normalise_code(text);
  if (code.size() == 10 && code[8] == '-') code.erase(8, 1);
  const auto refuse = [&](Problem problem) {
    return invalid(Reason::org_code_invalid, code, std::move(problem));
  };
  if (const auto length = count_characters(code); length != 9) {
    return refuse(wrong_length(9, length));
  }
  const auto allowed = [](std::size_t, char c) { return is_digit(c) || is_upper(c); };
  if (auto problem = outside_alphabet(code, allowed, "只用数字和大写字母", "digits and capitals")) {
    return refuse(std::move(*problem));
  }
  if (all_zero(code)) return refuse({"全为 0，是占位代码", "all 0: a placeholder"});
  const char expected = org_check(std::string_view(code).substr(0, 8));
  if (code[8] != expected) return refuse(wrong_check(expected, code[8]));
  return code;
}

Result<std::string> check_resident_id(std::string_view text) {
  std::string code = normalise_code(text);
  const auto refuse = [&](Problem problem) {
    return invalid(Reason::resident_id_invalid, code, std::move(problem));
  };
  if (const auto length = count_characters(code); length != 18) {
    return refuse(wrong_length(18, length));
  }
  const auto allowed = [](std::size_t position, char c) {
    return is_digit(c) || (position == 18 && c == 'X');
  };
  if (auto problem = outside_alphabet(code, allowed, "前 17 位为数字，末位为数字或 X",
                                      "17 digits, then a digit or X")) {
    return refuse(std::move(*problem));
  }
  const std::string_view all = code;
  const std::string born =
      fmt::format("{}-{}-{}", all.substr(6, 4), all.substr(10, 2), all.substr(12, 2));
  if (!parse_date(born)) {
    return refuse({fmt::format("第 7–14 位“{}”不是日期", all.substr(6, 8)),
                   fmt::format("positions 7-14, '{}', are not a date", all.substr(6, 8))});
  }
  const char expected = resident_check(all.substr(0, 17));
  if (all[17] != expected) return refuse(wrong_check(expected, all[17]));
  return code;
}

Result<std::string> check_bank_number(std::string_view text) {
  std::string code = normalise_code(text);
  const auto refuse = [&](Problem problem) {
    return invalid(Reason::bank_number_invalid, code, std::move(problem));
  };
  if (const auto length = count_characters(code); length != 12) {
    return refuse(wrong_length(12, length));
  }
  const auto allowed = [](std::size_t, char c) { return is_digit(c); };
  if (auto problem = outside_alphabet(code, allowed, "只用数字", "digits only")) {
    return refuse(std::move(*problem));
  }
  if (all_zero(code)) return refuse({"全为 0，是占位代码", "all 0: a placeholder"});
  const char expected = bank_check(std::string_view(code).substr(0, 11));
  if (code[11] != expected) return refuse(wrong_check(expected, code[11]));
  return code;
}

Result<CheckedPartyId> check_party_id(IdScheme scheme, std::string_view text) {
  switch (scheme) {
    case IdScheme::uscc: {
      YINGBU_TRY(checked, check_uscc(text));
      return CheckedPartyId{{scheme, std::move(checked.code)}, checked.legacy_check};
    }
    case IdScheme::org_code: {
      YINGBU_TRY(code, check_org_code(text));
      return CheckedPartyId{{scheme, std::move(code)}, false};
    }
    case IdScheme::resident_id: {
      YINGBU_TRY(code, check_resident_id(text));
      return CheckedPartyId{{scheme, std::move(code)}, false};
    }
    case IdScheme::foreign_id:
    case IdScheme::local_code: break;
  }
  std::string value = half_width(text);
  const auto first = value.find_first_not_of(' ');
  value = first == std::string::npos ? ""
                                     : value.substr(first, value.find_last_not_of(' ') + 1 - first);
  if (!valid_id(value)) {
    return invalid(Reason::party_id_invalid, value,
                   {fmt::format("应为 1 至 {} 字节的文字，不含控制字符", limits::id_bytes_max),
                    fmt::format("expected 1 to {} bytes of text without control characters",
                                limits::id_bytes_max)});
  }
  return CheckedPartyId{{scheme, std::move(value)}, false};
}

}  // namespace yingbu
