#include <algorithm>
#include <fmt/core.h>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "tools/sample/chapters.h"

// A guarantee from its application to its issue and the re-guarantor's confirmation.
namespace yingbu::sample {
namespace {

// Of every so many guarantees one takes each unusual end, so that a small year has them all.
Ending ending_of(int i) {
  if (i == 7 || i == 8) return Ending::told_too_late;
  if (i % 40 == 16) return Ending::lost;
  switch (i % 25) {
    case 3: return Ending::renewed;
    case 11: return Ending::extended;
    case 5:
    case 20: return Ending::early;
    case 13: return Ending::in_parts;
    default: return Ending::at_term;
  }
}

// Endings that the story wants to see within its days start early and are short.
Date start_of(Story& s, Ending ending) {
  const auto roll = [&s](int low, int high) { return static_cast<int>(s.dice.roll(low, high)); };
  switch (ending) {
    case Ending::lost: return plus_days(day(2025, 1, 20), roll(0, 150));
    case Ending::renewed:
    case Ending::extended: return plus_days(day(2025, 1, 20), roll(0, 280));
    case Ending::told_too_late: return plus_days(day(2025, 5, 6), roll(0, 40));
    default: return plus_days(day(2025, 1, 20), roll(0, 330));
  }
}

int months_of(Story& s, Ending ending) {
  constexpr int kHalf = 6, kYear = 12;
  switch (ending) {
    case Ending::lost:
    case Ending::renewed:
    case Ending::extended: return kHalf;
    case Ending::told_too_late: return kYear;
    default: return s.dice.chance(30) ? kHalf : kYear;
  }
}

std::size_t company_of(Story& s, Date start) {
  const auto roll = s.dice.roll(1, 100);
  const std::size_t company = roll <= 36 ? 0 : roll <= 66 ? 1 : roll <= 92 ? 2 : kAbsorbedCompany;
  // The company that is to be merged takes nothing new in its last weeks.
  return company == kAbsorbedCompany && start >= day(2025, 9, 10) ? 0 : company;
}

std::size_t some_borrower(Story& s, Ending ending) {
  for (;;) {
    const auto i = static_cast<std::size_t>(s.dice.roll(0, s.options.enterprises - 1));
    const bool plain = ending == Ending::told_too_late;  // its subsidy must be due
    if (!plain || s.cast.enterprises[i].agriculture) return i;
  }
}

Loan drawn(Story& s, int i, Ending ending) {
  Loan loan;
  loan.id = fmt::format("LLDB-2025-{:04}", i + 1);
  loan.start = start_of(s, ending);
  loan.end = plus_months(loan.start, months_of(s, ending));
  loan.company = company_of(s, loan.start);
  loan.bank = static_cast<std::size_t>(s.dice.roll(0, static_cast<int>(kBanks.size()) - 1));
  loan.borrower = some_borrower(s, ending);
  loan.principal = wan(s.dice.roll(3, 60) * 5);
  loan.left = loan.principal;
  // One loss in six is the company's and the bank's alone.
  loan.reguaranteed = ending == Ending::lost ? i % 240 != 176 : s.dice.chance(60);
  const bool asked = ending == Ending::lost ? i % 3 == 2 : s.dice.chance(15);
  if (asked && ending != Ending::renewed) loan.deposit = {loan.principal.fen / 20};
  if (ending == Ending::told_too_late) s.spared.insert(loan.id);
  return loan;
}

Contracts contracts_of(const Loan& loan) {
  const std::string number = loan.id.substr(loan.id.size() - 9);
  return {"JK" + number, "BZ" + number, "WT" + number};
}

// Never above 1% a year (INV-4), in whole 元.
Money fee_of(Story& s, const Loan& loan) {
  const std::int64_t ppm = s.dice.roll(50, 100) * 100;
  const std::int64_t days = days_between(loan.start, loan.end);
  return {loan.principal.fen / 1'000'000 * ppm * days / 365 / 100 * 100};
}

// False where the application came to nothing.
bool plan_application(Story& s, std::size_t n, bool refused) {
  const Loan& loan = s.loans[n];
  const Party& borrower = s.cast.enterprises[loan.borrower].party;
  const auto before = [&](int low, int high) {
    return plus_days(loan.start, -static_cast<int>(s.dice.roll(low, high)));
  };
  s.company_on(std::max(day(2025, 1, 7), before(9, 25)), n,
               ApplyForGuarantee{loan.id, s.cast.companies[loan.company].id, borrower.id,
                                 s.cast.banks[loan.bank].id, borrower.region, loan.principal});
  const Date decided = before(2, 6);
  if (refused) {
    s.company_on(decided, n, CloseApplication{loan.id, "反担保措施不足，不予批准"});
    return false;
  }
  s.company_on(
      decided, n,
      ApproveGuarantee{loan.id, loan.principal, "评审会纪要 " + text(decided), contracts_of(loan)});
  return true;
}

void plan_issue(Story& s, std::size_t n) {
  const Loan& loan = s.loans[n];
  const Enterprise& borrower = s.cast.enterprises[loan.borrower];
  IssueGuarantee issue{loan.id,
                       s.cast.companies[loan.company].id,
                       borrower.party.id,
                       s.cast.banks[loan.bank].id,
                       borrower.party.region,
                       loan.principal,
                       loan.start,
                       loan.end,
                       shares_of(loan),
                       fee_of(s, loan)};
  issue.contracts = contracts_of(loan);
  issue.size = borrower.size;
  issue.agriculture = borrower.agriculture;
  issue.grace_days = 30;
  if (loan.reguaranteed) issue.share_deadline = ShareDeadline{120, DeadlineCounting::inclusive};
  s.company_on(loan.start, n, std::move(issue));
  s.company_on(loan.start, n, DisburseLoan{loan.id, loan.principal});
  if (loan.deposit.fen > 0) s.company_on(loan.start, n, TakeDeposit{loan.id, loan.deposit});
}

// 再担保备案; some of those filed late in the year are not confirmed yet.
void plan_reguarantee(Story& s, std::size_t n) {
  const Loan& loan = s.loans[n];
  const Date filed = plus_days(loan.start, static_cast<int>(s.dice.roll(3, 12)));
  s.company_on(filed, n,
               FileReguarantee{loan.id, s.cast.province.id, s.cast.national_fund.id,
                               "再担备〔2025〕" + loan.id.substr(loan.id.size() - 4)});
  if (loan.start >= day(2025, 12, 1) && s.dice.chance(50)) return;
  const Money fee{loan.principal.fen / 2'000};  // 0.05%
  s.say_on(plus_days(filed, 10), s.cast.province.clerk,
           ConfirmReguarantee{loan.id, fee, Money{fee.fen / 2}});
}

}  // namespace

std::vector<RiskShare> shares_of(const Loan& loan) {
  if (!loan.reguaranteed) return {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}};
  return {{Sharer::bank, 200'000},
          {Sharer::fund, 200'000},
          {Sharer::province, 200'000},
          {Sharer::direct, 400'000}};
}

void plan_guarantees(Story& s) {
  for (int i = 0; i < s.options.guarantees; ++i) {
    const Ending ending = ending_of(i);
    const std::size_t n = s.loans.size();
    s.loans.push_back(drawn(s, i, ending));
    if (!plan_application(s, n, ending == Ending::at_term && s.dice.chance(3))) continue;
    plan_issue(s, n);
    if (s.loans[n].reguaranteed) plan_reguarantee(s, n);
    plan_ending(s, n, ending);
  }
}

}  // namespace yingbu::sample
