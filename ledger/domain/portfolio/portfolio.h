#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/portfolio/events.h"
#include "ledger/domain/portfolio/state.h"
#include "ledger/domain/state.h"

// Portfolios as the rules read them, and the walk over their lines in K6 order. A change that may
// move what a cap takes of other lines opens the walk anew: at once where the lines are few, in
// chunks of the ledger's own where they are many (DESIGN 15). Until it has come to the end nothing
// of the portfolio is approved or released.
namespace yingbu {

class Group;
struct Ask;

namespace object_ids {
std::string portfolio(const PortfolioRef& ref);
std::string portfolio_line(const PortfolioRef& ref, Date start, const EntitlementKey& key);
}  // namespace object_ids

// Whose portfolio lines of the key count in under that law; 0 where nothing crosses keys.
PartyNo holder_of_lines(const State& state, const EntitlementKey& key, const PortfolioLaw& law);
// The portfolio that a line of the key counts in under that law; none where nothing crosses keys.
std::optional<PortfolioRef> portfolio_of(const State& state, const EntitlementKey& key,
                                         Date line_start, const PortfolioLaw& law);
// The cap over a line by the terms it is under; of an institution once the year is closed.
std::optional<Money> cap_over(const State& state, const PortfolioRef& ref, const PortfolioLaw& law);

// Brings the lines of the key's portfolios to what has been assessed; `before` are its lines until
// then. For evolve only.
void keep_portfolio_lines(State& state, const EntitlementKey& key,
                          const std::vector<AssessedLine>& before);
void open_settlement(State& state, const PortfolioRef& ref);

// What of a line is allowed by the portfolios there are, as long as no walk says otherwise.
Money allowed_so_far(const State& state, const EntitlementKey& key, const QuoteLine& line,
                     const PortfolioLaw& law);
// 估算: does it count in a portfolio that is not closed, and would have to be?
bool is_estimate(const State& state, const EntitlementKey& key, const std::vector<QuoteLine>& lines,
                 const PortfolioLaw& law);
// portfolio_open while what is due on the key is an estimate, unless it is prepaid, or is being
// settled anew.
// dates_out_of_order before the day it was closed (K13).
Result<void> check_settled(const Ask& ask, const EntitlementState& entitlement, bool prepaid);

// The next lines of a walk, at most so many.
struct SettledChunk {
  std::vector<EntitlementAssessed> changed;
  PortfolioSettled settled;
};
Result<SettledChunk> settle_chunk(const State& state, const PortfolioRef& ref,
                                  std::size_t lines_max);

// After a command: walks the portfolios with few lines that it opened.
Result<void> settle_small_portfolios(Group& group, const Ask& ask);

}  // namespace yingbu
