#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/duties/events.h"

// What can be asked of clocks, targets and grants. Conventions: command_table.h.
namespace yingbu {

struct StartClock {  // on the business date, which does not count (K12)
  std::string clock;
  ClockKind clock_kind = ClockKind::other;
  std::string bound;  // party
  std::string region;
  std::string matter;
  std::int32_t days = 0;
  bool working_days = false;
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(StartClock, (),
                      (clock, clock_kind, bound, region, matter, days, working_days, document,
                       article))

struct StopClock {  // on the business date
  std::string clock;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(StopClock, (), (clock, reference))

struct SetTarget {
  std::string target;
  std::string title;
  std::string region;
  std::string bound;  // party
  TargetUnit unit = TargetUnit::count;
  std::int64_t goal = 0;
  Date from;
  Date until;
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(SetTarget, (),
                      (target, title, region, bound, unit, goal, from, until, document, article))

struct ReportTarget {  // on the business date
  std::string target;
  std::int64_t reached = 0;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(ReportTarget, (), (target, reached, reference))

struct ReceiveGrant {  // on the business date, which does not count (K12)
  std::string grant;
  std::string bureau;  // party
  GrantKind grant_kind = GrantKind::special;
  Money amount;
  std::string document;
  std::int32_t days = 0;
};
BOOST_DESCRIBE_STRUCT(ReceiveGrant, (), (grant, bureau, grant_kind, amount, document, days))

struct PassOnGrant {
  std::string grant;
  std::string to;  // party
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(PassOnGrant, (), (grant, to, amount, document))

}  // namespace yingbu
