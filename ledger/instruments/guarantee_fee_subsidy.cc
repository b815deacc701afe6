#include "ledger/instruments/guarantee_fee_subsidy.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/day_count.h"
#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"

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
  std::size_t owner = 0;
};

// Cuts [start, end) where the programme's line period ends (K2).
std::vector<Period> cut(LinePeriod how, Date start, Date end) {
  std::vector<Period> periods;
  if (how == LinePeriod::whole_term) {
    periods.push_back({"term", start, end, 0});
    return periods;
  }
  const int months = how == LinePeriod::calendar_year ? 12 : 3;
  for (Date at = start; at < end;) {
    const CivilDay day = civil(at);
    const int first_month = (day.month - 1) / months * months + 1;
    const Date next = plus_months(date_of(day.year, first_month, 1), months);
    std::string name = std::to_string(day.year);
    if (months == 3) name += "Q" + std::to_string((first_month + 2) / 3);
    periods.push_back({std::move(name), at, std::min(next, end), 0});
    at = next;
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
      periods.push_back(std::move(period));
    }
    from = until;
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

// A premium is not a yearly amount: its part is fee * rate * days / contract days, one rounding.
Result<Money> premium_part(const Clauses& terms, const GuaranteeFacts& facts, std::int32_t days) {
  const std::int32_t term_days = days_between(facts.start, end_of(terms, facts));
  const Wide numerator = Wide{facts.fee.fen} * terms.rate_ppm.value * days;
  return narrow(round_half_away(numerator, Wide{kWhole.value} * term_days));
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(clauses, read_clauses<Clauses>(terms.clauses));
  return check_ceiling(terms, clauses.rate_ppm, clauses.rate_ceiling_ppm);
}

Ppm fee_cap(const Terms& terms) { return sheet_of<Clauses>(terms).fee_cap_ppm; }

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version) {
  assert(version == kVersion);
  (void)version;
  const Clauses clauses = sheet_of<Clauses>(terms);
  std::vector<PeriodQuote> quotes;
  const Date contract_end = end_of(clauses, facts);
  const Date end =
      facts.ended_on ? std::clamp(*facts.ended_on, facts.start, contract_end) : contract_end;
  for (const Period& period : cut_by_owner(clauses.line_period, facts, end)) {
    QuoteLine line{{period.start, facts.guarantee}, {}, {}, {}};
    line.segments = segments_of(clauses, facts, period.start, period.end);
    if (clauses.base == SubsidyBase::premium) {
      YINGBU_TRY(amount, premium_part(clauses, facts, days_between(period.start, period.end)));
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
    quotes.push_back({period.name, period.end, due, {std::move(line)}, period.owner});
  }
  return quotes;
}

}  // namespace yingbu::guarantee_fee_subsidy
