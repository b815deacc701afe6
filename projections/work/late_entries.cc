#include "projections/work/late_entries.h"

#include <algorithm>

#include "projections/store/fold.h"
#include "projections/store/keys.h"
#include "projections/work/events_page.h"

namespace yingbu {
namespace {

struct LateEntry {  // under (booked date, seq)
  Date basis_date;
  std::uint16_t tag = 0;
  EntryWay way = EntryWay::by_hand;
};
BOOST_DESCRIBE_STRUCT(LateEntry, (), (basis_date, tag, way))

bool is_asked_for(const LateEntryQuery& query, EntryWay way) {
  if (way == EntryWay::from_file) return query.with_files;
  return way != EntryWay::cut_over || query.with_cut_overs;
}

// Dates before 1970 sort before those after it.
std::string booked_key(Date booked) {
  return keys::numbered('l', static_cast<std::uint32_t>(booked.days - kFirstDate.days));
}

Date booked_of(std::string_view key) {
  std::uint32_t days = 0;
  for (const char c : key.substr(1, 4)) days = days << 8 | static_cast<unsigned char>(c);
  return Date{static_cast<std::int32_t>(days) + kFirstDate.days};
}

std::int32_t month_of(Date date) {
  const CivilDay day = civil(date);
  return day.year * 12 + day.month;
}

}  // namespace

void fold_late_entries(Table& table, const Recorded& recorded) {
  const EventMeta& meta = recorded.meta;
  if (month_of(meta.basis_date) >= month_of(meta.booked_date)) return;
  put_value(table, keys::with_seq(booked_key(meta.booked_date), meta.seq),
            LateEntry{meta.basis_date, recorded.event.tag(), meta.way});
}

Result<LateEntries> late_entries(const View& view, const RecordSource& source,
                                 const LateEntryQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'l'));
  YINGBU_TRY(tag, tag_named(query.name));
  if (query.from) from = std::max(from, booked_key(*query.from));
  LateEntries page;
  std::string last;
  view.scan("l", from, [&](std::string_view key, std::string_view value) {
    const Date booked = booked_of(key);
    if (query.to && booked > *query.to) return false;
    const auto entry = decode<LateEntry>(value);
    if (!is_asked_for(query, entry.way) || (tag && entry.tag != *tag) ||
        days_between(entry.basis_date, booked) < query.min_days) {
      return true;
    }
    if (page_full(page.events, query.page.limit, key, last, page.next_cursor)) return false;
    if (auto recorded = source.one(keys::last_u64(key))) {
      page.events.push_back(*std::move(recorded));
    }
    return true;
  });
  return page;
}

}  // namespace yingbu
