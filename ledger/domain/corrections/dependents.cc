#include "ledger/domain/corrections/dependents.h"

#include <algorithm>
#include <set>

#include "ledger/domain/attested/events.h"
#include "ledger/domain/attested/state.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/identity.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/pool/pool_parts.h"
#include "ledger/domain/rests_on.h"
#include "ledger/domain/tax/events.h"
#include "ledger/domain/tax/state.h"

namespace yingbu {
namespace {

using Live = std::vector<LiveEvent>;

void newest_first(Live& live) {  // each once
  const auto newer = [](const LiveEvent& a, const LiveEvent& b) { return a.seq > b.seq; };
  const auto same = [](const LiveEvent& a, const LiveEvent& b) { return a.seq == b.seq; };
  std::sort(live.begin(), live.end(), newer);
  live.erase(std::unique(live.begin(), live.end(), same), live.end());
}

// What stands on the objects that a record is about: whatever rests on the record is among it.
class Neighbours {
 public:
  explicit Neighbours(const State& state) : state_(state) {}

  void of(const Event& event) {
    visit_event(event, [this](const auto& e) {
      if constexpr (requires { e.guarantee; }) guarantee(e.guarantee);
      if constexpr (requires { e.renews; }) guarantee(e.renews);
      if constexpr (requires { e.key.programme; }) key(e.key);
      if constexpr (requires { e.to.programme; }) key(e.to);
      if constexpr (requires { e.owner; }) owner(e.owner);
      if constexpr (requires { e.loan; }) loan(e.loan);
      if constexpr (requires { e.holder; }) holder(e.holder);
      if constexpr (requires { e.clock; }) clock(e.clock);
      if constexpr (requires { e.grant; }) grant(e.grant);
      if constexpr (
          requires { e.method; } && !requires { e.loan; }) {
        election(e.bank, e.year);
      }
      if constexpr (requires { std::string(e.pool); }) {
        pool(e.pool);
        if constexpr (requires { e.batch; }) batch(e.batch);
        if constexpr (requires { e.bridge; }) bridge(e.bridge);
      }
      if constexpr (requires { e.investment; }) investment(e.vehicle, e.investment);
    });
  }
  Live take() {
    newest_first(live_);
    return std::move(live_);
  }

 private:
  void add(const Live& live) { live_.insert(live_.end(), live.begin(), live.end()); }

  void guarantee(const std::string& id) {
    if (id.empty() || !seen_.insert("g" + id).second) return;
    if (const auto* g = state_.find<GuaranteeState>(id)) add(g->live);
    const Subject subject{SubjectKind::guarantee, id};
    for (const AssessedKey& known : assessed_on(state_, subject)) key(key_of(known, subject));
  }

  void key(const EntitlementKey& key) {
    if (!seen_.insert("k" + text(key)).second) return;
    const Subject subject = subject_of(state_, key);
    if (subject.kind == SubjectKind::guarantee) guarantee(subject.id);
    if (subject.kind == SubjectKind::loan) loan(subject.id);
    const auto* entitlement = state_.find<EntitlementState>(text(key));
    if (!entitlement) return;  // assessed for the payee of an earlier issue
    add(entitlement->live);
    for (const ClaimStep& step : entitlement->steps) live_.push_back({step.seq, step.tag});
  }

  void owner(PartyNo owner) {
    const auto* cut_over = state_.find<CutOverState>(object_ids::number(owner.value));
    if (cut_over && cut_over->closed_by != 0) {
      live_.push_back({cut_over->closed_by, EventEntry<CutOverClosed>::tag});
    }
  }

  void loan(const std::string& id) {
    const auto* known = seen_.insert("l" + id).second ? state_.find<LoanState>(id) : nullptr;
    if (!known) return;
    for (const LoanMove& move : known->moves) {
      const bool drawn = move.amount.fen > 0;
      live_.push_back({move.seq, drawn ? EventEntry<LoanDrawn>::tag : EventEntry<LoanRepaid>::tag});
    }
    for (const LoanExtension& each : known->extensions) {
      live_.push_back({each.seq, EventEntry<LoanExtended>::tag});
    }
    for (const LoanRate& each : known->rates) {
      live_.push_back({each.seq, EventEntry<LoanRepriced>::tag});
    }
    counted(id);
    interest(id);
    for (const LoanMove& loss : known->losses) {
      const bool given_up = loss.amount.fen > 0;
      live_.push_back({loss.seq, given_up ? EventEntry<LoanLossRecorded>::tag
                                          : EventEntry<LoanLossRecovered>::tag});
    }
    const Subject subject{SubjectKind::loan, id};
    holder(subject);
    for (const AssessedKey& each : assessed_on(state_, subject)) key(key_of(each, subject));
    pool_loan(id);
  }

  void pool(const std::string& id) {
    for (const std::string& each : bearers_of(state_, kBatchesOfPool, id)) {
      const auto* known = state_.find<BatchState>(each);
      if (known->admitted != 0 && known->pool == id) {
        live_.push_back({known->admitted, EventEntry<BatchAdmitted>::tag});
      }
    }
  }

  void batch(const std::string& id) {
    for (const std::string& loan : bearers_of(state_, kLoansOfBatch, id)) pool_loan(loan);
  }

  void pool_loan(const std::string& loan) {
    if (const auto* known = state_.find<PoolLoanState>(loan)) add(known->live);
  }

  void bridge(const std::string& id) {
    if (const auto* known = state_.find<BridgeState>(id)) add(known->live);
  }

  void investment(const std::string& vehicle, const std::string& id) {
    const auto* known = state_.find<InvestmentState>(object_ids::investment(vehicle, id));
    if (known) add(known->live);
  }

