#pragma once

#include <set>
#include <string>

#include "ledger/base/rejection.h"

namespace yingbu::testing {

// The names of events, fields, enumerators and accounts that the refusal's Chinese sentence speaks
// although they have Chinese words. Commands are left out: a person must type them.
std::set<std::string> english_in(const Rejection& refused);

}  // namespace yingbu::testing
