#include <algorithm>

#include "ledger/base/fields/fields.h"
#include "ledger/base/limits.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/tax/commands.h"
#include "ledger/domain/tax/rate_of.h"
#include "ledger/domain/tax/state.h"
#include "ledger/domain/words/named_day.h"

// 小额贷款利息收入免征增值税 (L25-16a, H-3): which part of the interest of a loan is exempt, under
// the notices of 财政部 税务总局 of 2023, no. 13 (up to 1 million yuan) and no. 16 (up to 10
// million). The limits include their number.
namespace yingbu {
namespace {

constexpr Money kUnconditionalMax{100'000'000};  // 单户授信 100 万元
constexpr Money kSmallLoanMax{1'000'000'000};    // 1000 万元
constexpr std::int64_t kTaxPpm = 60'000;         // 增值税 6%
constexpr std::int32_t kFirstYear = 2000;
constexpr std::int32_t kLastYear = 2199;

const TaxElectionState* election_of(const Ask& ask, PartyNo bank, std::int32_t year) {
  const auto* election = ask.state.find<TaxElectionState>(object_ids::tax_election(bank, year));
  return election && election->elected != 0 ? election : nullptr;
}

// The days [from, until) lie within one year, none before the loan and none to come.
Result<void> check_days(const Ask& ask, const LoanState& loan, Date from, Date until) {
  const NamedDay end{{"until", "计息至（不含）", "until"}, until};
  if (until <= from) return out_of_order("until", end, {{"from", "计息自", "from"}, from});
  if (from < loan.start) {
    return reject(Reason::before_loan, "from")
        .with("date", text(from))
        .with("start", text(loan.start));
  }
  if (const int year = civil(from).year; civil(plus_days(until, -1)).year > year) {
    const Date year_ends = first_of_year(year + 1);
    return out_of_order("until", {{"year_end", "年度终了次日", "year end"}, year_ends}, end);
  }
  const Date tomorrow = plus_days(ask.today, 1);
  if (until <= tomorrow) return {};
  return out_of_order("until", {{"tomorrow", "今日次日", "tomorrow"}, tomorrow}, end);
}

Result<void> check_spans(const Ask& ask, const ReportLoanInterest& c) {
  const auto* known = ask.state.find<LoanInterestState>(c.loan);
  if (!known) return {};
  for (const InterestSpan& span : known->spans) {
    if (span.until <= c.from || c.until <= span.from) continue;
    return reject(Reason::days_overlap, "from")
        .with("from", text(c.from))
        .with("until", text(c.until))
        .with("seq", std::to_string(span.seq));
  }
  if (known->spans.size() < limits::moves_a_loan_max) return {};
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(known->spans.size() + 1))
      .with("limit", std::to_string(limits::moves_a_loan_max));
}

// 小型、微型企业, as recorded of the borrower for the day on which the loan begins.
bool is_small(const Ask& ask, const LoanState& loan) {
  const Subject borrower{SubjectKind::party, object_ids::number(loan.borrower.value)};
  const auto attributes = attributes_of(ask.state, borrower);
  return std::ranges::any_of(attributes, [&loan](const AttributeSpan& each) {
    return each.attribute == Attribute::enterprise_size && each.from <= loan.start &&
           loan.start < each.until &&
           (each.value == enum_name(EnterpriseSize::micro) ||
            each.value == enum_name(EnterpriseSize::small));
  });
}

TaxExemption exemption_of(const LoanState& loan, bool small, const LoanInterestReported& e) {
  if (!small) return TaxExemption::not_small;
  if (loan.limit <= kUnconditionalMax) return TaxExemption::unconditional;
  if (loan.limit > kSmallLoanMax) return TaxExemption::too_large;
  if (e.rate_ppm <= e.ceiling_ppm) return TaxExemption::within_ceiling;
  return e.method == TaxMethod::up_to_ceiling ? TaxExemption::part : TaxExemption::above_ceiling;
}

Money exempt_of(const LoanInterestReported& e) {
  switch (e.exemption) {
    case TaxExemption::unconditional:
    case TaxExemption::within_ceiling: return e.interest;
    case TaxExemption::part: return share_of(e.interest, e.ceiling_ppm.value, e.rate_ppm.value);
    case TaxExemption::above_ceiling:
    case TaxExemption::too_large:
    case TaxExemption::not_small: break;
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ElectTaxMethod& c) {
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_range(c.year, kFirstYear, kLastYear, "year"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (const auto* election = election_of(ask, bank, c.year)) {
    if (election->method == c.method) {
      return reject(Reason::nothing_to_do, "method")
          .with("problem_zh", "该年度已选定此方法")
          .with("problem_en", "that method is elected for the year already");
    }
    return reject(Reason::method_fixed, "method")
        .with("bank", c.bank)
        .with("year", std::to_string(c.year))
        .with_word("method", words_of(election->method))
        .with("seq", std::to_string(election->elected));
  }
  return one(TaxMethodElected{bank, c.year, c.method, c.document});
}

Result<Facts> handle(const Ask& ask, const ReportLoanInterest& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_CHECK(check_days(ask, *loan, c.from, c.until));
  YINGBU_CHECK(check_positive(c.interest, "interest"));
  const std::int32_t year = civil(c.from).year;
  const auto* election = election_of(ask, loan->bank, year);
  if (!election) {
    return wrong_state<TaxElectionState>(std::to_string(year),
                                         Words{"not_elected", "未选定", "not elected"}, "from");
  }
  YINGBU_CHECK(check_spans(ask, c));
  auto lpr = rate_on(ask.state, PublishedRate::lpr_1y, loan->start);
  if (!lpr) {
    Rejection unknown = std::move(lpr).error();
    unknown.field = "loan";
    return unknown;
  }
  // The interest is taken as income net of tax (不含税), so that 6% of it is what is spared. The
  // LPR moves in steps of 100 ppm, which makes its half a whole number.
  LoanInterestReported e;
  e.loan = c.loan;
  e.bank = loan->bank;
  e.from = c.from;
  e.until = c.until;
  e.interest = c.interest;
  e.method = election->method;
  e.rate_ppm = rate_of(*loan, c.from).rate_ppm;
  e.ceiling_ppm = Ppm{lpr->value * 3 / 2};
  e.exemption = exemption_of(*loan, is_small(ask, *loan), e);
  e.exempt = exempt_of(e);
  e.tax_spared = share_of(e.exempt, kTaxPpm, kWhole.value);
  return one(std::move(e));
}

}  // namespace yingbu
