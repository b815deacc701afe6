#include "ledger/domain/books/coverage.h"

#include <algorithm>
#include <limits>
#include <span>

#include "ledger/domain/books/state.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/streams.h"
#include "ledger/domain/words/words.h"

namespace yingbu {
namespace {

constexpr std::uint16_t number_of(Covered what) { return static_cast<std::uint16_t>(what); }

bool is_reserve(Account account) {
  return account == Account::compensation_reserve || account == Account::unearned_reserve;
}

bool is_due_from_bureau(Account account) {
  return account == Account::fiscal_receivable || account == Account::fee_subsidy_receivable;
}

ObjectKey entitlement_object(const EntitlementKey& key) {
  return object_key<EntitlementState>(text(key));
}

// What the payee's own book says of a key stands with the guarantee it is about.
ObjectKey home_of(const State& state, const EntitlementKey& key) {
  const Subject subject = subject_of(state, key);
  if (subject.kind == SubjectKind::guarantee && state.find<GuaranteeState>(subject.id)) {
    return object_key<GuaranteeState>(subject.id);
  }
  return entitlement_object(key);
}

ObjectKey home_of(const State& state, const ObjectKey& stream) {
  if (stream.kind != ObjectEntry<EntitlementState>::kind) return stream;
  const auto* entitlement = state.find<EntitlementState>(stream.id);
  return entitlement ? home_of(state, entitlement->key) : stream;
}

class Changes {
 public:
  Changes(const State& state, const Event& event) : state_(state), event_(event) {}

  std::vector<CoverageChange> take() {
    const ObjectKey home = home_of(state_, stream_object(event_));
    for (const Posting& line : postings(event_)) {
      const Side side = entry_of(line.account).side;
      if (side == Side::either) continue;
      all_.push_back({object_of(line, home), line.owner, static_cast<std::uint16_t>(line.account),
                      side == Side::held ? line.amount : -line.amount});
    }
    beyond_the_accounts();
    std::erase_if(all_, [](const CoverageChange& c) { return !is_covered_in(c.object.kind); });
    return std::move(all_);
  }

 private:
  // A line of an owner's book that is about none of these (an opening balance) is of no object.
  static bool is_covered_in(std::uint8_t kind) {
    return kind == ObjectEntry<GuaranteeState>::kind ||
           kind == ObjectEntry<EntitlementState>::kind || kind == ObjectEntry<SourceState>::kind ||
           kind == ObjectEntry<PartyState>::kind || kind == ObjectEntry<PoolState>::kind ||
           kind == ObjectEntry<VehicleState>::kind;
  }

  ObjectKey object_of(const Posting& line, const ObjectKey& home) const {
    if (!line.fund.empty()) {
      return object_key<SourceState>(object_ids::source(line.fund, line.source));
    }
    if (is_reserve(line.account)) {
      return object_key<PartyState>(object_ids::number(line.owner.value));
    }
    const auto* offset = event_.as<OffsetApplied>();
    if (offset && is_due_from_bureau(line.account)) return home_of(state_, offset->to);
    return home;
  }

  void beyond_the_accounts() {
    if (const auto* e = event_.as<EntitlementApproved>()) awaited(e->key, e->amount);
    if (const auto* e = event_.as<FundsReleased>()) awaited(e->key, -e->amount);
    if (const auto* e = event_.as<ReleaseBounced>()) awaited(e->key, e->amount);
    if (const auto* e = event_.as<RefundReceived>()) awaited(e->key, e->amount);
    if (const auto* e = event_.as<OffsetApplied>()) {
      awaited(e->key, e->amount);
      awaited(e->to, -e->amount);
    }
    if (const auto* e = event_.as<FeeCharged>()) fees(e->guarantee, e->amount);
    if (const auto* e = event_.as<FeeRefunded>()) fees(e->guarantee, -e->amount);
  }
  void awaited(const EntitlementKey& key, Money change) {
    all_.push_back({entitlement_object(key), {}, number_of(Covered::awaited), change});
  }
  void fees(const std::string& guarantee, Money change) {
    all_.push_back({object_key<GuaranteeState>(guarantee), {}, number_of(Covered::fees), change});
  }

