#pragma once

#include <string>

#include "ledger/base/rejection.h"

namespace yingbu::testing {

inline std::string zh(const Rejection& rejection) { return describe(rejection, Language::zh); }
inline std::string en(const Rejection& rejection) { return describe(rejection, Language::en); }

}  // namespace yingbu::testing
