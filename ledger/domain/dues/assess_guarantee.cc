#include <algorithm>

#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/domain/dues/claimed_keys.h"
#include "ledger/domain/dues/guarantee_facts.h"
#include "ledger/domain/dues/noted_due.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/portfolio/portfolio.h"

// Dues on a guarantee: by owner and period, without the days that another programme has taken.
namespace yingbu {
namespace {

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

// One programme's dues on one guarantee.
class OnGuarantee {
 public:
  OnGuarantee(const State& state, const std::string& id, const GuaranteeState& guarantee,
              const GuaranteeFacts& facts, const TakenDays& taken, const std::string& programme,
              const AllowedOfLine& allowed = {})
      : state_(state),
        id_(id),
        g_(guarantee),
        facts_(facts),
        taken_(taken),
        allowed_(allowed),
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
    law_ = terms_ && of_.crosses_keys ? portfolio_law(of_.shape, *terms_) : PortfolioLaw{};
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
    if (taken.empty() && !law_.needs_close()) return shape_.quote(*terms_, facts_, shape_.version);
    GuaranteeFacts facts = facts_;
    facts.taken = std::move(taken);
    if (law_.needs_close()) add_settled_years(facts);
    return shape_.quote(*terms_, facts, shape_.version);
  }

  void add_settled_years(GuaranteeFacts& facts) const {
    if (shape_.makes_good_loss) {
      if (facts.compensated_on)
        add_settled(facts, 0, whose_loss(), civil(*facts.compensated_on).year);
      return;
    }
    for (std::size_t owner = 0; owner < g_.owners.size(); ++owner) {
      for (int year = civil(facts.start).year; year <= civil(facts.end).year; ++year) {
        add_settled(facts, owner, g_.owners[owner].owner, year);
      }
    }
  }

  void add_settled(GuaranteeFacts& facts, std::size_t owner, PartyNo payee, int year) const {
    const PortfolioRef ref{programme_, PortfolioScope::institution, payee, year};
    const auto* known = state_.find<PortfolioState>(object_ids::portfolio(ref));
    if (!known || known->closed == 0) return;
    facts.settled.push_back({owner, year, known->share, known->leverage});
  }

  // Of each line what the portfolios it counts in leave it.
  void limit(const EntitlementKey& key, PeriodQuote& quote) const {
    if (!law_.crosses_keys()) return;
    for (QuoteLine& line : quote.lines) {
      const auto settled = allowed_ ? allowed_(key, line, law_) : std::nullopt;
      line.allowed = settled ? *settled : allowed_so_far(state_, key, line, law_);
    }
    quote.due = sum_of(quote.lines);
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
      const auto* known = known_due(state_, {programme_, before.payee, before.period, id_});
      if (known && !known->live.empty()) return before.payee;
    }
    return g_.guarantor;
  }

  // What was due when it was carried in is as stated there, and nothing else (期初结转).
  bool is_as_carried(const Due& due) const {
    if (!g_.carried_in || !due.begins || *due.begins > *g_.carried_in) return false;
    const auto* known = known_due(state_, {programme_, due.payee, due.quote.period, id_});
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
      const auto* known = known_due(state_, {programme_, a.payee, period, id_});
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
      const auto* known = known_due(state_, {key.programme, a.payee, key.period, key.object});
      if (known) all += known->disallowed;
    }
    return all;
  }

  void note(Due due, std::vector<EntitlementAssessed>& changed) const {
    const EntitlementKey key{programme_, due.payee, due.quote.period, id_};
    limit(key, due.quote);
    const bool estimate = is_estimate(state_, key, due.quote.lines, law_);
    const NotedDue noted{of_,
                         shape_,
                         terms_ ? terms_no_ : 0,
                         disallowed(key),
                         estimate,
                         due.quote.lines.empty() ? PartyNo{} : holder_of_lines(state_, key, law_)};
    note_due(state_, key, std::move(due), noted, changed);
  }

  const State& state_;
  const std::string& id_;
  const GuaranteeState& g_;
  const GuaranteeFacts& facts_;
  const TakenDays& taken_;
  const AllowedOfLine allowed_;
  const std::string& programme_;
  const ProgrammeState& of_;
  const ShapeRow& shape_;
  const std::vector<AssessedKey>& assessed_;
  const Terms* terms_ = nullptr;
  std::uint32_t terms_no_ = 0;
  PortfolioLaw law_;
  std::vector<Due> dues_;
};

}  // namespace

Result<std::vector<EntitlementAssessed>> assess_guarantee(
    const State& state, const Subject& subject, const std::vector<std::string>& programmes,
    const AllowedOfLine& allowed) {
  std::vector<EntitlementAssessed> changed;
  const auto* g = state.find<GuaranteeState>(subject.id);
  if (!g) return changed;
  const GuaranteeFacts facts = facts_of(subject.id, *g);
  TakenDays taken;
  for (const EntitlementKey& key : claimed_keys(state, subject)) {
    OnGuarantee on(state, subject.id, *g, facts, taken, key.programme);
    YINGBU_CHECK(on.take_days(key, taken));
  }
  for (const std::string& programme : programmes) {
    OnGuarantee on(state, subject.id, *g, facts, taken, programme, allowed);
    YINGBU_CHECK(on.assess(changed));
  }
  return changed;
}

}  // namespace yingbu
