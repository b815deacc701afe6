#pragma once

#include "tools/record/import.h"

// yingbu compare|record FILE of payments (支付文件): vouchers 5207 and returns 3208 as XML, bank
// statements as camt.053 or by a mapping with `payments`, against the releases of the ledger. What
// arrived is confirmed, what came back is recorded as returned.
namespace yingbu::payments {

// Whether the options name such a file: their mapping is one of payments, or there is none. Throws
// CommandError where a file without a mapping does not say itself what it is.
bool are_in(const import::Options& options, const Console& console);
int run(const import::Options& options, const Console& console);

}  // namespace yingbu::payments
