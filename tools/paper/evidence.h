#pragma once

#include <set>
#include <string>

#include "tools/paper/asking.h"
#include "tools/paper/paper.h"

// 佐证材料清单: for each subject of a claim what its programme asks for and what of it is on
// record, with its day and the digest of the record.
namespace yingbu::paper {

// `objects` are those of the lines (guarantees, loans), `terms` the numbers of the terms they are
// under, `payee` the number of the claimant.
Part evidence(Asking& asking, const std::string& payee, const std::set<std::string>& objects,
              const std::set<std::string>& terms);

}  // namespace yingbu::paper
