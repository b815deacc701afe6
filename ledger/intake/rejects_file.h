#pragma once

#include <map>

#include "ledger/intake/defect.h"
#include "ledger/intake/register_file.h"

// 拒收文件: the rows of a file that were not taken, as they stand in it, with why. Corrected, it is
// read again like the file itself.
namespace yingbu {

class RejectsFile {
 public:
  // Keeps the file.
  RejectsFile(const RegisterFile& file, Language language) : file_(file), language_(language) {}

  // In the order of the file, whenever it was decided.
  void add(std::uint64_t ordinal, const CsvRecord& record, const std::vector<Defect>& defects);
  // UTF-8; "" where no row was added.
  std::string text() const;

 private:
  std::string line_of(std::vector<std::string> cells) const;

  const RegisterFile& file_;
  Language language_;
  std::map<std::uint64_t, std::string> lines_;  // by ordinal
};

}  // namespace yingbu
