#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/programme/commands.h"
#include "tests/simulation/game.h"

// A claim's way and the money's way back.
namespace yingbu::testing {

EntitlementKey Game::key_at(EntitlementStage stage) {
  std::vector<EntitlementKey> keys;
  for (const std::string& id : world_.state().ids_after<EntitlementState>("", 400)) {
    const auto* e = world_.state().find<EntitlementState>(id);
    if (e->claim.stage == stage) keys.push_back(e->key);
  }
  return keys.empty() || chance(5) ? key(false) : any(keys);
}

Command Game::entitlement_command() {
  const auto of = [this](const EntitlementKey& k) {
    const auto* e = world_.state().find<EntitlementState>(text(k));
    return e ? *e : EntitlementState{};
  };
  switch (between(1, 36)) {
    case 1: return ReturnClaim{key_at(EntitlementStage::claimed), "补正"};
    case 2: return WithdrawClaim{key_at(EntitlementStage::claimed), "撤回"};
    case 3:
    case 4: {
      const EntitlementKey k =
          key_at(chance(70) ? EntitlementStage::claimed : EntitlementStage::reviewed);
      return PassReview{k, up_to(of(k).claim.claimed)};
    }
    case 5: {
      const EntitlementKey k = key_at(EntitlementStage::claimed);
      const auto cause =
          chance(50) ? RejectionCause::size_not_eligible : RejectionCause::doc_missing;
      return RejectClaim{k, cause, up_to(of(k).claim.claimed), "驳回"};
    }
    case 6:
    case 7: {
      const EntitlementKey k =
          key_at(chance(60) ? EntitlementStage::reviewed : EntitlementStage::claimed);
      return StartPublicity{k, today_, plus_days(today_, static_cast<std::int32_t>(between(3, 9))),
                            1};
    }
    case 8: return RaiseObjection{key_at(EntitlementStage::publicity), "异议"};
    case 9: return ResolveObjection{key_at(EntitlementStage::objected), chance(40), "结论"};
    case 10: {
      const EntitlementKey k = key_at(EntitlementStage::publicity);
      return ApproveEntitlement{k, up_to(of(k).due - of(k).approved), "文号"};
    }
    case 11: {
      const EntitlementKey k = key_at(EntitlementStage::approved);
      return HoldFunds{"H" + std::to_string(++holds_),
                       k,
                       "F",
                       "S1",
                       up_to(of(k).approved - of(k).released),
                       plus_days(today_, static_cast<std::int32_t>(between(0, 30)))};
    }
    case 12: return EndHold{"H" + std::to_string(between(1, holds_ + 1))};
    case 13: {
      const EntitlementKey k = key_at(EntitlementStage::approved);
      ReleaseFunds c{"V" + std::to_string(++vouchers_),     k, "F", "S1", 1,
                     up_to(of(k).approved - of(k).released)};
      c.hold = "H" + std::to_string(between(1, holds_ + 1));
      return c;
    }
    case 14: {
      const EntitlementKey first = key_at(EntitlementStage::approved);
      RationRelease c{"B" + std::to_string(++vouchers_),
                      first.programme,
                      "F",
                      "S1",
                      Money{between(1, 500'000)},
                      {}};
      c.keys.push_back({"V" + std::to_string(++vouchers_), first, 1});
      const EntitlementKey second = key_at(EntitlementStage::approved);
      if (second != first) c.keys.push_back({"V" + std::to_string(++vouchers_), second, 1});
      return c;
    }
    case 15: {
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.confirmed - e.due > e.over.found - e.over.refunded - e.over.offset_out;
      });
      return FindOverpayment{k, up_to(of(k).confirmed - of(k).due), "超补"};
    }
    case 16: {
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.over.found > e.over.refunded + e.over.offset_out;
      });
      return OrderRecovery{k, up_to(of(k).over.found - of(k).over.ordered), "责令",
                           plus_days(today_, 30)};
    }
    case 17: {
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.over.found > e.over.refunded + e.over.offset_out;
      });
      std::string voucher = "V1";
      for (const std::string& each : world_.state().ids_after<ReleaseState>("", 400)) {
        if (world_.state().find<ReleaseState>(each)->key == k) voucher = each;
      }
      return RecordRefund{voucher,
                          up_to(of(k).over.ordered - of(k).over.refunded - of(k).over.offset_out)};
    }
    case 18: {
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.over.found > e.over.refunded + e.over.offset_out;
      });
      const EntitlementKey to = key_at(EntitlementStage::approved);
      return ApplyOffset{k, to,
                         up_to(of(k).over.ordered - of(k).over.refunded - of(k).over.offset_out)};
    }
    case 23:
    case 24: {  // less is due than was paid
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.confirmed.fen > 0 && e.confirmed + e.confirmed > e.due;
      });
      return ReleaseGuarantee{k.object, {}};
    }
    case 25:
    case 26: {
      const EntitlementKey k = key_where(
          [](const EntitlementState& e) { return e.approved > e.released && e.due > e.released; });
      const Money left = of(k).approved - of(k).released;
      return ReleaseFunds{"V" + std::to_string(++vouchers_), k, "F",
                          chance(50) ? "S1" : "S2",          1, left};
    }
    case 27:
    case 28: {
      const EntitlementKey k =
          key_where([](const EntitlementState& e) { return e.due > e.claim.claimed; });
      return ClaimEntitlement{k, chance(70) ? of(k).due : up_to(of(k).due)};
    }
    case 29:
    case 30:
    case 31: {
      const EntitlementKey k = key_where(
          [](const EntitlementState& e) { return e.claim.claimed.fen > 0 && e.due > e.approved; });
      return ApproveEntitlement{k, up_to(of(k).due - of(k).approved), "文号"};
    }
    case 32:
    case 33:
    case 34: {
      const std::string voucher = voucher_in_transit();
      const auto* r = world_.state().find<ReleaseState>(voucher);
      return ConfirmRelease{voucher, r ? r->amount : Money{1}};
    }
    case 35: return AllocateBudget{"F", "S1", 2025, "追加", Money{between(1, 3'000'000)}};
    case 36: return RecordReceipt{"F", "S1", Money{between(1, 3'000'000)}, "R"};
    case 19:
      if (chance(80)) return money_command();
      if (chance(30)) return CloseEntitlement{key(false), "办结"};
      return SettleYear{key(true), civil(today_).year};
    case 20:
      return ReopenEntitlement{
          key_at(chance(50) ? EntitlementStage::closed : EntitlementStage::settled), "审计"};
    case 21:
      if (chance(85)) return money_command();
      return chance(50)
                 ? Command{CarryOverSource{"F", "S1", "S1-" + std::to_string(civil(today_).year)}}
                 : Command{LapseSource{"F", "S2"}};
    default:
      return ChangeFilingWindow{chance(50) ? "PA" : "PB", chance(50) ? "2025" : "term",
                                plus_days(today_, 30), "延期"};
  }
}

}  // namespace yingbu::testing
