#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/instruments/terms.h"
#include "projections/people/parties.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 拨付计划: what of a programme's approved keys a source (指标) can pay on a day, and why the rest
// has to wait. What is 可拨 is paid in full where the money reaches; else it is shared as
// ration_release shares it, V and D staying whole (DOMAIN C, budget shortage). A plan records
// nothing: what it leads to is proposed, and decided on the state of that moment.
namespace yingbu {

// 为何未列足额
enum class PlanCause : std::uint8_t {
  in_full = 1,        // 足额: all that is 可拨 is planned
  shortage = 2,       // 资金不足: a share of what there is
  in_transit = 3,     // 均在途: all of it is on its way
  over_approved = 4,  // 超批: approved above what is due, and what is due is paid
  blocked = 5,        // 失信
  no_account = 6,     // 无收款账户
  which_account = 7,  // 账户未定: several, none fixed by 公示 and none named in the question
  publicity = 8,      // 公示未完: it runs, was objected to, or has not been held
  reassessing = 9,    // 重新核算中: D may still move
  closed = 10,        // 关闭
  tier_paid = 11,   // 本级已足: the source's tier has released its part, the rest is for others
  wrong_tier = 12,  // 级次不符: the source is of no tier that bears the cost
};
BOOST_DESCRIBE_ENUM(PlanCause, in_full, shortage, in_transit, over_approved, blocked, no_account,
                    which_account, publicity, reassessing, closed, tier_paid, wrong_tier)

struct ReleasePlanQuery {
  AsOf when;  // its day is the day of the releases
  std::string programme;
  std::string source;
  std::optional<std::string> fund;  // needed where several funds have a source of that name
  std::optional<Money> budget;      // at most so much; absent: all that the source can pay
  std::map<PartyNo, std::uint32_t> accounts;  // of payees with several
};

struct PlannedHold {  // 占用 that the release uses up
  std::string hold;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PlannedHold, (), (hold, amount))

struct ReleasePlanRow {
  EntitlementKey key;
  std::string payee_name;
  Date since;             // of the oldest approval of which something is not released
  std::int32_t days = 0;  // from then to the day of the plan
  std::string document;   // 批复文号, the last one standing
  Money approved;
  Money paid;
  Money in_transit;
  Money releasable;  // 可拨; of a key whose cost is split, out of sources of this tier
  Money planned;
  PlanCause cause = PlanCause::in_full;
  std::optional<PartyAccountRow> account;  // that it would be paid to
  std::vector<PlannedHold> holds;          // of `planned`, what comes out of 占用 of the source
};
BOOST_DESCRIBE_STRUCT(ReleasePlanRow, (),
                      (key, payee_name, since, days, document, approved, paid, in_transit,
                       releasable, planned, cause, account, holds))

struct ReleasePlanTotals {  // strings of fen
  std::uint64_t count = 0;
  std::string approved;
  std::string paid;
  std::string in_transit;
  std::string releasable;
  std::string planned;
};
BOOST_DESCRIBE_STRUCT(ReleasePlanTotals, (),
                      (count, approved, paid, in_transit, releasable, planned))

struct ReleasePlan {
  std::vector<ReleasePlanRow> rows;  // the longest waiting first, then by payee's code, then key
  ReleasePlanTotals totals;
  Date on;  // the day of the releases
  std::string fund;
  std::string source;
  std::int32_t fiscal_year = 0;
  std::optional<FiscalTier> tier;  // 级次 of the source
  std::string available;           // strings of fen: what the source can pay to whom it promised
                                   // nothing
  std::optional<Money> budget;     // as it was asked
  std::string spendable;           // the lesser of the two
  std::string remaining;           // available, less what is planned of it
  bool rationed = false;           // it does not reach
};
BOOST_DESCRIBE_STRUCT(ReleasePlan, (),
                      (rows, totals, on, fund, source, fiscal_year, tier, available, budget,
                       spendable, remaining, rationed))

// Refused: not_found (programme, fund, source), bad_query (a source of several funds),
// other_organisation (a fund of another bureau than the programme's), source_year_wrong (INV-20).
Result<ReleasePlan> release_plan(const View& view, const ReleasePlanQuery& query);

}  // namespace yingbu
