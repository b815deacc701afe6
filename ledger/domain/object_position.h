#pragma once

#include <boost/describe.hpp>
#include <cstdint>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// What the states of objects share: where a stream stands, what may be reversed, dated amounts.
namespace yingbu {

// Where an object's stream of events stands; the stream number is given at its first event.
struct StreamPosition {
  std::uint64_t stream = 0;
  std::uint64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPosition, (), (stream, version))

struct LiveEvent {  // an event on the object that a reversal must think of
  Seq seq = 0;
  std::uint16_t tag = 0;
};
BOOST_DESCRIBE_STRUCT(LiveEvent, (), (seq, tag))

struct DatedAmount {
  Date on;
  Money amount;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(DatedAmount, (), (on, amount, seq))

}  // namespace yingbu
