#include "projections/entitlement_fold.h"

#include "projections/facts.h"
#include "projections/fold.h"
#include "projections/keys.h"

namespace yingbu {
namespace {

using Change = EntitlementChange;

void describe_change(Change& change, const EntitlementAssessed& e) {
  change.amount = e.due;
  change.terms_no = e.terms_no;
  change.shape = e.shape;
  change.shape_version = e.shape_version;
  change.filing_deadline = e.filing_deadline;
}
void describe_change(Change& change, const EntitlementClaimed& e) { change.amount = e.amount; }
void describe_change(Change& change, const EntitlementApproved& e) {
  change.amount = e.amount;
  change.document = e.document;
}
void describe_change(Change& change, const FundsReleased& e) { change.amount = e.amount; }
void describe_change(Change& change, const ReleaseConfirmed& e) { change.amount = e.amount; }
void describe_change(Change& change, const ReleaseBounced& e) { change.amount = e.amount; }

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

}  // namespace

void apply(EntitlementStanding& standing, Seq seq, const EntitlementChange& change) {
  const Money amount = change.undone ? -change.amount : change.amount;
  switch (change.tag) {
    case EventEntry<EntitlementAssessed>::tag:
      standing.due = change.amount;
      standing.terms_no = change.terms_no;
      standing.shape = change.shape;
      standing.shape_version = change.shape_version;
      standing.filing_deadline = change.filing_deadline;
      standing.assessed_seq = seq;
      break;
    case EventEntry<EntitlementClaimed>::tag: stand(standing.claims, change); break;
    case EventEntry<EntitlementApproved>::tag:
      stand(standing.approvals, change);
      standing.approved += amount;
      break;
    case EventEntry<FundsReleased>::tag:
      standing.released += amount;
      standing.gross_released += amount;
      break;
    case EventEntry<ReleaseConfirmed>::tag: standing.confirmed += amount; break;
    case EventEntry<ReleaseBounced>::tag: standing.released -= amount; break;
    default: break;
  }
  standing.last_booked = std::max(standing.last_booked, change.booked_date);
  standing.last_seq = seq;
}

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
      std::string& bytes = table.edit(keys::entitlement('e', e.key));
      StoredEntitlement entitlement;
      if (bytes.empty()) {
        entitlement.key = e.key;
      } else {
        decode(bytes, entitlement);
      }
      apply(entitlement.now, seq, change);
      bytes = encode(entitlement);
      put_value(table, keys::with_seq(keys::entitlement('E', e.key), seq), change);
      if constexpr (std::is_same_v<E, EntitlementAssessed>) {
        put_value(table, keys::with_seq(keys::entitlement('L', e.key), seq), e.lines);
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

}  // namespace yingbu
