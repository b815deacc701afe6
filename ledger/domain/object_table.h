#pragma once

#include <cstdint>
#include <string_view>

// THE table of the objects that State keeps: what decide and assess must know of each, and nothing
// else; compact values, rebuilt from the log whenever kStateVersion changes. Never shown to users
// (read models answer them). The types are declared here and defined in the state.h of their
// subject.
namespace yingbu {

inline constexpr std::uint32_t kStateVersion = 18;

// X(permanent number, type, what people call it, zh)
#define YINGBU_OBJECTS(X)                                   \
  X(1, LedgerState, ledger, "账本")                         \
  X(2, CounterState, counters, "计数")                      \
  X(3, ActorState, actor, "操作员")                         \
  X(4, NameState, name, "名称")                             \
  X(5, PartyState, party, "主体")                           \
  X(6, FundState, fund, "资金")                             \
  X(7, SourceState, source, "资金来源")                     \
  X(8, ProgrammeState, programme, "项目")                   \
  X(9, GuaranteeState, guarantee, "担保")                   \
  X(10, EntitlementState, entitlement, "应补项")            \
  X(11, ReleaseState, release, "拨付")                      \
  X(12, ProposalState, proposal, "提案")                    \
  X(13, ReversalState, reversal, "冲销")                    \
  X(14, HoldPlace, hold, "占用")                            \
  X(15, CutOverState, cut_over, "结转")                     \
  X(16, SubjectState, subject, "补贴对象")                  \
  X(17, RateState, rate, "利率")                            \
  X(18, CalendarState, calendar, "工作日历")                \
  X(19, LoanState, loan, "贷款")                            \
  X(20, BorrowerState, borrower, "借款人")                  \
  X(21, AttestedState, attested, "认定")                    \
  X(22, PortfolioState, portfolio, "组合")                  \
  X(23, PortfolioLineState, portfolio_line, "组合计算行")   \
  X(24, PoolState, pool, "资金池")                          \
  X(25, BatchState, batch, "批量授信")                      \
  X(26, PoolLoanState, pool_loan, "入池贷款")               \
  X(27, BridgeState, bridge, "转贷")                        \
  X(28, VehicleState, vehicle, "出资载体")                  \
  X(29, InvestmentState, investment, "投资")                \
  X(30, ClockState, clock, "期限")                          \
  X(31, TargetState, target, "目标")                        \
  X(32, GrantState, grant, "转移支付")                      \
  X(33, TaxElectionState, tax_election, "免税方法")         \
  X(34, LoanInterestState, loan_interest, "利息申报")       \
  X(35, ToolState, tool, "货币政策工具")                    \
  X(36, LinkState, loan_link, "工具台账")                   \
  X(37, GuaranteeBatchState, guarantee_batch, "总对总批次") \
  X(38, RunState, run, "比对批次")                          \
  X(39, BreakState, break, "差异")                          \
  X(40, SigningKeyState, signing_key, "签名公钥")           \
  X(41, StatementState, statement, "对账单")

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
