#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/payee_entry.h"

// The life of one entitlement (应补项, DOMAIN C): the claim on its way, the approval, the money,
// and what comes back. What is due is in dues/events.h.
namespace yingbu {

struct EntitlementClaimed {  // 申报
  EntitlementKey key;
  Money amount;       // A, replacing an earlier claim
  bool late = false;  // 逾期申报: after the deadline, allowed by the terms
};
BOOST_DESCRIBE_STRUCT(EntitlementClaimed, (), (key, amount, late))

struct ClaimReturned {  // 退回补正: back to the payee, who claims again
  EntitlementKey key;
  std::uint32_t level = 0;  // of the review that returned it, from 1
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ClaimReturned, (), (key, level, cause))

struct ClaimWithdrawn {  // 撤回申报
  EntitlementKey key;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ClaimWithdrawn, (), (key, cause))

struct ReviewPassed {  // 初审, 复审, ...
  EntitlementKey key;
  std::uint32_t level = 0;
  Money amount;  // V', what the level supports
};
BOOST_DESCRIBE_STRUCT(ReviewPassed, (), (key, level, amount))

// 驳回原因 (DOMAIN C). Those of eligibility make D zero for the part; those of procedure end the
// claim and leave D.
enum class RejectionCause : std::uint8_t {
  not_listed = 1,
  size_not_eligible = 2,
  fee_rate_over_cap = 3,
  term_out_of_window = 4,
  duplicate_same_object = 5,
  stacking_forbidden = 6,
  overdue_or_extension = 7,
  leverage_below_gate = 8,
  comp_rate_over_cap = 9,
  cap_exhausted = 10,
  misuse_of_funds = 11,
  late_filing = 20,
  doc_missing = 21,
  uscc_invalid = 22,
  account_mismatch = 23,
  blacklisted = 24,
};
BOOST_DESCRIBE_ENUM(RejectionCause, not_listed, size_not_eligible, fee_rate_over_cap,
                    term_out_of_window, duplicate_same_object, stacking_forbidden,
                    overdue_or_extension, leverage_below_gate, comp_rate_over_cap, cap_exhausted,
                    misuse_of_funds, late_filing, doc_missing, uscc_invalid, account_mismatch,
                    blacklisted)
constexpr bool is_eligibility(RejectionCause cause) { return static_cast<int>(cause) < 20; }

struct ClaimRejected {  // 驳回, in whole or in part
  EntitlementKey key;
  RejectionCause reason = RejectionCause::doc_missing;
  Money amount;      // of the claim
  Money disallowed;  // of D: what eligibility takes away
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ClaimRejected, (), (key, reason, amount, disallowed, note))

struct PublicityStarted {  // 公示: both days count; the account is fixed by it
  EntitlementKey key;
  Date from;
  Date to;
  std::uint32_t account = 0;
};
BOOST_DESCRIBE_STRUCT(PublicityStarted, (), (key, from, to, account))

struct ObjectionRaised {  // 异议: suspends
  EntitlementKey key;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ObjectionRaised, (), (key, note))

struct ObjectionResolved {
  EntitlementKey key;
  bool upheld = false;  // back to review; otherwise publicity stands
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ObjectionResolved, (), (key, upheld, note))

struct EntitlementApproved {  // 批复
  EntitlementKey key;
  Money amount;          // added to V
  std::string document;  // 文号
  PayeeEntry payee_entry = PayeeEntry::none;
  Money prepaid = {};  // 预拨: of it, what has arrived already
};
BOOST_DESCRIBE_STRUCT(EntitlementApproved, (), (key, amount, document, payee_entry, prepaid))

struct FundsReleased {  // 拨付
  std::string voucher;  // 凭证号: releases once, for ever
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::uint32_t account = 0;  // of the payee
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FundsReleased, (), (voucher, key, fund, source, bureau, account, amount))

struct ReleaseConfirmed {  // 到账
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  PayeeEntry payee_entry = PayeeEntry::none;
  // Of it, what was refunded before and is paid again: no receivable stands for it in the payee's
  // books, it goes back where the refund came from.
  Money again = {};
};
BOOST_DESCRIBE_STRUCT(ReleaseConfirmed, (),
                      (voucher, key, fund, source, bureau, amount, payee_entry, again))

struct ReleaseBounced {  // 退票, 退款: of a release that has not arrived, all or a part
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ReleaseBounced, (), (voucher, key, fund, source, bureau, amount, cause))

struct ReleaseRationed {  // 按比例拨付: the budget does not reach, so the releases that follow
                          // share it
  std::string batch;
  std::string programme;
  std::string fund;
  std::string source;
  Money amount;  // what there is
  Money wanted;  // what the keys still await
};
BOOST_DESCRIBE_STRUCT(ReleaseRationed, (), (batch, programme, fund, source, amount, wanted))

struct OverpaymentFound {  // 超补认定
  EntitlementKey key;
  Money amount;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(OverpaymentFound, (), (key, amount, cause))

struct RecoveryOrdered {  // 责令退回
  EntitlementKey key;
  Money amount;
  std::string document;
  Date due_by;
};
BOOST_DESCRIBE_STRUCT(RecoveryOrdered, (), (key, amount, document, due_by))

struct RefundReceived {  // 退回到账; in a later fiscal year 收回以前年度支出
  EntitlementKey key;
  std::string voucher;  // the release it goes back to
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  bool later_year = false;
  PayeeEntry payee_entry = PayeeEntry::none;
};
BOOST_DESCRIBE_STRUCT(RefundReceived, (),
                      (key, voucher, fund, source, bureau, amount, later_year, payee_entry))

struct OffsetApplied {  // 抵扣: an overpayment settles a later D of the same payee and programme
  EntitlementKey key;   // overpaid
  EntitlementKey to;    // settled by it
  Money amount;
  PayeeEntry payee_entry = PayeeEntry::none;
  Money again = {};  // as of a release that arrives, of what it settles
};
BOOST_DESCRIBE_STRUCT(OffsetApplied, (), (key, to, amount, payee_entry, again))

struct YearSettled {  // 年度清算: how the key stood
  EntitlementKey key;
  std::int32_t fiscal_year = 0;
  Money due;
  Money approved;
  Money paid;
};
BOOST_DESCRIBE_STRUCT(YearSettled, (), (key, fiscal_year, due, approved, paid))

struct EntitlementClosed {  // 关闭
  EntitlementKey key;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(EntitlementClosed, (), (key, cause))

struct EntitlementReopened {  // 审计发现
  EntitlementKey key;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(EntitlementReopened, (), (key, document))

}  // namespace yingbu
