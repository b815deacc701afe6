#include "ledger/domain/corrections/dependents.h"

#include <algorithm>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/guarantee/unearned_fee.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/object_position.h"

namespace yingbu {
namespace {

template <class... E>
bool is_any_of(std::uint16_t tag) {
  return ((tag == EventEntry<E>::tag) || ...);
}

template <class E>
std::optional<E> recorded(const Ask& ask, Seq seq) {
  const auto record = ask.state.record(seq);
  const E* found = record ? record->event.as<E>() : nullptr;
  return found ? std::optional<E>(*found) : std::nullopt;
}

// Does an event with tag `later` rest on an earlier one by what they are?
bool rests_on(std::uint16_t later, std::uint16_t earlier) {
  const bool made_up_what_is_left =
      is_any_of<RepaymentReported, GuaranteeReleased, DepositApplied, DepositReturned>(earlier);
  if (later == EventEntry<GuaranteeRenewed>::tag) {
    return made_up_what_is_left || is_any_of<GuaranteeExtended>(earlier);
  }
  if (earlier == EventEntry<DepositApplied>::tag) {
    return is_any_of<CompensationDemanded, CompensationPaid>(later);
  }
  if (earlier == EventEntry<DepositReturned>::tag) return is_any_of<CompensationPaid>(later);
  if (earlier == EventEntry<CompensationDemanded>::tag) return is_any_of<GuaranteeReleased>(later);
  if (earlier == EventEntry<GuaranteeExtended>::tag) {
    return is_any_of<GuaranteeExtended, CompensationDemanded>(later);
  }
  if (earlier == EventEntry<GuaranteeTransferred>::tag) {
    return is_any_of<GuaranteeTransferred>(later);
  }
  return false;
}

// 吸收合并 moves what the events before it made, and those after it are the new company's.
bool moved_by_merger(std::uint16_t earlier) {
  return !is_any_of<LoanDisbursed, ReguaranteeConfirmed, CompensationDemanded>(earlier);
}

bool is_merger(const Ask& ask, LiveEvent e) {
  if (e.tag != EventEntry<GuaranteeTransferred>::tag) return false;
  const auto transferred = recorded<GuaranteeTransferred>(ask, e.seq);
  return !transferred || transferred->kind == TransferKind::merger;
}

void add_all(const GuaranteeState& g, Dependents& dependents, std::uint16_t tag, Seq after = 0) {
  for (const LiveEvent& e : g.live) {
    if (e.tag == tag && e.seq > after) dependents.push_back(e);
  }
}

// Returns and applications rest on what was taken, all deposits together.
void add_uses_of_deposit(const GuaranteeState& g, const DepositTaken& e, Dependents& dependents) {
  if (g.deposit >= e.amount) return;
  add_all(g, dependents, EventEntry<DepositReturned>::tag);
  add_all(g, dependents, EventEntry<DepositApplied>::tag);
}

// Refunds rest on the fees charged and on what has left the guarantee, all together.
void add_refunds(const GuaranteeState& g, const GuaranteeState& without, Dependents& dependents) {
  if (g.fee_refunded <= refundable_fee(without)) return;
  add_all(g, dependents, EventEntry<FeeRefunded>::tag);
}

// The province's and the national fund's books are posted because the filing is confirmed.
void add_layer_payments(const Ask& ask, const GuaranteeState& g, Seq after,
                        Dependents& dependents) {
  for (const LiveEvent& e : g.live) {
    if (e.seq < after) continue;
    bool posts = is_any_of<FundShareReceived, RecoveryPassedOn>(e.tag);
    if (const auto share = recorded<ShareReceived>(ask, e.seq)) posts = share->province.value != 0;
    if (const auto back = recorded<RecoveryReturned>(ask, e.seq)) posts = back->province.value != 0;
    if (posts) dependents.push_back(e);
  }
}

// The issue of the guarantee that renewed this one, and what of the old rests on it.
const LiveEvent* renewal_of(const GuaranteeState& old) {
  const auto found = std::find_if(old.live.rbegin(), old.live.rend(), [](const LiveEvent& e) {
    return e.tag == EventEntry<GuaranteeRenewed>::tag;
  });
  return found == old.live.rend() ? nullptr : &*found;
}

}  // namespace

void add_guarantee_dependents(const Ask& ask, const GuaranteeState& g, LiveEvent original,
                              const Event& event, Dependents& dependents) {
  const bool merger = is_merger(ask, original);
  for (const LiveEvent& later : g.live) {
    if (later.seq <= original.seq) continue;
    const bool moved = moved_by_merger(original.tag) && is_merger(ask, later);
    if (merger || moved || rests_on(later.tag, original.tag)) dependents.push_back(later);
  }
  if (const auto* taken = event.as<DepositTaken>()) {
    add_uses_of_deposit(g, *taken, dependents);
  } else if (const auto* charged = event.as<FeeCharged>()) {
    GuaranteeState without = g;
    without.fee -= charged->amount;
    add_refunds(g, without, dependents);
  } else if (const auto* released = event.as<GuaranteeReleased>()) {
    GuaranteeState without = g;
    std::erase_if(without.releases,
                  [&original](const DatedAmount& r) { return r.seq == original.seq; });
    if (released->in_full) without.status = GuaranteeStatus::in_force;
    add_refunds(g, without, dependents);
  } else if (event.is<ReguaranteeConfirmed>()) {
    add_layer_payments(ask, g, original.seq, dependents);
  } else if (const auto* issued = event.as<GuaranteeIssued>(); issued && !issued->renews.empty()) {
    const auto* old = ask.state.find<GuaranteeState>(issued->renews);
    const LiveEvent* renewed = old ? renewal_of(*old) : nullptr;
    if (renewed) add_all(*old, dependents, EventEntry<FeeRefunded>::tag, renewed->seq);
  }
}

void name_what_to_reverse(const Ask& ask, const GuaranteeState& g, Dependents& dependents) {
  for (LiveEvent& e : dependents) {
    if (e.tag == EventEntry<ParkedRecoveryAllocated>::tag) {
      for (const LiveEvent& paid : g.live) {
        if (paid.tag == EventEntry<CompensationPaid>::tag) e = paid;
      }
    }
    if (e.tag != EventEntry<GuaranteeRenewed>::tag) continue;
    const auto* next = ask.state.find<GuaranteeState>(g.renewed_by);
    if (!next) continue;
    for (const LiveEvent& of_next : next->live) {
      if (of_next.tag == EventEntry<GuaranteeIssued>::tag) e = of_next;
    }
  }
  std::erase_if(dependents, [](const LiveEvent& e) { return !is_reversible(e.tag); });
}

Result<void> check_reversed_alone(const Event& event) {
  if (event.is<ParkedRecoveryAllocated>()) {
    const Words parked = event_words(EventEntry<ParkedRecoveryAllocated>::name);
    return reject(Reason::not_reversible, "seq")
        .with("event_zh", std::string(parked.zh) + "：随代偿一并冲销")
        .with("event_en", std::string(parked.name) + ", which goes with the compensation")
        .with("event", std::string(parked.name));
  }
  const auto* renewed = event.as<GuaranteeRenewed>();
  if (!renewed) return {};
  const Words name = event_words(EventEntry<GuaranteeRenewed>::name);
  return reject(Reason::not_reversible, "seq")
      .with("event_zh",
            std::string(name.zh) + "：随续贷担保 " + renewed->renewed_by + " 的生效一并冲销")
      .with("event_en",
            std::string(name.name) + ", which goes with the issue of " + renewed->renewed_by)
      .with("event", std::string(name.name));
}

namespace {

// What restatements have made of the liability since the event posted it.
bool restated_since(const GuaranteeState& g, Seq seq, Money posted) {
  return g.liability != posted &&
         std::any_of(g.live.begin(), g.live.end(), [seq](const LiveEvent& e) {
           return e.seq > seq && e.tag == EventEntry<GuaranteeRestated>::tag;
         });
}

}  // namespace

Result<Facts> before_reversal(const Ask& ask, Seq seq, const Event& event,
                              const std::string& cause) {
  Facts facts;
  if (const auto* issued = event.as<GuaranteeIssued>()) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, issued->guarantee, "seq"));
    if (!restated_since(*g, seq, issued->liability)) return facts;
    facts.push_back(
        {GuaranteeRestated{issued->guarantee, issued->guarantor, issued->borrower, issued->bank,
                           issued->region, issued->start, issued->end, issued->shares,
                           issued->details, issued->liability - g->liability, cause},
         {}});
  } else if (const auto* moved = event.as<GuaranteeTransferred>();
             moved && moved->kind == TransferKind::merger) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, moved->guarantee, "seq"));
    if (restated_since(*g, seq, moved->liability)) {
      return wrong_state<GuaranteeState>(
          moved->guarantee,
          Words{"restated_since", "此后已更正担保责任，请先更正回原状", "restated since"}, "seq");
    }
  }
  return facts;
}

Result<void> add_reversal_of_renewal(const Ask& ask, const Event& event, const std::string& cause,
                                     Facts& facts) {
  const auto* issued = event.as<GuaranteeIssued>();
  if (!issued || issued->renews.empty()) return {};
  YINGBU_TRY(old, existing<GuaranteeState>(ask, issued->renews, "seq"));
  const LiveEvent* renewed = renewal_of(*old);
  const auto record = renewed ? ask.state.record(renewed->seq) : std::nullopt;
  if (!record) return wrong_state<GuaranteeState>(issued->renews, words_of(old->status), "seq");
  Encoded encoded = encode_event(record->event);
  facts.push_back({EventReversed{renewed->seq, encoded.tag, encoded.version,
                                 Bytes{std::move(encoded.payload)}, cause},
                   record->meta.basis_date});
  return {};
}

}  // namespace yingbu
