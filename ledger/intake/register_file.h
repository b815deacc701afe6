#pragma once

#include <memory>
#include <unordered_set>

#include "ledger/intake/encoding.h"
#include "ledger/intake/layout.h"

// 台账文件: a register as offices keep it. Title, unit and notes above the header, blank rows,
// totals and notes below are told apart from the rows of data, which come one after another.
namespace yingbu {

// What a file may hold.
inline constexpr std::size_t kImportBytesMax = 512 * 1024 * 1024;
inline constexpr std::uint64_t kImportRowsMax = 2'000'000;

// How a file begins, whatever it means: for what has no mapping yet.
struct FirstRecords {
  std::vector<CsvRecord> records;
  std::string form;  // as RegisterFile::form()
};
Result<FirstRecords> first_records(std::string_view bytes, std::string_view sheet,
                                   std::size_t count);

struct RegisterRow {
  RowForm form = RowForm::data;  // data, subtotal or total
  CsvRecord record;
  std::uint64_t ordinal = 0;  // among the file's records: those of XML may share a line
};

// CSV (csv.h), a sheet of a workbook (xlsx.h), or XML of the treasury or a bank (xml_rows.h), told
// apart by how the file begins. Keeps the decoded text. One thread. Refusals are malformed_text or
// text_too_long, of the file as a whole: nothing has been recorded by then.
class RegisterFile {
 public:
  // Reads the whole file once, so that a broken end is known before anything is sent. `sheet`: of a
  // workbook, "" for its first.
  static Result<RegisterFile> open(std::string_view bytes, const Mapping& mapping,
                                   std::string_view sheet);

  const Layout& layout() const { return layout_; }
  // What it is written in: "UTF-8", "GB18030", "XLSX: <sheet>".
  const std::string& form() const { return form_; }
  // Of a rejects file beside it.
  Encoding encoding() const { return encoding_; }
  std::string_view line_end() const { return line_end_; }
  std::uint64_t rows() const { return rows_; }  // of data
  // 业务编号 of its rows in normal form.
  const std::unordered_set<std::string>& keys() const { return keys_; }

  // The next row or total; nothing at the end.
  Result<std::optional<RegisterRow>> next();

 private:
  friend Result<FirstRecords> first_records(std::string_view bytes, std::string_view sheet,
                                            std::size_t count);
  explicit RegisterFile(const Mapping& mapping) : mapping_(&mapping) {}
  Result<std::vector<CsvRecord>> first(std::size_t count);
  Result<void> read(std::string_view bytes, std::string_view sheet);
  Result<void> read_once();
  void begin();  // before the first record
  Result<std::optional<CsvRecord>> record();

  const Mapping* mapping_;
  std::unique_ptr<const std::string> text_;  // stays where it is when the file is moved
  std::vector<CsvRecord> records_;           // of a workbook or XML, all of them
  std::size_t next_ = 0;
  std::uint64_t read_ = 0;  // records so far
  std::string form_;
  Encoding encoding_ = Encoding::utf8_bom;  // so that a spreadsheet reads it
  std::string line_end_ = "\r\n";
  Layout layout_;
  bool is_corrected_ = false;  // a rejects file that comes back
  std::optional<CsvReader> reader_;
  std::uint64_t rows_ = 0;
  std::unordered_set<std::string> keys_;
};

}  // namespace yingbu
