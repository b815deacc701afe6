#include <algorithm>
#include <charconv>

#include "ledger/domain/attested/attested.h"
#include "ledger/domain/dues/assess_subjects.h"
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

// One programme's dues on the party: of the periods it quotes, and of those it quotes no longer.
Result<void> assess_under(const State& state, const Subject& subject, PartyNo party,
                          const PartyFacts& facts, const std::string& id,
                          std::vector<EntitlementAssessed>& changed) {
  const auto& programme = *state.find<ProgrammeState>(id);
  const ShapeRow& shape = shape_row(programme.shape);
  YINGBU_TRY(quotes, shape.quote_party(terms_by_day(programme), facts, shape.version));
  const auto note = [&](PeriodQuote quote) {
    const EntitlementKey key{id, party, quote.period, ""};
    const EntitlementState* known = known_due(state, key);
    const NotedDue noted{programme, shape, quote.terms_no, known ? known->disallowed : Money{}};
    note_due(state, key, {std::move(quote), party, {}}, noted, changed);
  };
  for (const AssessedKey& before : assessed_on(state, subject)) {
    if (before.programme != id) continue;
    const bool still =
        std::ranges::find(quotes, before.period, &PeriodQuote::period) != quotes.end();
    if (still) continue;
    PeriodQuote nothing;
    nothing.period = before.period;
    note(std::move(nothing));
  }
  for (PeriodQuote& quote : quotes) note(std::move(quote));
  return {};
}

}  // namespace

Result<std::vector<EntitlementAssessed>> assess_party(const State& state, const Subject& subject,
                                                      const std::vector<std::string>& programmes) {
  std::vector<EntitlementAssessed> changed;
  const auto* party = programmes.empty() ? nullptr : state.find<PartyState>(subject.id);
  if (!party) return changed;
  PartyNo number;
  std::from_chars(subject.id.data(), subject.id.data() + subject.id.size(), number.value);
  const PartyFacts facts = facts_of(state, subject, *party, number);
  for (const std::string& programme : programmes) {
    YINGBU_CHECK(assess_under(state, subject, number, facts, programme, changed));
  }
  return changed;
}

}  // namespace yingbu
