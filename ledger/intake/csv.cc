#include "ledger/intake/csv.h"

#include "ledger/intake/refuse.h"

namespace yingbu {

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
  record.line = line_;
  while (true) {
    YINGBU_CHECK(read_field(record.fields.emplace_back()));
    if (at_line_end()) break;
    rest_.remove_prefix(1);  // the comma
  }
  take_line_end();
  return std::optional<CsvRecord>{std::move(record)};
}

Result<void> CsvReader::read_field(std::string& field) {
  if (rest_.starts_with('"')) return read_quoted(field);
  field = rest_.substr(0, rest_.find_first_of(",\r\n"));
  rest_.remove_prefix(field.size());
  return {};
}

Result<void> CsvReader::read_quoted(std::string& field) {
  const std::uint64_t opened = line_;
  rest_.remove_prefix(1);
  while (true) {
    const std::size_t quote = rest_.find('"');
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

}  // namespace yingbu
