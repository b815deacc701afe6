#include "projections/store/fold.h"

#include "ledger/domain/books/events.h"
#include "projections/store/clock_list.h"

namespace yingbu {
namespace {

void note_clock(Table& table, const Recorded& recorded) {
  if (!recorded.event.is<ClockAccepted>()) return;
  auto list = read_value<ClockList>(table, keys::meta("clocks")).value_or(ClockList{});
  list.accepted.push_back(recorded.meta.seq);
  put_value(table, keys::meta("clocks"), list);
}

}  // namespace

void fold(Table& table, const Recorded& recorded) {
#define X(number, name) fold_##name(table, recorded);
  YINGBU_READ_MODELS(X)
#undef X
  note_clock(table, recorded);
  put_value(table, keys::meta("position"), recorded.meta.seq);
  put_value(table, keys::meta("recorded_at"), recorded.meta.recorded_at_us);
}

}  // namespace yingbu
