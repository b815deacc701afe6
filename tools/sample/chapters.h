#pragma once

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/instruments/terms.h"
#include "tools/sample/story.h"

// The chapters of the sample year, one file each. Most of them only plan: Story::live() then tells
// all of it in order of its days.
namespace yingbu::sample {

void enter_cast(Story& story);         // cast.cc: bureaus, companies, banks, enterprises
void set_up_programmes(Story& story);  // programmes.cc: funds, terms, filing windows
void plan_budgets(Story& story);       // budgets.cc: allocations, carry-over, top-ups
void plan_guarantees(Story& story);    // guarantees.cc: application to issue, re-guarantee
void plan_merger(Story& story);        // merger.cc: custody, merger
void plan_claims(Story& story);        // claims.cc: claim to approval
void plan_payments(Story& story);      // payments.cc: release to confirmation
void plan_corrections(Story& story);   // corrections.cc: overpayments, settlement of the year
void plan_closings(Story& story);      // closings.cc: reserves and a sealed quarter
void plan_reports(Story& story);       // reports.cc: what companies and banks report of the year
void plan_support(Story& story);       // support.cc: interest subsidies, increments, awards
void plan_pools(Story& story);         // pools.cc: a compensation pool, a bridge pool, capital
void plan_duties(Story& story);        // duties.cc: clocks, a target, a grant
void plan_credit_tools(Story& story);  // credit_tools.cc: money of the central bank behind loans
void plan_batches(Story& story);       // batches.cc: small guarantees in batches with a cap
void plan_closed_year(Story& story);   // closed_year.cc: their subsidy, by tier and cap of a year

// What happens to a guarantee once it is issued, by the kind of its end (endings.cc, losses.cc).
enum class Ending : std::uint8_t {
  at_term,        // 到期解保
  early,          // 提前解保, with a refund of the fee by days
  in_parts,       // 部分解保, then the rest
  renewed,        // 无还本续贷
  extended,       // 展期
  lost,           // 代偿
  told_too_late,  // released early, but said so only after its subsidy was paid
};
void plan_ending(Story& story, std::size_t loan, Ending ending);
void plan_loss(
    Story& story,
    std::size_t loan);  // to its last recovery; one is written off, on one a mistake is reversed
std::vector<RiskShare> shares_of(const Loan& loan);

// The terms that come with the program, for that region from that day (programmes.cc).
Terms shipped_for(std::string_view name, const std::string& region, Date from);

// Money out of a programme's sources, and back after a bounce (budgets.cc).
std::vector<Source> take(Programme& programme, Money amount);
Money left_of(const Programme& programme);

}  // namespace yingbu::sample
