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
// Dates of the business and of the books travel in the envelope (CommandRequest, decide.h). Those
// on a guarantee are in guarantee_commands.h, those on an entitlement in entitlement_commands.h,
// those of a cut-over in cut_over_commands.h.
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

struct RestateParty {  // absent fields stay as they are
  std::string party;
  std::optional<std::string> id = {};  // scheme:value
  std::optional<std::string> name = {};
  std::optional<std::string> region = {};
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(RestateParty, (), (party, id, name, region, cause))

struct AffiliateParty {
  std::string party;
  std::string head;  // party; itself to leave its group
};
BOOST_DESCRIBE_STRUCT(AffiliateParty, (), (party, head))

struct BlockPayee {
  std::string party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(BlockPayee, (), (party, cause))

struct UnblockPayee {
  std::string party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(UnblockPayee, (), (party, cause))

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

struct CarryOverSource {  // all that is unspent of it
  std::string fund;
  std::string source;
  std::string to_source;
};
BOOST_DESCRIBE_STRUCT(CarryOverSource, (), (fund, source, to_source))

struct LapseSource {
  std::string fund;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(LapseSource, (), (fund, source))

struct EstablishProgramme {
  std::string programme;
  std::string bureau;  // party
  std::string title;
};
BOOST_DESCRIBE_STRUCT(EstablishProgramme, (), (programme, bureau, title))

struct ChangeFilingWindow {
  std::string programme;
  std::string period;
  Date deadline;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ChangeFilingWindow, (), (programme, period, deadline, document))

struct EnactTerms {
  std::string programme;
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(EnactTerms, (), (programme, terms))

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
  std::optional<bool> cascade = {};  // what depends on it first, newest first
};
BOOST_DESCRIBE_STRUCT(Reverse, (), (seq, cause, cascade))

struct SealPeriod {
  Date up_to;  // the last day sealed
};
BOOST_DESCRIBE_STRUCT(SealPeriod, (), (up_to))

struct ContinueReassessment {  // the ledger's own: the next chunk of guarantees
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ContinueReassessment, (), (programme))

}  // namespace yingbu
