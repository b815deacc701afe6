#pragma once

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/state.h"

// What a loss is in the books, and how it follows its guarantee (吸收合并).
//
// Before a merger all that stands for a loss stands in the old company's book: 1231, 1232, 1241,
// 2223, 2224, 2226, and 7101 beside them. LossMoved takes it out of that book and puts it into the
// new company's, line by line, against 3901 合并划转 of each with the other; no cash moves. After
// it the old company's book is as if it had never paid, but for its cash and for 3901; the new
// company's is as if it had paid, and 1231 is again what can be written off. So all that may
// follow posts where the loss stands: claims and receipts of shares, recoveries, their return,
// 财政收回, 核销 (against the new company's reserve). Income stays with who had it.
//
// 风险补偿 belongs to a key, and a key to its payee. A key on which nothing was approved, paid or
// carried in by the day of the merger is due to the new company, on a key of its own. Any other
// stays the old company's, with what is still due on it: its approval, its money and its refunds
// post in the payee's book, as the key says, and LossMoved in the same group brings their effect on
// the loss to the company that has it, so that 3901 says what money the one received for the
// other.
//
// LossMoved changes no state: what stands for a loss is told from the guarantee itself. It is never
// reversed by itself; with what it follows from it is recorded once more, the other way.
namespace yingbu {

LossLines operator-(const LossLines& a, const LossLines& b);

// 代偿 paid: the whole of it, or its instalments so far.
Money paid_so_far(const LossState& loss);
// What of 代偿 neither a layer has been asked for nor the bureau has approved (INV-7).
Money borne_by_none(const LossState& loss);
// The balance of 应收代偿款.
Money receivable_of(const GuaranteeState& guarantee);
LossLines standing_of(const GuaranteeState& guarantee);

// The LossMoved, if any, that belongs to `event`, or to its reversal where `undone`.
void add_loss_moved(const Ask& ask, const Event& event, bool undone, Facts& facts);

}  // namespace yingbu
