#pragma once

#include "ledger/intake/claim_compare.h"

// m12 in the amount of a claim: what it comes to with another LPR than the terms take. Pure.
namespace yingbu {

enum class LprFault : std::uint8_t {
  one_for_all_days = 1,  // the row's LPR for every day, though it changed within them
  from_the_20th = 2,     // a new LPR from the 20th, though it was published on a later day
};

// Why the row's amount is another than is due on its lines; nullopt where the LPR does not explain
// it to the fen, or the lines are within a cap or at no LPR.
std::optional<LprFault> lpr_fault_of(const SubsidyRow& row,
                                     const std::vector<const QuoteLine*>& lines);

}  // namespace yingbu
