#include <algorithm>

#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/rests_on_source.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/merger.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/rests_on_loss.h"
#include "ledger/instruments/shapes.h"

// What each event of an entitlement rests on (红冲, DESIGN 8 and 18). The claim goes step by step
// and is taken back from its last; money rests on approvals, refunds on the order to return, the
// order on what was found, and that on what was paid.
namespace yingbu {
namespace {

using Of = Pool::Of;

const EntitlementState& entitlement_of(const Standing& standing, const EntitlementKey& key) {
  return *standing.state.find<EntitlementState>(text(key));
}

Pool of_key(Of of, const EntitlementKey& key) { return {of, text(key)}; }

// The guarantee that the key is about, null where it is about something else.
const GuaranteeState* guarantee_of(const Standing& standing, const EntitlementKey& key) {
  const Subject subject = subject_of(standing.state, key);
  if (subject.kind != SubjectKind::guarantee) return nullptr;
  return standing.state.find<GuaranteeState>(subject.id);
}

// The same of a loan.
const LoanState* loan_of(const Standing& standing, const EntitlementKey& key) {
  const Subject subject = subject_of(standing.state, key);
  if (subject.kind != SubjectKind::loan) return nullptr;
  return standing.state.find<LoanState>(subject.id);
}

// All of a key rests on its subject and on its being carried in.
void rests_on_key(Grounds& grounds, const Standing& standing, const EntitlementKey& key) {
  add_earlier<EntitlementCarriedIn>(grounds, standing, entitlement_of(standing, key).live);
  if (const auto* g = guarantee_of(standing, key)) {
    add_earlier<GuaranteeIssued>(grounds, standing, g->live);
  }
  if (const auto* loan = loan_of(standing, key)) grounds.records.push_back(loan->opened);
}

// Money of a key that makes good a loss rests on that loss.
void rests_on_money(Grounds& grounds, const Standing& standing, const EntitlementKey& key) {
  rests_on_key(grounds, standing, key);
  const auto* g = guarantee_of(standing, key);
  if (g && g->loss.fiscal_programme == key.programme) {
    add_earlier<CompensationPaid>(grounds, standing, g->live);
  }
}

// What moved for the loss stands in the book of whose it was then, and in income once it was
// written off.
void rests_on_move(Grounds& grounds, const Standing& standing, const EntitlementKey& key) {
  rests_on_money(grounds, standing, key);
  const auto* g = guarantee_of(standing, key);
  if (!g || g->loss.fiscal_programme != key.programme) return;
  add_earlier<LossWrittenOff>(grounds, standing, g->live);
  for (const LiveEvent& e : g->live) {
    if (e.seq < standing.seq && is_merger(standing.state, e)) grounds.records.push_back(e.seq);
  }
}

template <class... Not>
void rests_on_steps(Grounds& grounds, const Standing& standing, const EntitlementKey& key) {
  for (const ClaimStep& step : entitlement_of(standing, key).steps) {
    if (step.seq < standing.seq && !((step.tag == EventEntry<Not>::tag) || ...)) {
      grounds.records.push_back(step.seq);
    }
  }
}

// The fact that made it due: a loss made good is claimed after 代偿, what a bank lost after it gave
// it up; and it stands without that as a claim of what is no longer due.
template <class E>
void rests_on_claim(Grounds& grounds, const Standing& standing, const E& e) {
  rests_on_key(grounds, standing, e.key);
  const auto* g = guarantee_of(standing, e.key);
  if (g && shape_row(entitlement_of(standing, e.key).shape).makes_good_loss) {
    add_after<CompensationPaid>(grounds, standing, g->live);
  }
  if (const auto* loan = loan_of(standing, e.key)) {
    for (const LoanMove& loss : loan->losses) {
      if (loss.seq < standing.seq && loss.amount.fen > 0) add_after(grounds, loss.seq);
    }
  }
  rests_on_steps<>(grounds, standing, e.key);
}

// Less is paid on the key without it: what was found above D may not have been.
void gives_paid(Grounds& grounds, const Standing& standing, const EntitlementKey& key, Money by) {
  const EntitlementState& e = entitlement_of(standing, key);
  if (e.over.found.fen <= 0) return;
  const Money ever_paid = e.confirmed + e.over.refunded + e.over.offset_out;
  grounds.gives.push_back({of_key(Of::overpaid, key), ever_paid - by - e.due - e.over.found, true});
}

// More is paid on the key without it: what was released since may no longer be within V.
void gives_room(Grounds& grounds, const Standing& standing, const EntitlementKey& key, Money by) {
  const EntitlementState& e = entitlement_of(standing, key);
  grounds.gives.push_back({of_key(Of::room, key), e.approved - e.released - by, true});
}

// What came back left the layers more to bear: it may have been claimed of them since (INV-7).
void gives_to_bear(Grounds& grounds, const Standing& standing, const EntitlementKey& key,
                   PayeeEntry entry, Money back) {
  const auto* g = is_fiscal(entry) ? guarantee_of(standing, key) : nullptr;
  if (!g) return;
  grounds.gives.push_back({{Of::borne_by_none, key.object}, borne_by_none(g->loss) - back, true});
}

// What was built on it came before it, as others like it have been taken back since.
Rejection others_remain(Money amount, Money limit) {
  return reject(Reason::exceeds_overpaid, "seq")
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const EntitlementClaimed& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ClaimReturned& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ClaimWithdrawn& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ReviewPassed& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ClaimRejected& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const PublicityStarted& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ObjectionRaised& e) {
  rests_on_claim(grounds, standing, e);
}
void rests_on(Grounds& grounds, const Standing& standing, const ObjectionResolved& e) {
  rests_on_claim(grounds, standing, e);
}

// Of approvals that follow one another any may be taken back; money rests on all of them together.
void rests_on(Grounds& grounds, const Standing& standing, const EntitlementApproved& a) {
  rests_on_move(grounds, standing, a.key);
  rests_on_steps<EntitlementApproved>(grounds, standing, a.key);
  const EntitlementState& e = entitlement_of(standing, a.key);
  Money limit = e.approved - a.amount;
  const std::optional<Ppm> prepay = prepay_of(standing.state, e);
  if (limit.fen == 0 && prepay) limit = share_of(e.due, prepay->value, kWhole.value);
  grounds.gives.push_back(
      {of_key(Of::approved, a.key), limit - e.released - e.over.refunded - e.over.offset_out});
}

void rests_on(Grounds& grounds, const Standing& standing, const FundsReleased& e) {
  rests_on_money(grounds, standing, e.key);
  grounds.draws.push_back(of_key(Of::approved, e.key));
  grounds.draws.push_back(of_key(Of::room, e.key));
}

void rests_on(Grounds& grounds, const Standing& standing, const ReleaseConfirmed& e) {
  rests_on_move(grounds, standing, e.key);
  grounds.records.push_back(standing.state.find<ReleaseState>(e.voucher)->seq);
  grounds.draws.push_back(of_key(Of::approved, e.key));
  gives_paid(grounds, standing, e.key, e.amount);
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const ReleaseBounced& e) {
  grounds.records.push_back(standing.state.find<ReleaseState>(e.voucher)->seq);
}

void rests_on(Grounds& grounds, const Standing& standing, const OverpaymentFound& f) {
  rests_on_money(grounds, standing, f.key);
  grounds.draws.push_back(of_key(Of::approved, f.key));
  grounds.draws.push_back(of_key(Of::overpaid, f.key));
  const OverpaymentState& over = entitlement_of(standing, f.key).over;
  const Money free = over.found - over.ordered;
  grounds.gives.push_back(
      {of_key(Of::found, f.key), free - f.amount, true, others_remain(f.amount, free)});
}

void rests_on(Grounds& grounds, const Standing& standing, const RecoveryOrdered& o) {
  rests_on_money(grounds, standing, o.key);
  add_after<OverpaymentFound>(grounds, standing, entitlement_of(standing, o.key).live);
  grounds.draws.push_back(of_key(Of::approved, o.key));
  grounds.draws.push_back(of_key(Of::found, o.key));
  const Money free = to_be_returned(entitlement_of(standing, o.key).over);
  grounds.gives.push_back(
      {of_key(Of::ordered, o.key), free - o.amount, true, others_remain(o.amount, free)});
}

void rests_on(Grounds& grounds, const Standing& standing, const RefundReceived& e) {
  rests_on_move(grounds, standing, e.key);
  add_after<RecoveryOrdered>(grounds, standing, entitlement_of(standing, e.key).live);
  const auto* release = standing.state.find<ReleaseState>(e.voucher);
  if (release->confirmation != 0) grounds.records.push_back(release->confirmation);
  grounds.draws.push_back(of_key(Of::approved, e.key));
  grounds.draws.push_back(of_key(Of::ordered, e.key));
  gives_room(grounds, standing, e.key, e.amount);
  gives_to_bear(grounds, standing, e.key, e.payee_entry, e.amount);
  gives_to_loss(grounds, standing, e);
  if (!e.later_year) gives_back_to_source(grounds, standing, e.fund, e.source, e.amount);
}

void rests_on(Grounds& grounds, const Standing& standing, const OffsetApplied& e) {
  for (const EntitlementKey& key : {e.key, e.to}) {
    rests_on_move(grounds, standing, key);
    grounds.draws.push_back(of_key(Of::approved, key));
  }
  grounds.draws.push_back(of_key(Of::ordered, e.key));
  grounds.draws.push_back(of_key(Of::room, e.to));
  add_after<RecoveryOrdered>(grounds, standing, entitlement_of(standing, e.key).live);
  gives_room(grounds, standing, e.key, e.amount);
  gives_paid(grounds, standing, e.to, e.amount);
  gives_to_bear(grounds, standing, e.key, e.payee_entry, e.amount);
  gives_to_loss(grounds, standing, e);
}

void rests_on(Grounds& grounds, const Standing& standing, const FundsHeld& e) {
  for (const ClaimStep& step : entitlement_of(standing, e.key).steps) {
    if (step.seq >= standing.seq || step.tag != EventEntry<EntitlementApproved>::tag) continue;
    return add_after(grounds, step.seq);
  }
}

namespace {

// What ends a key came after all of it.
void comes_after_all(Grounds& grounds, const Standing& standing, const EntitlementKey& key) {
  const EntitlementState& e = entitlement_of(standing, key);
  for (const ClaimStep& step : e.steps) add_after(grounds, step.seq);
  for (const LiveEvent& live : e.live) add_after(grounds, live.seq);
}

}  // namespace

void rests_on(Grounds& grounds, const Standing& standing, const YearSettled& e) {
  comes_after_all(grounds, standing, e.key);
}
void rests_on(Grounds& grounds, const Standing& standing, const EntitlementClosed& e) {
  comes_after_all(grounds, standing, e.key);
}
void rests_on(Grounds& grounds, const Standing& standing, const EntitlementReopened& e) {
  add_after(grounds, entitlement_of(standing, e.key).ended);
}

}  // namespace yingbu
