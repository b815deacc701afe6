#include "ledger/instruments/shapes.h"

#include <array>
#include <cassert>

#include "ledger/instruments/fiscal_compensation.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"

namespace yingbu {
namespace {

constexpr std::array kShapes{
    ShapeRow{.shape = Shape::guarantee_fee_subsidy,
             .subject = SubjectKind::guarantee,
             .basis = BasisDay::start,
             .version = guarantee_fee_subsidy::kVersion,
             .only_period = nullptr,
             .makes_good_loss = false,
             .payee_entry = PayeeEntry::fee_subsidy,
             .payee_entry_written_off = PayeeEntry::fee_subsidy,
             .check = guarantee_fee_subsidy::check,
             .quote = guarantee_fee_subsidy::quote,
             .fee_cap = guarantee_fee_subsidy::fee_cap,
             .part_of_loss = nullptr},
    ShapeRow{.shape = Shape::fiscal_compensation,
             .subject = SubjectKind::guarantee,
             .basis = BasisDay::compensation,
             .version = fiscal_compensation::kVersion,
             .only_period = fiscal_compensation::kPeriod,
             .makes_good_loss = true,
             .payee_entry = PayeeEntry::fiscal_compensation,
             .payee_entry_written_off = PayeeEntry::fiscal_income,
             .check = fiscal_compensation::check,
             .quote = fiscal_compensation::quote,
             .fee_cap = nullptr,
             .part_of_loss = fiscal_compensation::part_of_loss},
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

}  // namespace yingbu
