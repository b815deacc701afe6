#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// What shapes may read of a subject: facts, no state. One struct a kind of subject.
namespace yingbu {

// 解保: principal that left the guarantee on a day.
struct PrincipalRelease {
  Date on;
  Money amount;
  bool operator==(const PrincipalRelease&) const = default;
};

// 退还担保费: it lowers the fee of the days from `from` to the end of the term (K4).
struct FeeRefund {
  Date from;
  Money amount;
  bool operator==(const FeeRefund&) const = default;
};

struct DaySpan {
  Date from;
  Date until;  // exclusive
  bool operator==(const DaySpan&) const = default;
};

struct GuaranteeFacts {
  std::string guarantee;
  Money principal;  // 主债权本金 at issuance
  Money fee;        // 担保费 charged, all of it
  Date start;
  Date end;                                // exclusive, extensions included
  Date original_end;                       // as issued
  std::optional<Date> ended_on;            // full release or compensation before the end
  std::optional<Date> ended_booked;        // the booked day of what ended it
  std::vector<PrincipalRelease> releases;  // partial releases in date order
  // 转移: the days on which another owner took over, in order; each cuts the lines (K2, INV-18).
  std::vector<Date> owner_changes;
  std::optional<Date> compensated_on;  // 代偿
  Money own_share;                     // of it: what the other layers did not agree to bear
  std::vector<FeeRefund> refunds;      // in the order in which they were made
  // K15: of the net recoveries that the base of 风险补偿 is of, the guarantor's cumulative part:
  // all so far, or those before the first payment once there is one.
  Money own_recovered;
  // Days claimed under another programme of the shape, where the terms are not stackable (INV-9).
  std::vector<DaySpan> taken = {};
};

}  // namespace yingbu
