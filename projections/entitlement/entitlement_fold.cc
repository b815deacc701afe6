#include "projections/entitlement/entitlement_fold.h"

#include <algorithm>

#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/funds/events.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

using Change = EntitlementChange;

void describe_change(Change& change, const EntitlementAssessed& e) {
  change.amount = e.due;
  change.terms_no = e.terms_no;
  change.shape = e.shape;
  change.shape_version = e.shape_version;
  change.filing_deadline = e.filing_deadline;
  change.filing_opens = e.filing_opens;
  change.estimate = e.estimate.value_or(false);
}
void describe_change(Change&, const CapApplied&) {}
void describe_change(Change& change, const EntitlementCarriedIn& e) {
  change.amount = e.due;
  change.shape = e.shape;
  change.filing_deadline = e.filing_deadline;
  change.until = e.as_of;
}
template <MovesClaim E>
void describe_change(Change& change, const E& e) {
  change.move = move_of(e);
}
void describe_change(Change& change, const ClaimRejected& e) {
  change.move = move_of(e);
  change.rejected_for = e.reason;
}
void describe_change(Change& change, const EntitlementApproved& e) {
  change.move = move_of(e);
  change.amount = e.amount;
  change.document = e.document;
}
template <class E>
void describe_money(Change& change, const E& e) {
  change.amount = e.amount;
  change.fund = e.fund;
  change.source = e.source;
}
void describe_change(Change& change, const FundsReleased& e) { describe_money(change, e); }
void describe_change(Change& change, const ReleaseConfirmed& e) { describe_money(change, e); }
void describe_change(Change& change, const ReleaseBounced& e) { describe_money(change, e); }
void describe_change(Change& change, const FundsHeld& e) { change.amount = e.amount; }
void describe_change(Change& change, const HoldEnded& e) { change.amount = e.amount; }
void describe_change(Change& change, const OverpaymentFound& e) { change.amount = e.amount; }
void describe_change(Change& change, const RecoveryOrdered& e) {
  change.amount = e.amount;
  change.until = e.due_by;
}
void describe_change(Change& change, const RefundReceived& e) { describe_money(change, e); }
void describe_change(Change& change, const OffsetApplied& e) { change.amount = e.amount; }
void describe_change(Change&, const YearSettled&) {}
void describe_change(Change&, const EntitlementClosed&) {}
void describe_change(Change&, const EntitlementReopened&) {}

template <class E>
concept OfEntitlement = requires(Change& change, const E& e) {
  describe_change(change, e);
};

template <class E>
constexpr bool covered() {
  if constexpr (requires(const E& e) { e.key; }) {
    return OfEntitlement<E>;
  } else {
    return true;
  }
}
#define X(tag, version, Type, name) static_assert(covered<Type>(), #name " changes no entitlement");
YINGBU_EVENTS(X)
#undef X

void stand(std::vector<StandingFact>& facts, const Change& change) {
  if (change.undone) {
    std::erase_if(facts, [&](const StandingFact& f) { return f.seq == change.fact; });
  } else {
    facts.push_back({change.fact, change.amount, change.document});
  }
}

void count(EntitlementStanding& standing, const Change& change, Money released, Money confirmed) {
  auto& sources = standing.sources;
  auto of = std::find_if(sources.begin(), sources.end(), [&](const SourceMoney& money) {
    return money.fund == change.fund && money.source == change.source;
  });
  if (of == sources.end()) of = sources.insert(sources.end(), {change.fund, change.source, {}, {}});
  of->released += released;
  of->confirmed += confirmed;
}

void step(EntitlementStanding& standing, const Change& change) {
  auto& steps = standing.steps;
  if (change.undone) {
    std::erase_if(steps, [&](const StandingStep& s) { return s.seq == change.fact; });
    return;
  }
  const ClaimProgress now = claim_of(standing);
  const ClaimProgress before = steps.size() >= 2 ? steps[steps.size() - 2].claim : now;
  steps.push_back(
      {change.fact, moved(now, before, *change.move, standing.approved), change.rejected_for});
}

}  // namespace

ClaimProgress claim_of(const EntitlementStanding& s) {
  return s.steps.empty() ? ClaimProgress{} : s.steps.back().claim;
}

EntitlementStage stage_of(const EntitlementStanding& s) {
  const Money found_unmet = s.overpayment_found - s.refunded - s.offset_out;
  return stage_of(s.closed, s.settled, found_unmet, claim_of(s).stage);
}

