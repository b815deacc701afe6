#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/csv.h"
#include "ledger/intake/xlsx_values.h"

// The parts of a workbook that hold cells. What they become is told in xlsx.h.
namespace yingbu {

struct SheetContext {
  std::string sheet;                 // its name
  std::string part;                  // where its XML is in the file
  std::vector<std::string> strings;  // shared ones, by index
  std::vector<bool> dates;           // whether a style shows a date, by index
  DateSystem system = DateSystem::from_1900;
};

// Joins rich text and leaves phonetic runs out.
Result<std::vector<std::string>> read_shared_strings(std::string_view xml, std::string_view part);
Result<std::vector<CsvRecord>> read_sheet_rows(std::string_view xml, const SheetContext& context);

// What a refusal calls a part.
struct XmlSource;
XmlSource part_source(std::string_view part);

}  // namespace yingbu
