#pragma once

#include "ledger/instruments/attested.h"
#include "ledger/instruments/shapes.h"

// 一次性奖励 (Y-2, Y-11): a fixed amount once for a party ever, or for each bond it issued, on the
// day on which the last of its conditions came to hold beside the others. What was met before the
// terms were in force, or ends after that day, changes nothing (INV-15: one key a party or issue,
// whatever it is called).
namespace yingbu::one_off_award {

struct Clauses {
  Money amount;                             // 奖励金额
  Attribute condition = Attribute::listed;  // 条件
  std::optional<Attribute> and_condition;   // 且
  std::optional<Attribute> and_also_condition;
  std::optional<std::string> required_list;  // 须在名单: of the conditions, `listed` is of this one
  std::optional<bool> each_value;  // 逐项奖励: once for each value of `condition`, not once ever
};
BOOST_DESCRIBE_STRUCT(Clauses, (),
                      (amount, condition, and_condition, and_also_condition, required_list,
                       each_value))

inline constexpr std::uint32_t kVersion = 1;
// Once for each value it is followed by a hyphen and the value, which is an id: "ever-22吕梁债01".
inline constexpr const char* kPeriod = "ever";

Result<void> check(const Terms& terms);
// As ShapeRow::quote_party.
Result<std::vector<PeriodQuote>> quote(std::span<const DatedTerms> terms, const PartyFacts& facts,
                                       std::uint32_t version);

}  // namespace yingbu::one_off_award