void apply(EntitlementStanding& standing, Seq seq, const EntitlementChange& change) {
  const Money amount = change.undone ? -change.amount : change.amount;
  switch (change.tag) {
    case EventEntry<EntitlementAssessed>::tag:
      standing.due = change.amount;
      standing.terms_no = change.terms_no;
      standing.shape = change.shape;
      standing.shape_version = change.shape_version;
      standing.filing_deadline = change.filing_deadline;
      standing.filing_opens = change.filing_opens;
      standing.estimate = change.estimate;
      standing.assessed_seq = seq;
      break;
    case EventEntry<EntitlementCarriedIn>::tag:
      standing.due = standing.stated = change.undone ? Money{} : change.amount;
      standing.carried_in = change.undone ? std::nullopt : change.until;
      standing.filing_deadline = change.undone ? std::nullopt : change.filing_deadline;
      standing.shape = change.shape;
      break;
    case EventEntry<EntitlementApproved>::tag:
      stand(standing.approvals, change);
      standing.approved += amount;
      break;
    case EventEntry<FundsReleased>::tag:
      standing.released += amount;
      standing.gross_released += amount;
      count(standing, change, amount, {});
      break;
    case EventEntry<ReleaseConfirmed>::tag:
      standing.confirmed += amount;
      count(standing, change, {}, amount);
      break;
    case EventEntry<ReleaseBounced>::tag:
      standing.released -= amount;
      count(standing, change, -amount, {});
      break;
    case EventEntry<OverpaymentFound>::tag: standing.overpayment_found += amount; break;
    case EventEntry<RecoveryOrdered>::tag:
      standing.recovery_ordered += amount;
      standing.refund_due = change.undone ? std::nullopt : change.until;
      break;
    case EventEntry<RefundReceived>::tag:
      standing.refunded += amount;
      standing.released -= amount;
      standing.confirmed -= amount;
      count(standing, change, -amount, -amount);
      break;
    case EventEntry<OffsetApplied>::tag:
      (change.settles ? standing.offset_in : standing.offset_out) += amount;
      standing.released += change.settles ? amount : -amount;
      standing.confirmed += change.settles ? amount : -amount;
      break;
    case EventEntry<YearSettled>::tag: standing.settled = true; break;
    case EventEntry<EntitlementClosed>::tag: standing.closed = true; break;
    case EventEntry<EntitlementReopened>::tag: standing.settled = standing.closed = false; break;
    default: break;
  }
  if (change.move) step(standing, change);
  standing.last_booked = std::max(standing.last_booked, change.booked_date);
  standing.last_seq = seq;
}

namespace {

std::string line_key(const EntitlementKey& key, const LineId& id) {
  std::string at = keys::entitlement('L', key);
  keys::append_be(at, static_cast<std::uint32_t>(id.start.days));
  return at.append(id.object).append(1, '\0');
}

// An assessment tells the lines that changed: each is kept under its id and the seq of its telling.
void fold_lines(Table& table, Seq seq, Date booked, const EntitlementAssessed& e) {
  for (const QuoteLine& line : e.lines) {
    put_value(table, keys::with_seq(line_key(e.key, line.id), seq),
              StoredLine{booked, false, line});
  }
  for (const LineId& id : e.dropped) {
    put_value(table, keys::with_seq(line_key(e.key, id), seq),
              StoredLine{booked, true, {id, {}, {}, {}}});
  }
}

void fold_change(Table& table, Seq seq, const EntitlementKey& key, const Change& change) {
  std::string& bytes = table.edit(keys::entitlement('e', key));
  StoredEntitlement entitlement;
  if (bytes.empty()) {
    entitlement.key = key;
  } else {
    decode(bytes, entitlement);
  }
  apply(entitlement.now, seq, change);
  bytes = encode(entitlement);
  put_value(table, keys::with_seq(keys::entitlement('E', key), seq), change);
}

}  // namespace

void fold_entitlements(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (OfEntitlement<E>) {
      const Seq seq = recorded.meta.seq;
      Change change;
      change.booked_date = recorded.meta.booked_date;
      change.tag = EventEntry<E>::tag;
      change.undone = undone;
      change.fact = fact;
      describe_change(change, e);
      fold_change(table, seq, e.key, change);
      if constexpr (std::is_same_v<E, OffsetApplied>) {
        change.settles = true;
        fold_change(table, seq, e.to, change);
      }
      if constexpr (std::is_same_v<E, EntitlementAssessed>) {
        fold_lines(table, seq, recorded.meta.booked_date, e);
      }
    }
  });
}

std::optional<EntitlementStanding> standing_at(const View& view,
                                               const StoredEntitlement& entitlement,
                                               const AsOf& when) {
  const EntitlementStanding& now = entitlement.now;
  const bool all_booked = !when.as_of || now.last_booked <= *when.as_of;
  if (all_booked && (!when.known_at || now.last_seq <= *when.known_at)) return now;
  EntitlementStanding then;
  const std::string prefix = keys::entitlement('E', entitlement.key);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    const Seq seq = keys::last_u64(key);
    if (when.known_at && seq > *when.known_at) return false;
    const auto change = decode<EntitlementChange>(value);
    if (!when.as_of || change.booked_date <= *when.as_of) apply(then, seq, change);
    return true;
  });
  return then.last_seq != 0 ? std::optional(then) : std::nullopt;
}

std::vector<QuoteLine> lines_at(const View& view, const EntitlementKey& key, const AsOf& when) {
  std::vector<QuoteLine> lines;
  std::string last_id;
  const std::string prefix = keys::entitlement('L', key);
  view.scan(prefix, prefix, [&](std::string_view at, std::string_view value) {
    if (when.known_at && keys::last_u64(at) > *when.known_at) return true;
    const auto stored = decode<StoredLine>(value);
    if (when.as_of && stored.booked_date > *when.as_of) return true;
    const std::string id(at.substr(0, at.size() - sizeof(Seq)));
    if (id == last_id && !lines.empty() && lines.back().id == stored.line.id) lines.pop_back();
    last_id = id;
    if (!stored.dropped) lines.push_back(stored.line);
    return true;
  });
  return lines;
}

}  // namespace yingbu
