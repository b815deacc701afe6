#include "ledger/domain/books/commands.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/handle.h"

// 期间: the books are open from a date on. Sealing moves it; a sealed period stays sealed, and what
// comes late keeps its business date and is booked in the open.
namespace yingbu {
namespace {

Rejection not_sealable(Date up_to, std::string zh, std::string en) {
  return reject(Reason::seal_not_allowed, "up_to")
      .with("up_to", text(up_to))
      .with("problem_zh", std::move(zh))
      .with("problem_en", std::move(en));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const SealPeriod& c) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  if (c.up_to >= ask.today) {
    return not_sealable(c.up_to, "只能封到昨日为止", "only days before today can be sealed");
  }
  if (c.up_to < ledger->open_from) {
    return not_sealable(c.up_to, "该期间已封账", "that period is sealed already");
  }
  for (const CutOverMark& mark : ledger->cut_overs) {
    if (mark.closed || mark.as_of > c.up_to) continue;
    const std::string owner = "#" + std::to_string(mark.owner.value);
    return not_sealable(c.up_to, owner + " 的期初结转（" + text(mark.as_of) + "）尚未完成",
                        "the cut-over of " + owner + " (" + text(mark.as_of) + ") is not closed");
  }
  if (!ledger->reassessing.empty()) {
    return not_sealable(
        c.up_to, "新条款的重新核算尚未完成：" + ledger->reassessing.front(),
        "the reassessment under new terms is not finished: " + ledger->reassessing.front());
  }
  if (!ledger->settling.empty()) {
    const std::string& programme = ledger->settling.front().programme;
    return not_sealable(c.up_to, "年度上限的分配尚未完成：" + programme,
                        "what a cap of the year leaves to each is not settled: " + programme);
  }
  return one(PeriodSealed{plus_days(c.up_to, 1)});
}

}  // namespace yingbu
