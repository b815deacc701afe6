#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/handle.h"

// What a record rests on (DESIGN 8): the records without which it could not stand, and the amounts
// it has taken up of what others gave. One overload an event; a missing one fails to link. It is
// the one source for what a reversal must take back first and in which order, and for the days a
// record may be booked on (order.h).
namespace yingbu {

// An amount that some records give and others draw on.
struct Pool {
  enum class Of : std::uint8_t {
    deposit,              // 存入保证金 held for a guarantee
    refundable_fee,       // of a guarantee: what refunds may come to
    claimed_of_province,  // of a loss: what the layer was asked for, and may pay
    claimed_of_government,
    owed_by_fund,            // of what the province paid, by the national fund
    returnable_to_province,  // of the recoveries (K8, INV-8)
    returnable_to_government,
    returnable_to_fiscal,
    returnable_to_fund,    // of what the province was returned
    borne_by_none,         // of 代偿: neither claimed of a layer nor approved (INV-7)
    approved,              // of a key: V, or what may be prepaid
    overpaid,              // of a key: P above D
    found,                 // 超补认定 not yet ordered back
    ordered,               // 责令退回 not yet met
    room,                  // V not yet released
    source,                // 指标 and money of a source
    reserve,               // 准备金 of a company
    drawn,                 // of a loan: what may be repaid
    loan_room,             // of a loan: what may still be drawn
    lost,                  // of a loan: what was given up and not recovered
    pool_money,            // 余额 of a pool
    pool_capacity,         // of a pool: what may still be lent against it
    batch_room,            // of a batch: 授信额度 not yet lent
    pool_loss,             // of a loan in a pool: what is due of its loss and not paid
    pool_clawback,         // of it: to be given back
    pool_returnable,       // of it: what of its recoveries is the pool's (K8)
    bridge_out,            // of a bridge: 未归还
    capital,               // 未投资金 of a vehicle
    invested,              // of an investment, at cost
    grant_room,            // 未下达 of a grant
    tool_room,             // of a tool: what is linked to it
    guarantee_batch_room,  // 代偿率上限 of a batch of guarantees
  };
  Of of{};
  std::string id;  // of the guarantee, the key (its text), the source or the owner
  auto operator<=>(const Pool&) const = default;
};

// What a record gives to a pool, and what would be left in it without the record: below zero, some
// of what was drawn must be taken back first.
struct Gift {
  Pool pool;
  Money left;
  bool to_later_only = false;  // what was drawn before it did not need it
  // Where nothing that draws on the pool can be named: why the record cannot be taken back.
  std::optional<Rejection> otherwise = {};
  std::optional<Date> from_day = {};  // what was drawn on business days before did not need it
};

struct Grounds {
  std::vector<Seq> records;
  std::vector<Seq> after;  // it came after these too, but would stand without them
  std::vector<Pool> draws;
  std::vector<Gift> gives;
};

// A record among the others: what it rests on is looked up in the state as it is now.
struct Standing {
  const State& state;
  Seq seq = 0;  // of the record; what it rests on comes before it
};

#define X(tag, version, Type, name) \
  void rests_on(Grounds& grounds, const Standing& standing, const Type& e);
YINGBU_EVENTS(X)
#undef X

Grounds grounds_of(const State& state, Seq seq, const Event& event);

// ---- What the overloads share ------------------------------------------------------------------

// Live records of an object before this one, of one of these types.
template <class... E>
void add_earlier(Grounds& grounds, const Standing& standing, const std::vector<LiveEvent>& live) {
  for (const LiveEvent& earlier : live) {
    if (earlier.seq < standing.seq && ((earlier.tag == EventEntry<E>::tag) || ...)) {
      grounds.records.push_back(earlier.seq);
    }
  }
}

// The same, of what it came after and would stand without.
template <class... E>
void add_after(Grounds& grounds, const Standing& standing, const std::vector<LiveEvent>& live) {
  for (const LiveEvent& earlier : live) {
    if (earlier.seq < standing.seq && ((earlier.tag == EventEntry<E>::tag) || ...)) {
      grounds.after.push_back(earlier.seq);
    }
  }
}
inline void add_after(Grounds& grounds, Seq earlier) {
  if (earlier != 0) grounds.after.push_back(earlier);
}

// The record if it is of this type: a live one, or of the group in the making.
template <class E>
std::optional<Recorded> recorded_as(const State& state, Seq seq) {
  auto record = state.record(seq);
  if (record && !record->event.is<E>()) record.reset();
  return record;
}

// All that may happen on a guarantee rests on its issue and on every merger before it.
void rests_on_guarantee(Grounds& grounds, const Standing& standing, const std::string& guarantee);

}  // namespace yingbu
