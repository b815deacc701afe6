#include <cstdlib>

#include "ledger/intake/csv.h"
#include "ledger/intake/encoding.h"

// Any bytes as a file: read or refused, and what is read is written as something that reads back
// equal, in the file's own encoding.
namespace yingbu {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void as_file(std::string_view bytes) {
  const auto file = decode_file(bytes);
  if (!file) {
    require(!describe(file.error(), Language::zh).empty());
    return;
  }
  CsvReader reader(file->text);
  std::string written;
  std::vector<std::vector<std::string>> records;
  while (true) {
    const auto record = reader.next();
    if (!record) {
      require(!describe(record.error(), Language::en).empty());
      return;
    }
    if (!*record) break;
    require((*record)->line > 0 && !(*record)->fields.empty());
    records.push_back((*record)->fields);
    for (const std::string& field : records.back()) require(rearmed(disarmed(field)) == field);
    written += csv_line(records.back(), "\r\n");
  }
  CsvReader again(written);
  for (const auto& fields : records) {
    const auto record = again.next();
    require(record && *record && (*record)->fields == fields);
  }
  const auto end = again.next();
  require(end && !*end);
}

}  // namespace
}  // namespace yingbu

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  yingbu::as_file({reinterpret_cast<const char*>(data), size});
  return 0;
}