  const State& state_;
  const Event& event_;
  std::vector<CoverageChange> all_;
};

std::vector<CoveredAmount>& covered_of(State& state, const ObjectKey& object) {
  switch (object.kind) {
    case ObjectEntry<GuaranteeState>::kind: return state.edit<GuaranteeState>(object.id).covered;
    case ObjectEntry<EntitlementState>::kind:
      return state.edit<EntitlementState>(object.id).covered;
    case ObjectEntry<SourceState>::kind: return state.edit<SourceState>(object.id).covered;
    case ObjectEntry<PoolState>::kind: return state.edit<PoolState>(object.id).covered;
    case ObjectEntry<VehicleState>::kind: return state.edit<VehicleState>(object.id).covered;
    default: return state.edit<PartyState>(object.id).company.covered;
  }
}

std::span<const CoveredAmount> covered_of(const State& state, const ObjectKey& object) {
  const auto of = [&object, &state]<class T>(const T* found) -> std::span<const CoveredAmount> {
    if (!found) return {};
    if constexpr (std::is_same_v<T, PartyState>) {
      return found->company.covered;
    } else {
      return found->covered;
    }
  };
  switch (object.kind) {
    case ObjectEntry<GuaranteeState>::kind: return of(state.find<GuaranteeState>(object.id));
    case ObjectEntry<EntitlementState>::kind: return of(state.find<EntitlementState>(object.id));
    case ObjectEntry<SourceState>::kind: return of(state.find<SourceState>(object.id));
    case ObjectEntry<PoolState>::kind: return of(state.find<PoolState>(object.id));
    case ObjectEntry<VehicleState>::kind: return of(state.find<VehicleState>(object.id));
    default: return of(state.find<PartyState>(object.id));
  }
}

// Nothing is booked before the open period any more: what is older is one sum.
void sum_up_sealed(std::vector<DayChange>& days, Date open_from) {
  const auto open = std::find_if(days.begin(), days.end(),
                                 [open_from](const DayChange& d) { return d.on >= open_from; });
  if (open - days.begin() < 2) return;
  Money sum;
  for (auto day = days.begin(); day != open; ++day) sum += day->change;
  *(open - 1) = {(open - 1)->on, sum};
  days.erase(days.begin(), open - 1);
}

void add_on(std::vector<DayChange>& days, Date on, Money change) {
  const auto at = std::lower_bound(days.begin(), days.end(), on,
                                   [](const DayChange& d, Date day) { return d.on < day; });
  if (at != days.end() && at->on == on) {
    at->change += change;
  } else {
    days.insert(at, {on, change});
  }
}

Wide debits_of(const Event& event) {
  Wide sum = 0;
  for (const Posting& line : postings(event)) {
    if (line.amount.fen > 0) sum += line.amount.fen;
  }
  return sum;
}

// 预拨 is released before anything is approved.
bool is_prepaid(const State& state, const CoverageChange& c) {
  if (c.what != number_of(Covered::awaited)) return false;
  const auto* entitlement = state.find<EntitlementState>(c.object.id);
  return entitlement && prepay_of(state, *entitlement);
}

// The first day from `from` on at whose end the amount is below zero, and what it is then.
std::optional<DayChange> first_below_zero(const std::vector<DayChange>& days, Date from) {
  Money sum;
  for (auto day = days.begin(); day != days.end(); ++day) {
    sum += day->change;
    const bool reaches_from = std::next(day) == days.end() || std::next(day)->on > from;
    if (sum.fen < 0 && reaches_from) return DayChange{std::max(day->on, from), sum};
  }
  return std::nullopt;
}

}  // namespace

Words words_of_covered(std::uint16_t what) {
  if (what == number_of(Covered::awaited)) {
    return {"awaited", "批复未拨", "approved and not released"};
  }
  if (what == number_of(Covered::fees)) {
    return {"fees", "担保费（已收未退）", "fees charged and not refunded"};
  }
  return account_words(static_cast<Account>(what));
}

std::vector<CoverageChange> coverage_changes(const State& state, const Event& event) {
  const auto* reversed = event.as<EventReversed>();
  if (!reversed) return Changes(state, event).take();
  const Event original = decode_event(reversed->tag, reversed->version, reversed->payload.data);
  std::vector<CoverageChange> back = Changes(state, original).take();
  for (CoverageChange& c : back) c.change = -c.change;
  return back;
}

Result<void> check_volume(const State& state, std::span<const Event* const> events) {
  const auto* counters = state.find<CounterState>("");
  Wide posted = counters ? counters->posted.fen : 0;
  for (const Event* event : events) posted += debits_of(*event);
  if (posted <= std::numeric_limits<std::int64_t>::max()) return {};
  return reject(Reason::amount_too_large);
}

void keep_covered(State& state, const Recorded& recorded) {
  if (const Wide debits = debits_of(recorded.event); debits != 0) {
    state.edit<CounterState>("").posted += Money{static_cast<std::int64_t>(debits)};
  }
  const std::vector<CoverageChange> changes = coverage_changes(state, recorded.event);
  if (changes.empty()) return;
  const LedgerState* ledger = state.find<LedgerState>("");
  const Date open_from = ledger ? ledger->open_from : Date{};
  for (const CoverageChange& c : changes) {
    auto& covered = covered_of(state, c.object);
    auto kept = std::find_if(covered.begin(), covered.end(), [&c](const CoveredAmount& k) {
      return k.what == c.what && k.owner == c.owner;
    });
    if (kept == covered.end()) kept = covered.insert(kept, {c.what, c.owner, {}});
    sum_up_sealed(kept->days, open_from);
    add_on(kept->days, recorded.meta.booked_date, c.change);
  }
}

Result<void> check_covered(const State& state, const Recorded& recorded) {
  for (const CoverageChange& c : coverage_changes(state, recorded.event)) {
    if (c.change.fen >= 0 || is_prepaid(state, c)) continue;
    for (const CoveredAmount& kept : covered_of(state, c.object)) {
      if (kept.what != c.what || kept.owner != c.owner) continue;
      const auto below = first_below_zero(kept.days, recorded.meta.booked_date);
      if (!below) continue;
      return reject(Reason::not_covered, "booked_date")
          .with_word("what", words_of_covered(c.what))
          .with("date", text(below->on))
          .with("balance", fen_text(below->change.fen))
          .with("booked", text(recorded.meta.booked_date));
    }
  }
  return {};
}

}  // namespace yingbu
