#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/instruments/facts.h"

// What was drawn of a party's loans and is not repaid, day by day (随借随还).
namespace yingbu {

// Of one draw: so much of it stood on the days [from, until).
struct DrawnPiece {
  std::size_t loan = 0;  // its place among the party's
  Date drawn_on;
  Date from;
  Date until;
  Money principal;
};

// What one draw may count for: nothing, where its loan is not covered; else at most what is left of
// the clip on the day (absent: all).
struct DrawRule {
  bool counts = true;
  std::optional<Money> clip = {};  // 累计本金上限
};
using RuleOfDraw = std::function<DrawRule(const LoanFacts& loan, Date drawn_on)>;

// Repayments take the oldest draws first. The clip is cumulative over what counts, in the order of
// (day drawn, loan id): a repayment frees nothing of it. Days behind a loan's last end are none.
std::vector<DrawnPiece> drawn_pieces(const std::vector<LoanFacts>& loans, const RuleOfDraw& rule);

}  // namespace yingbu
