#pragma once

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/people/commands.h"
#include "tests/projections/book.h"

namespace yingbu {

inline AsOf on(const char* date) { return {day(date), {}, day(date)}; }

// D-4: P = 98,765,433; 20/20/20/40; the re-guarantee on record, claimed and paid.
class LossBook : public Bookkeeping {
 public:
  PartyNo province{6};
  PartyNo fund{7};

  LossBook() {
    run(RegisterParty{"local_code:R1", PartyKind::reguarantor, "省再担保", "140000"});
    run(RegisterParty{"local_code:N1", PartyKind::reguarantor, "国担基金", "140000"});
    on("2025-03-01");
    IssueGuarantee issue = guarantee("G1", 98'765'433, "2025-03-01", "2025-11-01", 0);
    issue.share_deadline = ShareDeadline{120, DeadlineCounting::inclusive};
    run(issue);
    run(FileReguarantee{"G1", "#6", "#7", "备-1"});
    run(ConfirmReguarantee{"G1", {120'000}, {60'000}});
    on("2025-11-05");
    run(DemandCompensation{"G1", {98'765'433}});
    on("2025-11-17");
    run(PayCompensation{"G1", {79'012'346}});
  }
  void claim_and_pay() {
    on("2026-01-04");
    run(FileShareClaim{"G1", Sharer::province, {39'506'173}});
    on("2026-02-01");
    run(ReceiveShare{"G1", Sharer::province, {39'506'173}});
    on("2026-02-10");
    run(ReceiveFundShare{"G1", {19'753'087}});
  }
};

}  // namespace yingbu
