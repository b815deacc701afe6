#include "ledger/domain/dues/assess.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/day_count.h"
#include "ledger/base/region.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/guarantee_facts.h"
#include "ledger/domain/dues/lines.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {
namespace {

const EntitlementState* known_of(const State& state, const EntitlementKey& key) {
  return state.find<EntitlementState>(text(key));
}

// K14: counted from the period's last day; where the calendar does not reach, not rolled.
std::optional<Date> filing_deadline(const State& state, const Terms& terms, Date period_end) {
  const auto& days = terms.procedure.filing_days;
  if (!days) return std::nullopt;
  const auto counting = terms.procedure.deadline_counting.value_or(DeadlineCounting::civil_code);
  const Date last_of_period = plus_days(period_end, -1);
  if (*days < 1) return last_of_period;
  const auto rolled = deadline(last_of_period, *days, counting, calendar_of(state));
  return std::min(rolled ? *rolled : plus_days(last_of_period, *days), kLastDate);
}

const std::vector<AssessedLine> kNoLines;

bool is_under_way(const ClaimProgress& claim) {
  return claim.stage != EntitlementStage::assessed && claim.stage != EntitlementStage::rejected &&
         claim.stage != EntitlementStage::withdrawn;
}

// The record since which its days are no other programme's: of a claim under way, or of what was
// approved or paid without one (预拨); 0 where it was so when it was carried in.
std::optional<Seq> taken_since(const EntitlementState& e) {
  std::optional<Seq> since;
  if (is_under_way(e.claim)) {
    since = 0;
    for (auto step = e.steps.rbegin(); step != e.steps.rend(); ++step) {
      since = step->seq;
      if (!is_under_way(step->before)) break;
    }
  }
  const bool has_money = e.approved.fen > 0 || e.released.fen > 0;
  if (!has_money) return since;
  const Seq first = e.live.empty() ? 0 : e.live.front().seq;
  return since ? std::min(*since, first) : first;
}

// INV-9: days of one guarantee that are claimed under a programme.
class TakenDays {
 public:
  // Those of the shape that are another programme's.
  std::vector<DaySpan> of_others(Shape shape, const std::string& programme) const {
    std::vector<DaySpan> days;
    for (const Taken& taken : all_) {
      if (taken.shape == shape && taken.programme != programme) days.push_back(taken.days);
    }
    return days;
  }
  void take(Shape shape, const std::string& programme, const PeriodQuote& quote) {
    for (const QuoteLine& line : quote.lines) {
      for (const LineSegment& s : line.segments) {
        all_.push_back({shape, programme, {s.start, s.end}});
      }
    }
  }

 private:
  struct Taken {
    Shape shape;
    std::string programme;
    DaySpan days;
  };
  std::vector<Taken> all_;
};

// What a key comes to: a period of an owner's, under the terms it follows from.
struct Due {
  PeriodQuote quote;
  PartyNo payee;
  std::optional<Date> begins = {};  // absent where nothing is quoted
};

// One programme's dues on one guarantee.
class OnGuarantee {
 public:
  OnGuarantee(const State& state, const std::string& id, const GuaranteeState& guarantee,
              const GuaranteeFacts& facts, const TakenDays& taken, const std::string& programme)
      : state_(state),
        id_(id),
        g_(guarantee),
        facts_(facts),
        taken_(taken),
        programme_(programme),
        of_(*state.find<ProgrammeState>(programme)),
        shape_(shape_row(of_.shape)),
        assessed_(assessed_on(state, {SubjectKind::guarantee, id})) {}

  Result<void> assess(std::vector<EntitlementAssessed>& changed) {
    YINGBU_CHECK(quote());
    std::erase_if(dues_, [this](const Due& due) { return is_as_carried(due); });
    add_periods_no_longer_quoted();
    for (Due& due : dues_) note(std::move(due), changed);
    return {};
  }

