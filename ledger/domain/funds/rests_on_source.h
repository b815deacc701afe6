#pragma once

#include "ledger/domain/rests_on.h"

namespace yingbu {

// What was given back to a source may have been released again since: source_exhausted then.
void gives_back_to_source(Grounds& grounds, const Standing& standing, const std::string& fund,
                          const std::string& source, Money amount);

}  // namespace yingbu
