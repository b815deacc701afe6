#include <algorithm>

#include "projections/indicators/scope.h"

// 财政存款倾斜 (Y-8): what each bank lends to small firms, beside the fiscal deposits placed with
// it.
namespace yingbu {
namespace {

struct Bank {
  PartyNo no;
  FigureRow loans;
  std::optional<FigureRow> deposits;

  Wide lent() const { return loans.amount.fen; }
  Wide placed() const { return deposits ? deposits->amount.fen : 0; }
};

// Most lent first; of equals the one of the lower number.
std::vector<Bank> banks_of(Scope& scope, Measured& into) {
  const IndicatorQuery& query = scope.query;
  std::vector<Bank> banks;
  const auto add = [&](PartyNo party, const std::vector<FigureRow>& figures) {
    if (scope.kind_of(party) != PartyKind::bank) return;
    const FigureRow* loans = figure_at(figures, Figure::small_micro_loans, scope.day);
    const FigureRow* deposits = figure_at(figures, Figure::fiscal_deposits, scope.day);
    if (!loans && (deposits || query.bank)) {
      into.lacking.emplace_back(party, Figure::small_micro_loans);
    }
    if (!loans) return;
    banks.push_back({party, *loans, deposits ? std::optional(*deposits) : std::nullopt});
  };
  if (query.bank) {
    add(*query.bank, figures_of(scope.view, *query.bank, query.when));
  } else {
    each_with_figures(scope.view, query.when, add);
  }
  std::ranges::stable_sort(banks, std::ranges::greater(), &Bank::lent);
  return banks;
}

}  // namespace

void measure_fiscal_deposits(Scope& scope, Measures& measures) {
  if (!scope.wants({Indicator::fiscal_deposits})) return;
  const IndicatorQuery& query = scope.query;
  if (query.guarantor || query.reguarantor || query.programme || query.region) {
    return Scope::leave_out(measures, {Indicator::fiscal_deposits});
  }
  Measured& told = measures[Indicator::fiscal_deposits];
  const std::vector<Bank> banks = banks_of(scope, told);
  if (banks.empty() && told.lacking.empty()) told.missing = Missing::no_such_party;
  Fraction sums;
  for (const Bank& bank : banks) {
    sums.numerator += bank.placed();
    sums.denominator += bank.lent();
    told.figures.emplace_back(bank.no, bank.loans);
    if (bank.deposits) told.figures.emplace_back(bank.no, *bank.deposits);
  }
  told.ratio = sums;
  for (const Bank& bank : banks) {
    const auto before =
        std::ranges::count_if(banks, [&](const Bank& other) { return other.lent() > bank.lent(); });
    RankedBank row;
    row.rank = static_cast<std::uint64_t>(before) + 1;
    row.bank = party_called(scope.view, bank.no, query.when);
    row.small_micro_loans = bank.loans.amount;
    row.loans_as_of = bank.loans.as_of;
    row.loans_bp = bp_of({bank.lent(), sums.denominator});
    if (bank.deposits) {
      row.fiscal_deposits = bank.deposits->amount;
      row.deposits_as_of = bank.deposits->as_of;
    }
    row.deposits_bp = bp_of({bank.placed(), sums.numerator});
    told.ranking.push_back(std::move(row));
  }
}

}  // namespace yingbu
