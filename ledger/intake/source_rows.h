#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"

// 来源行: the rows of a file as they stand there, by the number that reports and breaks name them
// by. No mapping is asked: title, totals and notes are rows like all others.
namespace yingbu {

struct SourceRow {
  std::uint64_t row = 0;
  // CSV: its text in the file, decoded, without its line end. A sheet: its cells as a reader sees
  // them, joined as CSV. XML: what is filled, as name=value, joined as CSV.
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SourceRow, (), (row, text))

struct SourceRows {
  std::string form;  // "UTF-8", "GB18030", "XLSX: <sheet>", "XML"
  std::vector<SourceRow> rows;
  std::optional<std::uint64_t> next;  // the row to go on from; nothing at the end
};

// What one answer holds: the rows after it are for the next.
inline constexpr std::size_t kSourceRowsBytesMax = std::size_t{1024} * 1024;

// From the row of that number, or the first behind it; at least one where there is one. `sheet`: of
// a workbook, "" for its first. Rejects with malformed_text what cannot be read.
Result<SourceRows> source_rows(std::string_view bytes, std::string_view sheet, std::uint64_t from,
                               std::size_t limit);

}  // namespace yingbu
