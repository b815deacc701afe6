#include "ledger/instruments/interest_subsidy.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "ledger/base/enterprise_size.h"
#include "ledger/base/region.h"
#include "ledger/instruments/caps.h"
#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"
#include "ledger/instruments/drawn_pieces.h"
#include "ledger/instruments/words.h"

namespace yingbu::interest_subsidy {
namespace {

// The terms of some days, read once.
struct Law {
  const DatedTerms& dated;
  Clauses sheet;
};

// At what a day earns.
struct Earning {
  RateOrigin origin = RateOrigin::fixed;
  Ppm rate;
  std::optional<Date> published_on;
  std::optional<Ppm> part;
};

const AttributeSpan* on_day(const std::vector<AttributeSpan>& spans, Attribute attribute,
                            Date day) {
  for (const AttributeSpan& span : spans) {
    if (span.attribute == attribute && span.from <= day && day < span.until) return &span;
  }
  return nullptr;
}

// Of the loan itself, else of its borrower.
const AttributeSpan* of_loan(const PartyFacts& facts, const LoanFacts& loan, Attribute attribute,
                             Date day) {
  const AttributeSpan* own = on_day(loan.attributes, attribute, day);
  return own ? own : on_day(facts.attributes, attribute, day);
}

const PublishedOn* latest(const std::vector<PublishedOn>& rates, Date day) {
  const auto after = std::ranges::upper_bound(rates, day, {}, &PublishedOn::published_on);
  return after == rates.begin() ? nullptr : &*std::prev(after);
}

class Quoting {
 public:
  Quoting(std::span<const DatedTerms> terms, const PartyFacts& facts, std::uint32_t version)
      : facts_(facts), version_(version) {
    for (const DatedTerms& each : terms) laws_.push_back({each, sheet_of<Clauses>(*each.terms)});
  }

  Result<std::vector<PeriodQuote>> run() {
    const auto rule = [this](const LoanFacts& loan, Date drawn_on) {
      const Law* law = first_covering(loan, drawn_on);
      if (!law || !is_within_term(law->sheet, loan, drawn_on)) return DrawRule{false};
      return DrawRule{true, law->sheet.principal_clip};
    };
    for (const DrawnPiece& piece : drawn_pieces(facts_.loans, rule)) earn(piece);
    YINGBU_CHECK(make_lines());
    apply_caps();
    return quotes();
  }

 private:
  struct Period {
    ProgrammePeriod days;
    std::map<std::string, std::vector<LineSegment>> loans;  // by id
    std::vector<QuoteLine> lines;
    Date last_earned;
  };

  const Law* law_on(Date day) const {
    for (const Law& law : laws_) {
      if (law.dated.from <= day && day < law.dated.until) return &law;
    }
    return nullptr;
  }

  // The terms whose clip is over a draw: of its day, else the first after it that cover the loan.
  const Law* first_covering(const LoanFacts& loan, Date drawn_on) const {
    for (const Law& law : laws_) {
      if (drawn_on < law.dated.until && covers(law, loan)) return &law;
    }
    return nullptr;
  }

  static bool is_within_term(const Clauses& sheet, const LoanFacts& loan, Date day) {
    return day < loan.end || sheet.covers_extensions.value_or(false);
  }

  // 补贴对象: size is that of the day the loan began (G3).
  bool covers(const Law& law, const LoanFacts& loan) const {
    const Terms& terms = *law.dated.terms;
    if (!region_within(loan.region, terms.region)) return false;
    const auto& principal_max = terms.eligibility.principal_max;
    if (principal_max && loan.limit > *principal_max) return false;
    if (terms.eligibility.borrowers.value_or(EligibleBorrowers::any) == EligibleBorrowers::any) {
      return true;
    }
    const auto* size = of_loan(facts_, loan, Attribute::enterprise_size, loan.start);
    const auto known = size ? enumerator_named<EnterpriseSize>(size->value, "")
                            : Result<EnterpriseSize>(EnterpriseSize::large);
    return known && *known <= EnterpriseSize::small;
  }

