#pragma once

#include "ledger/base/fields/describe.h"
#include "ledger/domain/event_table.h"

namespace yingbu {

// What the events of this tag are made of, for what treats all of them alike: their JSON, the
// parties they name. It goes with event.value(). A tag of the table. Any thread.
const Described& described_event(std::uint16_t tag);

}  // namespace yingbu
