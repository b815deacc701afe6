#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/objects.h"
#include "projections/question.h"
#include "projections/view.h"

// What the guarantee register keeps: figures that only add up, so that a reversal is the exact
// negation of what it takes back and a row as of any day is a sum.
namespace yingbu {

struct GuaranteeFigures {
  Money disbursed;
  Money fee;
  Money repaid;
  Money released;
  Money liability;
  Money demanded;
  Money compensated;
  Money bank_bears;
  LayerState province;
  LayerState government;
  Money gross;
  Money cost;
  Money net;
  RecoveryAllocation allocated;
  // How often each stands unreversed: they make the status.
  std::int32_t issues = 0;
  std::int32_t full_releases = 0;
  std::int32_t demands = 0;
  std::int32_t compensations = 0;
};
BOOST_DESCRIBE_STRUCT(GuaranteeFigures, (),
                      (disbursed, fee, repaid, released, liability, demanded, compensated,
                       bank_bears, province, government, gross, cost, net, allocated, issues,
                       full_releases, demands, compensations))

// One event's part, under (guarantee, seq).
struct GuaranteeChange {
  Date booked_date;
  Date basis_date;
  bool undone = false;  // the figures are those of the event taken back
  GuaranteeFigures figures;
};
BOOST_DESCRIBE_STRUCT(GuaranteeChange, (), (booked_date, basis_date, undone, figures))

struct GuaranteeStanding {
  GuaranteeFigures figures;
  Seq issued_seq = 0;  // the issue that holds; a reversed one may be followed by another
  std::optional<Date> ended_on;
  Date last_booked = kFirstDate;
  Seq last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(GuaranteeStanding, (), (figures, issued_seq, ended_on, last_booked, last_seq))

struct GuaranteeIssue {
  Seq seq = 0;
  GuaranteeIssued issued;
};
BOOST_DESCRIBE_STRUCT(GuaranteeIssue, (), (seq, issued))

struct StoredGuarantee {
  std::string guarantee;
  std::vector<GuaranteeIssue> issues;  // one, and one more for each issue after a reversed one
  GuaranteeStanding now;
};
BOOST_DESCRIBE_STRUCT(StoredGuarantee, (), (guarantee, issues, now))

void apply(GuaranteeStanding& standing, Seq seq, const GuaranteeChange& change);
GuaranteeStatus status_of(const GuaranteeFigures& figures);
// The issue that holds in a standing that has one.
const GuaranteeIssued& issue_of(const StoredGuarantee& guarantee,
                                const GuaranteeStanding& standing);

// How it stood then: `now` where nothing later is in it, else its changes anew. Nothing where it
// was not issued by then.
std::optional<GuaranteeStanding> standing_at(const View& view, const StoredGuarantee& guarantee,
                                             const AsOf& when);

}  // namespace yingbu
