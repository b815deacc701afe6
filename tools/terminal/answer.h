#pragma once

#include <boost/json/value.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/money.h"
#include "tools/terminal/console.h"

// Reading the server's JSON for people: a field that is not there reads as nothing, so that an
// older tool shows what it knows of a newer server's answer.
namespace yingbu {

using Json = boost::json::value;

// nullptr where any step is missing.
const Json* at(const Json& json, std::initializer_list<std::string_view> path);
// Strings as a line may show them (visible() of ledger/base/utf8.h), numbers and booleans written
// out; "" where missing.
std::string text_at(const Json& json, std::initializer_list<std::string_view> path);
// As it came: not for printing.
std::string raw_text_at(const Json& json, std::initializer_list<std::string_view> path);
// A string of fen as a number; 0 where it is missing or none.
Wide fen_at(const Json& json, std::initializer_list<std::string_view> path);
// A string of fen as "1,234.56"; "" where missing.
std::string yuan_at(const Json& json, std::initializer_list<std::string_view> path);
// The same, with "" for zero: columns that are mostly empty.
std::string yuan_unless_zero_at(const Json& json, std::initializer_list<std::string_view> path);
const boost::json::array& rows_at(const Json& json, std::string_view name);
// A party {no, name} by its name, else "#12"; one whose code has a wrong check character (G1) bears
// kLegacyMark, which a footer explains.
inline constexpr std::string_view kLegacyMark = "※";
std::string party_at(const Json& json, std::string_view name);
// 1/100 of 1% as "83.33%".
std::string percent_at(const Json& json, std::initializer_list<std::string_view> path);
// Millionths exactly, "200000" as "20%", "333333" as "33.3333%"; "" where missing.
std::string ppm_at(const Json& json, std::initializer_list<std::string_view> path);

// "1,234.56" of a decimal string of fen; the text itself where it is none.
std::string yuan_of_fen_text(std::string_view fen);
// "2025-03-01T04:00:00.000000Z" in China's time, to the second: "2025-03-01 12:00:00".
std::string china_time(std::string_view utc);
// What a person writes for a moment, as the server reads it: a record's number, "第 12 号", an
// instant, or a time as tables print it; the whole of that second is meant.
std::string moment_said(std::string_view said);

}  // namespace yingbu
