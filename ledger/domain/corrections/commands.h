#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "ledger/domain/ids.h"

// 红冲. Conventions: command_table.h.
namespace yingbu {

struct Reverse {  // 红冲
  Seq seq = 0;
  std::string cause;
  std::optional<bool> cascade = {};  // what depends on it first, newest first
};
BOOST_DESCRIBE_STRUCT(Reverse, (), (seq, cause, cascade))

}  // namespace yingbu
