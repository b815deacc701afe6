#include <fmt/format.h>

#include "ledger/intake/compare.h"

namespace yingbu {

Money met_by_deposit(const CompareContext& context, const Claim& claim,
                     const StandingGuarantee* known, const LedgerSide& ledger) {
  const std::string& column = context.mapping.unpaid_principal;
  if (!known || !ledger.moves || column.empty() || !claim.demanded_on) return {};
  if (known->unpaid_principal.fen == 0 || claim.unpaid_principal <= known->unpaid_principal) {
    return {};
  }
  Money met;
  for (const LedgerMove& move : ledger.moves(known->guarantee)) {
    if (move.kind == MoveKind::deposit && *claim.demanded_on <= move.on) met += move.amount;
  }
  const Money before = known->unpaid_principal + met;
  const Column& declared = *find_column(context.mapping, column);
  const Cell& cell =
      context.cells[static_cast<std::size_t>(&declared - context.mapping.columns.data())];
  const bool agrees = claim.unpaid_principal == before ||
                      is_rounded(declared, cell, claim.unpaid_principal, before);
  return met.fen > 0 && agrees ? met : Money{};
}

FindingNote deposit_note(const Mapping& mapping, const StandingGuarantee& known, Money met) {
  const std::string before = yuan_text((known.unpaid_principal + met).fen);
  const std::string left = yuan_text(known.unpaid_principal.fen);
  return {fmt::format("“{}”是扣划保证金前的 {}：账内扣划 {} 后为 {}，代偿按此计算",
                      mapping.unpaid_principal, before, yuan_text(met.fen), left),
          fmt::format("'{}' is {}, before the deposit was applied: in the ledger {} was, which "
                      "leaves {}, of which the compensation is reckoned",
                      mapping.unpaid_principal, before, yuan_text(met.fen), left)};
}

}  // namespace yingbu
