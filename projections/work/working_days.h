#pragma once

#include "ledger/base/calendar.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 工作日历: the recorded years, for questions that tell deadlines.
namespace yingbu {

// As known at `when.known_at`; the day of the books does not matter to what a year's days are.
WorkingCalendar working_calendar(const View& view, const AsOf& when);

}  // namespace yingbu
