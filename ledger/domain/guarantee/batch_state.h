#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"

// What decide must know of a batch of guarantees.
namespace yingbu {

struct GuaranteeBatchState {
  StreamPosition position;
  PartyNo guarantor;
  PartyNo bank;
  Ppm cap_ppm;
  Date from;
  Date until;
  Money liability;    // of those that entered, as issued
  Money compensated;  // 代偿, instalments included
  Seq opened = 0;     // its record; 0 where it was taken back
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchState, (),
                      (position, guarantor, bank, cap_ppm, from, until, liability, compensated,
                       opened))

}  // namespace yingbu
