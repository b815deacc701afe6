#pragma once

#include <vector>

#include "ledger/domain/handle.h"
#include "ledger/domain/object_position.h"

// What taking back an event of a loss means for the rest of it (红冲, K9): which later events rest
// on it, and how the recoveries get back onto their formula in the same group.
namespace yingbu {

// Does an event with tag `later` on the same guarantee rest on one with tag `earlier`?
bool loss_rests_on(std::uint16_t later, std::uint16_t earlier);

// Adds what else must be reversed first: returns above what would still be due, the fund's payment
// of what would no longer be owed, and what stands on other streams.
void add_loss_dependents(const Ask& ask, Seq seq, const Event& original,
                         std::vector<LiveEvent>& dependents);

// Adds the RoundingTrueUp after the negation of `original`, where one is needed.
void true_up_recoveries(const Ask& ask, const Event& original, Facts& facts);

// The reversal of what the compensation allocated of parked recoveries, which goes with its own and
// before it.
void add_reversal_of_parked(const Ask& ask, const std::string& guarantee, const std::string& cause,
                            Facts& facts);

}  // namespace yingbu
