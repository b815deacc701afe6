#include "ledger/domain/books/commands.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/people/commands.h"
#include "tests/simulation/game.h"

// Applications, re-guarantees and changes while in force.
namespace yingbu::testing {

Command Game::guarantee_command() {
  const std::string id = guarantee(GuaranteeStatus::in_force);
  const GuaranteeState g = state_of(id);
  const std::string company =
      ref(chance(70) ? people_.guarantor_party : people_.other_guarantor_party);
  switch (between(1, 17)) {
    case 1: {
      const IssueGuarantee like = people_.issue("G" + std::to_string(++guarantees_), {});
      return ApplyForGuarantee{like.guarantee, like.guarantor, like.borrower,
                               like.bank,      like.region,    Money{between(1, 300'000'000)}};
    }
    case 2: {
      const std::string applied = guarantee(GuaranteeStatus::applied);
      return ApproveGuarantee{applied, up_to(state_of(applied).principal), "文号"};
    }
    case 3: return CloseApplication{guarantee(GuaranteeStatus::applied), "资料不全"};
    case 4: {
      const std::string approved = guarantee(GuaranteeStatus::approved);
      IssueGuarantee c = people_.issue(approved, up_to(state_of(approved).principal));
      c.start = today_;
      c.end = plus_days(today_, static_cast<std::int32_t>(between(1, 500)));
      c.agriculture = chance(30);
      c.size = SizeFacts{
          Industry::manufacturing, between(1, 400), Money{between(0, 30'000'000'000)}, 12, {}};
      if (chance(50)) c.share_deadline = ShareDeadline{120, DeadlineCounting::inclusive};
      return c;
    }
    case 5: {
      FileReguarantee c{id, ref(people_.province_party), {}, "备案"};
      if (parts_of(g.shares, Sharer::fund) > 0) c.national_fund = ref(people_.fund_party);
      return c;
    }
    case 6: {
      const Money fee{between(1, 100'000)};
      const std::string filed = guarantee_where([](const GuaranteeState& one) {
        return one.reguarantee.province.value != 0 && !one.reguarantee.confirmed;
      });
      return ConfirmReguarantee{filed, fee, Money{fee.fen / 2}};
    }
    case 7:
      return ExtendGuarantee{id, plus_days(g.end, static_cast<std::int32_t>(between(0, 90))),
                             "展期"};
    case 8:
    case 9: {
      RenewGuarantee c{"G" + std::to_string(++guarantees_), id,
                       chance(90) ? outstanding(g) : Money{1}, g.end,
                       plus_days(g.end, static_cast<std::int32_t>(between(1, 400)))};
      if (c.start > today_) c.start = today_;
      if (c.start < g.start) c.start = g.start;
      if (chance(30)) c.fee = Money{between(1, g.principal.fen / 100 + 1)};
      return c;
    }
    case 10: {
      const std::string lost = guarantee_where(
          [](const GuaranteeState& one) { return one.loss.compensated_on.has_value(); });
      const std::string moved = chance(50) ? id : lost;
      const bool own = state_of(moved).guarantor == people_.guarantor_party;
      return TransferGuarantee{moved,
                               ref(own ? people_.other_guarantor_party : people_.guarantor_party),
                               chance(70) ? TransferKind::merger : TransferKind::custody, "备案"};
    }
    case 11: return RefundFee{id, up_to(Money{g.fee.fen / 4})};
    case 12:
      return TakeDeposit{chance(70) ? id : guarantee(GuaranteeStatus::demanded),
                         Money{between(1, 1'000'000)}};
    case 13: return ReturnDeposit{id, up_to(g.deposit)};
    case 14: {
      const std::string met = chance(50) ? id : guarantee(GuaranteeStatus::demanded);
      return ApplyDeposit{met, up_to(state_of(met).deposit)};
    }
    case 15: {
      RestateGuarantee c;
      c.guarantee = id;
      if (chance(40)) c.region = chance(50) ? "141102" : "141121";
      if (chance(40)) c.end = plus_days(g.end, static_cast<std::int32_t>(between(-20, 20)));
      if (chance(40)) c.agriculture = chance(50);
      c.cause = "录入有误";
      return c;
    }
    case 16: {
      ReleaseGuarantee c{id, up_to(outstanding(g))};
      c.refund_fee = true;
      return c;
    }
    default: return company_command();
  }
}

Command Game::company_command() {
  const std::string company = ref(people_.guarantor_party);
  switch (between(1, 7)) {
    case 1:
      if (chance(15)) return BlockPayee{company, "失信"};
      return RestateParty{ref(people_.enterprise), {}, "更名企业", {}, "工商变更"};
    case 2:
    case 3: return UnblockPayee{company, "信用修复"};
    case 4: return ProvideReserves{company, civil(today_).year - 1};
    case 5: return AffiliateParty{ref(people_.enterprise), ref(people_.bank_party)};
    default: {
      return SealPeriod{plus_days(today_, static_cast<std::int32_t>(-between(30, 400)))};
    }
  }
}

}  // namespace yingbu::testing
