#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/lines.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/portfolio/portfolio.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"

// What is due, and the walk that brings it up to date.
namespace yingbu {

void apply(State& state, const EventMeta&, const EntitlementAssessed& e) {
  auto& entitlement = state.edit<EntitlementState>(text(e.key));
  if (entitlement.key.programme.empty()) {
    entitlement.key = e.key;
    note_assessed(state, e.key);
  }
  entitlement.shape = e.shape;
  entitlement.due = e.due;
  entitlement.terms_no = e.terms_no;
  entitlement.filing_deadline = e.filing_deadline;
  entitlement.filing_opens = e.filing_opens;
  entitlement.estimate = e.estimate.value_or(false);
  const std::vector<AssessedLine> before = entitlement.lines;
  apply_lines(entitlement.lines, e);
  if (auto& carried = entitlement.carried; carried && !carried->baseline && e.quoted) {
    carried->baseline = e.quoted;
  }
  if (shape_row(e.shape).makes_good_loss && e.quoted) {
    auto& g = state.edit<GuaranteeState>(e.key.object);
    g.loss.fiscal_programme = e.key.programme;
    // A line that is not said again is at the rate it was.
    if (!e.lines.empty()) {
      const QuoteLine& line = e.lines.front();
      const LineSegment& segment = line.segments.front();
      g.loss.fiscal_part =
          part_of_own_loss(g, segment.rate_ppm, segment.principal, line.computed, line.allowed);
    }
  }
  keep_portfolio_lines(state, e.key, before);
}

void apply(State&, const EventMeta&, const CapApplied&) {}           // the line says it too
void apply(State&, const EventMeta&, const ReassessmentOrdered&) {}  // what it changes follows

void apply(State& state, const EventMeta& meta, const ReassessmentOpened& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  const bool was_open = programme.reassessing;
  programme.reassessing = true;
  programme.reassessing_since = meta.seq;
  programme.reassessed_up_to.clear();
  programme.reassessed_keys = 0;
  programme.reassessed_change = {};
  if (!was_open) state.edit<LedgerState>("").reassessing.push_back(e.programme);
}

void apply(State& state, const EventMeta&, const ReassessmentAdvanced& e) {
  auto& programme = state.edit<ProgrammeState>(e.programme);
  programme.reassessed_up_to = e.up_to;
  programme.reassessed_keys += e.keys;
  programme.reassessed_change += e.due_change;
}

void apply(State& state, const EventMeta&, const ReassessmentClosed& e) {
  state.edit<ProgrammeState>(e.programme).reassessing = false;
  std::erase(state.edit<LedgerState>("").reassessing, e.programme);
}

}  // namespace yingbu
