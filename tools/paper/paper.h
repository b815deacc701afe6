#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/base/date.h"
#include "tools/terminal/console.h"
#include "tools/terminal/table.h"

// A paper that a bureau or a company issues (公文附表), before it is a page or a workbook: pure
// values, the same for one position of the ledger and one day. Its texts are in the console's
// language and shown as visible() shows them (ledger/base/utf8.h).
namespace yingbu::paper {

struct Fact {
  std::string label;
  std::string value;
};

struct Part {        // one table
  std::string name;  // its heading on the page, the name of its sheet
  TextTable table;   // its totals last
  std::string none;  // what stands in place of it where it has no rows
};

struct Paper {
  std::string title;
  std::string issuer;  // whose paper it is
  std::vector<Fact> facts;
  std::vector<Part> parts;
  std::vector<std::string> notes;
  std::vector<std::string> signatures;  // who signs: 制表, 复核, 负责人
  std::string made_by;
  std::string made_from;  // the day and the position of the ledger
  Date on;
};

// A page of its own: HTML without anything from elsewhere, to be printed on A4.
std::string page(const Paper& paper, const Console& console);

// The same as a workbook (XLSX), a sheet a table. Throws Failure where a table fits no sheet.
std::string workbook(const Paper& paper, const Console& console);

}  // namespace yingbu::paper
