#include "ledger/domain/loan/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/rests_on.h"
#include "ledger/domain/tax/events.h"
#include "ledger/domain/tax/rate_of.h"
#include "ledger/domain/tax/state.h"

// What each event of tax expenditures rests on (红冲, DESIGN 8 and 18).
namespace yingbu {

void rests_on(Grounds&, const Standing&, const TaxMethodElected&) {}

// The loan, the rate it was reckoned at, and the method of its year.
void rests_on(Grounds& grounds, const Standing& standing, const LoanInterestReported& e) {
  if (const auto* loan = standing.state.find<LoanState>(e.loan)) {
    grounds.records.push_back(loan->opened);
    const LoanRate rate = rate_of(*loan, e.from, standing.seq);
    if (rate.seq != 0) grounds.records.push_back(rate.seq);
  }
  const std::string election = object_ids::tax_election(e.bank, civil(e.from).year);
  if (const auto* elected = standing.state.find<TaxElectionState>(election)) {
    grounds.records.push_back(elected->elected);
  }
}

}  // namespace yingbu
