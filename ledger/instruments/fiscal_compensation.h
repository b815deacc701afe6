#pragma once

#include "ledger/instruments/shapes.h"

// 风险补偿 (L25-15d, L22-4.2d, Y-3; DOMAIN B row 14, D-4, A5): the fiscal authority bears a part of
// what a loss costs the guarantor itself, once the bank, the re-guarantors and the government by
// agreement have borne theirs. Recoveries before the first payment lower it, of later ones its part
// is returned (K8, K15).
namespace yingbu {

enum class LossBase : std::uint8_t {
  own_loss = 1,          // 自担损失: own share less its part of the recoveries
  compensation_net = 2,  // 代偿净额: all that was paid less all that was recovered
};
BOOST_DESCRIBE_ENUM(LossBase, own_loss, compensation_net)

namespace fiscal_compensation {

struct Clauses {
  Ppm rate_ppm;                   // 补偿比例, of the base
  Ppm rate_ceiling_ppm;           // 政策上限
  std::optional<LossBase> base;   // 补偿基数; absent: own_loss
  std::optional<Money> loss_cap;  // 每笔上限
  // 公共资金上限 (INV-7): of what was paid, the most that all public layers bear together.
  std::optional<Ppm> public_ceiling_ppm;
  // 放大倍数门槛 (Y-3): nothing is due to who stays below that part of the average.
  std::optional<Ppm> leverage_gate_ppm;
};
BOOST_DESCRIBE_STRUCT(Clauses, (),
                      (rate_ppm, rate_ceiling_ppm, base, loss_cap, public_ceiling_ppm,
                       leverage_gate_ppm))

inline constexpr std::uint32_t kVersion = 2;

// There is one compensation a guarantee, so its key has one period.
inline constexpr const char* kPeriod = "loss";

Result<void> check(const Terms& terms);
Ppm part_of_loss(const Terms& terms);
PortfolioLaw portfolio(const Terms& terms);
// As ShapeRow::quote: one line, ROUND(base * rate), once 代偿 is paid; never more than the
// guarantor's own loss (INV-7).
Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version);

}  // namespace fiscal_compensation
}  // namespace yingbu
