#include "projections/money/holds.h"

#include "ledger/domain/funds/events.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct HoldStep {
  Seq seq = 0;  // 0: not taken
  Date booked_date;
};
BOOST_DESCRIBE_STRUCT(HoldStep, (), (seq, booked_date))

// Neither step can be reversed, and an id is used once.
struct StoredHold {
  FundsHeld hold;
  HoldStep held;
  HoldStep ended;
};
BOOST_DESCRIBE_STRUCT(StoredHold, (), (hold, held, ended))

bool taken_by(const HoldStep& step, const AsOf& when) {
  return step.seq != 0 && (!when.known_at || step.seq <= *when.known_at) &&
         (!when.as_of || step.booked_date <= *when.as_of);
}

}  // namespace

void fold_holds(Table& table, const Recorded& recorded) {
  const HoldStep step{recorded.meta.seq, recorded.meta.booked_date};
  if (const auto* held = recorded.event.as<FundsHeld>()) {
    put_value(table, keys::ended('h', held->hold), StoredHold{*held, step, {}});
  } else if (const auto* ended = recorded.event.as<HoldEnded>()) {
    const std::string key = keys::ended('h', ended->hold);
    auto stored = read_value<StoredHold>(table, key);
    if (!stored) return;  // its holding has been erased
    stored->ended = step;
    put_value(table, key, *stored);
  }
}

void each_open_hold(const View& view, const AsOf& when,
                    const std::function<void(const FundsHeld&)>& f) {
  view.scan("h", "h", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredHold>(value);
    if (taken_by(stored.held, when) && !taken_by(stored.ended, when)) f(stored.hold);
    return true;
  });
}

}  // namespace yingbu
