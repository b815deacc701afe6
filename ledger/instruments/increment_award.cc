#include "ledger/instruments/increment_award.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/region.h"
#include "ledger/instruments/caps.h"
#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::increment_award {
namespace {

const ReportedFigure* reported(const PartyFacts& facts, Figure figure, Date as_of) {
  for (const ReportedFigure& each : facts.figures) {
    if (each.figure == figure && each.as_of == as_of) return &each;
  }
  return nullptr;
}

// The period that ends with the figure's day, if its other end is reported too.
Result<void> add_period(const DatedTerms& dated, const Clauses& sheet, const PartyFacts& facts,
                        const ReportedFigure& last, std::vector<PeriodQuote>& quotes) {
  ProgrammePeriod period = period_of(sheet.line_period, last.as_of);
  if (plus_days(last.as_of, 1) != period.end) return {};
  const ReportedFigure* first = reported(facts, sheet.figure, plus_days(period.start, -1));
  if (!first) return {};
  YINGBU_TRY(change, subtract(last.amount, first->amount));
  const Money grown = std::max(Money{}, change);
  YINGBU_TRY(amount,
             narrow(round_half_away(Wide{grown.fen} * sheet.rate_ppm.value, Wide{kWhole.value})));
  QuoteLine line{{period.start, ""}, amount, amount, {}};
  line.segments.push_back({grown, sheet.rate_ppm, period.start, period.end});
  if (sheet.period_cap) apply_cap(*sheet.period_cap, {&line});
  PeriodQuote quote;
  quote.period = std::move(period.name);
  quote.period_end = period.end;
  quote.due = line.allowed;
  quote.begins = period.start;
  quote.opens = window_opens(*dated.terms, false, period.start, period.end);
  quote.terms_no = dated.terms_no;
  quote.lines.push_back(std::move(line));
  quotes.push_back(std::move(quote));
  return {};
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(sheet, read_clauses<Clauses>(terms.clauses));
  YINGBU_CHECK(check_recurs(terms, sheet.line_period));
  YINGBU_CHECK(check_eligible_to_all(terms));
  return check_ceiling(terms, sheet.rate_ppm, sheet.rate_ceiling_ppm);
}

Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  std::vector<PeriodQuote> quotes;
  for (const DatedTerms& dated : terms) {
    if (!region_within(facts.region, dated.terms->region)) continue;
    const Clauses sheet = sheet_of<Clauses>(*dated.terms);
    for (const ReportedFigure& last : facts.figures) {
      const bool is_under = dated.from <= last.as_of && last.as_of < dated.until;
      if (last.figure != sheet.figure || !is_under) continue;
      YINGBU_CHECK(add_period(dated, sheet, facts, last, quotes));
    }
  }
  return quotes;
}

}  // namespace yingbu::increment_award
