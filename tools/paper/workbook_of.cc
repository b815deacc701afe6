#include "tools/paper/paper.h"
#include "tools/terminal/workbook.h"

namespace yingbu::paper {

std::string workbook(const Paper& paper, const Console& console) {
  const std::string between = console.text("：", ": ");
  Workbook book;
  book.made_on(paper.on);
  for (const Part& part : paper.parts) {
    Print print;
    print.title = paper.issuer + " " + paper.title;
    for (const Fact& fact : paper.facts) print.above.push_back(fact.label + between + fact.value);
    print.above.push_back(part.name);
    if (part.table.empty()) print.below.push_back(part.none);
    if (&part == &paper.parts.front()) {
      for (const std::string& note : paper.notes) print.below.push_back(note);
      std::string signing;
      for (const std::string& who : paper.signatures) signing += who + between + "            ";
      print.below.push_back(signing + console.text("（盖章处）", "(seal)"));
      print.below.push_back(console.text("　　　　年　　月　　日", "Date:"));
    }
    print.below.push_back(paper.made_from);
    print.below.push_back(paper.made_by);
    print.footer = console.text("第 &P 页 共 &N 页", "Page &P of &N");
    book.add(part.name, whole(part.table), print);
  }
  return book.bytes();
}

}  // namespace yingbu::paper
