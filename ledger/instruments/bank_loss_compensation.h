#pragma once

#include "ledger/instruments/shapes.h"

// 银行损失补偿 (L22-3.3, L22-3.4): the fiscal authority bears a part of the principal that a bank
// gave up of a loan for lost, less what it recovered of it since. No guarantor stands between.
namespace yingbu::bank_loss_compensation {

struct Clauses {
  Ppm rate_ppm;                              // 补偿比例, of the net loss
  Ppm rate_ceiling_ppm;                      // 政策上限
  std::optional<Money> loss_cap;             // 每笔上限
  std::optional<std::string> required_list;  // 须在名单: it or its borrower, on the day it begins
};
BOOST_DESCRIBE_STRUCT(Clauses, (), (rate_ppm, rate_ceiling_ppm, loss_cap, required_list))

inline constexpr std::uint32_t kVersion = 1;

// There is one compensation a loan, so its key has one period.
inline constexpr const char* kPeriod = "loss";

Result<void> check(const Terms& terms);
// As ShapeRow::quote_loan: one line, ROUND(net loss * rate) within the cap, from the day of the
// first loss on.
Result<std::vector<PeriodQuote>> quote(const Terms& terms, const LoanFacts& facts,
                                       std::uint32_t version);

}  // namespace yingbu::bank_loss_compensation
