#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/ids.h"

// What can be asked of an entitlement (DOMAIN C). Conventions: command_table.h.
namespace yingbu {

struct ClaimEntitlement {
  EntitlementKey key;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ClaimEntitlement, (), (key, amount))

struct ApproveEntitlement {
  EntitlementKey key;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ApproveEntitlement, (), (key, amount, document))

struct ReleaseFunds {
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  std::uint32_t account = 0;
  Money amount;
  std::optional<std::string> hold = {};  // the 占用 it uses up
};
BOOST_DESCRIBE_STRUCT(ReleaseFunds, (), (voucher, key, fund, source, account, amount, hold))

struct ConfirmRelease {
  std::string voucher;
  Money amount;  // as the bank's statement says; must be what was released and did not come back
};
BOOST_DESCRIBE_STRUCT(ConfirmRelease, (), (voucher, amount))

struct BounceRelease {
  std::string voucher;
  std::string cause;
  std::optional<Money> amount = {};  // what came back; all of it where it is left out
};
BOOST_DESCRIBE_STRUCT(BounceRelease, (), (voucher, cause, amount))

struct ReturnClaim {
  EntitlementKey key;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ReturnClaim, (), (key, cause))

struct WithdrawClaim {
  EntitlementKey key;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(WithdrawClaim, (), (key, cause))

struct PassReview {  // the next level
  EntitlementKey key;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PassReview, (), (key, amount))

struct RejectClaim {
  EntitlementKey key;
  RejectionCause reason = RejectionCause::doc_missing;
  Money amount;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(RejectClaim, (), (key, reason, amount, note))

struct StartPublicity {
  EntitlementKey key;
  Date from;
  Date to;
  std::uint32_t account = 0;
};
BOOST_DESCRIBE_STRUCT(StartPublicity, (), (key, from, to, account))

struct RaiseObjection {
  EntitlementKey key;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(RaiseObjection, (), (key, note))

struct ResolveObjection {
  EntitlementKey key;
  bool upheld = false;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ResolveObjection, (), (key, upheld, note))

struct RationedKey {
  std::string voucher;
  EntitlementKey key;
  std::uint32_t account = 0;
};
BOOST_DESCRIBE_STRUCT(RationedKey, (), (voucher, key, account))

struct RationRelease {  // shares `amount` among the keys by what each still awaits
  std::string batch;
  std::string programme;
  std::string fund;
  std::string source;
  Money amount;
  std::vector<RationedKey> keys;
};
BOOST_DESCRIBE_STRUCT(RationRelease, (), (batch, programme, fund, source, amount, keys))

struct FindOverpayment {
  EntitlementKey key;
  Money amount;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(FindOverpayment, (), (key, amount, cause))

struct OrderRecovery {
  EntitlementKey key;
  Money amount;
  std::string document;
  Date due_by;
};
BOOST_DESCRIBE_STRUCT(OrderRecovery, (), (key, amount, document, due_by))

struct RecordRefund {
  std::string voucher;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(RecordRefund, (), (voucher, amount))

struct ApplyOffset {
  EntitlementKey key;
  EntitlementKey to;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ApplyOffset, (), (key, to, amount))

struct SettleYear {
  EntitlementKey key;
  std::int32_t fiscal_year = 0;
};
BOOST_DESCRIBE_STRUCT(SettleYear, (), (key, fiscal_year))

struct CloseEntitlement {
  EntitlementKey key;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(CloseEntitlement, (), (key, cause))

struct ReopenEntitlement {  // 审计发现
  EntitlementKey key;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ReopenEntitlement, (), (key, document))

}  // namespace yingbu
