#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/cells.h"

// 空白单元格: what a file says nothing of. A cell that is blank neither agrees with the ledger nor
// contradicts it, so that it ends no break of an earlier file.
namespace yingbu {

class BlankCells {
 public:
  // A row of `object`, with one cell for each column of the mapping.
  void read(const std::string& object, const Mapping& mapping, const std::vector<Cell>& cells);
  // (object, column): every row of the object leaves that column of the mapping blank, or the file
  // has no such column. False for an object of which no row was read.
  bool contains(std::string_view object, std::string_view column) const;

 private:
  std::vector<std::string> columns_;
  std::map<std::string, std::vector<bool>, std::less<>> said_;  // by object, a column each
};

}  // namespace yingbu
