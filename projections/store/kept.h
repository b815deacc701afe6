#pragma once

#include <boost/describe.hpp>
#include <vector>

#include "ledger/domain/recorded.h"
#include "projections/store/keys.h"
#include "projections/store/question.h"

// Facts as a register keeps them that answers of any day: each with the record that told it and the
// one that took it back (红冲). Nothing is forgotten; a row is made of the facts that stood then.
namespace yingbu {

// How an event is told to a fold (facts.h).
struct Told {
  Step step;  // the record: of the fact, or of its reversal
  Date on;    // its business date
  bool undone = false;
  Seq fact = 0;
};
inline Told told_by(const Recorded& recorded, bool undone, Seq fact) {
  const EventMeta& meta = recorded.meta;
  return {{meta.seq, meta.booked_date}, meta.basis_date, undone, fact};
}

template <class E>
struct Kept {
  E fact;
  Date on;  // its business date
  Step recorded;
  Step undone;

  bool stood(const AsOf& when) const {
    return recorded.is_taken_by(when) && !undone.is_taken_by(when);
  }
  BOOST_DESCRIBE_CLASS(Kept, (), (fact, on, recorded, undone), (), ())
};

template <class E>
void keep(std::vector<Kept<E>>& facts, const E& fact, const Told& told) {
  if (!told.undone) return facts.push_back({fact, told.on, told.step, {}});
  for (Kept<E>& each : facts) {
    if (each.recorded.seq == told.fact) each.undone = told.step;
  }
}

// Under its key, changed in place.
template <class T, class F>
void change_kept(Table& table, const std::string& key, F&& f) {
  auto stored = read_value<T>(table, key).value_or(T{});
  f(stored);
  put_value(table, key, stored);
}

template <class E, class F>
void each_standing(const std::vector<Kept<E>>& facts, const AsOf& when, F&& f) {
  for (const Kept<E>& each : facts) {
    if (each.stood(when)) f(each);
  }
}

// The one recorded last; null for none.
template <class E>
const Kept<E>* last_standing(const std::vector<Kept<E>>& facts, const AsOf& when) {
  const Kept<E>* last = nullptr;
  each_standing(facts, when, [&last](const Kept<E>& each) { last = &each; });
  return last;
}

// Of one object: amounts over many objects are Wide.
template <class E>
Money sum_standing(const std::vector<Kept<E>>& facts, const AsOf& when, Money E::*amount) {
  Money sum;
  each_standing(facts, when, [&](const Kept<E>& each) { sum += each.fact.*amount; });
  return sum;
}

// The day that what only passing time changes is told by.
inline Date day_of(const AsOf& when) { return when.as_of.value_or(when.today); }

}  // namespace yingbu
