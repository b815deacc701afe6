#pragma once

#include <vector>

#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/state.h"

// The lines of a key (K2, K6): the state keeps what each came to and a digest of how, an assessment
// records those that changed.
namespace yingbu {

// Puts into `now` what of `lines` differs from `known`, and the ids that are no more.
void keep_changed_lines(const std::vector<AssessedLine>& known, std::vector<QuoteLine> lines,
                        EntitlementAssessed& now);

// The known lines after the assessment, in K6 order.
void apply_lines(std::vector<AssessedLine>& known, const EntitlementAssessed& assessed);

}  // namespace yingbu
