#include "ledger/intake/date_format.h"

#include <array>
#include <cstddef>

namespace yingbu {
namespace {

enum class Part : std::uint8_t { literal, year4, year2, month2, month, month_name, day2, day };

// The next part of the format, removed from its front; a literal is one byte.
Part take_part(std::string_view& format, char& literal) {
  struct Word {
    std::string_view word;
    Part part;
  };
  static constexpr std::array kWords{Word{"yyyy", Part::year4},     Word{"yy", Part::year2},
                                     Word{"Mon", Part::month_name}, Word{"mm", Part::month2},
                                     Word{"m", Part::month},        Word{"dd", Part::day2},
                                     Word{"d", Part::day}};
  for (const Word& word : kWords) {
    if (!format.starts_with(word.word)) continue;
    format.remove_prefix(word.word.size());
    return word.part;
  }
  literal = format.front();
  format.remove_prefix(1);
  return Part::literal;
}

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  int number = 0;
  std::size_t digits = 0;
  while (digits < most && digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    number = number * 10 + (text[digits] - '0');
    ++digits;
  }
  if (digits < least) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

std::optional<int> take_month_name(std::string_view& text) {
  static constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (text.size() < 3) return std::nullopt;
  std::string name(text.substr(0, 3));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::size_t at = kNames.find(name);
  if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
  text.remove_prefix(3);
  return static_cast<int>(at / 3) + 1;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

DateFormat check_date_format(std::string_view format) {
  int years = 0;
  int months = 0;
  int days = 0;
  bool two_digits = false;
  while (!format.empty()) {
    char literal = 0;
    switch (take_part(format, literal)) {
      case Part::literal:
        if (is_letter(literal)) return DateFormat::invalid;
        break;
      case Part::year2: two_digits = true; [[fallthrough]];
      case Part::year4: ++years; break;
      case Part::month:
      case Part::month2:
      case Part::month_name: ++months; break;
      case Part::day:
      case Part::day2: ++days; break;
    }
  }
  if (years != 1 || months != 1 || days != 1) return DateFormat::invalid;
  return two_digits ? DateFormat::two_digit_year : DateFormat::four_digit_year;
}

std::optional<Date> read_date(std::string_view text, std::string_view format, int pivot) {
  int year = 0;
  int month = 0;
  int day = 0;
  while (!format.empty()) {
    char literal = 0;
    const Part part = take_part(format, literal);
    std::optional<int> number = 0;
    switch (part) {
      case Part::literal:
        if (!text.starts_with(literal)) return std::nullopt;
        text.remove_prefix(1);
        break;
      case Part::year4:
        number = take_number(text, 4, 4);
        year = number.value_or(0);
        break;
      case Part::year2:
        number = take_number(text, 2, 2);
        year = number.value_or(0) + (number.value_or(0) < pivot ? 2000 : 1900);
        break;
      case Part::month2:
        number = take_number(text, 2, 2);
        month = number.value_or(0);
        break;
      case Part::month:
        number = take_number(text, 1, 2);
        month = number.value_or(0);
        break;
      case Part::month_name:
        number = take_month_name(text);
        month = number.value_or(0);
        break;
      case Part::day2:
        number = take_number(text, 2, 2);
        day = number.value_or(0);
        break;
      case Part::day:
        number = take_number(text, 1, 2);
        day = number.value_or(0);
        break;
    }
    if (!number) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  const auto made = make_date(year, month, day);
  if (!made) return std::nullopt;
  return *made;
}

}  // namespace yingbu
