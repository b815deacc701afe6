#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/state.h"
#include "tests/simulation/game.h"

// From the compensation to the last recovery.
namespace yingbu::testing {

Command Game::loss_command() {
  const std::string id =
      guarantee(chance(85) ? GuaranteeStatus::compensated : GuaranteeStatus::written_off);
  const GuaranteeState g = state_of(id);
  const LossState& loss = g.loss;
  switch (between(1, 14)) {
    case 1: {
      const std::string owed = guarantee_where(
          [](const GuaranteeState& one) { return one.loss.fund_owed > one.loss.fund_paid; });
      const LossState& its = state_of(owed).loss;
      if (chance(80)) return ReceiveFundShare{owed, up_to(its.fund_owed - its.fund_paid)};
      return ReceiveFundShare{
          id,
          up_to(g.shares.empty() ? Money{1}
                                 : share_of(loss.unpaid_principal, parts_of(g.shares, Sharer::fund),
                                            whole_of(g.shares)))};
    }
    case 2: {  // before the compensation: parked
      const std::string demanded = guarantee(GuaranteeStatus::demanded);
      return RecordRecovery{demanded, Money{between(1, 100'000)}, {}};
    }
    case 3: {
      RecordRecovery c{id, loss.compensation - loss.net_recovered + Money{between(1, 1000)}, {}};
      c.surplus = c.gross - (loss.compensation - loss.net_recovered);
      return c;
    }
    case 4: {
      const bool government = chance(40);
      const Money allocated =
          government ? loss.allocated.to_government : loss.allocated.to_province;
      const Money returned = government ? loss.returned.to_government : loss.returned.to_province;
      return ReturnRecovery{id, government ? Sharer::government : Sharer::province,
                            up_to(allocated - returned)};
    }
    case 12: {
      const std::string repaid = guarantee_where(
          [](const GuaranteeState& one) { return one.loss.returned.to_province.fen > 0; });
      return PassOnRecovery{repaid, up_to(state_of(repaid).loss.returned.to_province)};
    }
    case 13: {
      const std::string due = guarantee_where([](const GuaranteeState& one) {
        return one.loss.allocated.to_province > one.loss.returned.to_province;
      });
      const LossState its = state_of(due).loss;
      return ReturnRecovery{due, Sharer::province,
                            up_to(its.allocated.to_province - its.returned.to_province)};
    }
    case 5:
      return PassOnRecovery{id, up_to(loss.allocated.of_which_fund - loss.returned.of_which_fund)};
    case 6: {
      const std::string due = guarantee_where(
          [](const GuaranteeState& one) { return one.loss.allocated.to_fiscal.fen > 0; });
      const LossState its = state_of(due).loss;
      std::string voucher = "V1";
      for (const std::string& each : world_.state().ids_after<ReleaseState>("", 400)) {
        const auto* release = world_.state().find<ReleaseState>(each);
        if (release->key.object == due && release->key.programme == "PC") voucher = each;
      }
      return ReturnFiscal{due, voucher, up_to(its.allocated.to_fiscal - its.returned.to_fiscal)};
    }
    case 7:
      return TakeDebtAsset{id, "A" + std::to_string(++assets_), "厂房",
                           Money{between(1, 1'000'000)}};
    case 8: {
      RecordRecovery c{id, Money{between(1, loss.compensation.fen / 4 + 1)}, {}};
      c.asset = "A" + std::to_string(between(1, assets_ + 1));
      return c;
    }
    case 9:
    case 10: {
      const Money balance = loss.compensation - loss.province.claimed - loss.government.claimed -
                            loss.fiscal_approved - loss.allocated.kept;
      return WriteOffLoss{id, balance, "核销文号"};
    }
    default: return company_command();
  }
}

}  // namespace yingbu::testing
