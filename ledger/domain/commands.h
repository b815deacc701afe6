#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/events.h"
#include "ledger/domain/ids.h"

// Everything that can be asked for, in the imperative. A party is named as its papers name it:
// "uscc:91141100MA0G000524", "local_code:…", or by its number "#12"; a bare value is a USCC.
// Dates of the business and of the books travel in the envelope (CommandRequest, decide.h).
namespace yingbu {

struct EnrolActor {
  std::string handle;
  std::string organisation;  // party
  Role role = Role::auditor;
  Bytes token_digest;
};
BOOST_DESCRIBE_STRUCT(EnrolActor, (), (handle, organisation, role, token_digest))

struct RetireActor {
  ActorNo actor;
};
BOOST_DESCRIBE_STRUCT(RetireActor, (), (actor))

struct RegisterParty {
  std::string party;  // scheme:value
  PartyKind kind = PartyKind::other;
  std::string name;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(RegisterParty, (), (party, kind, name, region))

struct AddPartyAccount {
  std::string party;
  std::string bank_name;
  std::string account_name;
  std::string account_number;
};
BOOST_DESCRIBE_STRUCT(AddPartyAccount, (), (party, bank_name, account_name, account_number))

struct OpenFund {
  std::string fund;
  std::string bureau;  // party
  std::string title;
};
BOOST_DESCRIBE_STRUCT(OpenFund, (), (fund, bureau, title))

struct AllocateBudget {
  std::string fund;
  std::string source;
  std::int32_t fiscal_year = 0;
  std::string document;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(AllocateBudget, (), (fund, source, fiscal_year, document, amount))

struct RecordReceipt {
  std::string fund;
  std::string source;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(RecordReceipt, (), (fund, source, amount, reference))

struct EstablishProgramme {
  std::string programme;
  std::string bureau;  // party
  std::string title;
};
BOOST_DESCRIBE_STRUCT(EstablishProgramme, (), (programme, bureau, title))

struct EnactTerms {
  std::string programme;
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(EnactTerms, (), (programme, terms))

struct IssueGuarantee {
  std::string guarantee;
  std::string guarantor;
  std::string borrower;
  std::string bank;
  std::string region;
  Money principal;
  Date start;
  Date end;
  std::vector<RiskShare> shares;
  std::optional<Money> fee;
};
BOOST_DESCRIBE_STRUCT(IssueGuarantee, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       fee))

struct DisburseLoan {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(DisburseLoan, (), (guarantee, amount))

struct ChargeFee {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ChargeFee, (), (guarantee, amount))

struct ReportRepayment {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReportRepayment, (), (guarantee, amount))

struct ReleaseGuarantee {
  std::string guarantee;
  std::optional<Money> amount;  // absent: all that is left
};
BOOST_DESCRIBE_STRUCT(ReleaseGuarantee, (), (guarantee, amount))

struct DemandCompensation {
  std::string guarantee;
  Money unpaid_principal;
};
BOOST_DESCRIBE_STRUCT(DemandCompensation, (), (guarantee, unpaid_principal))

struct PayCompensation {
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(PayCompensation, (), (guarantee, amount))

struct FileShareClaim {
  std::string guarantee;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FileShareClaim, (), (guarantee, sharer, amount))

struct ReceiveShare {
  std::string guarantee;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReceiveShare, (), (guarantee, sharer, amount))

struct RecordRecovery {
  std::string guarantee;
  Money gross;
  Money cost;
};
BOOST_DESCRIBE_STRUCT(RecordRecovery, (), (guarantee, gross, cost))

struct ClaimEntitlement {
  EntitlementKey key;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ClaimEntitlement, (), (key, amount))

struct ApproveEntitlement {
  EntitlementKey key;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ApproveEntitlement, (), (key, amount, document))

struct ReleaseFunds {
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  std::uint32_t account = 0;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ReleaseFunds, (), (voucher, key, fund, source, account, amount))

struct ConfirmRelease {
  std::string voucher;
  Money amount;  // as the bank's statement says; must be the released amount
};
BOOST_DESCRIBE_STRUCT(ConfirmRelease, (), (voucher, amount))

struct BounceRelease {
  std::string voucher;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(BounceRelease, (), (voucher, cause))

struct Propose {  // commands as (tag, version, bytes); over HTTP they are written out in JSON
  std::string proposal;
  std::string note;
  std::vector<ProposedCommand> commands;
};
BOOST_DESCRIBE_STRUCT(Propose, (), (proposal, note, commands))

struct Approve {
  std::string proposal;
};
BOOST_DESCRIBE_STRUCT(Approve, (), (proposal))

struct Decline {
  std::string proposal;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(Decline, (), (proposal, cause))

struct Reverse {  // 红冲
  Seq seq = 0;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(Reverse, (), (seq, cause))

struct ContinueReassessment {  // the ledger's own: the next chunk of guarantees
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ContinueReassessment, (), (programme))

}  // namespace yingbu
