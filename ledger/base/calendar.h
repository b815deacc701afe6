#pragma once

#include <boost/describe.hpp>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/rejection.h"

// 工作日历: which days are worked in China, and the deadlines counted on them (K12). The
// arrangement of a year is known only once the State Council has published it: asking outside the
// known years is Reason::calendar_unknown, never a guess. Immutable once built, so safe from any
// thread.
namespace yingbu {

class WorkingCalendar {
 public:
  struct Closure {
    Date first;
    Date last;  // included
  };

  // Saturdays, Sundays and `closed` are not worked, days in `open` (调休) are. Known from first to
  // last, both included.
  WorkingCalendar(Date first, Date last, const std::vector<Closure>& closed,
                  const std::vector<Date>& open);

  // Built from ledger/reference/working_days.inc.
  static const WorkingCalendar& china();

  Date first() const { return first_; }
  Date last() const { return last_; }
  bool covers(Date date) const { return date >= first_ && date <= last_; }
  bool is_working_day(Date date) const;  // only where covers(date)

  // The date itself where it is worked, else the next that is. Rejects with calendar_unknown.
  Result<Date> working_day_from(Date date) const;

 private:
  Date first_;
  Date last_;
  std::vector<bool> worked_;  // by days since first_
};

// 期间计算: civil_code (民法典 201, 203) does not count the first day and moves a last day that is
// not worked to the next that is; inclusive counts the first day (diff + 1) and never moves.
enum class DeadlineCounting : std::uint8_t { civil_code = 1, inclusive = 2 };
BOOST_DESCRIBE_ENUM(DeadlineCounting, civil_code, inclusive)

// The last day on which something due within `days` days of `from` is in time. days >= 1.
Result<Date> deadline(Date from, int days, DeadlineCounting counting,
                      const WorkingCalendar& calendar);

// The n-th working day after `from`, which is not counted itself; n = 0 gives
// working_day_from(from).
Result<Date> plus_working_days(Date from, int n, const WorkingCalendar& calendar);

}  // namespace yingbu
