#pragma once

#include <string>

#include "ledger/base/date.h"
#include "ledger/base/rejection.h"
#include "ledger/base/words.h"

namespace yingbu {

struct NamedDay {
  Words what;
  Date day;
};

// dates_out_of_order: "到期日 2025-01-01 应晚于 起始日 2025-02-01". In English and for programs the
// days go by their permanent names, as a caller wrote them.
Rejection out_of_order(std::string field, const NamedDay& later, const NamedDay& earlier);

}  // namespace yingbu
