#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/handle.h"

namespace yingbu {

Result<Facts> handle(const Ask&, const OpenGuaranteeBatch&) {
  return reject(Reason::nothing_to_do);
}
Result<Facts> handle(const Ask&, const BatchGuarantee&) { return reject(Reason::nothing_to_do); }

}  // namespace yingbu