  // 工具台账
  void counted(const std::string& loan) {
    const auto* links = state_.find<LinkState>(loan);
    if (!links) return;
    for (const LinkSpan& span : links->spans) {
      live_.push_back({span.linked, EventEntry<LoanLinked>::tag});
      if (span.unlinked == 0) continue;
      live_.push_back({span.unlinked, EventEntry<LoanUnlinked>::tag});
    }
  }

  void interest(const std::string& loan) {
    const auto* reported = state_.find<LoanInterestState>(loan);
    if (!reported) return;
    for (const InterestSpan& span : reported->spans) {
      live_.push_back({span.seq, EventEntry<LoanInterestReported>::tag});
    }
  }

  void election(PartyNo bank, std::int32_t year) {
    const auto* known = state_.find<TaxElectionState>(object_ids::tax_election(bank, year));
    if (!known) return;
    for (const Seq seq : known->newest) {
      live_.push_back({seq, EventEntry<LoanInterestReported>::tag});
    }
  }

  void clock(const std::string& id) {
    const auto* known = state_.find<ClockState>(id);
    if (!known || known->stopped == 0) return;
    live_.push_back({known->stopped, EventEntry<ClockStopped>::tag});
  }

  void grant(const std::string& id) {
    const auto* known = state_.find<GrantState>(id);
    if (!known) return;
    for (const Seq part : known->parts) live_.push_back({part, EventEntry<GrantPassedOn>::tag});
  }

  void holder(const Subject& holder) {
    const auto* known = state_.find<AttestedState>(object_ids::subject(holder));
    if (!known) return;
    for (const AttributeState& each : known->attributes) {
      live_.push_back({each.seq, EventEntry<AttributeRecorded>::tag});
      if (each.revocation == 0) continue;
      live_.push_back({each.revocation, EventEntry<AttributeRevoked>::tag});
    }
  }

  const State& state_;
  std::set<std::string> seen_;
  Live live_;
};

struct Neighbour {
  LiveEvent event;
  Date on;
  Grounds grounds;
};

bool holds(const auto& all, const auto& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// The reversal of the issue of a renewal takes 续保 of the old guarantee with it.
std::vector<Seq> taken_back_with(const State& state, const Recorded& original) {
  std::vector<Seq> all{original.meta.seq};
  const auto* issued = original.event.as<GuaranteeIssued>();
  const auto* old =
      issued && !issued->renews.empty() ? state.find<GuaranteeState>(issued->renews) : nullptr;
  if (!old) return all;
  for (const LiveEvent& e : old->live) {
    if (e.tag == EventEntry<GuaranteeRenewed>::tag) all.push_back(e.seq);
  }
  return all;
}

LiveEvent last_on(const State& state, const std::string& guarantee, std::uint16_t tag,
                  LiveEvent otherwise) {
  const auto* g = state.find<GuaranteeState>(guarantee);
  if (!g) return otherwise;
  const auto last = std::find_if(g->live.rbegin(), g->live.rend(),
                                 [tag](const LiveEvent& e) { return e.tag == tag; });
  return last == g->live.rend() ? otherwise : *last;
}

// What must be reversed to take this one back.
LiveEvent as_reversed(const State& state, const LiveEvent& e) {
  const auto record = state.record(e.seq);
  if (!record) return e;
  if (const auto* parked = record->event.as<ParkedRecoveryAllocated>()) {
    return last_on(state, parked->guarantee, EventEntry<CompensationPaid>::tag, e);
  }
  if (const auto* renewed = record->event.as<GuaranteeRenewed>()) {
    return last_on(state, renewed->renewed_by, EventEntry<GuaranteeIssued>::tag, e);
  }
  return e;
}

}  // namespace

Result<Live> dependents_of(const Ask& ask, const Recorded& original) {
  const State& state = ask.state;
  const Seq seq = original.meta.seq;
  const std::vector<Seq> gone = taken_back_with(state, original);
  Neighbours near(state);
  near.of(original.event);
  std::vector<Neighbour> neighbours;
  for (const LiveEvent& e : near.take()) {
    if (holds(gone, e.seq)) continue;
    const auto record = state.record(e.seq);
    if (record)
      neighbours.push_back({e, record->meta.basis_date, grounds_of(state, e.seq, record->event)});
  }
  Live dependents;
  for (const Neighbour& n : neighbours) {
    const bool rests =
        std::any_of(gone.begin(), gone.end(), [&n](Seq s) { return holds(n.grounds.records, s); });
    if (rests) dependents.push_back(n.event);
  }
  for (const Gift& gift : grounds_of(state, seq, original.event).gives) {
    if (gift.left.fen >= 0) continue;
    bool any = false;
    for (const Neighbour& n : neighbours) {
      if (gift.to_later_only && n.event.seq < seq) continue;
      if (gift.from_day && n.on < *gift.from_day) continue;
      if (!holds(n.grounds.draws, gift.pool)) continue;
      dependents.push_back(n.event);
      any = true;
    }
    if (!any && gift.otherwise && dependents.empty()) return *gift.otherwise;
  }
  for (LiveEvent& e : dependents) e = as_reversed(state, e);
  std::erase_if(dependents,
                [seq](const LiveEvent& e) { return e.seq == seq || !is_reversible(e.tag); });
  newest_first(dependents);
  return dependents;
}

Result<Live> reversal_dependents(const Ask& ask, Seq seq) {
  const auto original = ask.state.record(seq);
  if (!original || ask.state.find<ReversalState>(object_ids::number(seq))) return Live{};
  if (!is_reversible(original->event.tag())) return Live{};
  return dependents_of(ask, *original);
}

}  // namespace yingbu