  // Adds the free days of one of its keys, unless it is paid beside others anyhow.
  Result<void> take_days(const EntitlementKey& key, TakenDays& into) {
    choose_terms();
    if (!terms_ || !covers(*terms_, g_) || is_stackable()) return {};
    YINGBU_TRY(quotes, quote_of_free_days());
    for (const PeriodQuote& quote : quotes) {
      const bool is_its = quote.period == key.period && g_.owners[quote.owner].owner == key.payee;
      if (is_its && quote.due.fen != 0) into.take(shape_.shape, programme_, quote);
    }
    return {};
  }

 private:
  // Absent where the day that picks them has not come, or none are in force.
  std::optional<Date> choose_terms() {
    const auto day =
        of_.basis_day == BasisDay::start ? std::optional(g_.start) : facts_.compensated_on;
    terms_ = day ? terms_on(of_, *day, &terms_no_) : nullptr;
    return day;
  }
  bool is_stackable() const { return terms_->stackable.value_or(false); }

  Result<void> quote() {
    const auto day = choose_terms();
    if (!terms_ || !covers(*terms_, g_)) return {};
    if (shape_.makes_good_loss && !makes_it_good()) return {};
    YINGBU_TRY(quotes, quote_of_free_days());
    for (PeriodQuote& quote : quotes) add(std::move(quote), *day);
    return {};
  }

  Result<std::vector<PeriodQuote>> quote_of_free_days() const {
    std::vector<DaySpan> taken;
    if (!is_stackable()) taken = taken_.of_others(shape_.shape, programme_);
    if (taken.empty()) return shape_.quote(*terms_, facts_, shape_.version);
    GuaranteeFacts facts = facts_;
    facts.taken = std::move(taken);
    return shape_.quote(*terms_, facts, shape_.version);
  }

  void add(PeriodQuote quote, Date day) {
    const PartyNo payee = shape_.makes_good_loss ? whose_loss() : g_.owners[quote.owner].owner;
    const auto same = std::find_if(dues_.begin(), dues_.end(), [&](const Due& d) {
      return d.payee == payee && d.quote.period == quote.period;
    });
    if (same == dues_.end()) {
      const Date begins = quote.begins.value_or(day);
      dues_.push_back({std::move(quote), payee, begins});
    } else {  // a guarantee that came back: two lines, each rounded, one key
      same->quote.due += quote.due;
      same->quote.period_end = quote.period_end;
      same->quote.opens = std::min(same->quote.opens, quote.opens);
      same->quote.lines.push_back(std::move(quote.lines.front()));
    }
  }

  // One programme makes a loss good (INV-7): the one that did before, else the first in order of
  // establishment that covers it.
  bool makes_it_good() const {
    if (!g_.loss.fiscal_programme.empty()) return g_.loss.fiscal_programme == programme_;
    for (const std::string& other : state_.find<LedgerState>("")->programmes) {
      if (other == programme_) return true;
      const auto& its = *state_.find<ProgrammeState>(other);
      if (!shape_row(its.shape).makes_good_loss) continue;
      const Terms* terms = terms_on(its, *facts_.compensated_on);
      if (terms && covers(*terms, g_)) return false;
    }
    return false;
  }

  // Carried in, approved or paid before (预拨), it stays on that key; else it is due to whose loss
  // it is now.
  PartyNo whose_loss() const {
    for (const AssessedKey& before : assessed_) {
      if (before.programme != programme_) continue;
      const auto* known = known_of(state_, {programme_, before.payee, before.period, id_});
      if (known && !known->live.empty()) return before.payee;
    }
    return g_.guarantor;
  }

  // What was due when it was carried in is as stated there, and nothing else (期初结转).
  bool is_as_carried(const Due& due) const {
    if (!g_.carried_in || !due.begins || *due.begins > *g_.carried_in) return false;
    const auto* known = known_of(state_, {programme_, due.payee, due.quote.period, id_});
    if (known && known->carried) return false;
    return !joined_after(due.payee, *g_.carried_in) || !was_stated(due.quote.period);
  }

  // Did the guarantee come to this owner by what was booked after that day?
  bool joined_after(PartyNo owner, Date day) const {
    return std::any_of(g_.owners.begin(), g_.owners.end(),
                       [&](const OwnerState& o) { return o.owner == owner && o.booked > day; });
  }

