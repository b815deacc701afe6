#include "ledger/intake/register_file.h"

#include "ledger/base/normal_form.h"
#include "ledger/intake/refuse.h"

namespace yingbu {

Result<RegisterFile> RegisterFile::open(std::string_view bytes, const Mapping& mapping) {
  RegisterFile file(mapping);
  YINGBU_TRY(decoded, decode_file(bytes));
  file.encoding_ = decoded.encoding;
  file.text_ = std::make_unique<const std::string>(std::move(decoded.text));
  file.line_end_ = file.text_->find("\r\n") == std::string::npos ? "\n" : "\r\n";
  std::vector<CsvRecord> first;
  file.reader_.emplace(*file.text_);
  while (first.size() < kHeaderWithin) {
    YINGBU_TRY(record, file.reader_->next());
    if (!record) break;
    file.is_corrected_ = file.is_corrected_ || has_reject_columns(record->fields);
    first.push_back(*std::move(record));
  }
  if (first.empty()) return refuse_file("文件是空的，没有表头", "the file is empty: it has no header");
  for (CsvRecord& record : first) {
    for (std::string& field : record.fields) {
      if (file.is_corrected_) field = rearmed(field);
    }
  }
  YINGBU_TRY(layout, find_layout(mapping, first));
  file.layout_ = std::move(layout);
  YINGBU_CHECK(file.read_once());
  return file;
}

Result<void> RegisterFile::read_once() {
  const std::size_t key = layout_.column_at[static_cast<std::size_t>(
      find_column(*mapping_, mapping_->key) - mapping_->columns.data())];
  reader_.emplace(*text_);
  while (true) {
    YINGBU_TRY(row, next());
    if (!row) break;
    if (row->form != RowForm::data) continue;
    if (++rows_ > kImportRowsMax) {
      return refuse_file("文件超过 {} 行，请分成几个文件", "the file has more than {} rows; send it in parts",
                         kImportRowsMax);
    }
    if (key < row->record.fields.size()) keys_.insert(normal_form(row->record.fields[key]));
  }
  reader_.emplace(*text_);
  return {};
}

// A rejects file that comes back says what the register said.
Result<std::optional<CsvRecord>> RegisterFile::record() {
  YINGBU_TRY(record, reader_->next());
  if (record && is_corrected_) {
    for (std::string& field : record->fields) field = rearmed(field);
  }
  return std::move(record);
}

Result<std::optional<RegisterRow>> RegisterFile::next() {
  while (true) {
    YINGBU_TRY(read, record());
    if (!read) return std::optional<RegisterRow>{};
    if (read->line <= layout_.line) continue;
    const RowForm form = form_of(*mapping_, layout_, *read);
    if (form == RowForm::blank || form == RowForm::note) continue;
    return std::optional(RegisterRow{form, *std::move(read)});
  }
}

}  // namespace yingbu
