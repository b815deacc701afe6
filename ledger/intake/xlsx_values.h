#pragma once

#include <optional>
#include <string>
#include <string_view>

// What a workbook stores of a value, as the text a register means. All by decimal digits: a
// workbook's numbers are binary ones, written with the digits that binary has to spare.
namespace yingbu {

// What such a number holds exactly.
inline constexpr std::size_t kXlsxDigits = 15;

// "138.35356599999999" -> "138.353566", "1.5E+7" -> "15000000": rounded to kXlsxDigits significant
// digits, half away from zero, in plain notation without needless zeros. Nothing where it is no
// number.
std::optional<std::string> plain_number(std::string_view stored);

// 日期格式: whether a number under this format is a day, built in (by its id) or of the workbook's
// own. One of times only is none.
bool is_date_format(unsigned builtin_id);
bool is_date_format(std::string_view code);

enum class DateSystem : unsigned char { from_1900, from_1904 };

// The day of a plain number, "yyyy-mm-dd", with " hh:mm:ss" behind it unless that is midnight.
// Nothing where the number is none: below zero, beyond 9999, and 0 in the system of 1900. Its day
// 60 is 1900-02-29, which never was: it stays what the sheet shows.
std::optional<std::string> date_text(std::string_view plain, DateSystem system);

// An ISO 8601 day or moment, "2024-03-01T00:00:00", in the same form; all else as it is.
std::string date_text_of_iso(std::string_view iso);

}  // namespace yingbu
