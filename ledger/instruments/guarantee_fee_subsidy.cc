#include "ledger/instruments/guarantee_fee_subsidy.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/day_count.h"
#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"
#include "ledger/instruments/retained_fee.h"

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

// Without the days that another programme has taken (INV-9): what is left of a period is a line
// each.
std::vector<Period> without_taken(std::vector<Period> periods, const std::vector<DaySpan>& taken) {
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

// The guaranteed amount over [start, end): original principal less what was released before.
std::vector<LineSegment> segments_of(const Clauses& terms, const GuaranteeFacts& facts, Date start,
                                     Date end) {
  std::vector<LineSegment> segments;
  Money base = terms.base == SubsidyBase::premium ? facts.fee : facts.principal;
  Date at = start;
  const auto close = [&](Date until) {
    if (at < until && base.fen > 0) segments.push_back({base, terms.rate_ppm, at, until});
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
Result<Money> premium_part(const Clauses& terms, const GuaranteeFacts& facts, const Period& period,
                           std::uint32_t version) {
  const auto refunds = version == 1 ? std::span<const FeeRefund>() : std::span(facts.refunds);
  YINGBU_TRY(kept, retained_fee(facts.fee, refunds, facts.start, end_of(terms, facts), period.start,
                                period.end));
  Wide parts = 0;
  Wide whole = 0;
  if (__builtin_mul_overflow(kept.parts, Wide{terms.rate_ppm.value}, &parts) ||
      __builtin_mul_overflow(kept.whole, Wide{kWhole.value}, &whole)) {
    return reject(Reason::overflow);
  }
  return narrow(round_half_away(parts, whole));
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(clauses, read_clauses<Clauses>(terms.clauses));
  return check_ceiling(terms, clauses.rate_ppm, clauses.rate_ceiling_ppm);
}

Ppm fee_cap(const Terms& terms) { return sheet_of<Clauses>(terms).fee_cap_ppm; }

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version) {
  assert(version >= 1 && version <= kVersion);
  const Clauses clauses = sheet_of<Clauses>(terms);
  std::vector<PeriodQuote> quotes;
  const Date contract_end = end_of(clauses, facts);
  const Date end =
      facts.ended_on ? std::clamp(*facts.ended_on, facts.start, contract_end) : contract_end;
  for (const Period& period :
       without_taken(cut_by_owner(clauses.line_period, facts, end), facts.taken)) {
    QuoteLine line{{period.start, facts.guarantee}, {}, {}, {}};
    line.segments = segments_of(clauses, facts, period.start, period.end);
    if (clauses.base == SubsidyBase::premium) {
      YINGBU_TRY(amount, premium_part(clauses, facts, period, version));
      line.computed = amount;
    } else {
      std::vector<Segment> segments;
      for (const LineSegment& s : line.segments) {
        segments.push_back({s.principal, s.rate_ppm, s.start, s.end});
      }
      YINGBU_TRY(amount, line_amount(segments, clauses.day_basis));
      line.computed = amount;
    }
    line.allowed = line.computed;
    const Money due = line.allowed;
    PeriodQuote quote{period.name, period.end, due, {std::move(line)}, period.owner};
    quote.begins = period.begins;
    if (version > 1) {
      quote.period_end = plus_days(window_from(clauses, facts, period), 1);
      quote.opens = opens_on(terms, clauses, facts, period);
    }
    quotes.push_back(std::move(quote));
  }
  return quotes;
}

}  // namespace yingbu::guarantee_fee_subsidy
