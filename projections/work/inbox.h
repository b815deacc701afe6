#pragma once

#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/view.h"

// 期限与待办: what must be done by a day, and what waits for somebody. Told from the registers and
// the day of asking; nothing of it is stored.
namespace yingbu {

enum class DeadlineKind : std::uint8_t {
  filing = 1,            // 申报截止: due and not claimed
  publicity_end = 2,     // 公示期满
  refund = 3,            // 责令退回期限
  share_claim = 4,       // 分险申请期限
  maturity = 5,          // 担保到期
  guarantee_period = 6,  // 保证期间届满
  grace = 7,             // 代偿宽限期满
  hold_expires = 8,      // 占用到期: the last day funds are held for a key
};
BOOST_DESCRIBE_ENUM(DeadlineKind, filing, publicity_end, refund, share_claim, maturity,
                    guarantee_period, grace, hold_expires)

struct DeadlineRow {
  Date due;                    // the last day
  std::int32_t days_left = 0;  // below zero: missed by so many days
  DeadlineKind kind = DeadlineKind::filing;
  PartyName organisation;  // who has to act
  std::string guarantee;   // "" where it is about an entitlement of another object
  std::optional<EntitlementKey> key;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DeadlineRow, (), (due, days_left, kind, organisation, guarantee, key, amount))

struct DeadlineQuery {
  AsOf when;
  std::int32_t days = 30;   // ahead of the day of asking
  bool with_missed = true;  // those already past
  PageRequest page;
  std::optional<DeadlineKind> kind;
  std::optional<PartyNo> organisation;
};

struct Deadlines {
  std::vector<DeadlineRow> rows;  // the most urgent first
  std::uint64_t count = 0;        // all that match, whatever the page
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Deadlines, (), (rows, count, next_cursor))

Result<Deadlines> deadlines(const View& view, const DeadlineQuery& query);

enum class WaitingKind : std::uint8_t {
  second_person = 1,  // 待另一人批准的提案
  application = 2,    // 待批准的担保申请
  reguarantee = 3,    // 待再担保机构确认的备案
  share = 4,          // 待支付的分险
  review = 5,         // 待审核的申报
  objection = 6,      // 待处理的异议
  approval = 7,       // 待批复: reviewed, and published where that is called for
  resubmission = 8,   // 待补正
};
BOOST_DESCRIBE_ENUM(WaitingKind, second_person, application, reguarantee, share, review, objection,
                    approval, resubmission)

struct WaitingRow {
  WaitingKind kind = WaitingKind::second_person;
  PartyName organisation;  // who has to act
  std::string id;          // proposal or guarantee
  std::optional<EntitlementKey> key;
  Money amount;  // 0 where there is none
  Seq seq = 0;   // of the event it has waited since; the list is in its order
};
BOOST_DESCRIBE_STRUCT(WaitingRow, (), (kind, organisation, id, key, amount, seq))

struct WaitingQuery {
  AsOf when;
  PageRequest page;
  std::optional<WaitingKind> kind;
  std::optional<PartyNo> organisation;
};

struct Waiting {
  std::vector<WaitingRow> rows;  // longest first
  std::uint64_t count = 0;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (rows, count, next_cursor))

Result<Waiting> waiting(const View& view, const WaitingQuery& query);

}  // namespace yingbu
