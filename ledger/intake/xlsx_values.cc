#include "ledger/intake/xlsx_values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>

#include "ledger/base/date.h"

namespace yingbu {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr int kExponentMax = 400;  // a binary number ends at 308

std::string_view take_digits(std::string_view& text) {
  const std::string_view digits = text.substr(0, text.find_first_not_of(kDigits));
  text.remove_prefix(digits.size());
  return digits;
}

// sign digits ["." digits] ["E" exponent] as digits and where their point is.
struct Decimal {
  bool negative = false;
  std::string digits;  // no leading zeros; "" is zero
  int point = 0;       // so many digits are before it; below 0, zeros follow it
};

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal out;
  out.negative = text.starts_with('-');
  if (out.negative) text.remove_prefix(1);
  const std::string_view whole = take_digits(text);
  std::string_view part;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    part = take_digits(text);
  }
  if (whole.empty() && part.empty()) return std::nullopt;
  int exponent = 0;
  if (text.starts_with('E') || text.starts_with('e')) {
    text.remove_prefix(text.substr(1).starts_with('+') ? 2 : 1);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (read.ec != std::errc() || exponent > kExponentMax || exponent < -kExponentMax)
      return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  }
  constexpr std::size_t kWrittenMax = 1000;
  if (!text.empty() || whole.size() + part.size() > kWrittenMax) return std::nullopt;
  out.digits = std::string(whole).append(part);
  const std::size_t zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.digits.erase(0, zeros);
  out.point = static_cast<int>(whole.size()) - static_cast<int>(zeros) + exponent;
  return out;
}

void round_to_digits(Decimal& number) {
  if (number.digits.size() > kXlsxDigits) {
    const bool up = number.digits[kXlsxDigits] >= '5';
    number.digits.resize(kXlsxDigits);
    if (up) {
      const std::size_t last = number.digits.find_last_not_of('9');
      if (last == std::string::npos) {
        number.digits.assign(1, '1');
        ++number.point;
      } else {
        number.digits.resize(last + 1);
        ++number.digits[last];
      }
    }
  }
  number.digits.resize(number.digits.find_last_not_of('0') + 1);  // npos + 1 is 0
}

std::optional<std::uint64_t> number_in(std::string_view digits) {
  std::uint64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// The format without what it shows as it stands: quoted and escaped characters, fillers, colours,
// conditions and locales; in lower case.
std::string codes_in(std::string_view format) {
  std::string codes;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"' || c == '[') {
      i = std::min(format.find(c == '"' ? '"' : ']', i + 1), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      codes += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  for (const std::string_view word : {"general", "am/pm", "a/p", "e+", "e-"}) {
    for (std::size_t at = codes.find(word); at != std::string::npos; at = codes.find(word))
      codes.erase(at, word.size());
  }
  return codes;
}

}  // namespace

std::optional<std::string> plain_number(std::string_view stored) {
  auto number = read_decimal(stored);
  if (!number) return std::nullopt;
  round_to_digits(*number);
  if (number->digits.empty()) return "0";
  std::string text = number->negative ? "-" : "";
  if (number->point <= 0) {
    text.append("0.").append(static_cast<std::size_t>(-number->point), '0').append(number->digits);
    return text;
  }
  const auto point = static_cast<std::size_t>(number->point);
  text += number->digits.substr(0, point);
  if (number->digits.size() < point) text.append(point - number->digits.size(), '0');
  if (number->digits.size() > point) text.append(".").append(number->digits, point);
  return text;
}

bool is_date_format(unsigned builtin_id) {
  // 27 and more are the Chinese ones; 18-21, 32-35, 45-47, 55 and 56 are times.
  return (builtin_id >= 14 && builtin_id <= 17) || builtin_id == 22 ||
         (builtin_id >= 27 && builtin_id <= 31) || builtin_id == 36 ||
         (builtin_id >= 50 && builtin_id <= 54) || builtin_id == 57 || builtin_id == 58;
}

bool is_date_format(std::string_view code) {
  const std::string codes = codes_in(code);
  if (codes.find_first_of("yde") != std::string::npos) return true;
  // Beside hours or seconds an m is minutes.
  return codes.find('m') != std::string::npos && codes.find_first_of("hs") == std::string::npos;
}

std::optional<std::string> date_text(std::string_view plain, DateSystem system) {
  constexpr std::size_t kFraction = 12;  // digits of a day that are looked at
  constexpr std::uint64_t kFractionWhole = 1'000'000'000'000;
  constexpr std::uint64_t kSecondsADay = 86'400;
  constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31, from 1970

  const std::size_t point = std::min(plain.find('.'), plain.size());
  const auto whole = number_in(plain.substr(0, point));
  std::string part(plain.substr(std::min(point + 1, plain.size())));
  part.resize(kFraction, '0');
  const auto fraction = number_in(part);
  constexpr std::uint64_t kWholeMax = 10'000'000;
  if (!whole || !fraction || *whole > kWholeMax) return std::nullopt;

  std::uint64_t seconds = (*fraction * kSecondsADay + kFractionWhole / 2) / kFractionWhole;
  auto serial = static_cast<std::int64_t>(*whole);
  if (seconds == kSecondsADay) {
    seconds = 0;
    ++serial;
  }
  const bool from_1900 = system == DateSystem::from_1900;
  if (from_1900 && serial == 0) return std::nullopt;
  // 1904-01-01 is day 0 there; here 1900-01-01 is day 1, and from day 61 on one day too many.
  const std::int64_t day_zero = from_1900 ? (serial < 60 ? -25'568 : -25'569) : -24'107;
  const std::int64_t day = day_zero + serial;
  if (day > kLastDay) return std::nullopt;
  std::string date = from_1900 && serial == 60 ? std::string("1900-02-29")
                                               : text(Date{static_cast<std::int32_t>(day)});
  if (seconds == 0) return date;
  return fmt::format("{} {:02}:{:02}:{:02}", date, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string date_text_of_iso(std::string_view iso) {
  const std::string_view day = iso.substr(0, 10);
  std::string_view time = iso.substr(day.size());
  std::string as_it_is(iso);
  if (!parse_date(day)) return as_it_is;
  if (time.ends_with('Z')) time.remove_suffix(1);
  if (const std::size_t dot = time.find('.'); dot != std::string_view::npos) {
    if (time.substr(dot + 1).find_first_not_of('0') != std::string_view::npos) return as_it_is;
    time = time.substr(0, dot);
  }
  if (time.empty() || time == "T00:00:00") return std::string(day);
  if (time.size() != 9 || time[0] != 'T') return as_it_is;
  return fmt::format("{} {}", day, time.substr(1));
}

}  // namespace yingbu
