#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/domain/events.h"
#include "ledger/domain/ids.h"

// What decide and assess must know of each object, and nothing else: compact values, rebuilt from
// the log whenever kStateVersion changes. Never shown to users (read models answer them).
namespace yingbu {

inline constexpr std::uint32_t kStateVersion = 1;

// Where an object's stream of events stands; the stream number is given at its first event.
struct StreamPosition {
  std::uint64_t stream = 0;
  std::uint64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StreamPosition, (), (stream, version))

struct LedgerState {  // one, id ""
  StreamPosition position;
  std::string currency;
  Date open_from;
  std::vector<std::string> programmes;   // all, in order of establishment
  std::vector<std::string> reassessing;  // programmes with an open reassessment
};
BOOST_DESCRIBE_STRUCT(LedgerState, (), (position, currency, open_from, programmes, reassessing))

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

struct PartyState {  // id: number
  StreamPosition position;
  PartyKind kind = PartyKind::other;
  std::uint32_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(PartyState, (), (position, kind, accounts))

struct FundState {
  StreamPosition position;
  PartyNo bureau;
};
BOOST_DESCRIBE_STRUCT(FundState, (), (position, bureau))

struct SourceState {  // id: fund 0x1f source
  StreamPosition position;
  std::int32_t fiscal_year = 0;
  Money budget;
  Money received;
  Money released;  // less bounced
};
BOOST_DESCRIBE_STRUCT(SourceState, (), (position, fiscal_year, budget, received, released))

struct ProgrammeState {
  StreamPosition position;
  PartyNo bureau;
  std::vector<Terms> terms;  // terms_no - 1
  bool reassessing = false;
  std::string reassessed_up_to;  // guarantees above this id are dirty while reassessing
  std::uint64_t reassessed_keys = 0;
  Money reassessed_change;
};
BOOST_DESCRIBE_STRUCT(ProgrammeState, (),
                      (position, bureau, terms, reassessing, reassessed_up_to, reassessed_keys,
                       reassessed_change))

// 担保状态 (DOMAIN B)
enum class GuaranteeStatus : std::uint8_t {
  in_force = 1,     // 在保
  released = 2,     // 正常解保
  demanded = 3,     // 应代偿
  compensated = 4,  // 代偿解保, 追偿中
  cancelled = 5,    // its issue was reversed
};
BOOST_DESCRIBE_ENUM(GuaranteeStatus, in_force, released, demanded, compensated, cancelled)

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

struct AssessedPeriod {
  std::string programme;
  std::string period;
};
BOOST_DESCRIBE_STRUCT(AssessedPeriod, (), (programme, period))

struct GuaranteeState {
  StreamPosition position;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  PartyNo guarantor;
  PartyNo borrower;
  PartyNo bank;
  std::string region;
  Money principal;
  Date start;
  Date end;
  std::vector<RiskShare> shares;
  Money liability;
  Money disbursed;
  Money fee;
  Money repaid;
  std::vector<DatedAmount> releases;
  std::optional<Date> ended_on;
  Money unpaid_principal;  // as demanded
  Money compensation;
  LayerState province;  // its own part and the national fund's
  LayerState government;
  Money net_recovered;
  RecoveryAllocation allocated;
  std::vector<LiveEvent> live;
  std::vector<AssessedPeriod> assessed;
};
BOOST_DESCRIBE_STRUCT(GuaranteeState, (),
                      (position, status, guarantor, borrower, bank, region, principal, start, end,
                       shares, liability, disbursed, fee, repaid, releases, ended_on,
                       unpaid_principal, compensation, province, government, net_recovered,
                       allocated, live, assessed))

struct LiveClaim {
  Seq seq = 0;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LiveClaim, (), (seq, amount))

struct EntitlementState {  // id: text(key)
  StreamPosition position;
  EntitlementKey key;
  Money due;        // D
  Money claimed;    // A, the last of the claims
  Money approved;   // V
  Money released;   // R
  Money confirmed;  // P
  std::uint32_t terms_no = 0;
  std::optional<Date> filing_deadline;
  std::vector<LiveClaim> claims;
  std::vector<LiveEvent> live;
};
BOOST_DESCRIBE_STRUCT(EntitlementState, (),
                      (position, key, due, claimed, approved, released, confirmed, terms_no,
                       filing_deadline, claims, live))

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
  Seq seq = 0;           // of the release
  Seq confirmation = 0;  // while confirmed
};
BOOST_DESCRIBE_STRUCT(ReleaseState, (),
                      (position, status, key, fund, source, amount, seq, confirmation))

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
  X(13, ReversalState, reversal, "冲销")

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
