#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 应补台账: for every key what is due and how far it has come (DOMAIN C). Never nets across keys.
// Kept like the guarantee register: a row as of a booked date, as known at a position, folds the
// key's own changes booked by then, in order of position. The latest assessment among them holds.
namespace yingbu {

// 漏补的标签: why M, due but under no approval, is so. Told by the query's date.
enum class UnapprovedLabel : std::uint8_t {
  none = 0,            // M = 0
  claimable = 1,       // 可申报未申报: no live claim, the window is open or has no end
  in_review = 2,       // 在审: more is claimed than approved
  missed = 3,          // 漏补: no live claim and the window has closed
  under_approved = 4,  // 少批: approved below D, and nothing more is claimed
  not_open = 5,        // 未到期: the window has not opened; nothing is missing yet
};
BOOST_DESCRIBE_ENUM(UnapprovedLabel, none, claimable, in_review, missed, under_approved, not_open)

// 分级负担: what one tier bears of a key whose cost is split (K7), and what of it came from its
// sources; what came from none is counted to each tier by its part.
struct TierRow {
  FiscalTier tier = FiscalTier::city;
  Money due;
  Money approved;
  Money released;    // 已拨: paid and in transit
  Money paid;        // 到账
  Money unpaid;      // max(0, due - paid)
  Money releasable;  // of 可拨, what its sources may still release
};
BOOST_DESCRIBE_STRUCT(TierRow, (), (tier, due, approved, released, paid, unpaid, releasable))

struct EntitlementQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> programme;
  std::optional<PartyNo> payee;
  std::optional<std::string> period;
  std::optional<std::string> object;
  bool only_unpaid = false;    // U > 0
  bool only_overpaid = false;  // O > 0; both: either
  std::optional<UnapprovedLabel> label;
  bool with_lines = false;  // explain D: its lines and segments
  bool with_totals = true;  // over the whole filter, whatever the page
};

struct EntitlementRow {
  EntitlementKey key;
  std::string payee_name;
  std::optional<bool> payee_legacy_check;  // as in PartyName
  EntitlementStage stage = EntitlementStage::assessed;
  std::uint32_t review_level = 0;    // 已通过的审核级数
  std::optional<Date> publicity_to;  // 公示至
  Money due;                         // D 应补
  Money claimed;                     // A 申报
  Money rejected;                    // of it 驳回
  Money approved;                    // V 核定
  Money released;                    // R 已拨 = released - bounced
  Money in_transit;                  // T 在途
  Money paid;                        // P 已补
  Money unpaid;                      // U = max(0, D - P)
  Money overpaid;                    // O = max(0, P - D)
  Money unapproved;                  // M 未批 = max(0, D - max(V, P)); the label says why
  Money pending;                     // W 待拨 = max(0, min(D, V) - P); U = M + W (INV-3)
  Money releasable;        // 可拨 = max(0, min(D, V) - P - T): W less what is in transit
  Money over_approved;     // 超批 = max(0, V - D)
  Money gross_released;    // Σ Released, bounced ones included, reversed ones not
  Money recovery_ordered;  // 责令退回
  Money refunded;          // 已退回
  Money offset_out;        // 抵扣出
  Money offset_in;         // 抵扣入
  std::optional<Date> refund_due;
  UnapprovedLabel label = UnapprovedLabel::none;
  std::uint32_t terms_no = 0;
  Shape shape = kFirstShape;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;         // inclusive
  std::optional<Date> filing_opens;            // 未到期 before it: U and M are zero, in no total
  std::string document;                        // 批复文号, the last one standing
  std::optional<RejectionCause> rejected_for;  // 驳回 of the claim as it stands
  Date last_booked;                            // the latest booked day of what is recorded of it
  std::optional<Date> carried_in;              // 期初结转: unverified up to this day
  Money stated;                                // D as it was carried in
  Seq assessed_seq = 0;                        // the assessment that holds
  Seq last_seq = 0;
  bool estimate = false;                        // 估算: D is, until the year is closed
  std::optional<std::vector<QuoteLine>> lines;  // with_lines
  std::optional<std::vector<TierRow>>
      tiers;  // of a key whose cost is split, as the terms name them
};
BOOST_DESCRIBE_STRUCT(EntitlementRow, (),
                      (key, payee_name, payee_legacy_check, stage, review_level, publicity_to, due,
                       claimed, rejected, approved, released, in_transit, paid, unpaid, overpaid,
                       unapproved, pending, releasable, over_approved, gross_released,
                       recovery_ordered, refunded, offset_out, offset_in, refund_due, label,
                       terms_no, shape, shape_version, filing_deadline, filing_opens, document,
                       rejected_for, last_booked, carried_in, stated, assessed_seq, last_seq,
                       estimate, lines, tiers))

// Strings of fen. What is 未到期 is in `not_open` and in nothing else; M is in its four parts.
struct EntitlementTotals {
  std::uint64_t count = 0;
  std::string not_open;  // 未到期: D of keys whose window has not opened
  std::string due;
  std::string claimed;
  std::string approved;
  std::string released;
  std::string in_transit;
  std::string paid;
  std::string unpaid;
  std::string overpaid;
  std::string unapproved;
  std::string claimable;
  std::string in_review;
  std::string missed;
  std::string under_approved;
  std::string pending;
  std::string releasable;
  std::string over_approved;
  // In 1/100 of 1%, half up; absent (n/a) where the denominator is 0.
  std::optional<std::int64_t> coverage_bp;  // 应补尽补率 = Σ min(P, D) / Σ D
  std::optional<std::int64_t> missed_bp;    // 漏补率 = Σ 漏补 / Σ D
  std::optional<std::int64_t> overpaid_bp;  // 超补率 = Σ O / Σ P
};
BOOST_DESCRIBE_STRUCT(EntitlementTotals, (),
                      (count, not_open, due, claimed, approved, released, in_transit, paid, unpaid,
                       overpaid, unapproved, claimable, in_review, missed, under_approved, pending,
                       releasable, over_approved, coverage_bp, missed_bp, overpaid_bp))

struct EntitlementPage {
  std::vector<EntitlementRow> rows;  // by programme, payee, period, object
  std::optional<std::string> next_cursor;
  std::optional<EntitlementTotals> totals;
  std::vector<std::string> reassessing;  // programmes whose new terms have not reached every key
};
BOOST_DESCRIBE_STRUCT(EntitlementPage, (), (rows, next_cursor, totals, reassessing))

// In 1/100 of 1%, half up; nothing where there is nothing to divide by.
std::optional<std::int64_t> basis_points(Wide part, Wide whole);

// The rows that fit, from the key `from` on, without names and lines, until f(key, row) says no;
// pages and totals of the query do not matter.
void each_entitlement(const View& view, const EntitlementQuery& query, std::string_view from,
                      const std::function<bool(std::string_view, const EntitlementRow&)>& f);
// Every row of all of them, in order, without names and lines.
void each_entitlement(const View& view, const AsOf& when,
                      const std::function<void(const EntitlementRow&)>& f);
Result<EntitlementPage> entitlement_register(const View& view, const EntitlementQuery& query);
Result<std::optional<EntitlementRow>> entitlement_row(const View& view, const EntitlementKey& key,
                                                      const AsOf& when);

}  // namespace yingbu
