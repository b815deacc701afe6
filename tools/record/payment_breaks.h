#pragma once

#include <map>

#include "tools/record/payments_report.h"
#include "tools/record/run_breaks.h"

// 差异 of payment files: what a voucher, a return or a credit contradicts the releases in, and what
// no release has. Vouchers and returns are the bureau's, over against the payee; a statement is the
// payee's, over against the bureau.
namespace yingbu::payments {

struct PaymentSides {
  PartyNo own;                             // the bureau that brings the file; 0: another brings it
  std::map<std::string, PartyNo> bureaus;  // by fund
};

// Without name and digest. The report and its file are asked as long as it is used.
import::ComparedFile compared_payments(const Report& report, const PaymentSides& sides);

}  // namespace yingbu::payments
