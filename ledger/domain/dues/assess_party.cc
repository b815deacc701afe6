#include <algorithm>
#include <charconv>

#include "ledger/domain/attested/attested.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/domain/dues/claimed_keys.h"
#include "ledger/domain/dues/noted_due.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/loan/loan.h"
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

PartyFacts facts_of(const State& state, const Subject& subject, const PartyState& party,
                    PartyNo number) {
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
  OnParty(const State& state, const Subject& subject, PartyNo party, PartyFacts facts)
      : state_(state), subject_(subject), party_(party), facts_(std::move(facts)) {}

  // The days of interest that are claimed, in the order in which they were.
  Result<void> take_claimed() {
    for (const EntitlementKey& key : claimed_keys(state_, subject_)) {
      const auto& programme = *state_.find<ProgrammeState>(key.programme);
      if (!shape_row(programme.shape).shares_loan_rate) continue;
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

  // Beside what others give.
  Result<std::vector<PeriodQuote>> quote(const std::string& id) {
    const auto& programme = *state_.find<ProgrammeState>(id);
    const ShapeRow& shape = shape_row(programme.shape);
    facts_.given.clear();
    for (const Given& each : given_) {
      if (each.programme != id) facts_.given.push_back(each.interest);
    }
    return shape.quote_party(terms_by_day(programme), facts_, shape.version);
  }

  bool is_taken(const std::string& programme, const std::string& period) const {
    return std::ranges::any_of(given_, [&](const Given& each) {
      return each.interest.is_taken && each.programme == programme && each.period == period;
    });
  }

  void give(const std::string& id, const PeriodQuote& quote, bool is_taken) {
    if (!shape_row(state_.find<ProgrammeState>(id)->shape).shares_loan_rate) return;
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
  const auto* party = programmes.empty() ? nullptr : state.find<PartyState>(subject.id);
  if (!party) return changed;
  PartyNo number;
  std::from_chars(subject.id.data(), subject.id.data() + subject.id.size(), number.value);
  OnParty on(state, subject, number, facts_of(state, subject, *party, number));
  YINGBU_CHECK(on.take_claimed());
  for (const std::string& programme : programmes) YINGBU_CHECK(on.assess(programme, changed));
  return changed;
}

}  // namespace yingbu
