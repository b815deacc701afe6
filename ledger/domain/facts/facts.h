#pragma once

#include "ledger/base/calendar.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/state.h"

// Published facts as they are recorded: all that decide may reckon by.
namespace yingbu {

// The recorded years; none recorded covers no day.
WorkingCalendar calendar_of(const State& state);

// The rate of the latest recorded publication on or before the date (K1). Rejects with lpr_unknown
// before the first one.
Result<Ppm> rate_on(const State& state, PublishedRate rate, Date date);

}  // namespace yingbu
