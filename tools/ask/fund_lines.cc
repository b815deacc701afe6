#include "tools/ask/fund_lines.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "tools/terminal/table.h"

namespace yingbu {
namespace {

struct FundLine {
  std::string fund, title, bureau;
  std::string year;  // "2026"; of four digits, so that they compare as text
  Wide received = 0, released = 0, available = 0;
};

std::vector<FundLine> lines_of(const Json& page) {
  std::vector<FundLine> lines;
  for (const Json& row : rows_at(page, "items")) {
    const std::string fund = text_at(row, {"fund"});
    const std::string year = text_at(row, {"fiscal_year"});
    if (lines.empty() || lines.back().fund != fund) {
      lines.push_back({fund, text_at(row, {"title"}), party_at(row, "bureau"), year});
    }
    FundLine& line = lines.back();
    if (year < line.year) continue;
    if (year > line.year) line = {line.fund, line.title, line.bureau, year};
    line.received += fen_at(row, {"received"});
    line.released += fen_at(row, {"released"});
    line.available += fen_at(row, {"available"});
  }
  return lines;
}

}  // namespace

int print_fund_lines(Reading& reading, const Console& console) {
  TextTable table({
      {console.text("资金", "Fund"), Align::left, Shorten::never},
      {console.text("财政局", "Bureau"), Align::left, Shorten::end, 12},
      {console.text("年度", "Year")},
      {console.text("到位", "Received"), Align::right},
      {console.text("已拨", "Released"), Align::right},
      {console.text("可用", "Available"), Align::right},
  });
  std::string section;
  const int code = reading.item("/v1/funds", {}, [&](const Json& page) {
    for (const FundLine& line : lines_of(page)) {
      if (line.title != section) table.add_section(line.title);
      section = line.title;
      table.add({line.fund, line.bureau, line.year, yuan_text(line.received),
                 yuan_text(line.released), yuan_text(line.available)});
    }
  });
  if (code != kExitOk) return code;
  console.say({"各项资金", "Funds"});
  print_table(console, table, {"没有资金。", "There are no funds."});
  return code;
}

}  // namespace yingbu
