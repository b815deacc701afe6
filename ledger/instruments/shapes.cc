#include "ledger/instruments/shapes.h"

#include <array>
#include <cassert>

#include "ledger/instruments/bank_loss_compensation.h"
#include "ledger/instruments/fiscal_compensation.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "ledger/instruments/increment_award.h"
#include "ledger/instruments/interest_subsidy.h"
#include "ledger/instruments/one_off_award.h"

namespace yingbu {
namespace {

// A shape over parties whose books are not kept here.
constexpr ShapeRow of_party(Shape shape, decltype(ShapeRow::sheet) sheet, BasisDay basis,
                            std::uint32_t version, const char* only_period,
                            decltype(ShapeRow::check) check, decltype(ShapeRow::quote_party) quote,
                            bool of_interest) {
  return {.shape = shape,
          .sheet = sheet,
          .subject = SubjectKind::party,
          .basis = basis,
          .version = version,
          .only_period = only_period,
          .makes_good_loss = false,
          .shares_loan_rate = of_interest,
          .reads_rates = of_interest,
          .payee_entry = PayeeEntry::none,
          .payee_entry_written_off = PayeeEntry::none,
          .check = check,
          .quote = nullptr,
          .quote_party = quote,
          .quote_loan = nullptr,
          .fee_cap = nullptr,
          .part_of_loss = nullptr,
          .portfolio = nullptr};
}

constexpr std::array kShapes{
    ShapeRow{.shape = Shape::guarantee_fee_subsidy,
             .sheet = described<guarantee_fee_subsidy::Clauses>,
             .subject = SubjectKind::guarantee,
             .basis = BasisDay::start,
             .version = guarantee_fee_subsidy::kVersion,
             .only_period = nullptr,
             .makes_good_loss = false,
             .shares_loan_rate = false,
             .reads_rates = false,
             .payee_entry = PayeeEntry::fee_subsidy,
             .payee_entry_written_off = PayeeEntry::fee_subsidy,
             .check = guarantee_fee_subsidy::check,
             .quote = guarantee_fee_subsidy::quote,
             .quote_party = nullptr,
             .quote_loan = nullptr,
             .fee_cap = guarantee_fee_subsidy::fee_cap,
             .part_of_loss = nullptr,
             .portfolio = guarantee_fee_subsidy::portfolio},
    ShapeRow{.shape = Shape::fiscal_compensation,
             .sheet = described<fiscal_compensation::Clauses>,
             .subject = SubjectKind::guarantee,
             .basis = BasisDay::compensation,
             .version = fiscal_compensation::kVersion,
             .only_period = fiscal_compensation::kPeriod,
             .makes_good_loss = true,
             .shares_loan_rate = false,
             .reads_rates = false,
             .payee_entry = PayeeEntry::fiscal_compensation,
             .payee_entry_written_off = PayeeEntry::fiscal_income,
             .check = fiscal_compensation::check,
             .quote = fiscal_compensation::quote,
             .quote_party = nullptr,
             .quote_loan = nullptr,
             .fee_cap = nullptr,
             .part_of_loss = fiscal_compensation::part_of_loss,
             .portfolio = fiscal_compensation::portfolio},
    of_party(Shape::interest_subsidy, described<interest_subsidy::Clauses>, BasisDay::each_day,
             interest_subsidy::kVersion, nullptr, interest_subsidy::check, interest_subsidy::quote,
             true),
    of_party(Shape::increment_award, described<increment_award::Clauses>, BasisDay::period_end,
             increment_award::kVersion, nullptr, increment_award::check, increment_award::quote,
             false),
    of_party(Shape::one_off_award, described<one_off_award::Clauses>, BasisDay::all_met,
             one_off_award::kVersion, one_off_award::kPeriod, one_off_award::check,
             one_off_award::quote, false),
    ShapeRow{.shape = Shape::bank_loss_compensation,
             .sheet = described<bank_loss_compensation::Clauses>,
             .subject = SubjectKind::loan,
             .basis = BasisDay::loss,
             .version = bank_loss_compensation::kVersion,
             .only_period = bank_loss_compensation::kPeriod,
             .makes_good_loss = false,
             .shares_loan_rate = false,
             .reads_rates = false,
             .payee_entry = PayeeEntry::none,
             .payee_entry_written_off = PayeeEntry::none,
             .check = bank_loss_compensation::check,
             .quote = nullptr,
             .quote_party = nullptr,
             .quote_loan = bank_loss_compensation::quote,
             .fee_cap = nullptr,
             .part_of_loss = nullptr,
             .portfolio = nullptr},
};

constexpr bool every_shape_once() {
  for (const ShapeRow& a : kShapes) {
    int same = 0;
    for (const ShapeRow& b : kShapes) same += a.shape == b.shape;
    if (same != 1) return false;
  }
  return true;
}
static_assert(every_shape_once(), "a shape has one row");

}  // namespace

std::span<const ShapeRow> shapes() { return kShapes; }

const ShapeRow& shape_row(Shape shape) {
  for (const ShapeRow& row : kShapes) {
    if (row.shape == shape) return row;
  }
  assert(false && "a shape without a row");
  return kShapes.front();
}

PortfolioLaw portfolio_law(Shape shape, const Terms& terms) {
  const auto law = shape_row(shape).portfolio;
  return law ? law(terms) : PortfolioLaw{};
}

}  // namespace yingbu
