#pragma once

#include <string>

#include "ledger/instruments/quote.h"
#include "ledger/instruments/terms.h"

// 风险补偿 (L25-15d, L22-4.2d; DOMAIN B row 14, D-4): the fiscal authority bears a part of what a
// loss costs the guarantor itself, once the bank, the re-guarantors and the government by agreement
// have borne theirs. Recoveries do not lower it: their part is returned by K8.
namespace yingbu::fiscal_compensation {

// Frozen like a payload version: a fix is a new version, replay uses the recorded one.
inline constexpr std::uint32_t kVersion = 1;

// There is one compensation a guarantee, so its key has one period.
inline constexpr const char* kPeriod = "loss";

struct Facts {
  std::string guarantee;
  Money own_share;  // 代偿 less the other layers' agreed shares of it
  Date paid_on;     // of the 代偿
};

// One line, ROUND(own share * rate). Pure; rejects with overflow only.
Result<PeriodQuote> quote(const Terms& terms, const Facts& facts, std::uint32_t version);

}  // namespace yingbu::fiscal_compensation
