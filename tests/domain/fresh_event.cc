#include "tests/domain/fresh_event.h"

#include "ledger/base/bug.h"
#include "ledger/domain/event_visit.h"

namespace yingbu::testing {

std::shared_ptr<void> fresh_event(std::uint16_t tag) {
  switch (tag) {
#define X(tag_, version_, Type, name_) \
  case tag_: return std::make_shared<Type>();
    YINGBU_EVENTS(X)
#undef X
    default: break;
  }
  bug("no such event");
}

}  // namespace yingbu::testing
