#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/attested.h"

// What decide and assess must know of attested facts.
namespace yingbu {

struct AttributeState {
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::optional<Date> until;         // inclusive, as it was granted
  std::optional<Date> revoked_from;  // exclusive end, where it was
  Seq seq = 0;                       // of its record
  Seq revocation = 0;
};
BOOST_DESCRIBE_STRUCT(AttributeState, (),
                      (attribute, value, from, until, revoked_from, seq, revocation))

struct FigureVersion {
  Money amount;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(FigureVersion, (), (amount, seq))

struct FigureState {
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  std::vector<FigureVersion> versions;  // the last holds
};
BOOST_DESCRIBE_STRUCT(FigureState, (), (figure, as_of, versions))

struct AttestedState {  // id: object_ids::subject of the holder
  StreamPosition position;
  std::vector<AttributeState> attributes;  // by day of beginning
  std::vector<FigureState> figures;        // by figure and day
};
BOOST_DESCRIBE_STRUCT(AttestedState, (), (position, attributes, figures))

}  // namespace yingbu
