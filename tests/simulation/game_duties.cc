#include <string>

#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/duties/commands.h"
#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/domain/reconciliation/state.h"
#include "ledger/domain/tax/commands.h"
#include "tests/simulation/game.h"

// What is kept without money of its own: clocks, targets, grants, tax, tools of the central bank,
// batches of guarantees, losses of banks, mergers of firms.
namespace yingbu::testing {
namespace {

std::string numbered(const char* prefix, std::int64_t n) { return prefix + std::to_string(n); }

}  // namespace

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

// Files compared and the breaks in them, by their two sides.
Command Game::reconciling_command() {
  const std::string run = numbered("R", between(1, 9));
  const std::string number = numbered("C", between(1, 3));
  const auto seen = [this] { return std::to_string(between(0, 3)); };
  switch (between(1, 10)) {
    case 10: {
      const char digit = static_cast<char>('a' + between(0, 3));
      return RegisterSigningKey{ref(people_.guarantor_party), {std::string(32, digit)}};
    }
    case 1:
    case 2:
      return CompareFile{run,        ref(people_.guarantor_party),
                         "台账.csv", {std::string(32, 'd')},
                         "register", between(0, 9),
                         1,          2,
                         0,          0};
    case 3:
    case 4:
      return FindBreak{number,
                       run,
                       ref(people_.bank_party),
                       Mismatch::m3_repaid_unreported,
                       "G1",
                       "在保余额",
                       seen(),
                       seen(),
                       between(0, 9)};
    case 5: return AssignBreak{number, ref(people_.bank_party), "王", ""};
    case 6: return CommentBreak{number, "已核"};
    case 7: return EvidenceBreak{number, {std::string(32, 'e')}, "凭证"};
    case 8: return ResolveBreak{number, static_cast<Seq>(between(1, 400)), ""};
    default: {
      if (!chance(30)) return CloseBreak{number, run};
      const auto* found = world_.state().find<BreakState>(number);
      return AcceptBreak{number, found ? found->found : 0, "认可"};
    }
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
