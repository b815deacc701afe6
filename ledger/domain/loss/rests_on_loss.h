#pragma once

#include "ledger/domain/rests_on.h"

namespace yingbu {

// What an event of a loss, or of the money that makes it good, leaves of the amounts that others
// have drawn on since: nobody may have been returned more than its share as it would be without the
// event (INV-8), nor the national fund have paid more than it would owe.
void gives_to_loss(Grounds& grounds, const Standing& standing, const Event& event);

}  // namespace yingbu
