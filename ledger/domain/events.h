#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/party_id.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/terms.h"

// Everything that can have happened. Events are facts in the past tense; each carries what its
// postings need, so that postings(event) is a function of the event alone. Names, personal ids and
// accounts occur in the party events only. Table: event_table.h. Those of a guarantee's life are in
// guarantee_events.h, those of an entitlement's in entitlement_events.h.
namespace yingbu {

// ---- The ledger and its people -----------------------------------------------------------------

struct LedgerOpened {
  std::string origin;    // the log's name in its checkpoints
  std::string currency;  // ISO 4217; a ledger has one
  std::string region;
  Date open_from;  // the first booked date accepted
};
BOOST_DESCRIBE_STRUCT(LedgerOpened, (), (origin, currency, region, open_from))

struct ActorEnrolled {
  ActorNo actor;
  std::string handle;
  PartyNo organisation;
  Role role = Role::auditor;
  Bytes token_digest;  // SHA-256 of the token; the token itself is shown once and never stored
};
BOOST_DESCRIBE_STRUCT(ActorEnrolled, (), (actor, handle, organisation, role, token_digest))

struct ActorRetired {
  ActorNo actor;
};
BOOST_DESCRIBE_STRUCT(ActorRetired, (), (actor))

struct PartyRegistered {
  PartyNo party;
  PartyKind kind = PartyKind::other;
  IdScheme scheme = IdScheme::uscc;
  std::string id;             // normalised
  bool legacy_check = false;  // G1: accepted with the early issuers' wrong check digit; look at it
  std::string name;
  std::string region;
};
BOOST_DESCRIBE_STRUCT(PartyRegistered, (), (party, kind, scheme, id, legacy_check, name, region))

// 更正主体信息: a wrong code, name or region; the number, and so every record, stays. The code is
// always the one that holds now; a name or region that stays as it was is "".
struct PartyRestated {
  PartyNo party;
  IdScheme scheme = IdScheme::uscc;
  std::string id;
  bool legacy_check = false;
  std::string name;
  std::string region;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PartyRestated, (), (party, scheme, id, legacy_check, name, region, cause))

// 关联方: the group whose exposures are added up; head = party leaves it. A head may join another
// group with all of its own, never one below itself.
struct PartyAffiliated {
  PartyNo party;
  PartyNo head;
};
BOOST_DESCRIBE_STRUCT(PartyAffiliated, (), (party, head))

struct PayeeBlocked {  // 失信惩戒 (L25-17/18, Y-22): no approval and no release from here on
  PartyNo party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PayeeBlocked, (), (party, cause))

struct PayeeUnblocked {  // 信用修复
  PartyNo party;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(PayeeUnblocked, (), (party, cause))

struct PartyAccountAdded {  // 收款账户
  PartyNo party;
  std::uint32_t account = 0;  // 1, 2, ... within the party
  std::string bank_name;
  std::string account_name;
  std::string account_number;
};
BOOST_DESCRIBE_STRUCT(PartyAccountAdded, (),
                      (party, account, bank_name, account_name, account_number))

// ---- Funds: money keeps its source (指标/资金来源, INV-10) ------------------------------------

struct FundOpened {
  std::string fund;
  PartyNo bureau;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(FundOpened, (), (fund, bureau, title))

struct BudgetAllocated {  // 下达指标
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::int32_t fiscal_year = 0;
  std::string document;  // 文号
  Money amount;
};
BOOST_DESCRIBE_STRUCT(BudgetAllocated, (), (fund, source, bureau, fiscal_year, document, amount))

struct FundsReceived {  // 资金到位
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(FundsReceived, (), (fund, source, bureau, amount, reference))

struct SourceCarriedOver {  // 结转: what is unspent at the year's end serves the next, once
  std::string fund;
  PartyNo bureau;
  std::string source;
  std::string to_source;
  std::int32_t fiscal_year = 0;  // of to_source
  Money budget;
  Money cash;
};
BOOST_DESCRIBE_STRUCT(SourceCarriedOver, (),
                      (fund, bureau, source, to_source, fiscal_year, budget, cash))

struct SourceLapsed {  // 结余: unspent for two years, back to the general budget; D remains owed
  std::string fund;
  PartyNo bureau;
  std::string source;
  Money budget;
  Money cash;
};
BOOST_DESCRIBE_STRUCT(SourceLapsed, (), (fund, bureau, source, budget, cash))

// ---- Programmes --------------------------------------------------------------------------------

struct ProgrammeEstablished {
  std::string programme;
  PartyNo bureau;  // who pays
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ProgrammeEstablished, (), (programme, bureau, title))

struct FilingWindowChanged {  // 申报期调整: an administrative change of a period's deadline
  std::string programme;
  std::string period;
  Date deadline;  // inclusive
  std::string document;
};
BOOST_DESCRIBE_STRUCT(FilingWindowChanged, (), (programme, period, deadline, document))

struct TermsEnacted {  // 条款施行
  std::string programme;
  std::uint32_t terms_no = 0;  // 1, 2, ... within the programme
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(TermsEnacted, (), (programme, terms_no, terms))

// ---- Two people, corrections, reassessment -----------------------------------------------------

struct ProposedCommand {
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  std::optional<Date> basis_date;
  std::optional<Date> booked_date;
  Bytes payload;
};
BOOST_DESCRIBE_STRUCT(ProposedCommand, (), (tag, version, basis_date, booked_date, payload))

struct CommandProposed {
  std::string proposal;
  std::string note;
  std::vector<ProposedCommand> commands;
};
BOOST_DESCRIBE_STRUCT(CommandProposed, (), (proposal, note, commands))

struct ProposalApproved {  // what was proposed follows in the same group
  std::string proposal;
  ActorNo proposed_by;
};
BOOST_DESCRIBE_STRUCT(ProposalApproved, (), (proposal, proposed_by))

struct ProposalDeclined {
  std::string proposal;
  ActorNo proposed_by;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ProposalDeclined, (), (proposal, proposed_by, cause))

struct EventReversed {  // 红冲: posts the exact negation of the original, which it carries
  Seq original = 0;
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  Bytes payload;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(EventReversed, (), (original, tag, version, payload, cause))

struct PeriodSealed {  // 封账: booked dates before open_from are closed for ever
  Date open_from;
};
BOOST_DESCRIBE_STRUCT(PeriodSealed, (), (open_from))

struct ReassessmentOpened {  // terms changed under more guarantees than one group may carry
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ReassessmentOpened, (), (programme))

struct ReassessmentAdvanced {  // every guarantee up to this id has been assessed again
  std::string programme;
  std::string up_to;
  std::uint64_t keys = 0;
  Money due_change;
};
BOOST_DESCRIBE_STRUCT(ReassessmentAdvanced, (), (programme, up_to, keys, due_change))

struct ReassessmentClosed {
  std::string programme;
  std::uint64_t keys = 0;
  Money due_change;
};
BOOST_DESCRIBE_STRUCT(ReassessmentClosed, (), (programme, keys, due_change))

}  // namespace yingbu
