#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/instruments/attested.h"
#include "ledger/instruments/portfolio.h"

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

// 清算定档: what the close of a year's portfolio settled, for an owner of the guarantee.
struct SettledYear {
  std::size_t owner = 0;  // in their order; of a loss 0, whoever's it is
  int year = 0;
  std::optional<BusinessShare> share = {};
  std::optional<Leverage> leverage = {};
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
  bool batch = false;  // 批量业务
  // Of a loss: what was paid, what the other layers agreed to bear of it, and of the net recoveries
  // those that own_recovered is the guarantor's part of.
  Money compensation = {};
  Money others_bear = {};
  Money net_recovered = {};
  std::vector<SettledYear> settled = {};
};

// Null where that year of that owner's is not closed.
const SettledYear* settled_in(const GuaranteeFacts& facts, std::size_t owner, Date day);

// An attribute on the days [from, until).
struct AttributeSpan {
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  Date until;
};

// 提款 above zero, 还款 below, in the order of their days; draws of a day before its repayments.
struct BalanceMove {
  Date on;
  Money amount;
};

// 执行利率 from a day on.
struct RateFrom {
  Date from;
  Ppm rate;
};

// 贷款, whether guaranteed or not.
struct LoanFacts {
  std::string loan;
  std::string region;
  Money limit;  // 合同金额
  Date start;
  Date end;  // exclusive, as contracted: 展期 and 逾期 lie behind it
  Ppm rate;  // 执行利率 as contracted, a year
  std::vector<BalanceMove> moves;
  std::vector<AttributeSpan> attributes;
  std::optional<Date> extended_to = {};  // 展期: exclusive; absent: as contracted
  std::vector<RateFrom> rates = {};      // 利率调整, by day
  std::vector<BalanceMove> losses = {};  // 损失 above zero, what was recovered of it below, by day
};

// 到期日 with its extensions.
inline Date last_end(const LoanFacts& loan) { return loan.extended_to.value_or(loan.end); }

// 执行利率 on a day.
Ppm rate_on(const LoanFacts& loan, Date day);

struct ReportedFigure {
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  Money amount;
};

// A rate from the day of its publication on (K1).
struct PublishedOn {
  Date published_on;
  Ppm rate;
};

// 其他项目的贴息: what another programme pays of a loan's interest on the days [from, until).
struct GivenInterest {
  std::string loan;
  Date from;
  Date until;
  Wide rate = 0;           // a year, in 10^-12
  bool is_taken = false;   // claimed: days that are not stackable are the other's (INV-9)
  std::string giver = {};  // its programme: of one, draws of a loan may earn at several rates
};

// A party with all that is recorded of it.
struct PartyFacts {
  std::string region;
  std::vector<AttributeSpan> attributes;  // by day of beginning
  std::vector<ReportedFigure> figures;    // by figure and day
  std::vector<LoanFacts> loans;           // by id
  std::vector<PublishedOn> lpr_1y;        // by day
  std::vector<PublishedOn> lpr_5y;
  std::vector<GivenInterest> given = {};
};

}  // namespace yingbu
