#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of the central bank's tools.
namespace yingbu {

struct ToolState {
  StreamPosition position;
  PartyNo bank;
  Money amount;
  Money linked;
  Date drawn_on;
  Date until;
  Seq drawn = 0;  // its record; 0 where it was taken back
};
BOOST_DESCRIBE_STRUCT(ToolState, (), (position, bank, amount, linked, drawn_on, until, drawn))

struct LinkSpan {
  std::string tool;
  Money amount;
  Date from;
  Seq linked = 0;
  Seq unlinked = 0;  // 0: it is counted there still
};
BOOST_DESCRIBE_STRUCT(LinkSpan, (), (tool, amount, from, linked, unlinked))

struct LinkState {  // id: loan
  StreamPosition position;
  std::vector<LinkSpan> spans;  // one after another; the last one alone may be open
};
BOOST_DESCRIBE_STRUCT(LinkState, (), (position, spans))

}  // namespace yingbu
