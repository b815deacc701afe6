#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/terminal/whole_table.h"

// A workbook of office programs (XLSX): a sheet a table. Words are never formulas; days and numbers
// are such.
namespace yingbu {

class Workbook {
 public:
  Workbook();
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // `name` is made one that a sheet may bear, and that no other sheet has. Throws Failure where the
  // table does not fit a sheet.
  void add(std::string_view name, const WholeTable& table);
  // Labels and values, a row each, without a header.
  void add_pairs(std::string_view name,
                 const std::vector<std::pair<std::string, std::string>>& pairs);
  // The file; nothing can be added after it.
  std::string bytes();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
