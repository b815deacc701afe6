#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/difference.h"

// 差异的列和值: how a contradiction of a row stands in a break, so that a later file finds it again
// whatever its units, its spelling and the order of its rows. Pure.
namespace yingbu {

// A column without its unit (担保费(万元) is 担保费: both values of a break are in 元), and the day
// of the line where several lines of a file are of one object.
struct BreakColumn {
  std::string name;
  std::optional<Date> day;
};
// "本金 2025-06-20", and back.
std::string text(const BreakColumn& column);
BreakColumn parse_break_column(std::string_view text);

std::string break_name(const Column& column);
BreakColumn break_column(const Mapping& mapping, const std::string& column,
                         const std::vector<Cell>& cells);
// What the file has, as the ledger writes it: 元 with two decimals, ISO days, percentages. As it
// stands in the file where it is none of these, or would then be what the ledger has.
std::string break_value(const Mapping& mapping, const Difference& difference,
                        const std::vector<Cell>& cells);

// 交易日, 计息期起, 解保日期: what tells the lines of one object apart; none where each has one.
std::optional<Date> day_of_line(const Mapping& mapping, const std::vector<Cell>& cells);

}  // namespace yingbu
