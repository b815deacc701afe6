#pragma once

#include "ledger/domain/handle.h"

namespace yingbu {

// K9: after the negation of `original`, what was rounded cumulatively goes back onto its formula in
// the same group; and where the loss has moved to another company, so does its part.
void add_true_up(const Ask& ask, Seq seq, const Event& original, Facts& facts);

}  // namespace yingbu