  std::optional<Ppm> graded(const Clauses& sheet, const LoanFacts& loan, Date day) const {
    if (sheet.rate_ppm) return sheet.rate_ppm;
    const auto* span = of_loan(facts_, loan, Attribute::green_grade, day);
    const auto grade = span ? enumerator_named<GreenGrade>(span->value, "")
                            : Result<GreenGrade>(reject(Reason::not_found));
    if (!grade) return std::nullopt;
    switch (*grade) {
      case GreenGrade::deep: return sheet.deep_green_ppm;
      case GreenGrade::medium: return sheet.medium_green_ppm;
      case GreenGrade::light: return sheet.light_green_ppm;
    }
    return std::nullopt;
  }

  const std::vector<PublishedOn>& table(const Clauses& sheet) const {
    return sheet.lpr == LprTenor::five_years ? facts_.lpr_5y : facts_.lpr_1y;
  }

  bool is_on_list(const std::string& list, const LoanFacts& loan, Date day) const {
    const auto on = [&](const AttributeSpan& span) {
      return span.attribute == Attribute::listed && span.value == list && span.from <= day &&
             day < span.until;
    };
    return std::ranges::any_of(loan.attributes, on) || std::ranges::any_of(facts_.attributes, on);
  }

  // What the loan's own rate leaves beside other programmes; nothing where the day is another's.
  std::optional<Earning> within_actual_rate(Earning at, const Terms& terms, const LoanFacts& loan,
                                            Date day) const {
    Wide given = 0;
    std::map<std::string_view, Wide> by_giver;
    for (const GivenInterest& other : facts_.given) {
      if (other.loan != loan.loan || day < other.from || day >= other.until) continue;
      if (other.is_taken && !terms.stackable.value_or(false)) return std::nullopt;
      if (version_ == 1) {  // it took two draws under one programme for two gifts
        given += other.rate;
      } else {
        Wide& highest = by_giver[other.giver];
        given += std::max(Wide{0}, other.rate - highest);
        highest = std::max(highest, other.rate);
      }
    }
    const Wide left = std::max(Wide{0}, Wide{rate_on(loan, day).value} * kWhole.value - given);
    const Wide own = Wide{at.rate.value} * at.part.value_or(kWhole).value;
    if (own <= left) return at;
    return Earning{
        RateOrigin::headroom, Ppm{static_cast<std::int64_t>(left / kWhole.value)}, {}, {}};
  }

  std::optional<Earning> earning(const Clauses& sheet, const LoanFacts& loan, Date drawn_on,
                                 Date day) const {
    switch (sheet.rate_rule) {
      case RateRule::fixed_points: return Earning{RateOrigin::fixed, *sheet.rate_ppm, {}, {}};
      case RateRule::share_of_actual:
        return Earning{RateOrigin::actual, rate_on(loan, day), {}, sheet.rate_ppm};
      case RateRule::lpr_share: break;
    }
    const bool locked = sheet.fixing == Fixing::locked_at_drawdown;
    const PublishedOn* lpr = latest(table(sheet), locked ? drawn_on : day);
    const auto part = graded(sheet, loan, day);
    if (!lpr || !part) return std::nullopt;
    const bool is_5y = sheet.lpr == LprTenor::five_years;
    return Earning{is_5y ? RateOrigin::lpr_5y : RateOrigin::lpr_1y, lpr->rate, lpr->published_on,
                   part};
  }

