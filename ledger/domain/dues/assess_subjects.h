#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/dues/assess.h"
#include "ledger/instruments/portfolio.h"

// assess_subject() by the kind of subject; `programmes` are those about the kind, in stated order.
// One file a kind. assess.cc only.
namespace yingbu {

// What a settlement under way allows of a line; none where it has nothing to say.
using AllowedOfLine = std::function<std::optional<Money>(const EntitlementKey&, const QuoteLine&,
                                                         const PortfolioLaw&)>;

Result<std::vector<EntitlementAssessed>> assess_guarantee(
    const State& state, const Subject& subject, const std::vector<std::string>& programmes,
    const AllowedOfLine& allowed = {});
Result<std::vector<EntitlementAssessed>> assess_loan(const State& state, const Subject& subject,
                                                     const std::vector<std::string>& programmes);
Result<std::vector<EntitlementAssessed>> assess_party(const State& state, const Subject& subject,
                                                      const std::vector<std::string>& programmes);

}  // namespace yingbu
