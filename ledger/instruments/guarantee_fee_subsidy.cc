#include "ledger/instruments/guarantee_fee_subsidy.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <span>

#include "ledger/base/day_count.h"
#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"
#include "ledger/instruments/retained_fee.h"
#include "ledger/instruments/words.h"

namespace yingbu::guarantee_fee_subsidy {
namespace {

// 展期 days earn where the terms say so.
Date end_of(const Clauses& terms, const GuaranteeFacts& facts) {
  return terms.covers_extensions.value_or(false) ? facts.end : facts.original_end;
}

struct Period {
  std::string name;
  Date start;
  Date end;
  Date programme_start;  // of the whole year or quarter, whoever earns it for however long
  Date programme_end;    // exclusive
  std::size_t owner = 0;
  Date begins = {};  // its first day, taken or not
};

// Cuts [start, end) where the programme's line period ends (K2).
std::vector<Period> cut(LinePeriod how, Date start, Date end) {
  std::vector<Period> periods;
  if (how == LinePeriod::whole_term) {
    periods.push_back({"term", start, end, start, end, 0});
    return periods;
  }
  for (ProgrammePeriod& each : periods_between(how, start, end)) {
    periods.push_back({std::move(each.name), std::max(each.start, start), std::min(each.end, end),
                       each.start, each.end, 0});
  }
  return periods;
}

// The same for each owner's days.
std::vector<Period> cut_by_owner(LinePeriod how, const GuaranteeFacts& facts, Date end) {
  std::vector<Period> periods;
  Date from = facts.start;
  for (std::size_t owner = 0; owner <= facts.owner_changes.size(); ++owner) {
    const bool last = owner == facts.owner_changes.size();
    const Date until = last ? end : std::clamp(facts.owner_changes[owner], from, end);
    for (Period& period : cut(how, from, until)) {
      if (period.start == period.end && !facts.owner_changes.empty()) continue;
      period.owner = owner;
      period.begins = period.start;
      periods.push_back(std::move(period));
    }
    from = until;
  }
  return periods;
}

// What is left of a period without the days that another programme has taken (INV-9).
std::vector<Period> without_taken(const Period& whole, const std::vector<DaySpan>& taken) {
  std::vector<Period> periods{whole};
  for (const DaySpan& gone : taken) {
    std::vector<Period> left;
    for (const Period& period : periods) {
      Period before = period;
      before.end = std::clamp(gone.from, period.start, period.end);
      Period after = period;
      after.start = std::clamp(gone.until, period.start, period.end);
      if (gone.from >= period.end || gone.until <= period.start) {
        left.push_back(period);
        continue;
      }
      if (before.start < before.end) left.push_back(std::move(before));
      if (after.start < after.end) left.push_back(std::move(after));
    }
    periods = std::move(left);
  }
  return periods;
}

PortfolioLaw law_of(const Clauses& sheet) {
  PortfolioLaw law;
  law.lowest_rate = sheet.rate_ppm;
  if (sheet.second_tier_from_ppm) {
    law.tiers.push_back({*sheet.second_tier_from_ppm, *sheet.second_tier_rate_ppm});
  }
  if (sheet.third_tier_from_ppm) {
    law.tiers.push_back({*sheet.third_tier_from_ppm, *sheet.third_tier_rate_ppm});
  }
  if (sheet.enterprise_cap) law.scope = PortfolioScope::enterprise;
  law.cap = sheet.enterprise_cap ? sheet.enterprise_cap : sheet.institution_cap;
  return law;
}

// 分档: that of the closed year, the lowest before.
Ppm rate_of(const Clauses& terms, const GuaranteeFacts& facts, const Period& period) {
  const SettledYear* settled = settled_in(facts, period.owner, period.start);
  return settled && settled->share ? rate_of_share(law_of(terms), *settled->share) : terms.rate_ppm;
}

// 批量业务折算: of its base so much counts.
std::optional<Ppm> weight_of(const Clauses& terms, const GuaranteeFacts& facts) {
  return facts.batch ? terms.batch_weight_ppm : std::nullopt;
}

// The guaranteed amount over [start, end): original principal less what was released before, at
// most the clip.
std::vector<LineSegment> segments_of(const Clauses& terms, const GuaranteeFacts& facts, Ppm rate,
                                     Date start, Date end) {
  std::vector<LineSegment> segments;
  Money base = terms.base == SubsidyBase::premium ? facts.fee : facts.principal;
  const std::optional<Ppm> weight = weight_of(terms, facts);
  Date at = start;
  const auto close = [&](Date until) {
    const Money counted = std::min(base, terms.guaranteed_clip.value_or(base));
    if (at < until && counted.fen > 0) {
      segments.push_back({counted, rate, at, until, RateOrigin::fixed, {}, weight});
    }
    at = std::max(at, until);
  };
  if (terms.base == SubsidyBase::guaranteed_amount) {
    for (const PrincipalRelease& release : facts.releases) {
      close(std::clamp(release.on, start, end));
      base -= release.amount;
    }
  }
  close(end);
  return segments;
}

// K14: the filing window counts from this day. Of a year or a quarter it is the last, whatever day
// the line ended; of a whole term the contract's end, or the end that came before it, once known.
Date window_from(const Clauses& terms, const GuaranteeFacts& facts, const Period& period) {
  if (terms.line_period != LinePeriod::whole_term) return plus_days(period.programme_end, -1);
  const Date contract_end = end_of(terms, facts);
  if (!facts.ended_on || *facts.ended_on >= contract_end) return contract_end;
  return std::max(*facts.ended_on, facts.ended_booked.value_or(*facts.ended_on));
}

Date opens_on(const Terms& terms, const Clauses& clauses, const GuaranteeFacts& facts,
              const Period& period) {
  const bool whole = clauses.line_period == LinePeriod::whole_term;
  const Date end = whole ? facts.ended_on.value_or(end_of(clauses, facts)) : period.programme_end;
  return window_opens(terms, whole, period.programme_start, end);
}

// A premium is not a yearly amount: its part is fee * rate * days / contract days, one rounding.
// Version 1 did not take refunds off the fee.
Result<Money> premium_part(const Clauses& terms, const GuaranteeFacts& facts, Ppm rate,
                           std::span<const Period> pieces, std::uint32_t version) {
  const auto refunds = version == 1 ? std::span<const FeeRefund>() : std::span(facts.refunds);
  UnroundedFen kept{0, days_between(facts.start, end_of(terms, facts))};
  for (const Period& piece : pieces) {
    YINGBU_TRY(of_piece, retained_fee(facts.fee, refunds, facts.start, end_of(terms, facts),
                                      piece.start, piece.end));
    YINGBU_TRY(so_far, add(kept, of_piece));
    kept = so_far;
  }
  const std::optional<Ppm> weight = weight_of(terms, facts);
  Wide parts = 0;
  Wide whole = 0;
  if (__builtin_mul_overflow(kept.parts, Wide{rate.value}, &parts) ||
      __builtin_mul_overflow(kept.whole, Wide{kWhole.value}, &whole)) {
    return reject(Reason::overflow);
  }
  if (weight && (__builtin_mul_overflow(parts, Wide{weight->value}, &parts) ||
                 __builtin_mul_overflow(whole, Wide{kWhole.value}, &whole))) {
    return reject(Reason::overflow);
  }
  return narrow(round_half_away(parts, whole));
}

// One line: the pieces that are left of a period.
Result<PeriodQuote> quote_of(const Terms& terms, const Clauses& clauses,
                             const GuaranteeFacts& facts, std::span<const Period> pieces,
                             std::uint32_t version) {
  const Period& period = pieces.front();
  const Ppm rate = rate_of(clauses, facts, period);
  QuoteLine line{{period.start, facts.guarantee}, {}, {}, {}};
  for (const Period& piece : pieces) {
    std::ranges::move(segments_of(clauses, facts, rate, piece.start, piece.end),
                      std::back_inserter(line.segments));
  }
  if (clauses.base == SubsidyBase::premium) {
    YINGBU_TRY(amount, premium_part(clauses, facts, rate, pieces, version));
    line.computed = amount;
  } else {
    std::vector<Segment> segments;
    for (const LineSegment& s : line.segments) {
      segments.push_back({s.principal, s.rate_ppm, s.start, s.end, s.grade_ppm.value_or(kWhole)});
    }
    YINGBU_TRY(amount, line_amount(segments, clauses.day_basis));
    line.computed = amount;
  }
  line.allowed = line.computed;
  const Money due = line.allowed;
  PeriodQuote quote{period.name, pieces.back().end, due, {std::move(line)}, period.owner};
  quote.begins = period.begins;
  if (version > 1) {
    quote.period_end = plus_days(window_from(clauses, facts, period), 1);
    quote.opens = opens_on(terms, clauses, facts, period);
  }
  return quote;
}

// A tier has its share and its rate, rising, each within the ceiling.
Result<void> check_tiers(const Terms& terms, const Clauses& sheet) {
  using namespace clauses_detail;
  struct Tier {
    const char* from_field = nullptr;
    const char* rate_field = nullptr;
    std::optional<Ppm> from;
    std::optional<Ppm> rate;
  };
  const Tier tiers[] = {{"second_tier_from_ppm", "second_tier_rate_ppm", sheet.second_tier_from_ppm,
                         sheet.second_tier_rate_ppm},
                        {"third_tier_from_ppm", "third_tier_rate_ppm", sheet.third_tier_from_ppm,
                         sheet.third_tier_rate_ppm}};
  Ppm before{0};
  bool is_first_left_out = false;
  for (const Tier& tier : tiers) {
    if (!tier.from && !tier.rate) {
      is_first_left_out = true;
      continue;
    }
    if (is_first_left_out) return require(terms.clauses, tiers[0].from_field);
    YINGBU_CHECK(require(terms.clauses, tier.from_field));
    YINGBU_CHECK(require(terms.clauses, tier.rate_field));
    YINGBU_CHECK(check_ceiling(terms, *tier.rate, sheet.rate_ceiling_ppm, tier.rate_field));
    if (*tier.from <= before) {
      return wrong(*find(terms.clauses, tier.from_field), tier.from_field, "应高于前一档",
                   "is not above the tier before");
    }
    before = *tier.from;
  }
  return {};
}

// K2: what counts by the year needs lines of a year; one cap of a kind.
Result<void> check_yearly(const Terms& terms, const Clauses& sheet) {
  using namespace clauses_detail;
  for (const char* field : {"second_tier_from_ppm", "institution_cap", "enterprise_cap"}) {
    const auto at = find(terms.clauses, field);
    if (at && sheet.line_period == LinePeriod::whole_term) {
      return wrong(*at, field, "须按年或按季分期", "needs lines by year or by quarter");
    }
  }
  if (!sheet.enterprise_cap) return {};
  for (const char* field : {"second_tier_from_ppm", "institution_cap"}) {
    const auto at = find(terms.clauses, field);
    if (at) {
      return wrong(*at, field, "不能与每户每年上限并用，请另立项目",
                   "does not go with enterprise_cap; establish another programme");
    }
  }
  return {};
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(clauses, read_clauses<Clauses>(terms.clauses));
  if (clauses.base == SubsidyBase::premium) {
    YINGBU_CHECK(
        clauses_detail::refuse_idle(terms.clauses, "guaranteed_clip", words_of(clauses.base)));
  }
  YINGBU_CHECK(check_tiers(terms, clauses));
  YINGBU_CHECK(check_yearly(terms, clauses));
  return check_ceiling(terms, clauses.rate_ppm, clauses.rate_ceiling_ppm);
}

PortfolioLaw portfolio(const Terms& terms) { return law_of(sheet_of<Clauses>(terms)); }

Ppm fee_cap(const Terms& terms) { return sheet_of<Clauses>(terms).fee_cap_ppm; }

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version) {
  assert(version >= 1 && version <= kVersion);
  const Clauses clauses = sheet_of<Clauses>(terms);
  std::vector<PeriodQuote> quotes;
  const Date contract_end = end_of(clauses, facts);
  const Date end =
      facts.ended_on ? std::clamp(*facts.ended_on, facts.start, contract_end) : contract_end;
  for (const Period& period : cut_by_owner(clauses.line_period, facts, end)) {
    const std::vector<Period> pieces = without_taken(period, facts.taken);
    if (pieces.empty()) continue;
    // Versions 1 and 2 made a line of each piece, with a rounding each (K2 asks for one).
    const std::size_t lines = version < 3 ? pieces.size() : 1;
    for (std::size_t i = 0; i < lines; ++i) {
      const auto of_line = version < 3 ? std::span(pieces).subspan(i, 1) : std::span(pieces);
      YINGBU_TRY(quote, quote_of(terms, clauses, facts, of_line, version));
      quotes.push_back(std::move(quote));
    }
  }
  return quotes;
}

}  // namespace yingbu::guarantee_fee_subsidy
