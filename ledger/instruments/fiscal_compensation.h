#pragma once

#include "ledger/instruments/shapes.h"

// 风险补偿 (L25-15d, L22-4.2d; DOMAIN B row 14, D-4): the fiscal authority bears a part of what a
// loss costs the guarantor itself, once the bank, the re-guarantors and the government by agreement
// have borne theirs. Recoveries do not lower it: their part is returned by K8.
namespace yingbu::fiscal_compensation {

struct Clauses {
  Ppm rate_ppm;          // 补偿比例, of the guarantor's own share
  Ppm rate_ceiling_ppm;  // 政策上限
};
BOOST_DESCRIBE_STRUCT(Clauses, (), (rate_ppm, rate_ceiling_ppm))

inline constexpr std::uint32_t kVersion = 2;

// There is one compensation a guarantee, so its key has one period.
inline constexpr const char* kPeriod = "loss";

Result<void> check(const Terms& terms);
Ppm part_of_loss(const Terms& terms);
// As ShapeRow::quote: one line, ROUND(own share * rate), once 代偿 is paid.
Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version);

}  // namespace yingbu::fiscal_compensation
