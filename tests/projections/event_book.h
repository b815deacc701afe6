#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/fields/json.h"
#include "ledger/domain/corrections/events.h"
#include "tests/projections/book.h"

namespace yingbu {

// Recorded events as they stand in a log, without the rules that make them: what folds make of a
// fact and of its reversal. Its parties are those of Bookkeeping.
class EventBook {
 public:
  EventBook() : EventBook(Bookkeeping()) {}
  explicit EventBook(const Bookkeeping& begun) : records_(begun.records()) {}

  // Its record. The business day is the booked one unless it is said.
  Seq tell(Event event, const char* booked, const char* business = nullptr) {
    Recorded recorded;
    recorded.meta = records_.back().meta;
    ++recorded.meta.seq;
    recorded.meta.booked_date = day(booked);
    recorded.meta.basis_date = day(business ? business : booked);
    recorded.event = std::move(event);
    records_.push_back(std::move(recorded));
    return records_.back().meta.seq;
  }
  Seq reverse(Seq fact, const char* booked) {
    Encoded encoded = encode_event(records_[fact - 1].event);
    return tell(EventReversed{fact, encoded.tag, encoded.version, Bytes{std::move(encoded.payload)},
                              "记录有误"},
                booked);
  }

  MemoryTable folded() const { return folded({}); }
  // Of what was booked and known then, as a replay that stops there.
  MemoryTable folded(const AsOf& when) const {
    MemoryTable table;
    for (const Recorded& recorded : records_) {
      const bool is_party = recorded.meta.booked_date == records_.front().meta.booked_date;
      const bool is_booked = !when.as_of || recorded.meta.booked_date <= *when.as_of || is_party;
      if (is_booked && (!when.known_at || recorded.meta.seq <= *when.known_at)) {
        fold(table, recorded);
      }
    }
    return table;
  }

  // "Any figure on any date" (K10): on every day and the day after, as known at every record that
  // was told here, an answer is what a replay says that stops there. Says how many were compared.
  template <class Ask>
  int expect_known_then(Ask&& ask) const {
    std::set<Date> days;
    std::set<Seq> positions;
    for (const Recorded& recorded : records_) {
      days.insert(recorded.meta.booked_date);
      days.insert(plus_days(recorded.meta.booked_date, 1));
      if (recorded.meta.booked_date != records_.front().meta.booked_date) {
        positions.insert(recorded.meta.seq);
      }
    }
    const MemoryTable whole = folded();
    int compared = 0;
    for (const Date as_of : days) {
      for (const Seq known_at : positions) {
        const AsOf then{as_of, known_at, kLastDate};
        const MemoryTable stopped = folded(then);
        EXPECT_EQ(ask(whole, then), ask(stopped, AsOf{{}, {}, as_of}))
            << "as of " << text(as_of) << ", known at " << known_at;
        ++compared;
      }
    }
    return compared;
  }

 private:
  std::vector<Recorded> records_;
};

inline AsOf at(const char* date) { return {day(date), {}, day(date)}; }
inline AsOf known(const char* date, Seq seq) { return {day(date), seq, day(date)}; }

template <class Query>
Query asking_at(const AsOf& when) {
  Query query;
  query.when = when;
  return query;
}

// The answer of a question that is not refused.
template <class R>
std::string json_of(const Result<R>& answer) {
  EXPECT_TRUE(answer) << describe(answer.error(), Language::en);
  std::string json;
  if (answer) write_json(json, *answer);
  return json;
}

}  // namespace yingbu
