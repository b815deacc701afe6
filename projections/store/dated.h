#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/recorded.h"
#include "projections/store/keys.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// Facts kept so that they can be told as of any day and as known at any record (K10): nothing is
// forgotten, what was taken back (红冲) was known until then.
namespace yingbu {

// How one event is told to a fold: on which business day, by which record, and whether it is taken
// back; then `fact` is the record that told it.
struct Telling {
  Date on;
  Step step;
  bool undone = false;
  Seq fact = 0;
};

// What a kept fact bears: its business day, the record that told it and, once there is one, the
// record that took it back.
struct Dated {
  Date on;
  Step recorded;
  Step undone;

  bool stands(const AsOf& when) const {
    return recorded.is_taken_by(when) && !undone.is_taken_by(when);
  }
};
BOOST_DESCRIBE_STRUCT(Dated, (), (on, recorded, undone))

// f(event, telling) of a record of one of these events, or of the reversal of one.
template <class... E, class F>
void tell(const Recorded& recorded, F&& f) {
  const EventMeta& meta = recorded.meta;
  Telling telling{meta.basis_date, {meta.seq, meta.booked_date}, false, meta.seq};
  const auto* reversed = recorded.event.as<EventReversed>();
  if (!reversed) {
    recorded.event.when<E...>([&](const auto& e) { f(e, telling); });
    return;
  }
  if (!((reversed->tag == EventEntry<E>::tag) || ...)) return;
  telling.undone = true;
  telling.fact = reversed->original;
  const Event original = decode_event(reversed->tag, reversed->version, reversed->payload.data);
  original.when<E...>([&](const auto& e) { f(e, telling); });
}

// Keeps a fact that bears a `dated`, or marks the one that is taken back.
template <class Fact>
void keep(std::vector<Fact>& facts, const Telling& telling, Fact fact) {
  if (!telling.undone) {
    fact.dated = {telling.on, telling.step, {}};
    facts.push_back(std::move(fact));
    return;
  }
  for (Fact& each : facts) {
    if (each.dated.recorded.seq == telling.fact) each.dated.undone = telling.step;
  }
}

// The last told of those that stood then; null for none.
template <class Fact>
const Fact* last_of(const std::vector<Fact>& facts, const AsOf& when) {
  const auto last = std::find_if(facts.rbegin(), facts.rend(),
                                 [&](const Fact& fact) { return fact.dated.stands(when); });
  return last == facts.rend() ? nullptr : &*last;
}

// Changes the value at the key, made where there is none.
template <class Stored, class F>
void change_value(Table& table, std::string_view key, F&& f) {
  auto stored = read_value<Stored>(table, key).value_or(Stored{});
  f(stored);
  put_value(table, key, stored);
}

// The day by which ages are told.
inline Date day_of(const AsOf& when) { return when.as_of.value_or(when.today); }

}  // namespace yingbu
