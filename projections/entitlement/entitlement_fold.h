#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/entitlement/claim_machine.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shape.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// What the entitlement register keeps of a key. D is the last assessment's; V, R and P add up, a
// reversal takes back exactly what it names. The claim is where its last standing step left it.
namespace yingbu {

struct EntitlementChange {  // under (key, seq)
  Date booked_date;
  std::uint16_t tag = 0;  // of the fact
  bool undone = false;
  Seq fact = 0;  // seq of the fact: this one, or the one taken back
  Money amount;
  std::uint32_t terms_no = 0;  // of an assessment, as the three below
  Shape shape = kFirstShape;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;
  std::optional<Date> filing_opens;
  std::string document;  // of an approval
  // Of an order to refund, its due day; of a carry-in, the cut-over day.
  std::optional<Date> until;
  std::optional<ClaimMove> move;  // of a step of the claim
  std::optional<RejectionCause> rejected_for;
  bool settles = false;   // of an offset: this key is the one it pays
  bool estimate = false;  // of an assessment: until its year is closed
  std::string fund = {};  // of money out of a source or back to it
  std::string source = {};
};
BOOST_DESCRIBE_STRUCT(EntitlementChange, (),
                      (booked_date, tag, undone, fact, amount, terms_no, shape, shape_version,
                       filing_deadline, filing_opens, document, until, move, rejected_for, settles,
                       estimate, fund, source))

struct StandingFact {
  Seq seq = 0;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(StandingFact, (), (seq, amount, document))

struct StandingStep {
  Seq seq = 0;
  ClaimProgress claim;  // after it
  std::optional<RejectionCause> rejected_for;
};
BOOST_DESCRIBE_STRUCT(StandingStep, (), (seq, claim, rejected_for))

// What came from one source.
struct SourceMoney {
  std::string fund;
  std::string source;
  Money released;   // P + T: less bounced and refunded
  Money confirmed;  // P
};
BOOST_DESCRIBE_STRUCT(SourceMoney, (), (fund, source, released, confirmed))

struct EntitlementStanding {
  Money due;
  std::vector<StandingStep> steps;      // standing, oldest first; the last is where the claim is
  std::vector<StandingFact> approvals;  // standing, oldest first: their 文号
  Money approved;
  Money released;  // P + T: less bounced, refunded and offset out, with what was offset in
  Money gross_released;
  Money confirmed;  // P
  Money overpayment_found;
  Money recovery_ordered;
  Money refunded;
  Money offset_out;
  Money offset_in;
  std::optional<Date> refund_due;
  bool settled = false;
  bool closed = false;
  std::uint32_t terms_no = 0;
  Shape shape = kFirstShape;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;
  std::optional<Date> filing_opens;
  Seq assessed_seq = 0;
  std::optional<Date> carried_in;  // 期初结转
  Money stated;                    // D, as it was carried in
  Date last_booked = kFirstDate;
  Seq last_seq = 0;
  bool estimate = false;  // 估算
  std::vector<SourceMoney> sources;
};
BOOST_DESCRIBE_STRUCT(EntitlementStanding, (),
                      (due, steps, approvals, approved, released, gross_released, confirmed,
                       overpayment_found, recovery_ordered, refunded, offset_out, offset_in,
                       refund_due, settled, closed, terms_no, shape, shape_version, filing_deadline,
                       filing_opens, assessed_seq, carried_in, stated, last_booked, last_seq,
                       estimate, sources))

struct StoredEntitlement {
  EntitlementKey key;
  EntitlementStanding now;
};
BOOST_DESCRIBE_STRUCT(StoredEntitlement, (), (key, now))

struct StoredLine {  // under (key, line id, seq): as it was told then
  Date booked_date;
  bool dropped = false;
  QuoteLine line;
};
BOOST_DESCRIBE_STRUCT(StoredLine, (), (booked_date, dropped, line))

void apply(EntitlementStanding& standing, Seq seq, const EntitlementChange& change);
ClaimProgress claim_of(const EntitlementStanding& standing);
// Where the claim and its money are (DOMAIN C).
EntitlementStage stage_of(const EntitlementStanding& standing);

// How it stood then; nothing where nothing of it was recorded by then.
std::optional<EntitlementStanding> standing_at(const View& view,
                                               const StoredEntitlement& entitlement,
                                               const AsOf& when);

// The lines that make up D, as told by then, in K6 order.
std::vector<QuoteLine> lines_at(const View& view, const EntitlementKey& key, const AsOf& when);

}  // namespace yingbu
