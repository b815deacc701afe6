#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/date.h"
#include "tools/terminal/whole_table.h"

// A workbook of office programs (XLSX): a sheet a table. Words are never formulas; days and numbers
// are such.
namespace yingbu {

// What a sheet bears beside its table when it is to be printed as a paper: A4 landscape, as wide as
// the page, the header repeated on each. A row each, over the whole width.
struct Print {
  std::string title = {};
  std::vector<std::string> above = {};  // between the title and the header
  std::vector<std::string> below = {};
  std::string footer = {};  // "&P" is the page, "&N" how many there are
};

class Workbook {
 public:
  Workbook();
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // `name` is made one that a sheet may bear, and that no other sheet has. Throws Failure where the
  // table does not fit a sheet.
  void add(std::string_view name, const WholeTable& table);
  void add(std::string_view name, const WholeTable& table, const Print& print);
  // Labels and values, a row each, without a header.
  void add_pairs(std::string_view name,
                 const std::vector<std::pair<std::string, std::string>>& pairs);
  // The day its properties say it was made on, in place of the clock: then the bytes are those of
  // its content alone.
  void made_on(Date day);
  // The file; nothing can be added after it.
  std::string bytes();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yingbu
