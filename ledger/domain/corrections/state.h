#pragma once

#include <boost/describe.hpp>

#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// Which records are reversed.
namespace yingbu {

struct ReversalState {  // id: seq of the original
  StreamPosition position;
  Seq by = 0;
};
BOOST_DESCRIBE_STRUCT(ReversalState, (), (position, by))

}  // namespace yingbu
