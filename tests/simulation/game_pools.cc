#include <string>

#include "ledger/domain/capital/commands.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/pool/state.h"
#include "tests/simulation/game.h"

// Two pools of each purpose, their batches and bridges over the loans of game_facts.cc, and a
// vehicle of capital.
namespace yingbu::testing {

// Pools with money and a loan in one of them, so that lives go far.
void Game::begin_with_pools() {
  const std::string bureau = ref(people_.bureau_party);
  const auto one = [this](Command command) {
    submit({{std::move(command), {}, {}}}, people_.bureau);
  };
  const auto two = [this](Command command) { by_two_people({{std::move(command), {}, {}}}); };
  one(AllocateBudget{"F", "S1", 2025, "文号", Money{9'000'000}});
  one(RecordReceipt{"F", "S1", Money{9'000'000}, ""});
  one(OpenPool{"P1", bureau, PoolPurpose::compensation, "风险补偿金", "141100"});
  one(OpenPool{"Z1", bureau, PoolPurpose::bridge, "转贷资金", "141100"});
  one(OpenVehicle{"V1", bureau, "引导基金", "文号"});
  const Ppm share{between(1, 1'000'000)};
  two(EnactPoolTerms{"P1", today_, Ppm{between(1, 20) * 500'000}, share, 30, "文号", "条"});
  two(EnactBridgeTerms{"Z1", today_, Ppm{between(0, 2'000)}, 30, {}, "文号", "条"});
  two(FundPool{"P1", "F", "S1", Money{between(1, 3'000'000)}, "文号"});
  two(FundPool{"Z1", "F", "S1", Money{between(1, 3'000'000)}, "文号"});
  two(PayInCapital{"V1", "F", "S1", Money{between(1, 3'000'000)}, "文号"});
  const Money credit{between(1, 400'000)};
  two(AdmitBatch{"P1", "B1", ref(people_.bank_party), credit, today_, plus_days(today_, 300),
                 "协议"});
  one(OpenLoan{"L1", ref(people_.bank_party), ref(people_.enterprise), "141102", "借款1", "借据1",
               credit, today_, plus_days(today_, 400), Ppm{40'000}});
  one(DrawLoan{"L1", credit});
  one(EnterPool{"P1", "B1", "L1", credit});
}

// One that fits, often; else any.
std::string Game::pool_loan_where(const std::function<bool(const PoolLoanState&)>& fits) {
  std::vector<std::string> fitting;
  for (int i = 1; i <= 4; ++i) {
    const std::string id = "L" + std::to_string(i);
    const auto* loan = world_.state().find<PoolLoanState>(id);
    if (loan && fits(*loan)) fitting.push_back(id);
  }
  return fitting.empty() || chance(5) ? "L" + std::to_string(between(1, 4)) : any(fitting);
}

Command Game::pool_command() {
  const std::string id = (chance(50) ? "P" : "Z") + std::to_string(between(1, 2));
  const auto* pool = world_.state().find<PoolState>(id);
  const bool bridges = id[0] == 'Z';
  if (!pool || chance(2)) {
    return OpenPool{id, ref(people_.bureau_party),
                    bridges ? PoolPurpose::bridge : PoolPurpose::compensation, "资金池", "141100"};
  }
  const Date from = plus_days(today_, static_cast<std::int32_t>(-between(0, 90)));
  if (bridges && (pool->bridges.empty() || chance(3))) {
    std::optional<Money> each_max;
    if (chance(30)) each_max = Money{between(1, 9'000'000)};
    return EnactBridgeTerms{
        id, from, Ppm{between(0, 2'000)}, static_cast<int>(between(1, 40)), each_max, "文号", "条"};
  }
  if (!bridges && (pool->terms.empty() || chance(3))) {
    return EnactPoolTerms{id,
                          from,
                          Ppm{between(1, 20'000'000)},
                          Ppm{between(1, 1'000'000)},
                          static_cast<int>(between(1, 60)),
                          "文号",
                          "条"};
  }
  if (chance(pool->balance.fen < 1'000'000 ? 40 : 8)) {
    const std::string source = "S" + std::to_string(between(1, 2));
    const auto* state = world_.state().find<SourceState>(object_ids::source("F", source));
    const Money left = state ? std::min(state->budget, state->received) - state->released : Money{};
    return FundPool{id, "F", source, up_to(std::max(Money{1}, left)), "文号"};
  }
  if (chance(15)) return capital_command();
  return bridges ? bridge_command(id) : pool_loan_command(id);
}

Command Game::pool_loan_command(const std::string& id) {
  const PoolState pool = *world_.state().find<PoolState>(id);
  const std::string batch = "B" + std::to_string(between(1, 3));
  const auto* known = world_.state().find<BatchState>(batch);
  if (!known || known->admitted == 0 || chance(4)) {
    const Wide most = Wide{pool.balance.fen} * pool.terms.back().multiple_ppm.value / 1'000'000;
    const Money left{static_cast<std::int64_t>(std::min<Wide>(most, 1'000'000'000'000)) -
                     pool.committed.fen};
    return AdmitBatch{id,
                      batch,
                      ref(people_.bank_party),
                      up_to(std::max(Money{1}, left)),
                      plus_days(today_, -60),
                      plus_days(today_, 60),
                      "文号"};
  }
  const std::string entered = pool_loan_where([](const auto& l) { return l.in_pool; });
  const std::string claimed =
      pool_loan_where([](const auto& l) { return l.in_pool && l.loss.has_value(); });
  const auto* loan = world_.state().find<PoolLoanState>(claimed);
  const PoolLoanState of = loan ? *loan : PoolLoanState{};
  const std::string its_pool = of.pool.empty() ? id : of.pool;
  switch (between(1, 14)) {
    case 1:
    case 2:
    case 3: {
      const std::string fresh = pool_loan_where([](const auto& l) { return !l.in_pool; });
      return EnterPool{known->pool, batch, fresh,
                       up_to(std::max(Money{1}, known->credit - known->entered))};
    }
    case 4: return EndBatch{known->pool, batch};
    case 5: {
      const auto* stands = world_.state().find<PoolLoanState>(entered);
      return LeavePool{stands ? stands->pool : id, entered};
    }
    case 6:
    case 7: {
      const auto* stands = world_.state().find<PoolLoanState>(entered);
      const auto* drawn = world_.state().find<LoanState>(entered);
      Money balance;
      for (const LoanMove& move : drawn ? drawn->moves : std::vector<LoanMove>{}) {
        balance += move.amount;
      }
      const Money most = stands ? std::min(stands->amount, balance) : balance;
      return ClaimPoolLoss{stands ? stands->pool : id, entered, up_to(std::max(Money{1}, most))};
    }
    case 8:
    case 9: {
      const Money left = of.passed.value_or(of.due) - of.paid;
      const std::string reference = chance(50) ? "凭" + std::to_string(between(1, 30)) : "";
      return PayPoolLoss{its_pool, claimed, up_to(std::max(Money{1}, left)), reference};
    }
    case 10: return AuditPoolLoss{its_pool, claimed, Money{between(0, of.due.fen)}, "审计"};
    case 11:
      return ReceiveClawback{its_pool, claimed,
                             up_to(std::max(Money{1}, of.clawback - of.given_back)), ""};
    case 12:
      return TakeRecourse{its_pool, claimed, static_cast<RecourseAction>(between(1, 5)), "文号"};
    default:
      return RecoverPoolLoss{its_pool, claimed, Money{between(1, of.due.fen + 9)},
                             Money{chance(30) ? between(0, 9) : 0}};
  }
}

Command Game::bridge_command(const std::string& id) {
  const PoolState pool = *world_.state().find<PoolState>(id);
  const std::string bridge = "Q" + std::to_string(between(1, 6));
  const auto* known = world_.state().find<BridgeState>(bridge);
  if (known && known->lent != 0 && chance(95)) {
    return RepayBridge{known->pool, bridge,
                       up_to(std::max(Money{1}, known->amount - known->repaid)),
                       chance(50) ? "回" + std::to_string(between(1, 30)) : ""};
  }
  const Money most{std::max<std::int64_t>(1, std::min<std::int64_t>(pool.balance.fen, 2'000'000))};
  return LendBridge{id,
                    bridge,
                    "L" + std::to_string(between(1, 4)),
                    up_to(most),
                    plus_days(today_, static_cast<std::int32_t>(between(0, 30))),
                    "文号"};
}

Command Game::capital_command() {
  const auto* vehicle = world_.state().find<VehicleState>("V1");
  if (!vehicle) return OpenVehicle{"V1", ref(people_.bureau_party), "引导基金", "文号"};
  if (vehicle->cash.fen == 0 || chance(10)) {
    return PayInCapital{"V1", "F", "S" + std::to_string(between(1, 2)), Money{between(1, 300'000)},
                        "文号"};
  }
  const std::string investment = "I" + std::to_string(between(1, 3));
  const auto* known =
      world_.state().find<InvestmentState>(object_ids::investment("V1", investment));
  const Money left = known ? known->invested - known->exited : Money{};
  if (left.fen > 0 && chance(50)) {
    return ExitCapital{"V1", investment, up_to(left), Money{between(0, 2 * left.fen)}, "文号"};
  }
  const PartyNo investee = chance(90) ? people_.enterprise : people_.other_guarantor_party;
  return InvestCapital{"V1", investment, ref(investee), up_to(vehicle->cash), "文号"};
}

}  // namespace yingbu::testing
