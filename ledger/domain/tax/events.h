#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 税收优惠 (L25-16a, H-3): interest of small loans that is free of VAT. The state forgoes it: there
// is an entitlement, and no cash.
namespace yingbu {

enum class TaxMethod : std::uint8_t {
  all_or_nothing = 1,  // 方法一: all interest of a loan whose rate is not above 150% of the LPR
  up_to_ceiling = 2,   // 方法二: of every loan the interest up to 150% of the LPR
};
BOOST_DESCRIBE_ENUM(TaxMethod, all_or_nothing, up_to_ceiling)

struct TaxMethodElected {  // 选定方法: one a bank and year, not to be changed within it
  PartyNo bank;
  std::int32_t year = 0;
  TaxMethod method = TaxMethod::all_or_nothing;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(TaxMethodElected, (), (bank, year, method, document))

enum class TaxExemption : std::uint8_t {
  unconditional = 1,   // 单户授信 100 万元（含）以下
  within_ceiling = 2,  // 利率不高于 LPR 的 150%
  part = 3,            // 方法二: up to the ceiling
  above_ceiling = 4,   // 方法一: the rate is above it
  too_large = 5,       // 单户授信 1000 万元以上
  not_small = 6,       // the borrower is no small or micro firm on the loan's day
};
BOOST_DESCRIBE_ENUM(TaxExemption, unconditional, within_ceiling, part, above_ceiling, too_large,
                    not_small)

struct LoanInterestReported {  // 利息收入 of a loan in days [from, until), and what of it is exempt
  std::string loan;
  PartyNo bank;
  Date from;
  Date until;
  Money interest;
  TaxMethod method = TaxMethod::all_or_nothing;
  Ppm rate_ppm;     // 执行利率 on the first of the days
  Ppm ceiling_ppm;  // 150% of the LPR that the loan was contracted under
  TaxExemption exemption = TaxExemption::within_ceiling;
  Money exempt;      // 免税利息
  Money tax_spared;  // 免征增值税 at 6%
};
BOOST_DESCRIBE_STRUCT(LoanInterestReported, (),
                      (loan, bank, from, until, interest, method, rate_ppm, ceiling_ppm, exemption,
                       exempt, tax_spared))

}  // namespace yingbu
