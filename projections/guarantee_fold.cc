#include "projections/guarantee_fold.h"

#include <algorithm>
#include <cassert>

#include "projections/facts.h"
#include "projections/fold.h"
#include "projections/keys.h"

namespace yingbu {
namespace {

using Figures = GuaranteeFigures;

LayerState& layer_of(Figures& figures, Sharer sharer) {
  return sharer == Sharer::government ? figures.government : figures.province;
}

// What each event adds, one overload an event of a guarantee.
void add(Figures& f, const GuaranteeIssued& e) {
  f.liability += e.liability;
  ++f.issues;
}
void add(Figures& f, const LoanDisbursed& e) { f.disbursed += e.amount; }
void add(Figures& f, const FeeCharged& e) { f.fee += e.amount; }
void add(Figures& f, const RepaymentReported& e) {
  f.repaid += e.amount;
  f.liability += e.liability_change;
}
void add(Figures& f, const GuaranteeReleased& e) {
  f.released += e.amount;
  f.liability += e.liability_change;
  f.full_releases += e.in_full;
}
void add(Figures& f, const CompensationDemanded& e) {
  f.demanded += e.unpaid_principal;
  ++f.demands;
}
void add(Figures& f, const CompensationPaid& e) {
  f.compensated += e.amount;
  f.bank_bears += e.bank_bears;
  f.liability += e.liability_change;
  ++f.compensations;
}
void add(Figures& f, const ShareClaimed& e) { layer_of(f, e.sharer).claimed += e.amount; }
void add(Figures& f, const ShareReceived& e) { layer_of(f, e.sharer).paid += e.amount; }
void add(Figures& f, const RecoveryRecorded& e) {
  f.gross += e.gross;
  f.cost += e.cost;
  f.net += e.net;
  f.allocated = e.allocation;
}
void add(Figures& f, const RecoveryAllocated& e) { f.allocated = e.allocation; }
void add(Figures& f, const RoundingTrueUp& e) {
  f.allocated = e.allocation;
  f.liability += e.liability_change;
}

template <class E>
concept OfGuarantee = requires(Figures& figures, const E& e) {
  add(figures, e);
};

// Every event that bears a guarantee's id must be one of them.
template <class E>
constexpr bool covered() {
  if constexpr (requires(const E& e) { e.guarantee; }) {
    return OfGuarantee<E>;
  } else {
    return true;
  }
}
#define X(tag, version, Type, name) static_assert(covered<Type>(), #name " adds to no figure");
YINGBU_EVENTS(X)
#undef X

template <class T>
void accumulate(T& sum, const T& part, int sign) {
  if constexpr (std::is_same_v<T, Money>) {
    if (sign > 0) {
      sum += part;
    } else {
      sum -= part;
    }
  } else if constexpr (std::is_integral_v<T>) {
    sum += part * sign;
  } else {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto field) { accumulate(sum.*field.pointer, part.*field.pointer, sign); });
  }
}

}  // namespace

void apply(GuaranteeStanding& standing, Seq seq, const GuaranteeChange& change) {
  accumulate(standing.figures, change.figures, change.undone ? -1 : 1);
  if (change.figures.full_releases != 0 || change.figures.compensations != 0) {
    standing.ended_on = change.undone ? std::nullopt : std::optional(change.basis_date);
  }
  if (change.figures.issues != 0 && !change.undone) standing.issued_seq = seq;
  standing.last_booked = std::max(standing.last_booked, change.booked_date);
  standing.last_seq = seq;
}

GuaranteeStatus status_of(const GuaranteeFigures& figures) {
  if (figures.issues <= 0) return GuaranteeStatus::cancelled;
  if (figures.compensations > 0) return GuaranteeStatus::compensated;
  if (figures.demands > 0) return GuaranteeStatus::demanded;
  if (figures.full_releases > 0) return GuaranteeStatus::released;
  return GuaranteeStatus::in_force;
}

const GuaranteeIssued& issue_of(const StoredGuarantee& guarantee,
                                const GuaranteeStanding& standing) {
  const auto found =
      std::find_if(guarantee.issues.begin(), guarantee.issues.end(),
                   [&](const GuaranteeIssue& issue) { return issue.seq == standing.issued_seq; });
  assert(found != guarantee.issues.end());
  return found->issued;
}

void fold_guarantees(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq) {
    if constexpr (OfGuarantee<E>) {
      const EventMeta& meta = recorded.meta;
      GuaranteeChange change{meta.booked_date, meta.basis_date, undone, {}};
      add(change.figures, e);
      std::string& bytes = table.edit(keys::ended('g', e.guarantee));
      StoredGuarantee guarantee;
      if (!bytes.empty()) decode(bytes, guarantee);
      if constexpr (std::is_same_v<E, GuaranteeIssued>) {
        if (!undone) {
          guarantee.guarantee = e.guarantee;
          guarantee.issues.push_back({meta.seq, e});
        }
      }
      apply(guarantee.now, meta.seq, change);
      bytes = encode(guarantee);
      put_value(table, keys::with_seq(keys::ended('G', e.guarantee), meta.seq), change);
    }
  });
}

std::optional<GuaranteeStanding> standing_at(const View& view, const StoredGuarantee& guarantee,
                                             const AsOf& when) {
  const GuaranteeStanding& now = guarantee.now;
  const bool all_booked = !when.as_of || now.last_booked <= *when.as_of;
  if (all_booked && (!when.known_at || now.last_seq <= *when.known_at)) return now;
  GuaranteeStanding then;
  const std::string prefix = keys::ended('G', guarantee.guarantee);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    const Seq seq = keys::last_u64(key);
    if (when.known_at && seq > *when.known_at) return false;
    const auto change = decode<GuaranteeChange>(value);
    if (when.as_of && change.booked_date > *when.as_of) return true;
    apply(then, seq, change);
    return true;
  });
  return then.issued_seq != 0 ? std::optional(then) : std::nullopt;
}

}  // namespace yingbu
