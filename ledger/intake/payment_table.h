#pragma once

#include <string_view>

#include "ledger/intake/payment_file.h"

namespace yingbu {

// Statements, daily reports and lists of approvals as CSV or a sheet, by their mapping. A row of
// which something cannot be read is in `unreadable` and in no line.
Result<PaymentFile> read_payment_table(std::string_view bytes, const PaymentMapping& mapping,
                                       std::string_view sheet);

}  // namespace yingbu
