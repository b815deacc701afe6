#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// What can be asked of a loss (DOMAIN B rows 9 to 19). Conventions: command_table.h.
namespace yingbu {

struct DemandCompensation {
  std::string guarantee;
  Money unpaid_principal;
  std::optional<std::string> early_cause = {};  // 宣布提前到期: why it is due before its end
};
BOOST_DESCRIBE_STRUCT(DemandCompensation, (), (guarantee, unpaid_principal, early_cause))

struct CorrectDemand {  // the bank's correction, before 代偿
  std::string guarantee;
  Money unpaid_principal;  // what it should have been
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(CorrectDemand, (), (guarantee, unpaid_principal, cause))

struct PayCompensation {
  std::string guarantee;
  Money amount;                         // of the agreed base: unpaid principal less the bank's part
  std::optional<Money> beyond = {};     // 约定以外: interest and penalties paid beside it
  std::optional<bool> instalment = {};  // 分期代偿: more of it follows
};
BOOST_DESCRIBE_STRUCT(PayCompensation, (), (guarantee, amount, beyond, instalment))

struct FileShareClaim {
  std::string guarantee;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FileShareClaim, (), (guarantee, sharer, amount))

struct ReceiveShare {
  std::string guarantee;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReceiveShare, (), (guarantee, sharer, amount))

struct RecordRecovery {
  std::string guarantee;
  Money gross;
  Money cost;
  std::optional<Money> surplus = {};  // of the net, above all that was paid: interest and penalties
  std::optional<std::string> asset = {};  // the 抵债资产 it was realised from
};
BOOST_DESCRIBE_STRUCT(RecordRecovery, (), (guarantee, gross, cost, surplus, asset))

struct ReceiveFundShare {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReceiveFundShare, (), (guarantee, amount))

struct ReturnRecovery {  // to the province (its layer) or the government as a sharer
  std::string guarantee;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReturnRecovery, (), (guarantee, sharer, amount))

struct PassOnRecovery {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PassOnRecovery, (), (guarantee, amount))

struct ReturnFiscal {
  std::string guarantee;
  std::string voucher;  // the release of 风险补偿 it goes back to
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReturnFiscal, (), (guarantee, voucher, amount))

struct TakeDebtAsset {
  std::string guarantee;
  std::string asset;
  std::string title;
  Money appraised;
};
BOOST_DESCRIBE_STRUCT(TakeDebtAsset, (), (guarantee, asset, title, appraised))

struct WriteOffLoss {
  std::string guarantee;
  Money amount;  // must be the balance of 应收代偿款
  std::string document;
};
BOOST_DESCRIBE_STRUCT(WriteOffLoss, (), (guarantee, amount, document))

}  // namespace yingbu
