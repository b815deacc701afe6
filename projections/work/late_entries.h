#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/source.h"
#include "projections/store/view.h"

// 迟记: records booked into a later month than the one they happened in, by booked date and then in
// the order of the record. A question of its own and no filter of events_page.h, because they are
// few among many and asked for by the month they were booked in: an index finds them without
// reading the log. What follows from a late fact is among them, and so is a reversal (红冲) of what
// was booked in an earlier month: each changes a month after its end. Every record counts as it was
// written, whatever was reversed since.
namespace yingbu {

struct LateEntryQuery {
  PageRequest page;
  std::optional<Date> from;  // booked dates, both inclusive
  std::optional<Date> to;
  std::int32_t min_days = 0;        // from the basis to the booked date
  std::optional<std::string> name;  // event name of event_table.h
  // What a file or a cut-over brought in is late because the ledger began late: left out unless
  // asked for.
  bool with_files = false;
  bool with_cut_overs = false;
};

struct LateEntries {
  std::vector<Recorded> events;
  std::optional<std::string> next_cursor;
};

// Reasons: bad_query, unknown_name.
Result<LateEntries> late_entries(const View& view, const RecordSource& source,
                                 const LateEntryQuery& query);

}  // namespace yingbu
