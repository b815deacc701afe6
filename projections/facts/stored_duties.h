#pragma once

#include <string>
#include <vector>

#include "ledger/domain/duties/events.h"
#include "projections/store/dated.h"

// What fold_duties keeps, for the questions about it. Not for others. Each list holds one fact, and
// one more after each that was taken back; of reports and parts as many as there were.
namespace yingbu {

struct StoredStart {
  Dated dated;
  ClockStarted started;
};
BOOST_DESCRIBE_STRUCT(StoredStart, (), (dated, started))

struct StoredStop {
  Dated dated;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(StoredStop, (), (dated, reference))

struct StoredClock {
  std::vector<StoredStart> starts;
  std::vector<StoredStop> stops;
};
BOOST_DESCRIBE_STRUCT(StoredClock, (), (starts, stops))

struct StoredTargetSet {
  Dated dated;
  TargetSet set;
};
BOOST_DESCRIBE_STRUCT(StoredTargetSet, (), (dated, set))

struct StoredReport {
  Dated dated;
  std::int64_t reached = 0;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(StoredReport, (), (dated, reached, reference))

struct StoredTarget {
  std::vector<StoredTargetSet> sets;
  std::vector<StoredReport> reports;
};
BOOST_DESCRIBE_STRUCT(StoredTarget, (), (sets, reports))

struct StoredGrantReceipt {
  Dated dated;
  GrantReceived received;
};
BOOST_DESCRIBE_STRUCT(StoredGrantReceipt, (), (dated, received))

struct StoredGrantPart {
  Dated dated;
  PartyNo to;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(StoredGrantPart, (), (dated, to, amount, document))

struct StoredGrant {
  std::vector<StoredGrantReceipt> receipts;
  std::vector<StoredGrantPart> parts;
};
BOOST_DESCRIBE_STRUCT(StoredGrant, (), (receipts, parts))

}  // namespace yingbu
