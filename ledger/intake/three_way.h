#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// 三方勾稽 (E2): what the ledger has of a programme and a month against what a file has, item by
// item, exact to the fen. Pure.
namespace yingbu {

// What is held against what.
enum class TieOf : std::uint8_t {
  approvals = 1,  // 批复 = 批复清单
  vouchers = 2,   // 拨付 = 5207 凭证 − 退款
  treasury = 3,   // 拨付 = 国库日报
  arrivals = 4,   // 到账 = 收款人对账单
};
BOOST_DESCRIBE_ENUM(TieOf, approvals, vouchers, treasury, arrivals)

// 一笔: an approval, a release, a return (below zero), a credit.
struct TieItem {
  std::string key;    // equal on both sides of what belongs together
  std::string label;  // as a person finds it: 凭证号, 文号 and object
  std::string whom;   // 收款人
  std::optional<Date> on;
  Money amount;
  std::string note_zh;  // why the other side may not have it
  std::string note_en;
};

// 未对上: the items of a key, whose sums are not the same on both sides.
struct TieGap {
  std::string label;
  std::string whom;
  std::optional<Date> on;  // the earliest
  std::int32_t days = 0;   // 账龄: from then to the day asked for; 0 where it is later
  Money ledger;
  Money file;
  std::string note_zh;
  std::string note_en;
};

struct TieResult {
  TieOf of = TieOf::approvals;
  bool given = true;  // false: the file was left out
  std::size_t ledger_items = 0;
  std::size_t file_items = 0;
  Money ledger;
  Money file;
  Money difference;          // ledger less file
  std::vector<TieGap> gaps;  // the oldest first
};

// Sums beyond what money holds are refused with overflow.
Result<TieResult> tie_of(TieOf of, const std::vector<TieItem>& ledger,
                         const std::vector<TieItem>& file, Date on);

// Whether nothing is left over: sums that agree by chance do not tie.
inline bool ties(const TieResult& result) { return result.gaps.empty(); }

}  // namespace yingbu
