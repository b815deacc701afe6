#include "ledger/base/bug.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace yingbu {

void bug(std::string_view what, const boost::source_location& where) {
  fmt::print(stderr, "{}:{}: {}\n", where.file_name(), where.line(), what);
  std::abort();
}

}  // namespace yingbu
