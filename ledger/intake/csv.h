#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"

// Comma-separated values as RFC 4180 has them, read from and written to UTF-8 text.
//
//   record = field *("," field) (CRLF | LF | CR | end)
//   field  = plain | DQUOTE *(any but DQUOTE | 2DQUOTE) DQUOTE
//   plain  = any but "," CR LF, not beginning with DQUOTE; a DQUOTE further on stands for itself
//
// Blank lines are no records. Spaces belong to the field.
namespace yingbu {

// What no register needs: more than that in one record is a file of another kind, or a quote that
// was never closed.
inline constexpr std::size_t kCsvRecordBytesMax = 256 * 1024;
inline constexpr std::size_t kCsvFieldsMax = 1000;

struct CsvRecord {
  std::uint64_t line = 0;  // where it begins, from 1; a field may span lines
  std::vector<std::string> fields;
};

// Keeps a view of the text. One thread.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  // The next record, nothing at the end. Rejects with malformed_text, naming the line, where a
  // quote is not closed, something follows a closing one or a record is too large; do not go on
  // reading then.
  Result<std::optional<CsvRecord>> next();

 private:
  Result<void> read_field(std::string& field);
  Result<void> read_quoted(std::string& field);
  // As much of what is left as this record may still have.
  std::string_view window() const;
  Rejection too_large() const;
  bool at_line_end() const;
  void take_line_end();

  std::string_view rest_;
  std::uint64_t line_ = 1;
  std::uint64_t record_line_ = 1;  // where this record begins
  std::size_t record_end_ = 0;     // rest_.size() at which it is too large
};

// One record with its line end; fields are quoted where they need it, so that it reads back equal.
std::string csv_line(std::span<const std::string> fields, std::string_view line_end);

// 公式注入: a spreadsheet computes a cell that begins with = + - @ (also full-width), a tab or a
// line end. Behind an apostrophe it is text; what already has apostrophes there gets one more, so
// that rearmed(disarmed(x)) == x for every x.
std::string disarmed(std::string_view cell);
std::string rearmed(std::string_view cell);

}  // namespace yingbu
