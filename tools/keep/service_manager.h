#pragma once

#include <string_view>

namespace yingbu {

// Tells systemd how the service is ("READY=1", "STOPPING=1"), through the datagram socket it names
// in NOTIFY_SOCKET (sd_notify(3)). Does nothing where there is none.
void tell_service_manager(std::string_view state);

}  // namespace yingbu
