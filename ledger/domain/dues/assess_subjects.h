#pragma once

#include <string>
#include <vector>

#include "ledger/domain/dues/assess.h"

// assess_subject() by the kind of subject; `programmes` are those about the kind, in stated order.
// One file a kind. assess.cc only.
namespace yingbu {

Result<std::vector<EntitlementAssessed>> assess_guarantee(
    const State& state, const Subject& subject, const std::vector<std::string>& programmes);
Result<std::vector<EntitlementAssessed>> assess_party(const State& state, const Subject& subject,
                                                      const std::vector<std::string>& programmes);

}  // namespace yingbu
