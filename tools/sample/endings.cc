#include <algorithm>
#include <fmt/core.h>

#include "ledger/domain/guarantee/commands.h"
#include "tools/sample/chapters.h"

// How a guarantee ends without loss: at its term, early, in parts, by a renewal, after an
// extension.
namespace yingbu::sample {
namespace {

constexpr bool kRefundFee = true;

void return_deposit(Story& s, std::size_t n, Date on) {
  const Loan& loan = s.loans[n];
  if (loan.deposit.fen > 0) s.company_on(on, n, ReturnDeposit{loan.id, loan.deposit});
}

void release(Story& s, std::size_t n, Date on, bool refund = false) {
  const Loan& loan = s.loans[n];
  ReleaseGuarantee released{loan.id};
  if (refund) released.refund_fee = kRefundFee;
  s.company_on(on, n, std::move(released));
  return_deposit(s, n, on);
}

Date within(Story& s, const Loan& loan, int low, int high) {
  return plus_days(loan.start, static_cast<int>(s.dice.roll(low, high)));
}

void plan_repayment(Story& s, std::size_t n) {
  Loan& loan = s.loans[n];
  const Money part{loan.principal.fen / 10 * s.dice.roll(1, 4)};
  s.company_on(within(s, loan, 40, 110), n, ReportRepayment{loan.id, part});
  loan.left -= part;
}

void plan_release_in_parts(Story& s, std::size_t n) {
  const Loan& loan = s.loans[n];
  ReleaseGuarantee part{loan.id, Money{loan.principal.fen / 4}, kRefundFee};
  s.company_on(within(s, loan, 60, 120), n, std::move(part));
  release(s, n, loan.end);
}

// The new guarantee follows on the day the old one ends and lives on in its turn.
void plan_renewal(Story& s, std::size_t n) {
  constexpr int kYear = 12;
  Loan next = s.loans[n];
  next.id = fmt::format("LLXD-2025-{}", next.id.substr(next.id.size() - 4));
  next.start = s.loans[n].end;
  next.end = plus_months(next.start, kYear);
  next.principal = next.left;
  const std::int64_t days = days_between(next.start, next.end);
  const Money fee{next.principal.fen / 1'000'000 * 6'000 * days / 365 / 100 * 100};
  const std::size_t renewed = s.loans.size();
  s.loans.push_back(next);
  s.company_on(next.start, renewed,
               RenewGuarantee{next.id, s.loans[n].id, next.principal, next.start, next.end, fee});
  release(s, renewed, next.end);
}

void plan_extension(Story& s, std::size_t n) {
  constexpr int kMonths = 3;
  Loan& loan = s.loans[n];
  const Date end = plus_months(loan.end, kMonths);
  s.company_on(plus_days(loan.end, -12), n,
               ExtendGuarantee{loan.id, end, "展期协议 " + text(plus_days(loan.end, -15))});
  loan.end = end;
  release(s, n, end);
}

// Repaid and released in December, which the company hears of when the subsidy is paid long since.
void plan_late_news(Story& s, std::size_t n) {
  const Loan& loan = s.loans[n];
  const Date told = day(2026, 4, 21);
  s.company_on(told, day(2025, 12, 8), n, ReleaseGuarantee{loan.id, {}, kRefundFee});
  return_deposit(s, n, told);
}

// A repayment of the quarter that is sealed by then: its business day stays, the books have it
// later.
void plan_late_repayment(Story& s, std::size_t n) {
  const Date repaid = day(2025, 3, 28), told = day(2025, 5, 8);
  const Loan& loan = s.loans[n];
  if (s.late_repayment_planned || loan.start >= repaid || loan.end <= told) return;
  s.company_on(told, repaid, n, ReportRepayment{loan.id, Money{loan.principal.fen / 20}});
  s.late_repayment_planned = true;
}

}  // namespace

void plan_ending(Story& s, std::size_t n, Ending ending) {
  if (ending != Ending::told_too_late && ending != Ending::in_parts && s.dice.chance(35)) {
    plan_repayment(s, n);
  }
  switch (ending) {
    case Ending::at_term:
      plan_late_repayment(s, n);
      release(s, n, s.loans[n].end);
      return;
    case Ending::early: release(s, n, within(s, s.loans[n], 115, 160), kRefundFee); return;
    case Ending::in_parts: plan_release_in_parts(s, n); return;
    case Ending::renewed: plan_renewal(s, n); return;
    case Ending::extended: plan_extension(s, n); return;
    case Ending::lost: plan_loss(s, n); return;
    case Ending::told_too_late: plan_late_news(s, n); return;
  }
}

}  // namespace yingbu::sample
