#pragma once

#include "ledger/domain/event_table.h"
#include "ledger/domain/object_key.h"

namespace yingbu {

// The object an event belongs to: its kind and id. The event's stream is that object's.
ObjectKey stream_object(const Event& event);

}  // namespace yingbu
