#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/rejection.h"

// 工作日历: which days are worked, and the deadlines counted on them (K12). The arrangement of a
// year is known only once the State Council has published it and it is recorded: asking outside
// the recorded years is Reason::calendar_unknown, never a guess. A plain value.
namespace yingbu {

// How one year differs from Monday to Friday (节假日与调休). Days in ascending order.
struct WorkingYear {
  std::int32_t year = 0;
  std::vector<Date> holidays;  // weekdays that are not worked
  std::vector<Date> workdays;  // 调休: Saturdays and Sundays that are
};
BOOST_DESCRIBE_STRUCT(WorkingYear, (), (year, holidays, workdays))

class WorkingCalendar {
 public:
  // In any order, each year once; years between them may be missing.
  explicit WorkingCalendar(std::vector<WorkingYear> years);

  bool covers(Date date) const { return year_of(date) != nullptr; }
  bool is_working_day(Date date) const;  // only where covers(date)

  // The date itself where it is worked, else the next that is. Rejects with calendar_unknown.
  Result<Date> working_day_from(Date date) const;

  // calendar_unknown for a date that is not covered: its year, and which years are known.
  Rejection unknown(Date date) const;

 private:
  const WorkingYear* year_of(Date date) const;

  std::vector<WorkingYear> years_;
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
