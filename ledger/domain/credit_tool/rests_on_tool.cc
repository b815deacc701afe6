#include <algorithm>

#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/rests_on.h"
#include "ledger/domain/words/words.h"

// What each event of the central bank's tools rests on (红冲, DESIGN 8 and 18).
namespace yingbu {
namespace {

// The loans counted under a tool may be thousands and are not told.
Rejection counted_still(const ToolState& tool) {
  const Words linked = event_words(EventEntry<LoanLinked>::name);
  const std::string amount = yuan_text(tool.linked.fen);
  return reject(Reason::depended_upon, "seq")
      .with("dependents", std::string(linked.name) + " (" + amount + " yuan)")
      .with("dependents_zh", std::string(linked.zh) + "（" + amount + " 元）");
}

Rejection drawn_anew(const ToolState& tool) {
  const Words drawn = event_words(EventEntry<ToolDrawn>::name);
  const std::string seq = std::to_string(tool.drawn) + " ";
  return reject(Reason::depended_upon, "seq")
      .with("dependents", seq + std::string(drawn.name))
      .with("dependents_zh", seq + std::string(drawn.zh));
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const ToolDrawn& e) {
  const auto* tool = standing.state.find<ToolState>(e.tool);
  if (!tool) return;
  grounds.gives.push_back(
      {{Pool::Of::tool_room, e.tool}, -tool->linked, false, counted_still(*tool)});
}

// The loan and what had been drawn of it by its day, and what took it out of where it was before.
void rests_on(Grounds& grounds, const Standing& standing, const LoanLinked& e) {
  const auto* links = standing.state.find<LinkState>(e.loan);
  const auto* loan = standing.state.find<LoanState>(e.loan);
  const auto* tool = standing.state.find<ToolState>(e.tool);
  if (!links || !loan || !tool) return;
  if (tool->drawn < standing.seq) add_after(grounds, tool->drawn);
  grounds.draws.push_back({Pool::Of::tool_room, e.tool});
  grounds.records.push_back(loan->opened);
  const auto own = std::ranges::find(links->spans, standing.seq, &LinkSpan::linked);
  if (own == links->spans.end()) return;
  for (const LoanMove& move : loan->moves) {
    const bool drawn = move.amount.fen > 0 && move.on <= own->from;
    if (drawn && move.seq < standing.seq) grounds.records.push_back(move.seq);
  }
  for (auto before = links->spans.begin(); before != own; ++before) {
    grounds.records.push_back(before->unlinked);
  }
}

// Taken back, it counts the loan again where it was counted, which is not under what has been drawn
// by the name of that tool since.
void rests_on(Grounds& grounds, const Standing& standing, const LoanUnlinked& e) {
  const auto* links = standing.state.find<LinkState>(e.loan);
  const auto* tool = standing.state.find<ToolState>(e.tool);
  if (!links || !tool) return;
  const auto own = std::ranges::find(links->spans, standing.seq, &LinkSpan::unlinked);
  if (own == links->spans.end()) return;
  grounds.records.push_back(own->linked);
  if (const auto* loan = standing.state.find<LoanState>(e.loan)) {
    grounds.records.push_back(loan->opened);
  }
  if (tool->drawn > own->linked) {
    grounds.gives.push_back({{Pool::Of::tool_room, e.tool}, Money{-1}, true, drawn_anew(*tool)});
  }
}

}  // namespace yingbu
