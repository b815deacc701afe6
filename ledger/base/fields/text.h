#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/fields/text_read.h"
#include "ledger/base/fields/text_write.h"

// Scenario text: a described struct as `name=value` tokens on one line.
//
//   line    = {word} {name=value} ["#" comment]
//   Money   = whole fen             Date  = YYYY-MM-DD         bool = true | false
//   enum    = its name              Bytes = lower-case hex     integers as they are
//   string  = bare, of [A-Za-z0-9_.:/-] and anything beyond ASCII; else "quoted" with \" \\ \n
//   vector  = elements with "," between:        lines=1,2,3
//   struct in a vector = fields with ":" between, in declaration order, those at the end that are
//             empty left off:                   shares=bank:200000,fund:200000
//   struct in a struct = dotted names:          loan.contract=C1 loan.start=2024-01-01
//   deeper still = the same in parentheses:     tiers=100:(bank:1,fund:2)
//
// Empty optionals and empty vectors are left out; everything else must be there. A Rejection names
// the field as `shares[1].part_ppm`. Callable from any thread.
namespace yingbu {

struct TextLine {
  std::vector<std::string> words;
  std::vector<TextField> fields;
  bool operator==(const TextLine&) const = default;
};

// Reasons: bad_utf8, malformed_text.
Result<TextLine> tokenise(std::string_view line);

// Reasons: unknown_field, duplicate_field, missing_field, malformed_text, wrong_type, bad_number,
// bad_money, bad_date, bad_hex, unknown_name, and those of check_text.
template <class T>
Result<T> from_text(std::span<const TextField> fields) {
  std::vector<std::string> leaves;
  std::vector<std::string> structs;
  text_detail::collect_names<T>({}, leaves, structs);
  if (auto refusal = text_detail::check_names(fields, leaves, structs)) return *std::move(refusal);
  T value{};
  if (auto refusal = text_detail::read_line(fields, {}, value)) return *std::move(refusal);
  return value;
}

// The tokens of `value` with a space between; tokenise and from_text read it back.
template <class T>
std::string to_text(const T& value) {
  static_assert(is_described_struct<T> && !ScalarField<T>, "a line is the fields of a struct");
  std::string out;
  text_detail::write_line(out, {}, value);
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace yingbu
