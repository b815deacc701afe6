#pragma once

#include <algorithm>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"

// What decide and assess must know of one entitlement and of its releases.
namespace yingbu {

// Where the claim is (DOMAIN C). S9 逾期未申报 and S10 足额 are told at query.
enum class EntitlementStage : std::uint8_t {
  assessed = 1,     // S1 已计算
  claimed = 2,      // S2 已申报
  returned = 3,     // 退回补正
  reviewed = 4,     // S3/S4: `level` reviews have passed
  publicity = 5,    // S5 公示
  objected = 6,     // 公示中有异议
  approved = 7,     // S6/S7 批复, 拨付中
  rejected = 8,     // S8 驳回
  withdrawn = 9,    // S2w 撤回
  recovering = 10,  // S11 追回中
  settled = 11,     // S12 清算
  closed = 12,      // S12 关闭
};
BOOST_DESCRIBE_ENUM(EntitlementStage, assessed, claimed, returned, reviewed, publicity, objected,
                    approved, rejected, withdrawn, recovering, settled, closed)

// 公示 and the account it fixed.
struct PublicityState {
  Date from;
  Date to;
  std::uint32_t account = 0;  // 0: none has been held
};
BOOST_DESCRIBE_STRUCT(PublicityState, (), (from, to, account))

// 追回: what was paid above D, and on its way back.
struct OverpaymentState {
  Money found;
  Money ordered;
  Money refunded;
  Money offset_out;
};
BOOST_DESCRIBE_STRUCT(OverpaymentState, (), (found, ordered, refunded, offset_out))

// How far the claim has come. Each step keeps what was before it, so that taking the last one back
// restores it. Never recovering, settled or closed: those are told of the whole key (stage_of).
struct ClaimProgress {
  EntitlementStage stage = EntitlementStage::assessed;
  Money claimed;                   // A, of the whole key as V and D are
  bool late = false;               // 逾期申报
  Money rejected;                  // of it
  std::uint32_t level = 0;         // reviews passed
  std::vector<ActorNo> reviewers;  // who passed each
  Money reviewed;                  // V' of the last
  PublicityState publicity;
};
BOOST_DESCRIBE_STRUCT(ClaimProgress, (),
                      (stage, claimed, late, rejected, level, reviewers, reviewed, publicity))

struct ClaimStep {
  Seq seq = 0;
  std::uint16_t tag = 0;
  ClaimProgress before;
};
BOOST_DESCRIBE_STRUCT(ClaimStep, (), (seq, tag, before))

// 期初应补: D was stated, and moves with what the terms make of the key from `baseline` on.
struct CarriedDue {
  Date as_of;
  Money stated;
  std::optional<Money> baseline;  // the first quote under terms, absent while there is none
};
BOOST_DESCRIBE_STRUCT(CarriedDue, (), (as_of, stated, baseline))

// 计算行 as it was last recorded: what K6 needs of it, and a digest of all that it says.
struct AssessedLine {
  LineId id;
  Money computed;
  Money allowed;
  std::uint64_t digest = 0;
};
BOOST_DESCRIBE_STRUCT(AssessedLine, (), (id, computed, allowed, digest))

// What came from sources of one tier (分级负担).
struct TierMoney {
  FiscalTier tier = FiscalTier::city;
  Money released;  // P + T: less bounced and refunded
};
BOOST_DESCRIBE_STRUCT(TierMoney, (), (tier, released))

struct EntitlementState {  // id: text(key)
  StreamPosition position;
  EntitlementKey key;
  Shape shape = kFirstShape;
  Money due;                        // D
  std::vector<AssessedLine> lines;  // in K6 order
  Money disallowed;                 // taken off D by rejections for eligibility
  ClaimProgress claim;
  Money approved;    // V
  Money released;    // P + T: less bounced, refunded and offset out, with what was offset in
  Money confirmed;   // P
  Money receivable;  // approved, and neither arrived nor offset: what stands in the payee's books
  OverpaymentState over;
  std::uint32_t terms_no = 0;
  std::optional<Date> filing_deadline;
  std::optional<Date> filing_opens;
  std::vector<std::string> holds;  // 占用 not yet ended
  bool settled = false;            // 年度清算
  bool closed = false;
  std::vector<ClaimStep> steps;  // approvals among them
  std::vector<LiveEvent> live;   // approvals and money
  std::optional<CarriedDue> carried;
  Seq ended = 0;  // the last record that settled or closed it
  std::vector<CoveredAmount> covered;
  bool estimate = false;  // D is, until its year is closed
  PartyNo counted_for;    // whose portfolio its lines count in; 0: nobody's
  std::vector<TierMoney> tiers;
};
BOOST_DESCRIBE_STRUCT(EntitlementState, (),
                      (position, key, shape, due, lines, disallowed, claim, approved, released,
                       confirmed, receivable, over, terms_no, filing_deadline, filing_opens, holds,
                       settled, closed, steps, live, carried, ended, covered, estimate, counted_for,
                       tiers))

enum class ReleaseStatus : std::uint8_t {
  in_transit = 1,
  confirmed = 2,
  bounced = 3,
  reversed = 4
};
BOOST_DESCRIBE_ENUM(ReleaseStatus, in_transit, confirmed, bounced, reversed)

struct ReleaseState {  // id: voucher
  StreamPosition position;
  ReleaseStatus status = ReleaseStatus::in_transit;
  EntitlementKey key;
  std::string fund;
  std::string source;
  std::uint32_t account = 0;  // of the payee; 0 where it is not known
  Money amount;
  Money bounced;         // of it, sent back by the treasury before it arrived
  Money refunded;        // of what arrived, received back
  Date booked;           // its fiscal year decides how a refund is booked
  Seq seq = 0;           // of the release
  Seq confirmation = 0;  // while confirmed
};
BOOST_DESCRIBE_STRUCT(ReleaseState, (),
                      (position, status, key, fund, source, account, amount, bounced, refunded,
                       booked, seq, confirmation))

// Of an amount that arrives, what was refunded before: nothing of it stands as receivable.
inline Money paid_again(const EntitlementState& e, Money amount) {
  return std::max(Money{}, amount - e.receivable);
}

// Of what arrived under a voucher, what has not come back.
inline Money not_refunded(const ReleaseState& release) {
  return release.amount - release.bounced - release.refunded;
}

}  // namespace yingbu
