#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/paper/asking.h"
#include "tools/paper/paper.h"

// What all papers have in common.
namespace yingbu::paper {

// A paper of that title with what it is made from and who made it.
Paper begun(Asking& asking, std::string issuer, std::string title);
// The same of a programme, with what it is about, what it is made from and who made it. `documents`
// is 文号 of the terms it rests on.
Paper drafted(Asking& asking, std::string issuer, std::string title, const std::string& documents);

// What is not on record, said rather than left empty.
std::string unrecorded(const Asking& asking);
std::string or_unrecorded(const Asking& asking, const std::string& text);

// "2025", "代偿损失": a key's period for people.
std::string period_word(const Asking& asking, const std::string& period);

// `yields` is of a terminal (table.h); a page and a workbook have every column.
TableColumn words(const Asking& asking, std::string_view zh, std::string_view en, int yields = 0);
TableColumn day(const Asking& asking, std::string_view zh, std::string_view en, int yields = 0);
TableColumn figures(const Asking& asking, std::string_view zh, std::string_view en, int yields = 0);

// "合计 12 项".
std::string total_word(const Asking& asking, std::size_t count);
// An amount in capital numerals (大写); of a ledger in another currency than CNY as figures.
std::string in_capitals(Asking& asking, Wide fen);

// Amounts added up by what they have in common, in the order it was first met.
class Sums {
 public:
  struct Sum {
    std::vector<std::string> of;
    std::size_t count = 0;
    Wide fen = 0;
  };
  void add(const std::vector<std::string>& of, Wide fen);
  const std::vector<Sum>& sums() const { return sums_; }
  Wide whole() const;
  std::size_t count() const;

 private:
  std::vector<Sum> sums_;
};

// A row a sum: what it is of, how many, how much in figures and in capitals; the whole last.
Part sums_part(Asking& asking, std::string name, std::vector<TableColumn> of, const Sums& sums);

}  // namespace yingbu::paper
