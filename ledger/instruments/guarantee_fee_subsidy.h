#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/instruments/quote.h"
#include "ledger/instruments/terms.h"

// 担保费补贴 (H-6b, L25-15c; DOMAIN D-1): a yearly rate on the guaranteed amount, by days, for as
// long as the guarantee is in force.
namespace yingbu::guarantee_fee_subsidy {

// Frozen like a payload version: a fix is a new version, replay uses the recorded one.
inline constexpr std::uint32_t kVersion = 1;

// 解保: principal that left the guarantee on a day.
struct Release {
  Date on;
  Money amount;
  bool operator==(const Release&) const = default;
};
BOOST_DESCRIBE_STRUCT(Release, (), (on, amount))

struct Facts {
  std::string guarantee;
  Money principal;  // 主债权本金 at issuance
  Money fee;        // 担保费 charged, all of it
  Date start;
  Date end;                       // contractual end, exclusive
  std::optional<Date> ended_on;   // full release or compensation before the end
  std::vector<Release> releases;  // partial releases in date order
  // 转移: the days on which another owner took over, in order; each cuts the lines (K2, INV-18).
  std::vector<Date> owner_changes = {};
};

// Pure: the same terms and facts give the same lines for ever (under one version).
// Rejects with overflow only.
Result<std::vector<PeriodQuote>> quote(const Terms& terms, const Facts& facts,
                                       std::uint32_t version);

}  // namespace yingbu::guarantee_fee_subsidy
