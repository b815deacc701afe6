#pragma once

#include <memory>
#include <set>

#include "ledger/intake/encoding.h"
#include "ledger/intake/layout.h"

// 台账文件: a register as offices keep it. Title, unit and notes above the header, blank rows,
// totals and notes below are told apart from the rows of data, which come one after another.
namespace yingbu {

// What a file may hold.
inline constexpr std::size_t kImportBytesMax = 512 * 1024 * 1024;
inline constexpr std::uint64_t kImportRowsMax = 2'000'000;

struct RegisterRow {
  RowForm form = RowForm::data;  // data, subtotal or total
  CsvRecord record;
};

// Keeps the decoded text. One thread. Refusals are malformed_text or text_too_long, of the file as a
// whole: nothing has been recorded by then.
class RegisterFile {
 public:
  // Reads the whole file once, so that a broken end is known before anything is sent.
  static Result<RegisterFile> open(std::string_view bytes, const Mapping& mapping);

  const Layout& layout() const { return layout_; }
  Encoding encoding() const { return encoding_; }
  std::string_view line_end() const { return line_end_; }
  std::uint64_t rows() const { return rows_; }  // of data
  // 业务编号 of its rows in normal form.
  const std::set<std::string>& keys() const { return keys_; }

  // The next row or total; nothing at the end.
  Result<std::optional<RegisterRow>> next();

 private:
  explicit RegisterFile(const Mapping& mapping) : mapping_(&mapping) {}
  Result<void> read_once();
  Result<std::optional<CsvRecord>> record();

  const Mapping* mapping_;
  std::unique_ptr<const std::string> text_;  // stays where it is when the file is moved
  Encoding encoding_ = Encoding::utf8;
  std::string line_end_;
  Layout layout_;
  bool is_corrected_ = false;  // a rejects file that comes back
  std::optional<CsvReader> reader_;
  std::uint64_t rows_ = 0;
  std::set<std::string> keys_;
};

}  // namespace yingbu
