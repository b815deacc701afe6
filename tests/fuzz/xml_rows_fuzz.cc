#include <cstdlib>

#include "ledger/base/utf8.h"
#include "ledger/intake/xml_rows.h"

// Any bytes as a voucher or a statement: refused, or a header and rows as wide, of UTF-8.
namespace yingbu {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void as_xml(std::string_view bytes) {
  const auto read = read_xml_rows(bytes);
  if (!read) {
    require(!describe(read.error(), Language::zh).empty());
    return;
  }
  for (const CsvRecord& row : read->rows) {
    require(row.line > 0 && row.fields.size() == read->rows.front().fields.size());
    for (const std::string& field : row.fields) require(is_utf8(field));
  }
}

}  // namespace
}  // namespace yingbu

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  yingbu::as_xml({reinterpret_cast<const char*>(data), size});
  return 0;
}
