#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// 期限与目标: what the policies bind somebody to do within days, or to reach by a day, and no money
// is due for: a bank's reply to a firm without a loan (L22-3.4a), a mortgage registered (Y-19),
// money of a higher tier passed on (L25-16b), so much lent (H-1), so many firms reformed (Y-10).
namespace yingbu {

enum class ClockKind : std::uint8_t {
  credit_reply = 1,           // 无贷户授信答复
  credit_approval = 2,        // 授信审批
  mortgage_registration = 3,  // 抵押登记
  claim_review = 4,           // 申报审核
  payment = 5,                // 资金拨付
  other = 6,                  // 其他
};
BOOST_DESCRIBE_ENUM(ClockKind, credit_reply, credit_approval, mortgage_registration, claim_review,
                    payment, other)

struct ClockStarted {  // 起算
  std::string clock;
  ClockKind clock_kind = ClockKind::other;
  PartyNo bound;       // 责任单位
  std::string region;  // where it is bound
  std::string matter;  // 事项
  std::int32_t days = 0;
  bool working_days = false;
  Date last_day;  // K12
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(ClockStarted, (),
                      (clock, clock_kind, bound, region, matter, days, working_days, last_day,
                       document, article))

struct ClockStopped {  // 办结, on its business day
  std::string clock;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(ClockStopped, (), (clock, reference))

enum class TargetUnit : std::uint8_t {
  fen = 1,    // 分: an amount
  count = 2,  // 个
  ppm = 3,    // 百万分比
};
BOOST_DESCRIBE_ENUM(TargetUnit, fen, count, ppm)

struct TargetSet {  // 目标任务
  std::string target;
  std::string title;
  std::string region;
  PartyNo bound;  // 责任单位
  TargetUnit unit = TargetUnit::count;
  std::int64_t goal = 0;  // in units; reached at or above it
  Date from;
  Date until;  // the last day
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(TargetSet, (),
                      (target, title, region, bound, unit, goal, from, until, document, article))

struct TargetReported {  // 进度: reached so far on its business day; the same day anew replaces it
  std::string target;
  std::int64_t reached = 0;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(TargetReported, (), (target, reached, reference))

enum class GrantKind : std::uint8_t {
  general = 1,  // 一般性转移支付
  special = 2,  // 专项转移支付
};
BOOST_DESCRIBE_ENUM(GrantKind, general, special)

struct GrantReceived {  // 收到上级转移支付: to be passed on within its days (预算法 52 条)
  std::string grant;
  PartyNo bureau;
  GrantKind grant_kind = GrantKind::special;
  Money amount;
  std::string document;
  std::int32_t days = 0;
  Date last_day;  // K12
};
BOOST_DESCRIBE_STRUCT(GrantReceived, (),
                      (grant, bureau, grant_kind, amount, document, days, last_day))

struct GrantPassedOn {  // 下达
  std::string grant;
  PartyNo bureau;
  PartyNo to;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(GrantPassedOn, (), (grant, bureau, to, amount, document))

}  // namespace yingbu
