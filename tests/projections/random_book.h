#pragma once

#include <random>
#include <string>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loss/commands.h"
#include "tests/projections/book.h"

namespace yingbu {

// Some history from a seed: every kind of command, many of them refused, booked up to 40 days back.
inline void make_history(Bookkeeping& book, std::uint64_t seed, int commands) {
  std::mt19937_64 chance(seed);
  const auto below = [&](std::uint64_t n) { return chance() % n; };
  const auto amount = [&](std::uint64_t most) {
    return Money{static_cast<std::int64_t>(1 + below(most))};
  };
  book.set_up_subsidies(5'000'000);
  for (const char* party : {"local_code:R1", "local_code:N1"}) {
    book.run(
        RegisterParty{party, PartyKind::reguarantor, std::string("再担保 ") + party, "140000"});
  }
  Date today = day("2025-02-01");
  int issued = 0;
  int vouchers = 0;
  for (int i = 0; i < commands; ++i) {
    today = plus_days(today, static_cast<std::int32_t>(below(3)));
    book.on(today);
    const Date booked = plus_days(today, -static_cast<std::int32_t>(below(40)));
    const std::string id = "G" + std::to_string(1 + below(static_cast<std::uint64_t>(issued) + 1));
    const EntitlementKey key{"FS", Bookkeeping::kGuarantor, "term", id};
    const std::string voucher =
        "V" + std::to_string(1 + below(static_cast<std::uint64_t>(vouchers) + 1));
    const auto say = [&](Command command) { (void)book.attempt(std::move(command), booked); };
    const auto say_by_two = [&](const Command& command) {
      (void)book.attempt_by_two(command, booked);
    };
    switch (below(14)) {
      case 0:
      case 1: {
        const std::string start = text(booked);
        const std::string end = text(plus_days(booked, 365));
        say(book.guarantee("G" + std::to_string(++issued), amount(900'000'000).fen, start.c_str(),
                           end.c_str(), 0));
        break;
      }
      case 2: say(ReportRepayment{id, amount(100'000'000)}); break;
      case 3:
        say(ReleaseGuarantee{id, below(2) ? std::optional(amount(100'000'000)) : std::nullopt});
        break;
      case 4: say(ChargeFee{id, amount(500'000)}); break;
      case 5: {
        const Money unpaid = amount(400'000'000);
        say(DemandCompensation{id, unpaid, "借款人违约"});
        say(PayCompensation{id, unpaid - share_of(unpaid, 200'000, 1'000'000)});
        break;
      }
      case 6:
        say(FileReguarantee{id, "#6", "#7", "备-1"});
        say(FileShareClaim{id, Sharer::province, amount(50'000'000)});
        say(ReceiveShare{id, Sharer::province, amount(50'000'000)});
        break;
      case 7: say(RecordRecovery{id, amount(20'000'000), amount(100'000)}); break;
      case 8: say(ClaimEntitlement{key, amount(2'000'000)}); break;
      case 9:
        say_by_two(ApproveEntitlement{key, amount(1'000'000), "批复" + std::to_string(i) + "号"});
        break;
      case 10:
        say_by_two(
            ReleaseFunds{"V" + std::to_string(++vouchers), key, "F1", "S1", 1, amount(500'000)});
        break;
      case 11: {
        const ReleaseState* release = book.state().find<ReleaseState>(voucher);
        if (release) say(ConfirmRelease{voucher, release->amount});
        break;
      }
      case 12:
        if (below(2)) {
          say(BounceRelease{voucher, "账户已销"});
        } else {
          say(RecordReceipt{"F1", "S1", amount(500'000), "补入"});
          say(AllocateBudget{"F1", "S1", 2025, "追加", amount(500'000)});
        }
        break;
      default: say_by_two(Reverse{1 + below(book.last()), "核对有误"}); break;
    }
  }
}

}  // namespace yingbu
