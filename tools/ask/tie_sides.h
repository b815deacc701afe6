#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/payment_file.h"
#include "ledger/intake/three_way.h"
#include "tools/record/releases.h"

// The two sides of each tie of a programme and a month, item by item, under keys that are the same
// for what belongs together: a release and the voucher, report line or credit that its number names
// (payments.h). Days are business days (业务日期). Pure.
namespace yingbu::tie {

struct Scope {
  std::string programme;
  std::string title;  // a report may name it so
  Date first;
  Date last;
  bool has(Date day) const { return first <= day && day <= last; }
};

struct Sides {
  std::vector<TieItem> ledger;
  std::vector<TieItem> file;
  // Lines of the file that are no part of it.
  std::size_t elsewhere = 0;     // 其他项目
  std::size_t other_months = 0;  // 不在本月, or without a day
  std::size_t not_payments = 0;  // of no voucher's
  std::size_t repeated = 0;      // m10
};

Sides approval_sides(const Scope& scope, const std::vector<StandingApproval>& approvals,
                     const std::vector<ReportLine>& lines);
// 5207 and, below zero, 3208.
Sides voucher_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                    const std::vector<PaymentLine>& lines);
// By voucher, or by day where a line of the report names none.
Sides treasury_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                     const std::vector<ReportLine>& lines);
// `vouchers` say what bundled credits pay.
Sides arrival_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                    const std::vector<PaymentLine>& lines,
                    const std::vector<PaymentLine>& vouchers);

}  // namespace yingbu::tie
