#include <cstdlib>

#include "ledger/base/utf8.h"
#include "ledger/intake/xlsx.h"
#include "ledger/intake/xlsx_sheet.h"

// Any bytes as a workbook and as a sheet within one: refused, or rows of one width, in order, of
// UTF-8.
namespace yingbu {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Result<std::vector<CsvRecord>>& rows) {
  if (!rows) {
    require(!describe(rows.error(), Language::zh).empty());
    return;
  }
  std::uint64_t line = 0;
  for (const CsvRecord& row : *rows) {
    require(row.line > line && row.fields.size() == rows->front().fields.size());
    line = row.line;
    for (const std::string& field : row.fields) require(is_utf8(field));
  }
}

void as_sheet(std::string_view bytes) {
  const SheetContext context{"s", "sheet1.xml", {"shared"}, {false, true}, DateSystem::from_1900};
  check(read_sheet_rows(bytes, context));
  if (const auto book = read_xlsx(bytes, "")) check(book->rows);
}

}  // namespace
}  // namespace yingbu

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  yingbu::as_sheet({reinterpret_cast<const char*>(data), size});
  return 0;
}
