#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/csv.h"

// A sheet of a workbook (.xlsx, ISO/IEC 29500) as the rows a CSV file of it would have, so that a
// mapping takes either.
//
// - A cell is text: numbers in plain decimal notation as far as a workbook holds them
//   (xlsx_values.h), dates as yyyy-mm-dd, with hh:mm:ss unless that is midnight, TRUE and FALSE,
//   errors as they show (#REF!). What a number's format shows beside that - a percent sign, zeros,
//   fewer decimals, the hour of a time without day - is not in it.
// - A formula is its result as last computed. One without is refused, not read as empty.
// - A number of more than kXlsxDigits digits before its point is refused: a workbook has lost the
//   last of them. Long numbers, such as accounts, are kept as text.
// - Of merged cells the first has the value, the others are empty.
// - Empty rows are left out; all rows have the same number of fields, empty columns at the end cut.
//   Hidden rows and columns are read.
namespace yingbu {

inline constexpr std::size_t kXlsxCellBytesMax = 128 * 1024;  // Excel: 32,767 characters
// Of a sheet, with those that fill its rows up; each takes some 32 bytes of memory.
inline constexpr std::size_t kXlsxFieldsMax = 32'000'000;
inline constexpr std::size_t kXlsxTextBytesMax = 512 * 1024 * 1024;  // of a sheet's cells

struct SheetRows {
  std::string sheet;
  std::vector<CsvRecord> rows;  // line: the sheet's own row number, from 1
};

// Whether the bytes begin as a zip file does.
bool is_xlsx(std::string_view bytes);
// Whether they begin as a workbook of before 2007 does (.xls), or one behind a password. What is
// below refuses it, saying what to do.
bool is_old_workbook(std::string_view bytes);

// The names of its sheets in their order, hidden ones among them. Rejects with malformed_text, as
// read_xlsx does, what is no workbook or is beyond a limit (zip_members.h, xml_elements.h and
// above).
Result<std::vector<std::string>> xlsx_sheets(std::string_view bytes);

// `sheet`: a name, "" for the first visible one.
Result<SheetRows> read_xlsx(std::string_view bytes, std::string_view sheet);

}  // namespace yingbu
