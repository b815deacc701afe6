#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/state.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

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
  Money compensated;       // instalments included
  Money beyond;            // 约定以外, paid beside it
  Money unpaid_principal;  // as compensated
  Money bank_bears;
  LayerState province;
  Money fund_paid;  // by the national fund to the province
  LayerState government;
  LayerState fiscal;  // 风险补偿: approved and paid
  Money gross;
  Money cost;
  Money parked;
  Money net;
  RecoveryAllocation allocated;
  Money surplus;
  RecoveryAllocation surplus_shared;
  RecoveryAllocation returned;  // of_which_fund: passed on to the national fund
  Money written_off;
  Money fee_refunded;
  Money deposit;
  Money reguarantee_fee;
  // How often each stands unreversed: they make the status.
  std::int32_t issues = 0;
  std::int32_t full_releases = 0;
  std::int32_t demands = 0;
  std::int32_t compensations = 0;
  std::int32_t renewals = 0;
  std::int32_t write_offs = 0;
};
BOOST_DESCRIBE_STRUCT(GuaranteeFigures, (),
                      (disbursed, fee, repaid, released, liability, demanded, compensated, beyond,
                       unpaid_principal, bank_bears, province, fund_paid, government, fiscal, gross,
                       cost, parked, net, allocated, surplus, surplus_shared, returned, written_off,
                       fee_refunded, deposit, reguarantee_fee, issues, full_releases, demands,
                       compensations, renewals, write_offs))

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
  std::optional<Date> demanded_on;
  std::optional<Date> ended_on;
  Date last_booked = kFirstDate;
  Seq last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(GuaranteeStanding, (),
                      (figures, issued_seq, demanded_on, ended_on, last_booked, last_seq))

struct GuaranteeIssue {
  Seq seq = 0;
  GuaranteeIssued issued;
};
BOOST_DESCRIBE_STRUCT(GuaranteeIssue, (), (seq, issued))

// What a later event says anew of the agreement; absent fields it leaves alone.
struct AgreementChange {
  Seq fact = 0;
  Date basis_date;
  Date booked_date;
  std::string document;
  Seq undone_by = 0;  // 0 while it stands
  Date undone_booked;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> custodian;
  std::optional<PartyNo> borrower;
  std::optional<PartyNo> bank;
  std::optional<std::string> region;
  std::optional<Date> start;
  std::optional<Date> end;
  std::vector<RiskShare> shares;
  std::optional<GuaranteeDetails> details;
  std::optional<std::string> renewed_by;
  std::optional<PartyNo> province;
  std::optional<PartyNo> national_fund;
  std::optional<bool> reguaranteed;
  std::optional<Date> carried_in;
};
BOOST_DESCRIBE_STRUCT(AgreementChange, (),
                      (fact, basis_date, booked_date, document, undone_by, undone_booked, guarantor,
                       custodian, borrower, bank, region, start, end, shares, details, renewed_by,
                       province, national_fund, reguaranteed, carried_in))

struct StoredGuarantee {
  std::string guarantee;
  std::vector<GuaranteeIssue> issues;  // one, and one more for each issue after a reversed one
  std::vector<AgreementChange> changes;
  GuaranteeStanding now;
};
BOOST_DESCRIBE_STRUCT(StoredGuarantee, (), (guarantee, issues, changes, now))

// The agreement as it was then: as issued, with every change that stood.
struct Agreement {
  PartyNo guarantor;
  PartyNo custodian;  // 0 for none
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;
  Date start;
  Date end;
  std::vector<RiskShare> shares;
  GuaranteeDetails details;
  std::string renews;
  std::string renewed_by;
  PartyNo province;  // 0 where nothing is filed
  PartyNo national_fund;
  bool reguaranteed = false;
  std::optional<Date> carried_in;  // 期初结转
};

void apply(GuaranteeStanding& standing, Seq seq, const GuaranteeChange& change);
GuaranteeStatus status_of(const GuaranteeFigures& figures);
// Of a standing that has an issue.
Agreement agreement_of(const StoredGuarantee& guarantee, const GuaranteeStanding& standing,
                       const AsOf& when);
// Had the change been made to this issue by then, and not been taken back?
bool stands(const AgreementChange& change, const GuaranteeIssue& issue, const AsOf& when);
// Unpaid principal still guaranteed; 0 once the guarantee has ended.
Money outstanding_of(const Agreement& agreement, const GuaranteeFigures& figures);

// How it stood then: `now` where nothing later is in it, else its changes anew. Nothing where it
// was not issued by then.
std::optional<GuaranteeStanding> standing_at(const View& view, const StoredGuarantee& guarantee,
                                             const AsOf& when);

}  // namespace yingbu