  // Days on which anything the earning rests on may change.
  std::set<Date> cuts(const DrawnPiece& piece) const {
    std::set<Date> days{piece.from};
    const auto cut = [&](Date day) {
      if (piece.from < day && day < piece.until) days.insert(day);
    };
    for (const Law& law : laws_) {
      cut(law.dated.from);
      cut(law.dated.until);
      if (law.sheet.term_months) cut(plus_months(piece.drawn_on, *law.sheet.term_months));
      for (const auto& period :
           periods_between(law.sheet.line_period, std::max(piece.from, law.dated.from),
                           std::min(piece.until, law.dated.until))) {
        cut(period.end);
      }
      if (law.sheet.rate_rule != RateRule::lpr_share) continue;
      for (const PublishedOn& each : table(law.sheet)) cut(each.published_on);
    }
    const LoanFacts& loan = facts_.loans[piece.loan];
    cut(loan.end);
    for (const RateFrom& each : loan.rates) cut(each.from);
    for (const GivenInterest& other : facts_.given) {
      if (other.loan != loan.loan) continue;
      cut(other.from);
      cut(other.until);
    }
    for (const auto* spans : {&facts_.attributes, &loan.attributes}) {
      for (const AttributeSpan& span : *spans) {
        cut(span.from);
        cut(span.until);
      }
    }
    return days;
  }

  void earn(const DrawnPiece& piece) {
    const std::set<Date> days = cuts(piece);
    for (auto day = days.begin(); day != days.end(); ++day) {
      const Date from = *day;
      const Date until = std::next(day) == days.end() ? piece.until : *std::next(day);
      const Law* law = law_on(from);
      const LoanFacts& loan = facts_.loans[piece.loan];
      if (!law || !covers(*law, loan) || !is_within_term(law->sheet, loan, from)) continue;
      const auto& months = law->sheet.term_months;
      if (months && from >= plus_months(piece.drawn_on, *months)) continue;
      const auto& list = law->sheet.required_list;
      if (list && !is_on_list(*list, loan, from)) continue;
      auto at = earning(law->sheet, loan, piece.drawn_on, from);
      if (at) at = within_actual_rate(*at, *law->dated.terms, loan, from);
      if (!at || at->rate.value == 0 || (at->part && at->part->value == 0)) continue;
      Period& period = period_at(period_of(law->sheet.line_period, from));
      period.last_earned = std::max(period.last_earned, plus_days(until, -1));
      add(period.loans[loan.loan],
          {piece.principal, at->rate, from, until, at->origin, at->published_on, at->part});
    }
  }

  Period& period_at(ProgrammePeriod days) {
    Period& period = periods_[{days.start, days.end}];
    if (period.days.name.empty()) period.days = std::move(days);
    return period;
  }

  bool same_basis(Date one, Date other) const {
    return version_ == 1 || law_on(one)->sheet.day_basis == law_on(other)->sheet.day_basis;
  }

  // Draws that earn alike on the same days are one segment; what goes on unchanged is not cut.
  void add(std::vector<LineSegment>& segments, LineSegment more) const {
    const auto alike = [&more](const LineSegment& s) {
      return s.rate_ppm == more.rate_ppm && s.rate == more.rate &&
             s.published_on == more.published_on && s.grade_ppm == more.grade_ppm;
    };
    for (LineSegment& s : segments) {
      if (!alike(s)) continue;
      if (s.start == more.start && s.end == more.end) {
        s.principal += more.principal;
        return;
      }
    }
    if (!segments.empty() && alike(segments.back()) && segments.back().end == more.start &&
        segments.back().principal == more.principal &&
        same_basis(segments.back().start, more.start)) {
      segments.back().end = more.end;
      return;
    }
    segments.push_back(more);
  }

  Result<void> make_lines() {
    for (auto& [days, period] : periods_) {
      const DayBasis basis = law_on(period.last_earned)->sheet.day_basis;
      for (auto& [loan, segments] : period.loans) {
        std::ranges::stable_sort(segments, {}, &LineSegment::start);
        std::vector<Segment> parts;
        for (const LineSegment& s : segments) {
          parts.push_back({s.principal, s.rate_ppm, s.start, s.end, s.grade_ppm.value_or(kWhole)});
          // Version 1 counted all days of a line by the basis of its last.
          if (version_ > 1) parts.back().basis = law_on(s.start)->sheet.day_basis;
        }
        YINGBU_TRY(amount, line_amount(parts, basis));
        const Date begins = segments.front().start;
        period.lines.push_back({{begins, loan}, amount, amount, std::move(segments)});
      }
      std::ranges::sort(period.lines, {}, &QuoteLine::id);
    }
    return {};
  }

