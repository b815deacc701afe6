#pragma once

#include <span>

#include "ledger/domain/handle.h"

// No day that could not have been (K13, DESIGN 8).
namespace yingbu {

// booked_too_early: a record is booked before one it rests on; not_covered: it draws on what was
// not there on its booked day or is not on a later one. The records of one command, evolved
// already; what is carried in is not asked, it stands as its owner states it.
Result<void> check_order(const Ask& ask, std::span<const Recorded> records);

}  // namespace yingbu
