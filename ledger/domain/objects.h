#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/domain/accounts.h"
#include "ledger/domain/entitlement_events.h"
#include "ledger/domain/events.h"
#include "ledger/domain/guarantee_events.h"
#include "ledger/domain/ids.h"

// What decide and assess must know of each object, and nothing else: compact values, rebuilt from
// the log whenever kStateVersion changes. Never shown to users (read models answer them).
namespace yingbu {

inline constexpr std::uint32_t kStateVersion = 5;

// Where an object's stream of events stands; the stream number is given at its first event.
struct StreamPosition {
  std::uint64_t stream = 0;
  std::uint64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPosition, (), (stream, version))

struct CutOverMark {  // 结转 of one owner's books
  PartyNo owner;
  Date as_of;
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(CutOverMark, (), (owner, as_of, closed))

struct LedgerState {  // one, id ""
  StreamPosition position;
  std::string currency;
  Date open_from;
  std::vector<std::string> programmes;   // all, in order of establishment
  std::vector<std::string> reassessing;  // programmes with an open reassessment
  std::vector<CutOverMark> cut_overs;
};
BOOST_DESCRIBE_STRUCT(LedgerState, (),
                      (position, currency, open_from, programmes, reassessing, cut_overs))

struct CounterState {  // one, id "": what every command may move
  StreamPosition position;
  std::uint64_t next_stream = 1;
  std::uint32_t next_party = 1;
  std::uint32_t next_actor = 1;
  std::uint64_t guarantees = 0;
};
BOOST_DESCRIBE_STRUCT(CounterState, (), (position, next_stream, next_party, next_actor, guarantees))

struct ActorState {  // id: number
  StreamPosition position;
  PartyNo organisation;
  Role role = Role::auditor;
  Bytes token_digest;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ActorState, (), (position, organisation, role, token_digest, retired))

struct NameState {  // id: "actor:handle" or "party:scheme:value" -> number
  StreamPosition position;
  std::uint32_t number = 0;
};
BOOST_DESCRIBE_STRUCT(NameState, (), (position, number))

struct YearAmount {
  std::int32_t year = 0;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(YearAmount, (), (year, amount))

// What a guarantee company's reserves are measured by (ReservesProvided), and of any owner whether
// its books have lines.
struct CompanyState {
  bool keeps_books = false;
  Money liability;                   // 在保责任, all guarantees
  Money unearned_reserve;            // 未到期责任准备
  Money compensation_reserve;        // 担保赔偿准备, less what was written off against it
  std::vector<YearAmount> fees;      // less refunds, by year of booking
  std::vector<YearAmount> provided;  // to the compensation reserve, by fiscal year
};
BOOST_DESCRIBE_STRUCT(CompanyState, (),
                      (keeps_books, liability, unearned_reserve, compensation_reserve, fees,
                       provided))

struct PartyState {  // id: number
  StreamPosition position;
  PartyKind kind = PartyKind::other;
  std::string id;  // "scheme:value"; ties are broken by it (DOMAIN C)
  std::uint32_t accounts = 0;
  bool blocked = false;  // 失信
  PartyNo head;          // of its group of affiliates, 0 for none
  CompanyState company;
};
BOOST_DESCRIBE_STRUCT(PartyState, (), (position, kind, id, accounts, blocked, head, company))

struct FundState {
  StreamPosition position;
  PartyNo bureau;
};
BOOST_DESCRIBE_STRUCT(FundState, (), (position, bureau))

struct HoldState {  // 占用: a part of a source promised to one key
  std::string hold;
  EntitlementKey key;
  Money amount;
  Date expires;
};
BOOST_DESCRIBE_STRUCT(HoldState, (), (hold, key, amount, expires))

struct SourceState {  // id: fund 0x1f source
  StreamPosition position;
  std::int32_t fiscal_year = 0;
  std::int32_t origin_year = 0;  // in which its money was first granted; differs once carried over
  Money budget;
  Money received;
  Money released;  // less bounced and refunded
  std::vector<HoldState> holds;
};
BOOST_DESCRIBE_STRUCT(SourceState, (),
                      (position, fiscal_year, origin_year, budget, received, released, holds))

struct HoldPlace {  // id: hold; where it is, while it lasts
  StreamPosition position;
  std::string fund;
  std::string source;
  bool ended = false;
};
BOOST_DESCRIBE_STRUCT(HoldPlace, (), (position, fund, source, ended))

struct WindowState {  // a period's deadline as changed by the bureau
  std::string period;
  Date deadline;
};
BOOST_DESCRIBE_STRUCT(WindowState, (), (period, deadline))

struct ProgrammeState {
  StreamPosition position;
  PartyNo bureau;
  std::vector<Terms> terms;  // terms_no - 1
  std::vector<WindowState> windows;
  bool reassessing = false;
  std::string reassessed_up_to;  // guarantees above this id are dirty while reassessing
  std::uint64_t reassessed_keys = 0;
  Money reassessed_change;
};
BOOST_DESCRIBE_STRUCT(ProgrammeState, (),
                      (position, bureau, terms, windows, reassessing, reassessed_up_to,
                       reassessed_keys, reassessed_change))

// 担保状态 (DOMAIN B)
enum class GuaranteeStatus : std::uint8_t {
  in_force = 1,      // 在保
  released = 2,      // 正常解保
  demanded = 3,      // 应代偿
  compensated = 4,   // 代偿解保, 追偿中
  cancelled = 5,     // its issue was reversed
  applied = 6,       // 申请
  approved = 7,      // 批准
  declined = 8,      // 不予批准或撤回
  renewed = 9,       // 续保
  settled = 10,      // 结清: all that was paid has been recovered
  written_off = 11,  // 核销, 账销案存
};
BOOST_DESCRIBE_ENUM(GuaranteeStatus, in_force, released, demanded, compensated, cancelled, applied,
                    approved, declined, renewed, settled, written_off)

struct LiveEvent {  // an event on the object that a reversal must think of
  Seq seq = 0;
  std::uint16_t tag = 0;
};
BOOST_DESCRIBE_STRUCT(LiveEvent, (), (seq, tag))

struct DatedAmount {
  Date on;
  Money amount;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(DatedAmount, (), (on, amount, seq))

struct LayerState {  // a sharer's layer after 代偿
  Money claimed;
  Money paid;
};
BOOST_DESCRIBE_STRUCT(LayerState, (), (claimed, paid))

// A key assessed on a guarantee; the payee is its owner of the time.
struct AssessedPeriod {
  std::string programme;
  std::string period;
  PartyNo payee;
};
BOOST_DESCRIBE_STRUCT(AssessedPeriod, (), (programme, period, payee))

struct OwnerState {  // who the obligor is from a day on; a change cuts the lines (K2, INV-18)
  PartyNo owner;
  Date from;
  Date booked = {};  // of a merger
};
BOOST_DESCRIBE_STRUCT(OwnerState, (), (owner, from, booked))

struct ExtensionState {  // 展期
  Seq seq = 0;
  Date end_before;
};
BOOST_DESCRIBE_STRUCT(ExtensionState, (), (seq, end_before))

struct AssetState {  // 抵债资产
  std::string asset;
  bool realised = false;
};
BOOST_DESCRIBE_STRUCT(AssetState, (), (asset, realised))

// 再担保备案 and what its layer has to do with this guarantee.
struct ReguaranteeState {
  PartyNo province;  // 0: nothing filed
  PartyNo national_fund;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(ReguaranteeState, (), (province, national_fund, confirmed))

// Whose the returned recoveries are, as the province's and the fund's books have it.
struct ReturnBooks {
  Money fund;          // of what the province was returned: owed to the national fund
  Money surplus;       // of it: the province's own income
  Money fund_surplus;  // of what it passed on: the fund's own income
};
BOOST_DESCRIBE_STRUCT(ReturnBooks, (), (fund, surplus, fund_surplus))

// 代偿 and what came after it.
struct LossState {
  Money unpaid_principal;  // as demanded
  std::optional<Date> demanded_on;
  Money compensation;
  std::optional<Date> compensated_on;
  LayerState province;  // its own part and the national fund's
  Money fund_owed;      // of what the province paid, by the national fund
  Money fund_paid;      // by the national fund to the province
  LayerState government;
  std::string fiscal_programme;  // 风险补偿: the one programme that compensates this loss
  Ppm fiscal_ppm;                // of the guarantor's own share, by the terms of today
  Money fiscal_approved;
  Money fiscal_paid;
  Ppm fiscal_paid_ppm;  // the ratio its first payment stood under, in which recoveries go back (K8)
  Money parked;         // net recoveries that came before the compensation
  Money net_recovered;
  RecoveryAllocation allocated;
  Money surplus;
  RecoveryAllocation surplus_shared;
  RecoveryAllocation returned;  // paid on: to_province, of_which_fund (passed on), ...; kept unused
  ReturnBooks return_books;
  Money written_off;
  std::vector<AssetState> assets;
};
BOOST_DESCRIBE_STRUCT(LossState, (),
                      (unpaid_principal, demanded_on, compensation, compensated_on, province,
                       fund_owed, fund_paid, government, fiscal_programme, fiscal_ppm,
                       fiscal_approved, fiscal_paid, fiscal_paid_ppm, parked, net_recovered,
                       allocated, surplus, surplus_shared, returned, return_books, written_off,
                       assets))

// 申请与批准: what a guarantee issued under this id must agree with.
struct ApplicationState {
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;  // approved, once it is
  Contracts contracts;
};
BOOST_DESCRIBE_STRUCT(ApplicationState, (),
                      (guarantor, borrower, bank, region, principal, contracts))

struct GuaranteeState {
  StreamPosition position;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  PartyNo guarantor;                // 担保责任人, the obligor now
  std::vector<PartyNo> custodians;  // 托管: the last one runs it on the obligor's behalf
  std::optional<ApplicationState> application;  // absent where nobody applied
  std::vector<OwnerState> owners;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;
  Date start;
  Date end;           // exclusive, extensions included
  Date original_end;  // as issued
  std::vector<ExtensionState> extensions;
  std::vector<RiskShare> shares;
  GuaranteeDetails details;
  ReguaranteeState reguarantee;
  std::string renews;
  std::string renewed_by;
  Money liability;
  Money disbursed;
  Money fee;
  Money fee_refunded;
  std::vector<DatedAmount> fees;  // by booked date; refunds below zero
  Money deposit;                  // 存入保证金 held
  Money repaid;                   // by the borrower, or for it out of its deposit
  std::vector<DatedAmount> releases;
  std::optional<Date> ended_on;
  LossState loss;
  std::vector<LiveEvent> live;
  std::vector<AssessedPeriod> assessed;
  std::optional<Date> carried_in;  // 期初结转: as of this day, unverified before it
};
BOOST_DESCRIBE_STRUCT(GuaranteeState, (),
                      (position, status, guarantor, custodians, application, owners, borrower, bank,
                       region, principal, start, end, original_end, extensions, shares, details,
                       reguarantee, renews, renewed_by, liability, disbursed, fee, fee_refunded,
                       fees, deposit, repaid, releases, ended_on, loss, live, assessed, carried_in))

// Where the claim is (DOMAIN C). S9 逾期未申报 and S10 足额 are told at query.
enum class EntitlementStage : std::uint8_t {
  assessed = 1,     // S1 已计算
  claimed = 2,      // S2 已申报
  returned = 3,     // 退回补正
  reviewed = 4,     // S3/S4: `level` reviews have passed
  publicity = 5,    // S5 公示
  objected = 6,     // 公示中有异议
  approved = 7,     // S6/S7 批复, 拨付中
  rejected = 8,     // S8 驳回
  withdrawn = 9,    // S2w 撤回
  recovering = 10,  // S11 追回中
  settled = 11,     // S12 清算
  closed = 12,      // S12 关闭
};
BOOST_DESCRIBE_ENUM(EntitlementStage, assessed, claimed, returned, reviewed, publicity, objected,
                    approved, rejected, withdrawn, recovering, settled, closed)

// 公示 and the account it fixed.
struct PublicityState {
  Date from;
  Date to;
  std::uint32_t account = 0;  // 0: none has been held
};
BOOST_DESCRIBE_STRUCT(PublicityState, (), (from, to, account))

// 追回: what was paid above D, and on its way back.
struct OverpaymentState {
  Money found;
  Money ordered;
  Money refunded;
  Money offset_out;
};
BOOST_DESCRIBE_STRUCT(OverpaymentState, (), (found, ordered, refunded, offset_out))

// How far the claim has come. Each step keeps what was before it, so that taking the last one back
// restores it. Never recovering, settled or closed: those are told of the whole key (stage_of).
struct ClaimProgress {
  EntitlementStage stage = EntitlementStage::assessed;
  Money claimed;            // A, of the whole key as V and D are
  bool late = false;        // 逾期申报
  Money rejected;           // of it
  std::uint32_t level = 0;  // reviews passed
  Money reviewed;           // V' of the last
  PublicityState publicity;
};
BOOST_DESCRIBE_STRUCT(ClaimProgress, (),
                      (stage, claimed, late, rejected, level, reviewed, publicity))

struct ClaimStep {
  Seq seq = 0;
  std::uint16_t tag = 0;
  ClaimProgress before;
};
BOOST_DESCRIBE_STRUCT(ClaimStep, (), (seq, tag, before))

// 期初应补: D was stated, and moves with what the terms make of the key from `baseline` on.
struct CarriedDue {
  Date as_of;
  Money stated;
  std::optional<Money> baseline;  // the first quote under terms, absent while there is none
};
BOOST_DESCRIBE_STRUCT(CarriedDue, (), (as_of, stated, baseline))

struct EntitlementState {  // id: text(key)
  StreamPosition position;
  EntitlementKey key;
  Shape shape = Shape::guarantee_fee_subsidy;
  Money due;         // D
  Money disallowed;  // taken off D by rejections for eligibility
  ClaimProgress claim;
  Money approved;   // V
  Money released;   // P + T: less bounced, refunded and offset out, with what was offset in
  Money confirmed;  // P
  OverpaymentState over;
  std::uint32_t terms_no = 0;
  std::optional<Date> filing_deadline;
  std::vector<std::string> holds;  // 占用 not yet ended
  bool settled = false;            // 年度清算
  bool closed = false;
  std::vector<ClaimStep> steps;  // approvals among them
  std::vector<LiveEvent> live;   // approvals and money
  std::optional<CarriedDue> carried;
};
BOOST_DESCRIBE_STRUCT(EntitlementState, (),
                      (position, key, shape, due, disallowed, claim, approved, released, confirmed,
                       over, terms_no, filing_deadline, holds, settled, closed, steps, live,
                       carried))

enum class ReleaseStatus : std::uint8_t {
  in_transit = 1,
  confirmed = 2,
  bounced = 3,
  reversed = 4
};
BOOST_DESCRIBE_ENUM(ReleaseStatus, in_transit, confirmed, bounced, reversed)

struct ReleaseState {  // id: voucher
  StreamPosition position;
  ReleaseStatus status = ReleaseStatus::in_transit;
  EntitlementKey key;
  std::string fund;
  std::string source;
  Money amount;
  Money refunded;        // of it, received back
  Date booked;           // its fiscal year decides how a refund is booked
  Seq seq = 0;           // of the release
  Seq confirmation = 0;  // while confirmed
};
BOOST_DESCRIBE_STRUCT(ReleaseState, (),
                      (position, status, key, fund, source, amount, refunded, booked, seq,
                       confirmation))

enum class ProposalStatus : std::uint8_t { open = 1, approved = 2, declined = 3 };
BOOST_DESCRIBE_ENUM(ProposalStatus, open, approved, declined)

struct ProposalState {
  StreamPosition position;
  ProposalStatus status = ProposalStatus::open;
  ActorNo proposed_by;
  PartyNo organisation;
  std::vector<ProposedCommand> commands;  // emptied once decided
};
BOOST_DESCRIBE_STRUCT(ProposalState, (), (position, status, proposed_by, organisation, commands))

struct ReversalState {  // id: seq of the original
  StreamPosition position;
  Seq by = 0;
};
BOOST_DESCRIBE_STRUCT(ReversalState, (), (position, by))

// 期初余额 of an account against what the facts booked up to the cut-over day make of it.
struct OpeningAccount {
  Account account = Account::cash_at_bank;
  std::string fund;
  std::string source;
  std::optional<Money> stated;
  Money carried;
};
BOOST_DESCRIBE_STRUCT(OpeningAccount, (), (account, fund, source, stated, carried))

struct CutOverState {  // id: number of the owner
  StreamPosition position;
  Date as_of;
  Seq closed_by = 0;  // 0 while it is open
  std::vector<OpeningAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(CutOverState, (), (position, as_of, closed_by, accounts))

// X(permanent number, type, what people call it, zh)
#define YINGBU_OBJECTS(X)                        \
  X(1, LedgerState, ledger, "账本")              \
  X(2, CounterState, counters, "计数")           \
  X(3, ActorState, actor, "操作员")              \
  X(4, NameState, name, "名称")                  \
  X(5, PartyState, party, "主体")                \
  X(6, FundState, fund, "资金")                  \
  X(7, SourceState, source, "资金来源")          \
  X(8, ProgrammeState, programme, "项目")        \
  X(9, GuaranteeState, guarantee, "担保")        \
  X(10, EntitlementState, entitlement, "应补项") \
  X(11, ReleaseState, release, "拨付")           \
  X(12, ProposalState, proposal, "提案")         \
  X(13, ReversalState, reversal, "冲销")         \
  X(14, HoldPlace, hold, "占用")                 \
  X(15, CutOverState, cut_over, "结转")

template <class T>
struct ObjectEntry;
#define X(kind_, Type, name_, zh_)                   \
  template <>                                        \
  struct ObjectEntry<Type> {                         \
    static constexpr std::uint8_t kind = kind_;      \
    static constexpr std::string_view name = #name_; \
    static constexpr std::string_view zh = zh_;      \
  };
YINGBU_OBJECTS(X)
#undef X

}  // namespace yingbu
