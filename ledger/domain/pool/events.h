#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 资金池: money of a bureau that is set apart before anything is due. A 风险补偿金池 stands for a
// part of the losses of loans that banks lent against it (L22-3.4c, L22-4.3); a 转贷资金池 lends
// for days between a loan's end and the next (L22-3.7). Neither is ever below zero (INV-12,
// INV-13).
namespace yingbu {

enum class PoolPurpose : std::uint8_t {
  compensation = 1,  // 风险补偿金
  bridge = 2,        // 转贷资金
};
BOOST_DESCRIBE_ENUM(PoolPurpose, compensation, bridge)

struct PoolOpened {
  std::string pool;
  PartyNo bureau;
  PoolPurpose purpose = PoolPurpose::compensation;
  std::string title;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(PoolOpened, (), (pool, bureau, purpose, title, region))

struct PoolTermsEnacted {  // 补偿金管理办法, from a day on
  std::string pool;
  Date effective_from;
  Ppm multiple_ppm;             // 放大倍数: 10 times is 10,000,000
  Ppm share_ppm;                // 补偿比例 of the loss
  std::int32_t audit_days = 0;  // 事后审计: due so many days after a payment
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(PoolTermsEnacted, (),
                      (pool, effective_from, multiple_ppm, share_ppm, audit_days, document,
                       article))

struct BridgeTermsEnacted {  // 转贷资金管理办法, from a day on
  std::string pool;
  Date effective_from;
  Ppm day_fee_ppm;                // 日费率 of what was lent
  std::int32_t days_max = 0;      // 最长使用天数
  std::optional<Money> each_max;  // 单笔上限
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(BridgeTermsEnacted, (),
                      (pool, effective_from, day_fee_ppm, days_max, each_max, document, article))

struct PoolFunded {  // 注资与补充: out of a source of money, whose budget it uses
  std::string pool;
  PartyNo bureau;
  std::string fund;
  std::string source;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PoolFunded, (), (pool, bureau, fund, source, amount, document))

struct BatchAdmitted {  // 批量授信: a bank may lend up to so much against the pool
  std::string pool;
  std::string batch;
  PartyNo bank;
  Money credit;
  Date from;
  Date until;  // the first day on which no loan may enter it
  std::string document;
};
BOOST_DESCRIBE_STRUCT(BatchAdmitted, (), (pool, batch, bank, credit, from, until, document))

struct BatchEnded {  // what was not lent of it is free again
  std::string pool;
  std::string batch;
};
BOOST_DESCRIBE_STRUCT(BatchEnded, (), (pool, batch))

struct PoolLoanEntered {  // 入池
  std::string pool;
  std::string batch;
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PoolLoanEntered, (), (pool, batch, loan, amount))

struct PoolLoanLeft {  // 出池: repaid, or no longer stood for
  std::string pool;
  std::string batch;
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PoolLoanLeft, (), (pool, batch, loan, amount))

struct PoolLossClaimed {  // 补偿申请: the part of the loss that the pool bears
  std::string pool;
  std::string loan;
  PartyNo bank;
  Money loss;  // 未清偿本金
  Ppm share_ppm;
  Money due;
};
BOOST_DESCRIBE_STRUCT(PoolLossClaimed, (), (pool, loan, bank, loss, share_ppm, due))

struct PoolLossPaid {  // 快速代偿: provisional until it is audited
  std::string pool;
  std::string loan;
  PartyNo bureau;
  PartyNo bank;
  Money amount;
  Date audit_by;  // the last day
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(PoolLossPaid, (), (pool, loan, bureau, bank, amount, audit_by, reference))

struct PoolLossAudited {  // 事后审计: what passes; what was paid above it is to be given back
  std::string pool;
  std::string loan;
  Money passed;
  Money clawback;
  std::string document;
  PartyNo bureau = {};
  PartyNo bank = {};
};
BOOST_DESCRIBE_STRUCT(PoolLossAudited, (), (pool, loan, passed, clawback, document, bureau, bank))

struct PoolClawbackReceived {  // 追回
  std::string pool;
  std::string loan;
  PartyNo bureau;
  PartyNo bank;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(PoolClawbackReceived, (), (pool, loan, bureau, bank, amount, reference))

struct PoolLossRecovered {  // 追偿: what came in of the borrower, and the pool's part of it (K8)
  std::string pool;
  std::string loan;
  PartyNo bureau;
  PartyNo bank;
  Money gross;
  Money cost;
  Money to_pool;
};
BOOST_DESCRIBE_STRUCT(PoolLossRecovered, (), (pool, loan, bureau, bank, gross, cost, to_pool))

enum class RecourseAction : std::uint8_t {
  notice = 1,            // 催收
  lawsuit = 2,           // 诉讼
  enforcement = 3,       // 强制执行
  special_audit = 4,     // 专项审计
  joint_collection = 5,  // 联合清收
};
BOOST_DESCRIBE_ENUM(RecourseAction, notice, lawsuit, enforcement, special_audit, joint_collection)

struct PoolRecourseTaken {  // 跟踪追索
  std::string pool;
  std::string loan;
  RecourseAction action = RecourseAction::notice;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PoolRecourseTaken, (), (pool, loan, action, document))

struct BridgeLent {  // 转贷: to be repaid out of the next loan
  std::string pool;
  std::string bridge;
  PartyNo bureau;
  PartyNo borrower;
  PartyNo bank;      // whose loan ends, and that lends the next
  std::string loan;  // the loan it repays
  Money amount;
  Date last_day;
  Ppm day_fee_ppm;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(BridgeLent, (),
                      (pool, bridge, bureau, borrower, bank, loan, amount, last_day, day_fee_ppm,
                       document))

struct BridgeRepaid {  // 归还 of principal, and the fee for the days since it was lent
  std::string pool;
  std::string bridge;
  PartyNo bureau;
  PartyNo borrower;
  Money amount;
  std::int32_t days = 0;
  Money fee;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(BridgeRepaid, (),
                      (pool, bridge, bureau, borrower, amount, days, fee, reference))

}  // namespace yingbu
