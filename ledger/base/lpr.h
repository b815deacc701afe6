#pragma once

#include <span>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/rejection.h"

// 贷款市场报价利率 (LPR): the rate in force on a day is the one of the latest publication on or
// before it (K1). Publication is on the 20th or the next working day. Compiled in, safe from any
// thread.
namespace yingbu {

struct LprRow {
  Date published;
  Ppm one_year;
  Ppm five_year;
  bool checked;  // compared with the publication; false for rows from general knowledge
};

// Changes only, oldest first: also the days at which a daily-floating line is cut.
std::span<const LprRow> lpr_table();

// Every publication up to this day is in the table. A rate for a later day is the last one known
// and may be superseded.
Date lpr_complete_to();

// Reject with lpr_unknown before the first publication.
Result<LprRow> lpr_on(Date date);
Result<Ppm> lpr_1y(Date date);
Result<Ppm> lpr_5y(Date date);

}  // namespace yingbu
