#pragma once

#include "http/api/desk.h"

namespace yingbu {

// 服务台: the tools' own code for a service's desk, so that a file, a match, a tie and a paper over
// HTTP are what the command line makes of them. It knows neither ledger nor read models: all it
// sees it asks of the service's routes, as the caller.
Desk desk();

}  // namespace yingbu
