#pragma once

#include "ledger/domain/handle.h"

namespace yingbu {

// Money that leaves a source for something else than a release: into a pool, or as capital, of the
// fund's own bureau. Gives what must happen before: what was held of it and has expired ends. The
// source is of this fiscal year (INV-20), and its budget and its money reach, less what is held.
Result<Facts> take_from_source(const Ask& ask, const std::string& fund, const std::string& source,
                               Money amount);

}  // namespace yingbu