  // Was the period stated at a cut-over, for whoever owned the guarantee then?
  bool was_stated(const std::string& period) const {
    return std::any_of(assessed_.begin(), assessed_.end(), [&](const AssessedKey& a) {
      if (a.programme != programme_ || a.period != period) return false;
      const auto* known = known_of(state_, {programme_, a.payee, period, id_});
      return known && known->carried;
    });
  }

  void add_periods_no_longer_quoted() {
    for (const AssessedKey& before : assessed_) {
      if (before.programme != programme_) continue;
      const bool still = std::any_of(dues_.begin(), dues_.end(), [&](const Due& d) {
        return d.quote.period == before.period && d.payee == before.payee;
      });
      if (!still) dues_.push_back({{before.period, {}, {}, {}, 0}, before.payee});
    }
  }

  // What rejections for eligibility have taken off the key; of a loss off it whoever claims it.
  Money disallowed(const EntitlementKey& key) const {
    Money all;
    for (const AssessedKey& a : assessed_) {
      if (a.programme != key.programme || a.period != key.period) continue;
      if (a.payee != key.payee && !shape_.makes_good_loss) continue;
      const auto* known = known_of(state_, {key.programme, a.payee, key.period, key.object});
      if (known) all += known->disallowed;
    }
    return all;
  }

  void note(Due due, std::vector<EntitlementAssessed>& changed) const {
    EntitlementAssessed now;
    now.key = {programme_, due.payee, due.quote.period, id_};
    const EntitlementState* known = known_of(state_, now.key);
    if (!known && due.quote.due.fen == 0) return;
    now.due = due.quote.due;
    if (known && known->carried) {  // what was stated, and how the quote has moved since
      const CarriedDue& carried = *known->carried;
      now.due = carried.stated + now.due - carried.baseline.value_or(now.due);
    }
    now.due = std::max(Money{}, now.due - disallowed(now.key));
    now.terms_no = terms_ ? terms_no_ : known->terms_no;
    now.shape = of_.shape;
    now.shape_version = shape_.version;
    if (known) now.filing_deadline = known->filing_deadline;
    if (known) now.filing_opens = known->filing_opens;
    const bool has_lines = !due.quote.lines.empty();
    const bool stated = known && known->carried && known->filing_deadline;
    if (has_lines && !stated) {
      now.filing_deadline = filing_deadline(state_, *terms_, due.quote.period_end);
      now.filing_opens = due.quote.opens;
    }
    if (has_lines) now.quoted = sum_of(due.quote.lines);
    const auto& before = known ? known->lines : kNoLines;
    keep_changed_lines(before, std::move(due.quote.lines), now);
    // The same amount by other lines, under other terms, or to be claimed by another day, is news.
    const bool baseline_new = has_lines && known && known->carried && !known->carried->baseline;
    const bool same_terms = !has_lines || (known && known->terms_no == now.terms_no &&
                                           known->filing_deadline == now.filing_deadline &&
                                           known->filing_opens == now.filing_opens);
    const bool same_lines = now.lines.empty() && now.dropped.empty();
    if (known && known->due == now.due && !baseline_new && same_terms && same_lines) return;
    changed.push_back(std::move(now));
  }

  const State& state_;
  const std::string& id_;
  const GuaranteeState& g_;
  const GuaranteeFacts& facts_;
  const TakenDays& taken_;
  const std::string& programme_;
  const ProgrammeState& of_;
  const ShapeRow& shape_;
  const std::vector<AssessedKey>& assessed_;
  const Terms* terms_ = nullptr;
  std::uint32_t terms_no_ = 0;
  std::vector<Due> dues_;
};

// By 叠加顺序, then as they were established.
std::vector<std::string> in_stated_order(const State& state, SubjectKind kind) {
  struct Ordered {
    std::int32_t order;
    std::string programme;
  };
  std::vector<Ordered> all;
  for (const std::string& id : state.find<LedgerState>("")->programmes) {
    const auto& programme = *state.find<ProgrammeState>(id);
    if (programme.subject != kind) continue;
    const bool has_terms = !programme.terms.empty();
    const std::int32_t stated = has_terms ? programme.terms.back().stacking_order.value_or(0) : 0;
    all.push_back({stated, id});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Ordered& a, const Ordered& b) { return a.order < b.order; });
  std::vector<std::string> programmes;
  for (Ordered& each : all) programmes.push_back(std::move(each.programme));
  return programmes;
}

