#include "ledger/domain/upcast.h"

#include "ledger/base/bug.h"
#include "ledger/domain/command_table.h"
#include "ledger/domain/event_table.h"

namespace yingbu {
namespace {

// A field that was added at the end and may be absent: it is.
std::string with_absent_field(std::string_view payload) {
  std::string present(payload);
  present += '\0';
  return present;
}

}  // namespace

std::string upcast_event(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  if (tag == EventEntry<PartyAccountAdded>::tag && version == 1) return with_absent_field(payload);
  bug("an older event without an upcaster");
}

std::string upcast_command(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  if (tag == CommandEntry<AddPartyAccount>::tag && version == 1) return with_absent_field(payload);
  bug("an older command without an upcaster");
}

}  // namespace yingbu
