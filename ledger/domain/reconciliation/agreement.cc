#include "ledger/domain/reconciliation/agreement.h"

#include <algorithm>
#include <fmt/format.h>

namespace yingbu {

std::string signed_text(const StatementTerms& agreement) {
  const auto [low, high] = std::minmax(agreement.one, agreement.other);
  return fmt::format(
      "yingbu statement of agreement 1\n{}\nparties {} {}\nfrom {} until {}\nknown at {}\n"
      "sha256 {}\n",
      agreement.statement, low.value, high.value, text(agreement.from), text(agreement.until),
      agreement.known_at, hex(agreement.digest.data));
}

}  // namespace yingbu
