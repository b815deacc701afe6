#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/base/money.h"

// 组合条款: what of a programme's terms crosses keys, so that no key alone says what is due (DESIGN
// 9, DOMAIN A5). A portfolio is all keys of one holder and year under a programme.
namespace yingbu {

// Whose portfolio it is.
enum class PortfolioScope : std::uint8_t {
  institution = 1,  // 机构: the payee's
  enterprise = 2,   // 企业: the borrower's
};
BOOST_DESCRIBE_ENUM(PortfolioScope, institution, enterprise)

// 分档: the rate from that share of 支小支农 business on, inclusive.
struct RateTier {
  Ppm from;
  Ppm rate;
};

// What a year came to, as its close found it reported. What follows from it each key's own terms
// say.
struct BusinessShare {
  Money supported;   // 支小支农担保额
  Money guaranteed;  // 担保额, of which that is a part
  bool operator==(const BusinessShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(BusinessShare, (), (supported, guaranteed))

struct Leverage {
  Money liability;               // 在保责任余额
  Money net_assets;              // 净资产
  std::int64_t average_ppm = 0;  // 平均放大倍数, in millionths
  bool operator==(const Leverage&) const = default;
};
BOOST_DESCRIBE_STRUCT(Leverage, (), (liability, net_assets, average_ppm))

struct PortfolioLaw {
  std::vector<RateTier> tiers;       // rising; empty: the rate is the clause's
  Ppm lowest_rate;                   // below the first of them
  std::optional<Ppm> leverage_gate;  // 放大倍数门槛, of the average
  std::optional<Money> cap;          // a year, over all of its lines in K6 order
  PortfolioScope scope = PortfolioScope::institution;

  // Only known when the bureau has closed the year: an estimate before.
  bool needs_close() const {
    return !tiers.empty() || leverage_gate || (cap && scope == PortfolioScope::institution);
  }
  bool crosses_keys() const { return needs_close() || cap; }
};

// The rate of the last tier that is reached, exactly; a year without business reaches none.
Ppm rate_of_share(const PortfolioLaw& law, const BusinessShare& share);
// Below the gate unless liability / net assets >= gate * average, exactly; who has no net assets
// is.
bool is_below(Ppm gate, const Leverage& leverage);

}  // namespace yingbu
