#pragma once

#include <vector>

#include "ledger/intake/standing.h"
#include "tools/terminal/endpoint.h"

namespace yingbu {

// How every guarantee that the caller may see stands now, with its parties, page by page. Throws
// CommandError where the server refuses.
std::vector<Standing> standings_of(Endpoint& endpoint, const Console& console);

}  // namespace yingbu
