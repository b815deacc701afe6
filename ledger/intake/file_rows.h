#pragma once

#include <memory>

#include "ledger/intake/compare.h"

// 台账以外的各类文件: what the rows of one kind of file say, and what they come to against the
// ledger (filing_rows.cc, release_rows.cc, flow_rows.cc, claim_rows.cc). One for a run of a file,
// one thread.
namespace yingbu {

struct FileRow {
  std::uint64_t line = 0;     // of the file
  std::uint64_t ordinal = 0;  // among its records
  const std::vector<Cell>& cells;
};

class FileRows {
 public:
  FileRows() = default;
  FileRows(const FileRows&) = delete;
  FileRows& operator=(const FileRows&) = delete;
  virtual ~FileRows() = default;

  // The whole file before its first row, and what of the ledger it is about. Refusals are the
  // file's as a whole.
  virtual Result<void> begin(std::string_view bytes, std::string_view sheet) = 0;
  // What the row says by itself; what it lacks or contradicts becomes defects.
  virtual RowLife read(const FileRow& row, std::vector<Defect>& defects) = 0;
  // How many rows of the file come before it whatever the file's order, as they are of the same
  // course of events; asked before the first compare().
  virtual std::size_t after(const FileRow&) const { return 0; }
  // Of a row without defects; each once, in the order of the file, those of a higher after() later.
  virtual Finding compare(const FileRow& row) = 0;
  // Every row once, before any of a higher after() is compared. `stands`: what it says is in the
  // ledger, or would be; not where it was rejected or differs.
  virtual void settled(const FileRow&, bool /*stands*/) {}
  // What the row was compared with; nullptr where the ledger has none.
  virtual const StandingGuarantee* compared_with(const FileRow& row) const = 0;
};

// nullptr for registers and rows that are commands. Keeps the mapping and the ledger's side.
std::unique_ptr<FileRows> file_rows(const Mapping& mapping, const LedgerSide& ledger,
                                    std::optional<Date> booked_date);

std::unique_ptr<FileRows> filing_rows(const Mapping& mapping, const LedgerSide& ledger,
                                      std::optional<Date> booked_date);
std::unique_ptr<FileRows> release_rows(const Mapping& mapping, const LedgerSide& ledger,
                                       std::optional<Date> booked_date);
std::unique_ptr<FileRows> flow_rows(const Mapping& mapping, const LedgerSide& ledger,
                                    std::optional<Date> booked_date);
std::unique_ptr<FileRows> claim_rows(const Mapping& mapping, const LedgerSide& ledger,
                                     std::optional<Date> booked_date);

}  // namespace yingbu
