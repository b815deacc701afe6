#include "ledger/domain/corrections/true_up.h"

#include <algorithm>
#include <functional>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/payee_entry.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_position.h"

namespace yingbu {
namespace {

template <class... E>
bool is_any_of(std::uint16_t tag) {
  return ((tag == EventEntry<E>::tag) || ...);
}

// ---- The loss without the event ----------------------------------------------------------------

void without(LossState& loss, const RecoveryRecorded& e) {
  loss.net_recovered -= e.net;
  loss.allocated = loss.allocated - e.allocation;
}
void without(LossState& loss, const ParkedRecoveryAllocated& e) {
  loss.net_recovered -= e.net;
  loss.allocated = loss.allocated - e.allocation;
}
void without(LossState& loss, const ShareReceived& e) {
  (e.sharer == Sharer::government ? loss.government : loss.province).paid -= e.amount;
  loss.fund_owed -= e.fund_part;
}
void without(LossState& loss, const FundShareReceived& e) { loss.fund_paid -= e.amount; }
void without(LossState& loss, const SurplusShared& e) {
  loss.surplus -= e.amount;
  loss.surplus_shared = loss.surplus_shared - e.allocation;
}
void without(LossState& loss, const RecoveryReturned& e) {
  (e.sharer == Sharer::government ? loss.returned.to_government : loss.returned.to_province) -=
      e.amount;
}
void without(LossState& loss, const ReleaseConfirmed& e) { loss.fiscal_paid -= e.amount; }
void without(LossState& loss, const RefundReceived& e) { loss.fiscal_paid += e.amount; }

struct Unwound {
  std::string id;
  GuaranteeState guarantee;
};

void unwind(const Ask& ask, const std::string& id, std::vector<Unwound>& all,
            const std::function<void(LossState&)>& change) {
  const auto* g = ask.state.find<GuaranteeState>(id);
  if (!g) return;
  all.push_back({id, *g});
  change(all.back().guarantee.loss);
}

// The guarantees whose losses the event had changed, as they are without it.
std::vector<Unwound> unwound(const Ask& ask, const Event& original) {
  std::vector<Unwound> all;
  if (const auto* e = original.as<OffsetApplied>()) {
    if (!is_fiscal(e->payee_entry)) return all;
    unwind(ask, e->key.object, all, [e](LossState& l) { l.fiscal_paid += e->amount; });
    unwind(ask, e->to.object, all, [e](LossState& l) { l.fiscal_paid -= e->amount; });
    return all;
  }
  original.when<RecoveryRecorded, ParkedRecoveryAllocated, ShareReceived, FundShareReceived,
                SurplusShared, RecoveryReturned, ReleaseConfirmed, RefundReceived>(
      [&](const auto& e) {
        if constexpr (requires { e.payee_entry; }) {
          if (!is_fiscal(e.payee_entry)) return;
          unwind(ask, e.key.object, all, [&e](LossState& l) { without(l, e); });
        } else {
          unwind(ask, e.guarantee, all, [&e](LossState& l) { without(l, e); });
        }
      });
  return all;
}

RecoveryAllocation off_formula(const GuaranteeState& g) {
  return allocate_recovery(layers_of(g), g.loss.net_recovered) - g.loss.allocated;
}

// ---- What rests on it --------------------------------------------------------------------------

template <class E>
void add_live(const std::vector<LiveEvent>& live, Seq after, std::vector<LiveEvent>& dependents) {
  for (const LiveEvent& l : live) {
    if (l.seq > after && l.tag == EventEntry<E>::tag) dependents.push_back(l);
  }
}

template <class E, class Is>
void add_live_where(const Ask& ask, const GuaranteeState& g, std::vector<LiveEvent>& dependents,
                    Is&& is) {
  for (const LiveEvent& l : g.live) {
    if (l.tag != EventEntry<E>::tag) continue;
    const auto recorded = ask.state.record(l.seq);
    const auto* e = recorded ? recorded->event.as<E>() : nullptr;
    if (!e || is(*e)) dependents.push_back(l);  // one of this very group cannot be read yet
  }
}

// Nobody may have been returned more than its share as it will be (INV-8).
void add_overdrawn(const Ask& ask, Unwound& one, std::vector<LiveEvent>& dependents) {
  GuaranteeState& g = one.guarantee;
  LossState& loss = g.loss;
  loss.allocated = loss.allocated + off_formula(g);
  const RecoveryAllocation due = loss.allocated + loss.surplus_shared;
  const auto to = [](Sharer sharer) {
    return [sharer](const RecoveryReturned& e) { return e.sharer == sharer; };
  };
  if (loss.returned.to_province > due.to_province) {
    add_live_where<RecoveryReturned>(ask, g, dependents, to(Sharer::province));
  }
  if (loss.returned.to_government > due.to_government) {
    add_live_where<RecoveryReturned>(ask, g, dependents, to(Sharer::government));
  }
  if (loss.returned.to_fiscal > due.to_fiscal) add_live<FiscalReturned>(g.live, 0, dependents);
  const Money returned = std::min(loss.returned.to_province, due.to_province);
  const ReturnBooks books = books_of_returns(loss, returned, {});
  if (loss.returned.of_which_fund > books.fund) {
    add_live<RecoveryPassedOn>(g.live, 0, dependents);
  }
  if (loss.fund_paid > loss.fund_owed) add_live<FundShareReceived>(g.live, 0, dependents);
}

// 风险补偿 of this loss, on the stream of its own key.
template <class F>
void with_fiscal_keys(const Ask& ask, const std::string& id, const GuaranteeState& g, F&& f) {
  for (const AssessedPeriod& known : g.assessed) {
    if (known.programme != g.loss.fiscal_programme) continue;
    const EntitlementKey key{known.programme, known.payee, known.period, id};
    if (const auto* entitlement = ask.state.find<EntitlementState>(text(key))) f(*entitlement);
  }
}

void add_elsewhere(const Ask& ask, Seq, const CompensationPaid& e,
                   std::vector<LiveEvent>& dependents) {
  const auto* g = ask.state.find<GuaranteeState>(e.guarantee);
  with_fiscal_keys(ask, e.guarantee, *g, [&](const EntitlementState& entitlement) {
    dependents.insert(dependents.end(), entitlement.live.begin(), entitlement.live.end());
  });
}

void add_fiscal_moves(const Ask& ask, const std::string& id, Seq seq,
                      std::vector<LiveEvent>& dependents) {
  const auto* g = ask.state.find<GuaranteeState>(id);
  with_fiscal_keys(ask, id, *g, [&](const EntitlementState& entitlement) {
    add_live<EntitlementApproved>(entitlement.live, seq, dependents);
    add_live<ReleaseConfirmed>(entitlement.live, seq, dependents);
    add_live<RefundReceived>(entitlement.live, seq, dependents);
    add_live<OffsetApplied>(entitlement.live, seq, dependents);
  });
}

// What was moved after the write-off went to income, so it goes back first.
void add_elsewhere(const Ask& ask, Seq seq, const LossWrittenOff& e,
                   std::vector<LiveEvent>& dependents) {
  add_fiscal_moves(ask, e.guarantee, seq, dependents);
}

void add_write_off(const Ask& ask, Seq seq, const EntitlementKey& key, PayeeEntry entry,
                   std::vector<LiveEvent>& dependents) {
  if (!is_fiscal(entry)) return;
  if (const auto* g = ask.state.find<GuaranteeState>(key.object)) {
    add_live<LossWrittenOff>(g->live, seq, dependents);
  }
}

// What was paid for the loss since it was the new company's.
void add_elsewhere(const Ask& ask, Seq seq, const GuaranteeTransferred& e,
                   std::vector<LiveEvent>& dependents) {
  if (e.kind == TransferKind::merger) add_fiscal_moves(ask, e.guarantee, seq, dependents);
}

void add_elsewhere(const Ask& ask, Seq seq, const EntitlementApproved& e,
                   std::vector<LiveEvent>& dependents) {
  add_write_off(ask, seq, e.key, e.payee_entry, dependents);
}

// What came back left the layers more to bear: it may have been claimed of them since (INV-7).
void add_claims(const Ask& ask, Seq seq, const EntitlementKey& key, PayeeEntry entry, Money back,
                std::vector<LiveEvent>& dependents) {
  const auto* g = is_fiscal(entry) ? ask.state.find<GuaranteeState>(key.object) : nullptr;
  if (g && back > borne_by_none(g->loss)) add_live<ShareClaimed>(g->live, seq, dependents);
}

void add_elsewhere(const Ask& ask, Seq seq, const RefundReceived& e,
                   std::vector<LiveEvent>& dependents) {
  add_write_off(ask, seq, e.key, e.payee_entry, dependents);
  add_claims(ask, seq, e.key, e.payee_entry, e.amount, dependents);
}

void add_elsewhere(const Ask& ask, Seq seq, const OffsetApplied& e,
                   std::vector<LiveEvent>& dependents) {
  add_write_off(ask, seq, e.key, e.payee_entry, dependents);
  add_write_off(ask, seq, e.to, e.payee_entry, dependents);
  add_claims(ask, seq, e.key, e.payee_entry, e.amount, dependents);
}

void add_elsewhere(const Ask& ask, Seq seq, const ReleaseConfirmed& e,
                   std::vector<LiveEvent>& dependents) {
  add_write_off(ask, seq, e.key, e.payee_entry, dependents);
  const auto* g = ask.state.find<GuaranteeState>(e.key.object);
  if (!g) return;
  add_live_where<FiscalReturned>(
      ask, *g, dependents, [&e](const FiscalReturned& back) { return back.voucher == e.voucher; });
}

}  // namespace

bool loss_rests_on(std::uint16_t later, std::uint16_t earlier) {
  // Without what made up all that was paid, nothing was above it; and what is written off is what
  // all of these have left.
  if (is_any_of<RecoveryRecorded, ParkedRecoveryAllocated, ShareReceived>(earlier)) {
    return is_any_of<SurplusShared, LossWrittenOff>(later);
  }
  if (is_any_of<FundShareReceived, SurplusShared>(earlier)) {
    return is_any_of<SurplusShared>(later);
  }
  if (is_any_of<ShareClaimed>(earlier)) return is_any_of<LossWrittenOff>(later);
  if (is_any_of<LossWrittenOff>(earlier)) return is_any_of<RecoveryRecorded, ShareReceived>(later);
  if (is_any_of<RecoveryParked>(earlier)) return is_any_of<ParkedRecoveryAllocated>(later);
  if (is_any_of<CompensationDemanded>(earlier)) {
    return is_any_of<CompensationPaid, RecoveryParked>(later);
  }
  if (is_any_of<CompensationPaid>(earlier)) {
    return is_any_of<ShareClaimed, ShareReceived, FundShareReceived, RecoveryRecorded,
                     ParkedRecoveryAllocated, SurplusShared, RecoveryReturned, RecoveryPassedOn,
                     FiscalReturned, LossWrittenOff>(later);
  }
  if (is_any_of<ReguaranteeConfirmed>(earlier)) {
    return is_any_of<ShareReceived, FundShareReceived, RecoveryReturned, RecoveryPassedOn>(later);
  }
  return false;
}

void add_loss_dependents(const Ask& ask, Seq seq, const Event& original,
                         std::vector<LiveEvent>& dependents) {
  for (Unwound& one : unwound(ask, original)) add_overdrawn(ask, one, dependents);
  original.when<CompensationPaid, LossWrittenOff, GuaranteeTransferred, EntitlementApproved,
                RefundReceived, OffsetApplied, ReleaseConfirmed>(
      [&](const auto& e) { add_elsewhere(ask, seq, e, dependents); });
}

void true_up_recoveries(const Ask& ask, const Event& original, Facts& facts) {
  for (const auto& [id, g] : unwound(ask, original)) {
    const RecoveryAllocation off = off_formula(g);
    if (off == RecoveryAllocation{}) continue;
    const bool to_income = g.status == GuaranteeStatus::written_off;
    facts.push_back({RoundingTrueUp{id, g.guarantor, off, {}, to_income}, {}});
  }
}

void add_reversal_of_parked(const Ask& ask, const std::string& guarantee, const std::string& cause,
                            Facts& facts) {
  for (const LiveEvent& l : ask.state.find<GuaranteeState>(guarantee)->live) {
    if (l.tag != EventEntry<ParkedRecoveryAllocated>::tag) continue;
    const auto original = ask.state.record(l.seq);
    if (!original) continue;  // of this very group: nothing rests on a compensation so young
    Encoded encoded = encode_event(original->event);
    facts.push_back({EventReversed{l.seq, encoded.tag, encoded.version,
                                   Bytes{std::move(encoded.payload)}, cause},
                     original->meta.basis_date});
  }
}

}  // namespace yingbu
