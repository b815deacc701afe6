#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/pool/events.h"

// What can be asked of pools. Conventions: command_table.h.
namespace yingbu {

struct OpenPool {
  std::string pool;
  std::string bureau;  // party
  PoolPurpose purpose = PoolPurpose::compensation;
  std::string title;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(OpenPool, (), (pool, bureau, purpose, title, region))

struct EnactPoolTerms {
  std::string pool;
  Date effective_from;
  Ppm multiple_ppm;
  Ppm share_ppm;
  std::int32_t audit_days = 0;
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(EnactPoolTerms, (),
                      (pool, effective_from, multiple_ppm, share_ppm, audit_days, document,
                       article))

struct EnactBridgeTerms {
  std::string pool;
  Date effective_from;
  Ppm day_fee_ppm;
  std::int32_t days_max = 0;
  std::optional<Money> each_max;
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(EnactBridgeTerms, (),
                      (pool, effective_from, day_fee_ppm, days_max, each_max, document, article))

struct FundPool {
  std::string pool;
  std::string fund;
  std::string source;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(FundPool, (), (pool, fund, source, amount, document))

struct AdmitBatch {
  std::string pool;
  std::string batch;
  std::string bank;  // party
  Money credit;
  Date from;
  Date until;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(AdmitBatch, (), (pool, batch, bank, credit, from, until, document))

struct EndBatch {
  std::string pool;
  std::string batch;
};
BOOST_DESCRIBE_STRUCT(EndBatch, (), (pool, batch))

struct EnterPool {
  std::string pool;
  std::string batch;
  std::string loan;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(EnterPool, (), (pool, batch, loan, amount))

struct LeavePool {
  std::string pool;
  std::string loan;
};
BOOST_DESCRIBE_STRUCT(LeavePool, (), (pool, loan))

struct ClaimPoolLoss {
  std::string pool;
  std::string loan;
  Money loss;
};
BOOST_DESCRIBE_STRUCT(ClaimPoolLoss, (), (pool, loan, loss))

struct PayPoolLoss {
  std::string pool;
  std::string loan;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(PayPoolLoss, (), (pool, loan, amount, reference))

struct AuditPoolLoss {
  std::string pool;
  std::string loan;
  Money passed;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(AuditPoolLoss, (), (pool, loan, passed, document))

struct ReceiveClawback {
  std::string pool;
  std::string loan;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(ReceiveClawback, (), (pool, loan, amount, reference))

struct RecoverPoolLoss {
  std::string pool;
  std::string loan;
  Money gross;
  Money cost;
};
BOOST_DESCRIBE_STRUCT(RecoverPoolLoss, (), (pool, loan, gross, cost))

struct TakeRecourse {
  std::string pool;
  std::string loan;
  RecourseAction action = RecourseAction::notice;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(TakeRecourse, (), (pool, loan, action, document))

struct LendBridge {
  std::string pool;
  std::string bridge;
  std::string loan;  // the loan that it repays
  Money amount;
  Date last_day;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(LendBridge, (), (pool, bridge, loan, amount, last_day, document))

struct RepayBridge {
  std::string pool;
  std::string bridge;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(RepayBridge, (), (pool, bridge, amount, reference))

}  // namespace yingbu
