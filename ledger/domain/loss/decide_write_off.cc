#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/books/reserves.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"

// 核销 (DOMAIN B row 19).
namespace yingbu {

Result<Facts> handle(const Ask& ask, const WriteOffLoss& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  YINGBU_CHECK(check_reserves_in(ask, g->guarantor, "guarantee"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const Money balance = receivable_of(*g);
  if (c.amount != balance) {
    return reject(Reason::amount_differs, "amount")
        .with("expected", fen_text(balance.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  const Money reserve = company_of(ask, g->guarantor).compensation_reserve;
  const Money drawn = std::clamp(reserve, Money{}, balance);
  return one(LossWrittenOff{c.guarantee, g->guarantor, balance, drawn, c.document});
}

}  // namespace yingbu
