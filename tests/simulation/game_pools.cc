#include <string>

#include "ledger/domain/capital/commands.h"
#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/duties/commands.h"
#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/tax/commands.h"
#include "tests/simulation/game.h"

// Pools, bridges, capital, and what is kept without money: clocks, targets, grants, tax, tools of
// the central bank, batches of guarantees.
namespace yingbu::testing {
namespace {

std::string numbered(const char* prefix, std::int64_t n) { return prefix + std::to_string(n); }

}  // namespace

Command Game::pool_command() {
  const std::string pool = numbered("PL", between(1, 2));  // the second lends bridges
  const bool bridges = pool == "PL2";
  const auto* state = world_.state().find<PoolState>(pool);
  if (!state || state->bureau.value == 0) {
    const PoolPurpose purpose = bridges ? PoolPurpose::bridge : PoolPurpose::compensation;
    return OpenPool{pool, ref(people_.bureau_party), purpose, "资金池", "141100"};
  }
  const Date from = plus_days(today_, static_cast<std::int32_t>(-between(0, 300)));
  if (bridges && (state->bridges.empty() || chance(5))) {
    return EnactBridgeTerms{
        pool,       from,    Ppm{between(0, 900)}, static_cast<std::int32_t>(between(1, 40)), {},
        "转贷办法", "第一条"};
  }
  if (!bridges && (state->terms.empty() || chance(5))) {
    return EnactPoolTerms{pool,
                          from,
                          Ppm{between(1, 12'000'000)},
                          Ppm{between(1, 1'000'000)},
                          static_cast<std::int32_t>(between(1, 90)),
                          "补偿金办法",
                          "第一条"};
  }
  if (state->balance.fen == 0 || chance(15)) {
    return FundPool{pool, "F", chance(80) ? "S" : "S2", Money{between(1, 2'000'000)}, "注资"};
  }
  return bridges ? bridge_command(pool) : compensation_command(pool);
}

Command Game::bridge_command(const std::string& pool) {
  const std::string bridge = numbered("BR", between(1, 4));
  const auto* state = world_.state().find<BridgeState>(bridge);
  if (state && state->amount > state->repaid) {
    return RepayBridge{pool, bridge, up_to(state->amount - state->repaid), "回单"};
  }
  const Date last_day = plus_days(today_, static_cast<std::int32_t>(between(0, 40)));
  const Money balance = world_.state().find<PoolState>(pool)->balance;
  return LendBridge{pool,           bridge,   numbered("L", between(1, 4)),
                    up_to(balance), last_day, "转贷申请"};
}

Command Game::compensation_command(const std::string& pool) {
  const std::string batch = numbered("PB", between(1, 2));
  const std::string loan = numbered("L", between(1, 4));
  const auto* known = world_.state().find<PoolLoanState>(loan);
  const auto* admitted = world_.state().find<BatchState>(batch);
  if (!admitted || admitted->admitted == 0 || chance(5)) {
    const Date from = plus_days(today_, static_cast<std::int32_t>(-between(0, 60)));
    const Date until = plus_days(today_, static_cast<std::int32_t>(between(1, 200)));
    return AdmitBatch{pool,  batch, ref(people_.bank_party), Money{between(1, 5'000'000)}, from,
                      until, "授信"};
  }
  if (chance(3)) return EndBatch{pool, batch};
  if (!known || !known->in_pool) {
    return EnterPool{pool, batch, loan, Money{between(1, 2'000'000)}};
  }
  if (!known->loss) {
    if (chance(20)) return LeavePool{pool, loan};
    return ClaimPoolLoss{pool, loan, up_to(known->amount)};
  }
  switch (between(1, 6)) {
    case 1: return AuditPoolLoss{pool, loan, up_to(known->due), "审计报告"};
    case 2: return ReceiveClawback{pool, loan, up_to(known->clawback - known->given_back), "回单"};
    case 3: return RecoverPoolLoss{pool, loan, Money{between(1, 900'000)}, Money{between(0, 900)}};
    case 4: return TakeRecourse{pool, loan, RecourseAction::lawsuit, "案号"};
    default: return PayPoolLoss{pool, loan, up_to(known->due - known->paid), "付款凭证"};
  }
}

Command Game::capital_command() {
  const std::string investment = numbered("IV", between(1, 3));
  switch (between(1, 6)) {
    case 1: return OpenVehicle{"VC", ref(people_.bureau_party), "引导基金", "批复"};
    case 2: return PayInCapital{"VC", "F", "S", Money{between(1, 900'000)}, "出资"};
    case 3: {
      const Money cost{between(0, 300'000)};
      return ExitCapital{"VC", investment, cost, Money{between(0, 500'000)}, "退出"};
    }
    default:
      return InvestCapital{"VC", investment, ref(people_.enterprise), Money{between(1, 300'000)},
                           "投资"};
  }
}

Command Game::duty_command() {
  const std::string id = numbered("D", between(1, 3));
  const std::string bank = ref(people_.bank_party);
  switch (between(1, 6)) {
    case 1:
      return StartClock{id,         ClockKind::credit_reply,
                        bank,       "141102",
                        "授信答复", static_cast<std::int32_t>(between(1, 9)),
                        chance(50), "通知",
                        "第三条"};
    case 2: return StopClock{id, "办结"};
    case 3:
      return SetTarget{id,
                       "余额",
                       "141100",
                       bank,
                       TargetUnit::fen,
                       between(1, 9'000),
                       today_,
                       plus_days(today_, 90),
                       "通知",
                       "第一条"};
    case 4: return ReportTarget{id, between(0, 9'000), "月报"};
    case 5:
      return ReceiveGrant{
          id, ref(people_.bureau_party), GrantKind::special, Money{between(1, 9'000)}, "省文号",
          30};
    default: return PassOnGrant{id, ref(people_.bureau_party), Money{between(1, 5'000)}, "下达"};
  }
}

Command Game::ledger_keeping_command() {
  const std::string loan = numbered("L", between(1, 4));
  const std::string bank = ref(people_.bank_party);
  switch (between(1, 8)) {
    case 1: return ElectTaxMethod{bank, 2025, TaxMethod::up_to_ceiling, "选择表"};
    case 2: {
      const Date from = date_of(2025, static_cast<unsigned>(between(1, 11)), 1);
      return ReportLoanInterest{loan, from, plus_days(from, 28), Money{between(1, 90'000)}};
    }
    case 3:
      return DrawTool{numbered("T", between(1, 2)),
                      ToolKind::relending,
                      bank,
                      Money{between(1, 900'000)},
                      Ppm{17'500},
                      plus_days(today_, 300),
                      "借据"};
    case 4: return LinkLoan{numbered("T", between(1, 2)), loan, Money{between(1, 900'000)}};
    case 5: return UnlinkLoan{numbered("T", between(1, 2)), loan};
    case 6:
      return OpenGuaranteeBatch{"GB",
                                ref(people_.guarantor_party),
                                bank,
                                Ppm{between(10'000, 900'000)},
                                date_of(2024, 1, 1),
                                date_of(2027, 1, 1),
                                "总对总协议",
                                "第二条"};
    case 7:
      return chance(60) ? Command(RecordLoanLoss{loan, Money{between(1, 900'000)}, "认定"})
                        : Command(RecoverLoanLoss{loan, Money{between(1, 90'000)}, "收回"});
    default: return BatchGuarantee{"GB", guarantee(GuaranteeStatus::in_force)};
  }
}

}  // namespace yingbu::testing