  // A year's cap is over all of its keys.
  void apply_caps() {
    std::map<int, std::vector<QuoteLine*>> years;
    std::map<int, Date> last;
    for (auto& [days, period] : periods_) {
      const int year = civil(period.days.start).year;
      for (QuoteLine& line : period.lines) years[year].push_back(&line);
      last[year] = std::max(last[year], period.last_earned);
    }
    for (auto& [year, lines] : years) {
      const auto cap = law_on(last[year])->sheet.yearly_cap;
      if (!cap) continue;
      std::ranges::sort(lines, {}, [](const QuoteLine* line) { return line->id; });
      apply_cap(*cap, lines);
    }
  }

  std::vector<PeriodQuote> quotes() {
    std::vector<PeriodQuote> all;
    for (auto& [days, period] : periods_) {
      const DatedTerms& law = law_on(period.last_earned)->dated;
      PeriodQuote quote;
      quote.period = period.days.name;
      quote.period_end = period.days.end;
      quote.due = sum_of(period.lines);
      quote.begins = period.lines.front().id.start;
      quote.opens = window_opens(*law.terms, false, period.days.start, period.days.end);
      quote.terms_no = law.terms_no;
      quote.lines = std::move(period.lines);
      all.push_back(std::move(quote));
    }
    return all;
  }

  const PartyFacts& facts_;
  const std::uint32_t version_;
  std::vector<Law> laws_;
  std::map<std::pair<Date, Date>, Period> periods_;  // a year and its first quarter begin alike
};

constexpr const char* kGrades[] = {"deep_green_ppm", "medium_green_ppm", "light_green_ppm"};

Result<void> check_rate(const Terms& terms, const Clauses& sheet) {
  using namespace clauses_detail;
  const bool by_lpr = sheet.rate_rule == RateRule::lpr_share;
  const bool is_graded = sheet.deep_green_ppm || sheet.medium_green_ppm || sheet.light_green_ppm;
  if (by_lpr) {
    YINGBU_CHECK(require(terms.clauses, "lpr"));
    YINGBU_CHECK(require(terms.clauses, "fixing"));
    if (is_graded) YINGBU_CHECK(refuse_idle(terms.clauses, "rate_ppm", words_of(sheet.rate_rule)));
  } else {
    for (const char* idle : {"lpr", "fixing"}) {
      YINGBU_CHECK(refuse_idle(terms.clauses, idle, words_of(sheet.rate_rule)));
    }
    for (const char* idle : kGrades)
      YINGBU_CHECK(refuse_idle(terms.clauses, idle, words_of(sheet.rate_rule)));
  }
  if (!is_graded || !by_lpr) YINGBU_CHECK(require(terms.clauses, "rate_ppm"));
  const std::pair<const char*, std::optional<Ppm>> rates[] = {{"rate_ppm", sheet.rate_ppm},
                                                              {kGrades[0], sheet.deep_green_ppm},
                                                              {kGrades[1], sheet.medium_green_ppm},
                                                              {kGrades[2], sheet.light_green_ppm}};
  for (const auto& [field, rate] : rates) {
    if (rate) YINGBU_CHECK(check_ceiling(terms, *rate, sheet.rate_ceiling_ppm, field));
  }
  return {};
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(sheet, read_clauses<Clauses>(terms.clauses));
  YINGBU_CHECK(check_recurs(terms, sheet.line_period));
  YINGBU_CHECK(check_eligible_by_size(terms));
  if (sheet.term_months && *sheet.term_months < 1) {
    const std::size_t at = *clauses_detail::find(terms.clauses, "term_months");
    return clauses_detail::wrong(at, "term_months", "应大于零", "is not above zero");
  }
  return check_rate(terms, sheet);
}

Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version) {
  assert(version >= 1 && version <= kVersion);
  return Quoting(terms, facts, version).run();
}

}  // namespace yingbu::interest_subsidy
