#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/limits.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// What questions have in common. Amounts of one object are Money; sums over many objects are Wide
// inside and strings of fen in answers, so that JSON shows both alike.
namespace yingbu {

// 截至: the end of a booked (or basis) day, as known at a position. Absent: everything recorded.
struct AsOf {
  std::optional<Date> as_of;
  std::optional<Seq> known_at;  // at most the snapshot's position, else read_behind
  Date today;  // the day of asking (UTC+8): what only passing time changes is told by as_of or it
};

// A record that changed something: whether it is among what was booked and known then.
struct Step {
  Seq seq = 0;  // 0: not taken
  Date booked_date;

  bool is_taken_by(const AsOf& when) const {
    return seq != 0 && (!when.known_at || seq <= *when.known_at) &&
           (!when.as_of || booked_date <= *when.as_of);
  }
};
BOOST_DESCRIBE_STRUCT(Step, (), (seq, booked_date))

struct PageRequest {
  std::size_t limit = limits::page_default;  // 1..page_max, else bad_query
  std::string cursor;                        // next_cursor of the page before; "" for the first
};

struct PartyName {
  PartyNo no;
  std::string name;
  std::optional<bool> legacy_check = {};  // true: its code has a wrong check character (G1); look
};
BOOST_DESCRIBE_STRUCT(PartyName, (), (no, name, legacy_check))

}  // namespace yingbu
