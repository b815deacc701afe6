#pragma once

#include <string>

#include "ledger/domain/authority/concern.h"

// 比对批次, 差异: of those whose files say otherwise, and of those whose entries they contradict.
namespace yingbu {

Result<void> about_run(const Ask& ask, const std::string& id, Concern& concern);
Result<void> about_break(const Ask& ask, const std::string& id, Concern& concern);

}  // namespace yingbu
