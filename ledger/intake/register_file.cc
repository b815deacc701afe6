#include "ledger/intake/register_file.h"

#include "ledger/base/normal_form.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/xlsx.h"
#include "ledger/intake/xml_rows.h"

namespace yingbu {

Result<RegisterFile> RegisterFile::open(std::string_view bytes, const Mapping& mapping,
                                        std::string_view sheet) {
  RegisterFile file(mapping);
  YINGBU_CHECK(file.read(bytes, sheet));
  YINGBU_TRY(first, file.first(kHeaderWithin));
  if (first.empty())
    return refuse_file("文件是空的，没有表头", "the file is empty: it has no header");
  YINGBU_TRY(layout, find_layout(mapping, first));
  file.layout_ = std::move(layout);
  YINGBU_CHECK(file.read_once());
  return file;
}

Result<std::vector<CsvRecord>> RegisterFile::first(std::size_t count) {
  std::vector<CsvRecord> first;
  while (first.size() < count) {
    YINGBU_TRY(next, record());
    if (!next) break;
    is_corrected_ = is_corrected_ || has_reject_columns(next->fields);
    first.push_back(*std::move(next));
  }
  for (CsvRecord& each : first) {
    for (std::string& field : each.fields) {
      if (is_corrected_) field = rearmed(field);
    }
  }
  return first;
}

Result<FirstRecords> first_records(std::string_view bytes, std::string_view sheet,
                                   std::size_t count) {
  const Mapping none;
  RegisterFile file(none);
  YINGBU_CHECK(file.read(bytes, sheet));
  YINGBU_TRY(records, file.first(count));
  return FirstRecords{std::move(records), file.form()};
}

Result<void> RegisterFile::read(std::string_view bytes, std::string_view sheet) {
  if (is_xlsx(bytes) || is_old_workbook(bytes)) {
    YINGBU_TRY(read, read_xlsx(bytes, sheet));
    records_ = std::move(read.rows);
    form_ = "XLSX: " + read.sheet;
  } else if (!sheet.empty()) {
    return refuse_file("文件不是工作簿，没有工作表“{}”",
                       "the file is no workbook and has no sheet '{}'", sheet);
  } else if (is_xml(bytes)) {
    YINGBU_TRY(read, read_xml_rows(bytes));
    records_ = std::move(read.rows);
    form_ = "XML";
  } else {
    YINGBU_TRY(decoded, decode_file(bytes));
    encoding_ = decoded.encoding;
    form_ = name_of(encoding_);
    text_ = std::make_unique<const std::string>(std::move(decoded.text));
    line_end_ = text_->find("\r\n") == std::string::npos ? "\n" : "\r\n";
  }
  begin();
  return {};
}

void RegisterFile::begin() {
  next_ = 0;
  read_ = 0;
  if (text_) reader_.emplace(*text_);
}

Result<void> RegisterFile::read_once() {
  const std::size_t key = layout_.column_at[static_cast<std::size_t>(
      find_column(*mapping_, mapping_->key) - mapping_->columns.data())];
  begin();
  while (true) {
    YINGBU_TRY(row, next());
    if (!row) break;
    if (row->form != RowForm::data) continue;
    if (++rows_ > kImportRowsMax) {
      return refuse_file("文件超过 {} 行，请分成几个文件",
                         "the file has more than {} rows; send it in parts", kImportRowsMax);
    }
    if (key < row->record.fields.size()) keys_.insert(normal_form(row->record.fields[key]));
  }
  begin();
  return {};
}

// A rejects file that comes back says what the register said.
Result<std::optional<CsvRecord>> RegisterFile::record() {
  std::optional<CsvRecord> record;
  if (reader_) {
    YINGBU_TRY(next, reader_->next());
    record = std::move(next);
  } else if (next_ < records_.size()) {
    record = records_[next_++];
  }
  if (record && is_corrected_) {
    for (std::string& field : record->fields) field = rearmed(field);
  }
  return record;
}

Result<std::optional<RegisterRow>> RegisterFile::next() {
  while (true) {
    YINGBU_TRY(read, record());
    if (!read) return std::optional<RegisterRow>{};
    if (++read_ <= layout_.ordinal) continue;
    const RowForm form = form_of(*mapping_, layout_, *read);
    if (form == RowForm::blank || form == RowForm::note) continue;
    return std::optional(RegisterRow{form, *std::move(read), read_});
  }
}

}  // namespace yingbu
