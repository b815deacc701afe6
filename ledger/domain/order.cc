#include "ledger/domain/order.h"

#include "ledger/domain/books/coverage.h"
#include "ledger/domain/rests_on.h"
#include "ledger/domain/words/words.h"

namespace yingbu {
namespace {

Result<void> check_after(const State& state, const Recorded& record, Seq cause) {
  const auto earlier = state.record(cause);
  if (!earlier || earlier->meta.booked_date <= record.meta.booked_date) return {};
  return reject(Reason::booked_too_early, "booked_date")
      .with("date", text(record.meta.booked_date))
      .with("seq", std::to_string(cause))
      .with_word("event", event_words(event_name(earlier->event.tag())))
      .with("earliest", text(earlier->meta.booked_date));
}

}  // namespace

Result<void> check_order(const Ask& ask, std::span<const Recorded> records) {
  if (ask.carrying) return {};
  for (const Recorded& record : records) {
    // Nothing is booked after today.
    if (record.meta.booked_date < ask.today) {
      const Grounds grounds = grounds_of(ask.state, record.meta.seq, record.event);
      for (Seq cause : grounds.records) YINGBU_CHECK(check_after(ask.state, record, cause));
      for (Seq cause : grounds.after) YINGBU_CHECK(check_after(ask.state, record, cause));
    }
    YINGBU_CHECK(check_covered(ask.state, record));
  }
  return {};
}

}  // namespace yingbu
