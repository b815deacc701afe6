#pragma once

#include <cstdint>
#include <string_view>

// THE table of the objects that State keeps: what decide and assess must know of each, and nothing
// else; compact values, rebuilt from the log whenever kStateVersion changes. Never shown to users
// (read models answer them). The types are declared here and defined in the state.h of their
// subject.
namespace yingbu {

inline constexpr std::uint32_t kStateVersion = 14;

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
  X(15, CutOverState, cut_over, "结转")          \
  X(16, SubjectState, subject, "补贴对象")       \
  X(17, RateState, rate, "利率")                 \
  X(18, CalendarState, calendar, "工作日历")     \
  X(19, LoanState, loan, "贷款")                 \
  X(20, BorrowerState, borrower, "借款人")       \
  X(21, AttestedState, attested, "认定")         \
  X(22, PortfolioState, portfolio, "组合")       \
  X(23, PortfolioLineState, portfolio_line, "组合计算行")

#define X(kind, Type, name, zh) struct Type;
YINGBU_OBJECTS(X)
#undef X

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
