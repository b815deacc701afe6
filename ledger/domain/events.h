#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/party_id.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/terms.h"

// Everything that can have happened. Events are facts in the past tense; each carries what its
// postings need, so that postings(event) is a function of the event alone. Names, personal ids and
// accounts occur in the party events only. Table: event_table.h.
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

// ---- Programmes --------------------------------------------------------------------------------

struct ProgrammeEstablished {
  std::string programme;
  PartyNo bureau;  // who pays
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ProgrammeEstablished, (), (programme, bureau, title))

struct TermsEnacted {  // 条款施行
  std::string programme;
  std::uint32_t terms_no = 0;  // 1, 2, ... within the programme
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(TermsEnacted, (), (programme, terms_no, terms))

// ---- Guarantees (DOMAIN B) ---------------------------------------------------------------------

// 风险分担: parts of the unpaid principal, the bank's included. The parts of one guarantee sum to
// 1,000,000 (a ratio in ppm) or to the principal (an agreed amount), never to anything else.
struct RiskShare {
  Sharer sharer = Sharer::direct;
  std::int64_t parts = 0;
  bool operator==(const RiskShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(RiskShare, (), (sharer, parts))

struct GuaranteeIssued {  // 担保生效
  std::string guarantee;
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;  // the paying jurisdiction, never derived from a credit code (G2)
  Money principal;     // 主债权本金
  Date start;
  Date end;  // exclusive
  std::vector<RiskShare> shares;
  Money liability;  // 担保责任金额 = principal less the bank's part
};
BOOST_DESCRIBE_STRUCT(GuaranteeIssued, (),
                      (guarantee, guarantor, borrower, bank, region, principal, start, end, shares,
                       liability))

struct LoanDisbursed {  // 放款
  std::string guarantee;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LoanDisbursed, (), (guarantee, amount))

struct FeeCharged {  // 担保费, received and recognised
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FeeCharged, (), (guarantee, guarantor, amount))

struct RepaymentReported {  // 还款
  std::string guarantee;
  PartyNo guarantor;
  Money amount;
  Money liability_change;  // <= 0
};
BOOST_DESCRIBE_STRUCT(RepaymentReported, (), (guarantee, guarantor, amount, liability_change))

struct GuaranteeReleased {  // 解保, in part or in full
  std::string guarantee;
  PartyNo guarantor;
  Money amount;            // principal that leaves the guarantee
  Money liability_change;  // <= 0
  bool in_full = false;
};
BOOST_DESCRIBE_STRUCT(GuaranteeReleased, (),
                      (guarantee, guarantor, amount, liability_change, in_full))

struct CompensationDemanded {  // 代偿通知
  std::string guarantee;
  Money unpaid_principal;  // 未清偿本金, the bank's part included
};
BOOST_DESCRIBE_STRUCT(CompensationDemanded, (), (guarantee, unpaid_principal))

struct CompensationPaid {  // 代偿
  std::string guarantee;
  PartyNo guarantor;
  Money unpaid_principal;
  Money bank_bears;
  Money amount;            // unpaid principal less the bank's part
  Money liability_change;  // <= 0: 代偿解保
};
BOOST_DESCRIBE_STRUCT(CompensationPaid, (),
                      (guarantee, guarantor, unpaid_principal, bank_bears, amount,
                       liability_change))

struct ShareClaimed {  // 分险申请: the province stands for its layer, the national fund included
  std::string guarantee;
  PartyNo guarantor;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ShareClaimed, (), (guarantee, guarantor, sharer, amount))

struct ShareReceived {  // 分险到账
  std::string guarantee;
  PartyNo guarantor;
  Sharer sharer = Sharer::province;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(ShareReceived, (), (guarantee, guarantor, sharer, amount))

// How net recoveries are allocated (K8): changes of the cumulative shares, summing to the net.
struct RecoveryAllocation {
  Money to_province;    // the re-guarantee layer, the fund's part included
  Money of_which_fund;  // memo within to_province
  Money to_government;  // as a sharer by agreement
  Money to_fiscal;      // 风险补偿 returned, a part of the guarantor's own share
  Money kept;           // by the direct guarantor
  bool operator==(const RecoveryAllocation&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecoveryAllocation, (),
                      (to_province, of_which_fund, to_government, to_fiscal, kept))

struct RecoveryRecorded {  // 追偿到账
  std::string guarantee;
  PartyNo guarantor;
  Money gross;
  Money cost;  // 追偿费用, borne first
  Money net;
  RecoveryAllocation allocation;  // sums to net
};
BOOST_DESCRIBE_STRUCT(RecoveryRecorded, (), (guarantee, guarantor, gross, cost, net, allocation))

struct RecoveryAllocated {  // a sharer paid after recoveries had come: its part of them, now
  std::string guarantee;
  PartyNo guarantor;
  RecoveryAllocation allocation;  // sums to zero
};
BOOST_DESCRIBE_STRUCT(RecoveryAllocated, (), (guarantee, guarantor, allocation))

struct RoundingTrueUp {  // K9: brings what was rounded cumulatively back to its formula
  std::string guarantee;
  PartyNo guarantor;
  RecoveryAllocation allocation;  // sums to zero
  Money liability_change;
};
BOOST_DESCRIBE_STRUCT(RoundingTrueUp, (), (guarantee, guarantor, allocation, liability_change))

// ---- Entitlements (DOMAIN C) -------------------------------------------------------------------

struct EntitlementAssessed {  // 应补: D is a recorded derived fact
  EntitlementKey key;
  Money due;
  std::uint32_t terms_no = 0;
  Shape shape = Shape::guarantee_fee_subsidy;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;  // 申报截止, inclusive
  std::vector<QuoteLine> lines;
};
BOOST_DESCRIBE_STRUCT(EntitlementAssessed, (),
                      (key, due, terms_no, shape, shape_version, filing_deadline, lines))

struct EntitlementClaimed {  // 申报
  EntitlementKey key;
  Money amount;  // A, replacing an earlier claim
};
BOOST_DESCRIBE_STRUCT(EntitlementClaimed, (), (key, amount))

struct EntitlementApproved {  // 批复
  EntitlementKey key;
  Money amount;                 // added to V
  std::string document;         // 文号
  bool payee_has_book = false;  // a guarantor's receivable is posted
};
BOOST_DESCRIBE_STRUCT(EntitlementApproved, (), (key, amount, document, payee_has_book))

struct FundsReleased {  // 拨付
  std::string voucher;  // 凭证号: releases once, for ever
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::uint32_t account = 0;  // of the payee
  Money amount;
};
BOOST_DESCRIBE_STRUCT(FundsReleased, (), (voucher, key, fund, source, bureau, account, amount))

struct ReleaseConfirmed {  // 到账
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  bool payee_has_book = false;
};
BOOST_DESCRIBE_STRUCT(ReleaseConfirmed, (),
                      (voucher, key, fund, source, bureau, amount, payee_has_book))

struct ReleaseBounced {  // 退票
  std::string voucher;
  EntitlementKey key;
  std::string fund;
  std::string source;
  PartyNo bureau;
  Money amount;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(ReleaseBounced, (), (voucher, key, fund, source, bureau, amount, cause))

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
