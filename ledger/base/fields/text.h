#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/fields/describe.h"

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

struct TextField {
  std::string name;
  std::string value;  // as it stands, quotes included
  bool operator==(const TextField&) const = default;
};

struct TextLine {
  std::vector<std::string> words;
  std::vector<TextField> fields;
  bool operator==(const TextLine&) const = default;
};

// Reasons: bad_utf8, malformed_text.
Result<TextLine> tokenise(std::string_view line);

// Reads into `value`, a fresh one of that structure. Reasons: unknown_field, duplicate_field,
// missing_field, malformed_text, wrong_type, bad_number, bad_money, bad_date, bad_hex,
// unknown_name, and those of check_text.
std::optional<Rejection> read_text(std::span<const TextField> fields, const Described& structure,
                                   void* value);

template <class T>
Result<T> from_text(std::span<const TextField> fields) {
  static_assert(is_described_struct<T> && !ScalarField<T>, "a line is the fields of a struct");
  T value{};
  if (auto refusal = read_text(fields, described<T>(), &value)) return *std::move(refusal);
  return value;
}

// Whether a person may write `name=` in a line of that structure; inner structs by dotted names.
bool is_text_field(const Described& structure, std::string_view name);

// The tokens of `value` with a space between; tokenise and from_text read it back.
std::string to_text(const Described& structure, const void* value);
template <class T>
std::string to_text(const T& value) {
  static_assert(is_described_struct<T> && !ScalarField<T>, "a line is the fields of a struct");
  return to_text(described<T>(), &value);
}

}  // namespace yingbu
