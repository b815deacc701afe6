#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/intake/compare.h"
#include "ledger/intake/import.h"

// 支付核对: what vouchers (5207), their returns (3208) and bank statements say was paid, held
// against the releases (拨付) of the ledger as they stand (E1 6-8, E2 m7, m8, m10, m14). Pure: the
// same lines and the same releases give the same findings. A line is held to a release by its
// voucher number alone, never by amount, payee or day; those are compared afterwards.
namespace yingbu {

enum class PaymentKind : std::uint8_t {
  voucher = 1,   // 实拨拨款凭证 5207: was released
  returned = 2,  // 实拨退款通知书 3208: all or a part came back
  credit = 3,    // 到账: a credit on a payee's statement
  reversal = 4,  // 冲正, RvslInd: a credit taken back, a payment returned to the payer
  other = 5,     // 其他收支: of no voucher's, pending or a payment out; held against nothing
};
BOOST_DESCRIBE_ENUM(PaymentKind, voucher, returned, credit, reversal, other)

// A part of a line: a Detail of a voucher, a transaction of a bundled credit.
struct PaymentDetail {
  std::string voucher;    // its own number: VoucherBillId, EndToEndId; "" where it has none
  std::uint32_t seq = 0;  // 明细序号 within the voucher, from 1; 0: none
  std::string agency;     // 预算单位 AgencyCode, of a voucher
  std::optional<Money> amount;
};

// A voucher, a return or an entry, as its file says it.
struct PaymentLine {
  std::uint64_t line = 0;  // where it begins, from 1
  PaymentKind kind = PaymentKind::other;
  // 业务主键 (E2, m10): VtCode, AdmDivCode, StYear, VoucherNo of a voucher or return; the account
  // and the bank's own reference of an entry. "" where the file says none: then no line repeats it.
  std::string key;
  // 凭证号 of the money: VoucherNo of a voucher, OriBillNo of a return, EndToEndId of an entry.
  std::string voucher;
  std::string number;                       // of a return its own VoucherNo
  std::optional<std::int32_t> fiscal_year;  // 指标年度 StYear
  std::optional<Date> date;                 // VouDate, XPayDate, BookgDt
  Money amount;                             // PayAmt, XPayAmt, Amt
  std::optional<Money> whole;               // of a return, PayAmt: what its voucher was
  std::string currency;                     // "" where the file says none
  std::string payee_name;
  std::string payee_account;
  std::optional<std::string> payee_bank_no;  // of a voucher
  std::string cause;                         // ReturnReasonName, RtrInf
  std::vector<PaymentDetail> details;
};

// 退回 of a part of a release.
struct ReleasePart {
  Money amount;
  Date on;
  std::string cause;
};

// 拨付 as it stands; one that was reversed (红冲) is none.
struct StandingRelease {
  std::string voucher;
  EntitlementKey key;
  std::string payee_name;
  std::string account_name;  // 收款账户 as recorded; "" where it is not known
  std::string account_number;
  std::string fund;
  std::string source;
  std::int32_t fiscal_year = 0;  // of its source; 0: not known
  ReleaseStatus status = ReleaseStatus::in_transit;
  Money amount;
  Money bounced;
  Date released_on;  // 业务日, as those below
  std::optional<Date> confirmed_on;
  std::vector<ReleasePart> returns;
  std::uint64_t confirmation = 0;  // its record, while confirmed
  std::uint64_t last_record = 0;   // the last that is about it
};

enum class PaymentVerdict : std::uint8_t {
  agrees = 1,     // 一致
  news = 2,       // 新情况: `request` records it
  differs = 3,    // 有差异: nothing is recorded
  unmatched = 4,  // 账内无此凭证
  repeated = 5,   // 重复: the same line again (m10)
  other = 6,  // 不涉及: a line of PaymentKind::other, or a credit that the file itself takes back
};
BOOST_DESCRIBE_ENUM(PaymentVerdict, agrees, news, differs, unmatched, repeated, other)

// 提示: what is taken as it is and should be looked at.
struct PaymentNote {
  std::string type;  // "payee_bank_missing" (补录), "date_differs"
  std::string zh;
  std::string en;
};

// 类别, as `type` of a finding and of each of its differences:
// - m7_bounced: a return or a reversal; of news what becomes a bounce
// - m8_bundled_credit: one credit for several releases; of news several confirms at once
// - m10_voucher_resent: the key stood before, and not with the same content
// - m14_other_year: 指标年度 is not the year of the payment, or not that of the release's source
// - details_sum: PayAmt is not the sum of its details; agencies: not exactly one AgencyCode
// - payee_account, payee_name: not those of the account that was released to
// - amount: not what was released, is on its way or came back
// - state: the ledger has it confirmed or returned, and the file says otherwise
// - date: none, before the release, or not that on which the ledger has it arrived (E2: no day's
//   tolerance); currency: not the ledger's
// - part_of_bundle: a part of several releases came back, and which is not said
struct PaymentFinding {
  PaymentVerdict verdict = PaymentVerdict::agrees;
  std::string type;
  std::vector<std::string> vouchers;  // of the releases it was held against, as the ledger has them
  std::optional<StepRequest> request;
  // Lines whose news it needs: what they would record is recorded, and tried out, before it. All of
  // them, in the order of PaymentsFound; indices.
  std::vector<std::size_t> rests_on;
  std::vector<Difference> differences;
  std::vector<PaymentNote> notes;
};

struct PaymentsContext {
  std::string prefix = "payments";  // of every request id
  std::string currency = "CNY";     // the ledger's
  std::optional<Date> booked_date = {};
  // 拆分依据: vouchers of other files, whose details say what a bundled credit pays.
  std::span<const PaymentLine> vouchers = {};
};

struct PaymentsFound {
  std::vector<PaymentFinding> findings;  // one a line, in their order
  // The lines as they were taken, by their days: the order in which requests are sent; indices.
  std::vector<std::size_t> order;
  // 账内有而文件无: releases of the days the file covers, and of the accounts it is about, that no
  // line names; indices.
  std::vector<std::size_t> unnamed;
  std::optional<Date> from;  // the days of its lines
  std::optional<Date> to;
};

// Lines of one file or of several, in any order: they are taken by their days, so that what one
// would change of a release is known to the next, and of two that are the same the later line
// repeats the earlier. Of a day returns come before arrivals, and of any day where they make what
// arrived the rest.
PaymentsFound compare_payments(std::span<const PaymentLine> lines,
                               std::span<const StandingRelease> releases,
                               const PaymentsContext& context);

}  // namespace yingbu
