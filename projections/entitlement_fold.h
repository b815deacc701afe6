#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/objects.h"
#include "ledger/instruments/terms.h"
#include "projections/question.h"
#include "projections/view.h"

// What the entitlement register keeps of a key. D is the last assessment's; V, R and P add up, a
// reversal takes back exactly what it names. A is the last claim standing.
namespace yingbu {

struct EntitlementChange {  // under (key, seq)
  Date booked_date;
  std::uint16_t tag = 0;  // of the fact
  bool undone = false;
  Seq fact = 0;  // seq of the fact: this one, or the one taken back
  Money amount;
  std::uint32_t terms_no = 0;  // of an assessment, as the three below
  Shape shape = Shape::guarantee_fee_subsidy;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;
  std::string document;  // of an approval
};
BOOST_DESCRIBE_STRUCT(EntitlementChange, (),
                      (booked_date, tag, undone, fact, amount, terms_no, shape, shape_version,
                       filing_deadline, document))

struct StandingFact {
  Seq seq = 0;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(StandingFact, (), (seq, amount, document))

struct EntitlementStanding {
  Money due;
  std::vector<StandingFact> claims;     // standing, oldest first
  std::vector<StandingFact> approvals;  // standing, oldest first: their 文号
  Money approved;
  Money released;  // less bounced
  Money gross_released;
  Money confirmed;
  std::uint32_t terms_no = 0;
  Shape shape = Shape::guarantee_fee_subsidy;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;
  Seq assessed_seq = 0;
  Date last_booked = kFirstDate;
  Seq last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(EntitlementStanding, (),
                      (due, claims, approvals, approved, released, gross_released, confirmed,
                       terms_no, shape, shape_version, filing_deadline, assessed_seq, last_booked,
                       last_seq))

struct StoredEntitlement {
  EntitlementKey key;
  EntitlementStanding now;
};
BOOST_DESCRIBE_STRUCT(StoredEntitlement, (), (key, now))

void apply(EntitlementStanding& standing, Seq seq, const EntitlementChange& change);

// How it stood then; nothing where nothing of it was recorded by then.
std::optional<EntitlementStanding> standing_at(const View& view,
                                               const StoredEntitlement& entitlement,
                                               const AsOf& when);

}  // namespace yingbu
