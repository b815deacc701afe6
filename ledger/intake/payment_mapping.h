#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ledger/intake/mapping.h"

// 支付映射: how the columns of a bank's statement, of the treasury's daily report (国库日报) or of
// a list of approvals (批复清单) are read, declared in TOML (docs/PAYMENTS.md).
namespace yingbu {

enum class PaymentTable : std::uint8_t { statement = 1, treasury_report = 2, approvals = 3 };
BOOST_DESCRIBE_ENUM(PaymentTable, statement, treasury_report, approvals)

// What a column holds; the keys of [columns].
enum class PaymentField : std::uint8_t {
  voucher = 1,    // 凭证号
  amount,         // 金额
  date,           // 日期
  direction,      // 借贷标志: words credit, debit
  reversal,       // 冲正: words yes, no
  account,        // 本方账号
  payee_name,     // 收款人户名
  payee_account,  // 收款账号
  reference,      // 银行流水号
  cause,          // 退回原因
  currency,       // 币种
  returned,       // 退回金额, taken off the amount
  programme,      // 项目
  payee,          // 统一社会信用代码
  object,         // 对象
  period,         // 期间
  document,       // 文号
};
BOOST_DESCRIBE_ENUM(PaymentField, voucher, amount, date, direction, reversal, account, payee_name,
                    payee_account, reference, cause, currency, returned, programme, payee, object,
                    period, document)

struct PaymentMapping {
  PaymentTable payments = PaymentTable::statement;
  Mapping table;  // its columns, as layout.h and cells.h read them
  std::map<PaymentField, std::string> columns;
};

// Whether it is TOML with a key `payments`: else it maps a register.
bool is_payment_mapping(std::string_view toml);

// Rejects with malformed_text, whose problem names the line, as parse_mapping does.
Result<PaymentMapping> parse_payment_mapping(std::string_view toml);

}  // namespace yingbu
