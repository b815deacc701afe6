#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/failure.h"

// The machine's clock against the log. Records bear the time of a clock that is asked, not proven:
// one stamped a year ahead would lock the ledger until that year has passed. So before it starts to
// write, a ledger compares the clock with its last record, and where they disagree a person decides
// (docs/OPERATIONS.md); what was decided is a record (clock_accepted).
namespace yingbu {

std::int64_t system_clock_us();  // UTC microseconds

inline constexpr std::int64_t kClockBehindMaxUs = 5LL * 60 * 1'000'000;
// A ledger that was in use is not left alone for so long.
inline constexpr std::int64_t kClockAheadMaxUs = 31LL * 86'400 * 1'000'000;

// "2026-03-01 12:00:00 (UTC+8)".
std::string instant_in_china(std::int64_t us);
// What is to be asked of a person before writing, if anything; `last_us` is of the last record.
std::optional<Failure> clock_fault(std::int64_t clock_us, std::int64_t last_us);

}  // namespace yingbu
