#include "ledger/intake/source_rows.h"

#include <algorithm>

#include "ledger/intake/encoding.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/xlsx.h"
#include "ledger/intake/xml_rows.h"

namespace yingbu {
namespace {

// Takes rows until there are enough of them.
class RowsTaken {
 public:
  RowsTaken(SourceRows& into, std::uint64_t from, std::size_t limit)
      : into_(into), from_(from), limit_(limit) {}

  // False where it has no place any more.
  bool take(std::uint64_t row, std::string text) {
    if (row < from_) return true;
    const bool is_full = into_.rows.size() >= limit_ || bytes_ + text.size() > kSourceRowsBytesMax;
    // Rows of one number (XML) are told together.
    const bool goes_on = !into_.rows.empty() && into_.rows.back().row == row;
    if (is_full && !into_.rows.empty() && !goes_on) {
      into_.next = row;
      return false;
    }
    bytes_ += text.size();
    into_.rows.push_back({row, std::move(text)});
    return true;
  }

 private:
  SourceRows& into_;
  const std::uint64_t from_;
  const std::size_t limit_;
  std::size_t bytes_ = 0;
};

// Where its lines begin, counted as CsvReader counts them.
class LineStarts {
 public:
  explicit LineStarts(std::string_view text) : text_(text) {}

  // Of a line that is not before the last one asked for.
  std::size_t start_of(std::uint64_t line) {
    while (line_ < line && at_ < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
      at_ = std::min(end + (text_.substr(end, 2) == "\r\n" ? 2 : 1), text_.size());
      ++line_;
    }
    return at_;
  }

 private:
  const std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

Result<void> take_csv(std::string_view text, RowsTaken& taking) {
  CsvReader reader(text);
  LineStarts lines(text);
  YINGBU_TRY(first, reader.next());
  std::optional<CsvRecord> record = std::move(first);
  while (record) {
    const std::size_t start = lines.start_of(record->line);
    YINGBU_TRY(next, reader.next());
    const std::size_t end = next ? lines.start_of(next->line) : text.size();
    std::string_view row = text.substr(start, end - start);
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    if (!taking.take(record->line, std::string(row))) return {};
    record = std::move(next);
  }
  return {};
}

void take_sheet(const std::vector<CsvRecord>& records, RowsTaken& taking) {
  for (const CsvRecord& each : records) {
    if (!taking.take(each.line, csv_line(each.fields, ""))) return;
  }
}

// The first of them has the names.
void take_xml(const std::vector<CsvRecord>& records, RowsTaken& taking) {
  for (std::size_t i = 1; i < records.size(); ++i) {
    std::vector<std::string> filled;
    for (std::size_t f = 0; f < records[i].fields.size(); ++f) {
      const std::string& value = records[i].fields[f];
      if (!value.empty()) filled.push_back(records[0].fields[f] + "=" + value);
    }
    if (!taking.take(records[i].line, csv_line(filled, ""))) return;
  }
}

}  // namespace

Result<SourceRows> source_rows(std::string_view bytes, std::string_view sheet, std::uint64_t from,
                               std::size_t limit) {
  SourceRows rows;
  RowsTaken taking(rows, from, limit);
  if (is_xlsx(bytes) || is_old_workbook(bytes)) {
    YINGBU_TRY(read, read_xlsx(bytes, sheet));
    rows.form = "XLSX: " + read.sheet;
    take_sheet(read.rows, taking);
    return rows;
  }
  if (!sheet.empty()) {
    return refuse_file("文件不是工作簿，没有工作表“{}”",
                       "the file is no workbook and has no sheet '{}'", sheet);
  }
  if (is_xml(bytes)) {
    YINGBU_TRY(read, read_xml_rows(bytes, {.keeps_unsound_vouchers = true}));
    rows.form = "XML";
    take_xml(read.rows, taking);
    return rows;
  }
  YINGBU_TRY(decoded, decode_file(bytes));
  rows.form = name_of(decoded.encoding);
  YINGBU_CHECK(take_csv(decoded.text, taking));
  return rows;
}

}  // namespace yingbu
