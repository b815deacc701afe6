#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of clocks, targets and grants.
namespace yingbu {

struct ClockState {
  StreamPosition position;
  std::string region;
  Date started_on;
  Seq started = 0;  // its record; 0 where it was taken back
  Seq stopped = 0;
};
BOOST_DESCRIBE_STRUCT(ClockState, (), (position, region, started_on, started, stopped))

struct TargetState {
  StreamPosition position;
  std::string region;
  Date from;
  Date until;
  Seq set = 0;
};
BOOST_DESCRIBE_STRUCT(TargetState, (), (position, region, from, until, set))

struct GrantState {
  StreamPosition position;
  PartyNo bureau;
  Money amount;
  Money passed_on;
  Date received_on;
  Seq received = 0;
  std::vector<Seq> parts;  // the records that passed it on
};
BOOST_DESCRIBE_STRUCT(GrantState, (),
                      (position, bureau, amount, passed_on, received_on, received, parts))

}  // namespace yingbu
