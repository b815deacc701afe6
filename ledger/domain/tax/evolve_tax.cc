#include <algorithm>

#include "ledger/domain/apply.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/tax/events.h"
#include "ledger/domain/tax/reported.h"
#include "ledger/domain/tax/state.h"

// Tax expenditures, and what taking a record of them back leaves.
namespace yingbu {
namespace {

TaxElectionState& election_of(State& state, PartyNo bank, std::int32_t year) {
  return state.edit<TaxElectionState>(object_ids::tax_election(bank, year));
}

TaxElectionState& election_of(State& state, const LoanInterestReported& e) {
  return election_of(state, e.bank, civil(e.from).year);
}

}  // namespace

void apply(State& state, const EventMeta& meta, const TaxMethodElected& e) {
  auto& election = election_of(state, e.bank, e.year);
  election.method = e.method;
  election.elected = meta.seq;
}
void retract(State& state, Seq, const TaxMethodElected& e) {
  election_of(state, e.bank, e.year).elected = 0;
}

void apply(State& state, const EventMeta& meta, const LoanInterestReported& e) {
  auto& spans = state.edit<LoanInterestState>(e.loan).spans;
  const InterestSpan span{e.from, e.until, meta.seq};
  spans.insert(std::ranges::upper_bound(spans, span.from, {}, &InterestSpan::from), span);
  add_report(election_of(state, e), meta.seq);
}
void retract(State& state, Seq original, const LoanInterestReported& e) {
  std::erase_if(state.edit<LoanInterestState>(e.loan).spans,
                [original](const InterestSpan& span) { return span.seq == original; });
  take_report_off(election_of(state, e), original);
}

}  // namespace yingbu
