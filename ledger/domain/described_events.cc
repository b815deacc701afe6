#include "ledger/domain/described_events.h"

#include "ledger/base/bug.h"
#include "ledger/domain/event_visit.h"

namespace yingbu {

const Described& described_event(std::uint16_t tag) {
  switch (tag) {
#define X(tag_, version_, T, name_) \
  case tag_: return described<T>();
    YINGBU_EVENTS(X)
#undef X
    default: break;
  }
  bug("no such event");
}

}  // namespace yingbu
