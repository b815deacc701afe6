#include "ledger/intake/csv.h"

#include <algorithm>
#include <array>

#include "ledger/intake/refuse.h"

namespace yingbu {

namespace {

// Whether a spreadsheet would compute this cell, apostrophes before it left out.
bool is_armed(std::string_view cell) {
  static constexpr std::array<std::string_view, 11> kBeginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                                "\n", "＝", "＋", "－", "＠"};
  cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
  return std::ranges::any_of(kBeginnings,
                             [cell](std::string_view each) { return cell.starts_with(each); });
}

}  // namespace

bool CsvReader::at_line_end() const {
  return rest_.empty() || rest_.front() == '\n' || rest_.front() == '\r';
}

void CsvReader::take_line_end() {
  if (rest_.empty()) return;
  rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
  ++line_;
}

Result<std::optional<CsvRecord>> CsvReader::next() {
  while (!rest_.empty() && at_line_end()) take_line_end();
  if (rest_.empty()) return std::optional<CsvRecord>{};
  CsvRecord record;
  record.line = record_line_ = line_;
  record_end_ = rest_.size() - std::min(rest_.size(), kCsvRecordBytesMax);
  while (true) {
    if (record.fields.size() == kCsvFieldsMax) {
      return refuse_file("第 {} 行有超过 {} 个字段，请检查分隔符",
                         "line {} has more than {} fields; check its separators", line_,
                         kCsvFieldsMax);
    }
    YINGBU_CHECK(read_field(record.fields.emplace_back()));
    if (at_line_end()) break;
    rest_.remove_prefix(1);  // the comma
  }
  take_line_end();
  return std::optional<CsvRecord>{std::move(record)};
}

Result<void> CsvReader::read_field(std::string& field) {
  if (rest_.starts_with('"')) return read_quoted(field);
  const std::string_view within = window();
  const std::size_t end = within.find_first_of(",\r\n");
  if (end == std::string_view::npos && within.size() < rest_.size()) return too_large();
  field = within.substr(0, end);
  rest_.remove_prefix(field.size());
  return {};
}

std::string_view CsvReader::window() const {
  return rest_.substr(0, rest_.size() - std::min(rest_.size(), record_end_));
}

Rejection CsvReader::too_large() const {
  return refuse_file("第 {} 行起的一条记录超过 {} 字节：请检查引号是否闭合、文件是否为 CSV",
                     "the record that begins on line {} has more than {} bytes: check that its "
                     "quotes are closed and that the file is CSV",
                     record_line_, kCsvRecordBytesMax);
}

Result<void> CsvReader::read_quoted(std::string& field) {
  const std::uint64_t opened = line_;
  rest_.remove_prefix(1);
  while (true) {
    const std::string_view within = window();
    const std::size_t quote = within.find('"');
    if (quote == std::string_view::npos && within.size() < rest_.size()) return too_large();
    if (quote == std::string_view::npos) {
      return refuse_file("第 {} 行的引号没有闭合，请补上结尾的双引号",
                         "the quote opened on line {} is never closed; add its closing quote",
                         opened);
    }
    const std::string_view part = rest_.substr(0, quote);
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool ends = part[i] == '\n' || (part[i] == '\r' && part.substr(i + 1, 1) != "\n");
      if (ends) ++line_;
    }
    field += part;
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) break;
    field += '"';
    rest_.remove_prefix(1);
  }
  if (at_line_end() || rest_.front() == ',') return {};
  return refuse_file("第 {} 行：结尾的双引号之后还有文字；字段内的双引号须写成两个",
                     "line {}: there is text after a closing quote; write a quote inside a field "
                     "as two",
                     line_);
}

std::string csv_line(std::span<const std::string> fields, std::string_view line_end) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != fields.data()) line += ',';
    // An only, empty field would read back as a blank line.
    const bool quoted = field.find_first_of(",\"\r\n") != std::string::npos ||
                        (fields.size() == 1 && field.empty());
    if (!quoted) {
      line += field;
      continue;
    }
    line += '"';
    for (const char c : field) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  line += line_end;
  return line;
}

std::string disarmed(std::string_view cell) {
  return (is_armed(cell) ? "'" : "") + std::string(cell);
}

std::string rearmed(std::string_view cell) {
  return std::string(cell.substr(cell.starts_with('\'') && is_armed(cell) ? 1 : 0));
}

}  // namespace yingbu
