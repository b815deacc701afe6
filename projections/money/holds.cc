#include "projections/money/holds.h"

#include "ledger/domain/funds/events.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

// Neither step can be reversed, and an id is used once.
struct StoredHold {
  FundsHeld hold;
  Step held;
  Step ended;
};
BOOST_DESCRIBE_STRUCT(StoredHold, (), (hold, held, ended))

}  // namespace

void fold_holds(Table& table, const Recorded& recorded) {
  const Step step{recorded.meta.seq, recorded.meta.booked_date};
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
    if (stored.held.is_taken_by(when) && !stored.ended.is_taken_by(when)) f(stored.hold);
    return true;
  });
}

}  // namespace yingbu
