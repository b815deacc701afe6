#include <algorithm>
#include <charconv>
#include <tuple>

#include "ledger/domain/attested/attested.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/domain/dues/claimed_keys.h"
#include "ledger/domain/dues/noted_due.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/people/merged.h"
#include "ledger/domain/people/state.h"

// Dues on a party: what its loans, attributes and figures come to under each programme, by period.
namespace yingbu {
namespace {

std::vector<PublishedOn> published(const State& state, PublishedRate rate) {
  std::vector<PublishedOn> all;
  const auto* known = state.find<RateState>(enum_name(rate));
  if (!known) return all;
  for (const DatedRate& each : known->published) all.push_back({each.published_on, each.rate_ppm});
  return all;
}

PartyFacts facts_of(const State& state, PartyNo number) {
  const Subject subject{SubjectKind::party, object_ids::number(number.value)};
  const PartyState& party = *state.find<PartyState>(subject.id);
  PartyFacts facts;
  facts.region = party.region;
  facts.attributes = attributes_of(state, subject);
  facts.figures = figures_of(state, number);
  facts.loans = loans_of(state, number);
  facts.lpr_1y = published(state, PublishedRate::lpr_1y);
  facts.lpr_5y = published(state, PublishedRate::lpr_5y);
  return facts;
}

// By day, the terms that are in force; gaps where none are.
std::vector<DatedTerms> terms_by_day(const ProgrammeState& programme) {
  std::vector<Date> days;
  for (const Terms& terms : programme.terms) {
    days.push_back(terms.effective_from);
    if (terms.effective_until) days.push_back(plus_days(*terms.effective_until, 1));
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::vector<DatedTerms> all;
  for (std::size_t i = 0; i < days.size(); ++i) {
    DatedTerms dated;
    dated.from = days[i];
    dated.until = i + 1 < days.size() ? days[i + 1] : plus_days(kLastDate, 1);
    dated.terms = terms_on(programme, dated.from, &dated.terms_no);
    if (!dated.terms) continue;
    const bool goes_on = !all.empty() && all.back().terms == dated.terms;
    if (goes_on && all.back().until == dated.from) {
      all.back().until = dated.until;
    } else {
      all.push_back(dated);
    }
  }
  return all;
}

// A party's dues under its programmes, one after another.
class OnParty {
 public:
  OnParty(const State& state, const Subject& subject, PartyNo party)
      : state_(state), subject_(subject), party_(party), facts_(facts_of(state, party)) {}

  // The days of interest that are claimed, in the order in which they were.
  Result<void> take_claimed() {
    for (const EntitlementKey& key : claimed_keys(state_, subject_)) {
      if (!row_of(key.programme).shares_loan_rate) continue;
      YINGBU_TRY(quotes, quote(key.programme));
      for (const PeriodQuote& each : quotes) {
        if (each.period == key.period && each.due.fen != 0) give(key.programme, each, true);
      }
    }
    return {};
  }

  // Of the periods the programme quotes, and of those it quotes no longer.
  Result<void> assess(const std::string& id, std::vector<EntitlementAssessed>& changed) {
    YINGBU_TRY(quotes, quote(id));
    if (row_of(id).only_period) YINGBU_CHECK(leave_to_the_first(id, quotes));
    for (const PeriodQuote& each : quotes) {
      if (each.due.fen != 0 && !is_taken(id, each.period)) give(id, each, false);
    }
    for (const AssessedKey& before : assessed_on(state_, subject_)) {
      if (before.programme != id) continue;
      const bool still =
          std::ranges::find(quotes, before.period, &PeriodQuote::period) != quotes.end();
      if (still) continue;
      PeriodQuote nothing;
      nothing.period = before.period;
      note(id, std::move(nothing), changed);
    }
    for (PeriodQuote& each : quotes) note(id, std::move(each), changed);
    return {};
  }

 private:
  struct Given {
    std::string programme;
    std::string period;
    GivenInterest interest;
  };

  const ShapeRow& row_of(const std::string& id) const {
    return shape_row(state_.find<ProgrammeState>(id)->shape);
  }

  // INV-15: of those that were merged the first to meet the conditions has what is due once ever,
  // and of several on one day the one whose code comes first (K6); whoever's was disallowed has
  // none.
  Result<void> leave_to_the_first(const std::string& id, std::vector<PeriodQuote>& quotes) const {
    for (const PartyNo other : family_of(state_, party_)) {
      if (other == party_) continue;
      YINGBU_TRY(theirs, quote_of(id, facts_of(state_, other)));
      for (const PeriodQuote& first : theirs) {
        const EntitlementState* known = known_due(state_, {id, other, first.period, ""});
        if (known && first.due <= known->disallowed) continue;
        std::erase_if(quotes, [&](const PeriodQuote& own) {
          return own.period == first.period && goes_first(first, other, own, party_);
        });
      }
    }
    return {};
  }

  bool goes_first(const PeriodQuote& one, PartyNo whose, const PeriodQuote& other,
                  PartyNo others) const {
    const auto code = [this](PartyNo party) {
      return state_.find<PartyState>(object_ids::number(party.value))->id;
    };
    return std::tuple(one.begins, code(whose)) < std::tuple(other.begins, code(others));
  }

  Result<std::vector<PeriodQuote>> quote_of(const std::string& id, const PartyFacts& facts) const {
    const ShapeRow& shape = row_of(id);
    return shape.quote_party(terms_by_day(*state_.find<ProgrammeState>(id)), facts, shape.version);
  }

  // Beside what others give.
  Result<std::vector<PeriodQuote>> quote(const std::string& id) {
    facts_.given.clear();
    for (const Given& each : given_) {
      if (each.programme != id) facts_.given.push_back(each.interest);
    }
    return quote_of(id, facts_);
  }

  bool is_taken(const std::string& programme, const std::string& period) const {
    return std::ranges::any_of(given_, [&](const Given& each) {
      return each.interest.is_taken && each.programme == programme && each.period == period;
    });
  }

  void give(const std::string& id, const PeriodQuote& quote, bool is_taken) {
    if (!row_of(id).shares_loan_rate) return;
    for (const QuoteLine& line : quote.lines) {
      for (const LineSegment& s : line.segments) {
        const Wide rate = Wide{s.rate_ppm.value} * s.grade_ppm.value_or(kWhole).value;
        given_.push_back({id, quote.period, {line.id.object, s.start, s.end, rate, is_taken, id}});
      }
    }
  }

  void note(const std::string& id, PeriodQuote quote, std::vector<EntitlementAssessed>& changed) {
    const auto& programme = *state_.find<ProgrammeState>(id);
    const EntitlementKey key{id, party_, quote.period, ""};
    const EntitlementState* known = known_due(state_, key);
    const NotedDue noted{programme, shape_row(programme.shape), quote.terms_no,
                         known ? known->disallowed : Money{}};
    note_due(state_, key, {std::move(quote), party_, {}}, noted, changed);
  }

  const State& state_;
  const Subject& subject_;
  const PartyNo party_;
  PartyFacts facts_;
  std::vector<Given> given_;
};

}  // namespace

Result<std::vector<EntitlementAssessed>> assess_party(const State& state, const Subject& subject,
                                                      const std::vector<std::string>& programmes) {
  std::vector<EntitlementAssessed> changed;
  if (programmes.empty() || !state.find<PartyState>(subject.id)) return changed;
  PartyNo number;
  std::from_chars(subject.id.data(), subject.id.data() + subject.id.size(), number.value);
  OnParty on(state, subject, number);
  YINGBU_CHECK(on.take_claimed());
  for (const std::string& programme : programmes) YINGBU_CHECK(on.assess(programme, changed));
  return changed;
}

}  // namespace yingbu
