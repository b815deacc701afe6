#pragma once

#include <set>
#include <string>

#include "ledger/intake/payments.h"

// What compare_payments (payments.h) asks of a line whatever kind of file it is of.
namespace yingbu {

// The finding differs from now on; its class is that of its first difference.
void add_difference(PaymentFinding& finding, Difference difference);

// Whether both say something and it is not the same in normal form.
bool differ_in_form(const std::string& file, const std::string& ledger);

// What can be seen of a line alone: currency, day, and of a voucher its details' sum, its agency,
// its year and the number of the payee's bank.
void check_line(const PaymentLine& line, const PaymentsContext& context, PaymentFinding& finding);

// Whom it pays, when, and out of which year's budget, against the release it is held to.
void check_release(const PaymentLine& line, const StandingRelease& release,
                   PaymentFinding& finding);

// 账内有而文件无: the days of the lines, and the releases of these days that are none of `named`.
void find_unnamed(std::span<const PaymentLine> lines, std::span<const StandingRelease> releases,
                  const std::set<std::size_t>& named, PaymentsFound& found);

}  // namespace yingbu
