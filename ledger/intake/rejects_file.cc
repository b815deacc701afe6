#include "ledger/intake/rejects_file.h"

namespace yingbu {

void RejectsFile::add(std::uint64_t ordinal, const CsvRecord& record,
                      const std::vector<Defect>& defects) {
  std::vector<std::string> fields;
  for (const std::size_t i : file_.layout().kept) {
    fields.push_back(i < record.fields.size() ? record.fields[i] : std::string());
  }
  for (std::string& field : reject_fields(record.line, defects, language_)) {
    fields.push_back(std::move(field));
  }
  lines_.emplace(ordinal, line_of(std::move(fields)));
}

std::string RejectsFile::text() const {
  if (lines_.empty()) return "";
  std::vector<std::string> header = file_.layout().header;
  for (const std::string_view name : reject_columns(language_)) header.emplace_back(name);
  std::string text = line_of(std::move(header));
  for (const auto& [ordinal, line] : lines_) text += line;
  return text;
}

std::string RejectsFile::line_of(std::vector<std::string> cells) const {
  for (std::string& cell : cells) cell = disarmed(cell);
  return csv_line(cells, file_.line_end());
}

}  // namespace yingbu
