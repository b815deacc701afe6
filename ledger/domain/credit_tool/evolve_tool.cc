#include <algorithm>
#include <cassert>

#include "ledger/domain/apply.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/identity.h"

// The central bank's tools and the loans counted under them, and what taking a record of them back
// leaves.
namespace yingbu {
namespace {

// The span that a record begins or ends.
LinkSpan& span_of(LinkState& links, Seq LinkSpan::*end, Seq seq) {
  const auto found = std::ranges::find(links.spans, seq, end);
  assert(found != links.spans.end());
  return *found;
}

}  // namespace

void apply(State& state, const EventMeta& meta, const ToolDrawn& e) {
  auto& tool = state.edit<ToolState>(e.tool);
  tool.bank = e.bank;
  tool.amount = e.amount;
  tool.drawn_on = meta.basis_date;
  tool.until = e.until;
  tool.drawn = meta.seq;
  take_spelling(state, ObjectEntry<ToolState>::name, e.tool, e.tool);
}
void retract(State& state, Seq, const ToolDrawn& e) { state.edit<ToolState>(e.tool).drawn = 0; }

void apply(State& state, const EventMeta& meta, const LoanLinked& e) {
  state.edit<LinkState>(e.loan).spans.push_back({e.tool, e.amount, meta.basis_date, meta.seq, 0});
  state.edit<ToolState>(e.tool).linked += e.amount;
}
void retract(State& state, Seq original, const LoanLinked& e) {
  std::erase_if(state.edit<LinkState>(e.loan).spans,
                [original](const LinkSpan& span) { return span.linked == original; });
  state.edit<ToolState>(e.tool).linked -= e.amount;
}

// It leaves where it is counted still.
void apply(State& state, const EventMeta& meta, const LoanUnlinked& e) {
  span_of(state.edit<LinkState>(e.loan), &LinkSpan::unlinked, 0).unlinked = meta.seq;
  state.edit<ToolState>(e.tool).linked -= e.amount;
}
void retract(State& state, Seq original, const LoanUnlinked& e) {
  span_of(state.edit<LinkState>(e.loan), &LinkSpan::unlinked, original).unlinked = 0;
  state.edit<ToolState>(e.tool).linked += e.amount;
}

}  // namespace yingbu
