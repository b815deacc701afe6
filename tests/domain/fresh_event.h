#pragma once

#include <cstdint>
#include <memory>

namespace yingbu::testing {

// A new value of the type the events of this tag have, to be filled by its description. A tag of
// the table.
std::shared_ptr<void> fresh_event(std::uint16_t tag);

}  // namespace yingbu::testing
