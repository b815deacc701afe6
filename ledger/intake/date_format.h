#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/date.h"

// 日期格式 of a file: "yyyy" four digits, "yy" two, "mm" and "dd" two, "m" and "d" one or two,
// "Mon" an English month's first three letters in any case; all else stands for itself.
namespace yingbu {

enum class DateFormat : std::uint8_t { four_digit_year, two_digit_year, invalid };

// Invalid unless it has a year, a month and a day, each once.
DateFormat check_date_format(std::string_view format);

// The date, if all of `text` has the form and is a real day. A two-digit year below `pivot` is
// 20yy, any other 19yy.
std::optional<Date> read_date(std::string_view text, std::string_view format, int pivot);

}  // namespace yingbu
