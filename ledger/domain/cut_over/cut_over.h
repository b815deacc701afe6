#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/group.h"

// 期初结转 (cut_over/events.h): its day, what counts to it, and what the carry-in of a guarantee or
// an entitlement consists of.
namespace yingbu {

// While a cut-over is open, what is booked up to its day counts to its accounts.
void count_carried(State& state, const EventMeta& meta, const Event& event);

// The day on which the command must be booked; nothing where it is no part of a cut-over, or where
// its owner is unknown, which the command itself refuses.
std::optional<Date> cut_over_day(const Ask& ask, const Command& command);
// before_cut_over: nothing is booked on or before the day of a cut-over that is closed;
// cut_over_day_wrong: what is carried in stands in every book it touches on one and the same day.
Result<void> check_after_cut_overs(const Ask& ask, const Event& event);

// A register writes 0 for what did not happen.
inline bool happened(const std::optional<Money>& amount) { return amount && amount->fen != 0; }

// After the carry-in of a guarantee or an entitlement: what it consists of, as stated, each under
// its day; a refusal names the field of the carry-in. Nothing after any other command.
Result<void> carry_in(Group& group, const Ask& ask, const Command& command);

}  // namespace yingbu