// Keys whose days no other programme pays for, in the order in which they were claimed. The order
// matters among programmes of one shape, so a shape's only one is left out.
std::vector<EntitlementKey> claimed_keys(const State& state, const Subject& subject) {
  const std::vector<std::string>& all = state.find<LedgerState>("")->programmes;
  const auto shape_of = [&state](const std::string& programme) {
    return state.find<ProgrammeState>(programme)->shape;
  };
  std::vector<std::pair<Seq, EntitlementKey>> claimed;
  for (const AssessedKey& assessed : assessed_on(state, subject)) {
    const Shape shape = shape_of(assessed.programme);
    if (shape_row(shape).makes_good_loss) continue;
    const auto same = std::count_if(
        all.begin(), all.end(), [&](const std::string& other) { return shape_of(other) == shape; });
    EntitlementKey key{assessed.programme, assessed.payee, assessed.period, subject.id};
    const EntitlementState* known = same > 1 ? known_of(state, key) : nullptr;
    const std::optional<Seq> since = known ? taken_since(*known) : std::nullopt;
    if (since) claimed.emplace_back(*since, std::move(key));
  }
  std::stable_sort(claimed.begin(), claimed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<EntitlementKey> keys;
  for (auto& [since, key] : claimed) keys.push_back(std::move(key));
  return keys;
}

}  // namespace

const Terms* terms_on(const ProgrammeState& programme, Date day, std::uint32_t* terms_no) {
  const Terms* chosen = nullptr;
  for (std::size_t i = 0; i < programme.terms.size(); ++i) {
    const Terms& terms = programme.terms[i];
    if (terms.effective_from > day) continue;
    if (chosen && terms.effective_from < chosen->effective_from) continue;
    chosen = &terms;
    if (terms_no) *terms_no = static_cast<std::uint32_t>(i + 1);
  }
  const bool over = chosen && chosen->effective_until && day > *chosen->effective_until;
  return over ? nullptr : chosen;
}

Result<std::vector<EntitlementAssessed>> assess_subject(const State& state,
                                                        const Subject& subject) {
  std::vector<EntitlementAssessed> changed;
  // The subjects that can be recorded so far are guarantees; programmes are about nothing else.
  if (subject.kind != SubjectKind::guarantee) return changed;
  const auto* g = state.find<GuaranteeState>(subject.id);
  if (!g) return changed;
  const GuaranteeFacts facts = facts_of(subject.id, *g);
  TakenDays taken;
  for (const EntitlementKey& key : claimed_keys(state, subject)) {
    OnGuarantee on(state, subject.id, *g, facts, taken, key.programme);
    YINGBU_CHECK(on.take_days(key, taken));
  }
  for (const std::string& programme : in_stated_order(state, subject.kind)) {
    YINGBU_CHECK(OnGuarantee(state, subject.id, *g, facts, taken, programme).assess(changed));
  }
  return changed;
}

Result<void> check_fee(const State& state, const std::string& region, Money principal, Date start,
                       Date end, Money fee) {
  const LedgerState* ledger = state.find<LedgerState>("");
  for (const std::string& id : ledger->programmes) {
    const auto& programme = *state.find<ProgrammeState>(id);
    const ShapeRow& shape = shape_row(programme.shape);
    const Terms* terms = shape.fee_cap ? terms_on(programme, start) : nullptr;
    if (!terms || !region_within(region, terms->region)) continue;
    const auto& principal_max = terms->eligibility.principal_max;
    if (principal_max && principal > *principal_max) continue;
    const Ppm cap = shape.fee_cap(*terms);
    if (!fee_within_cap(fee, principal, days_between(start, end), cap)) {
      return reject(Reason::fee_rate_over_cap, "fee")
          .with("fee", fen_text(fee.fen))
          .with("cap_ppm", std::to_string(cap.value))
          .with("programme", id);
    }
  }
  return {};
}

}  // namespace yingbu
