#include <algorithm>
#include <fmt/core.h>

#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/commands.h"
#include "tools/sample/chapters.h"

// A loss from the bank's demand to the last recovery (DOMAIN B rows 9 to 19). The losses take turns
// in what becomes of them.
namespace yingbu::sample {
namespace {

enum class Recovery : std::uint8_t {
  before_shares,   // part of it comes before the re-guarantors have paid theirs
  before_payment,  // before the company itself has paid: parked
  by_asset,        // 抵债资产 sold
  none,            // the first of these is written off
  after_shares,
  in_full,
};
constexpr int kRecoveries = 6;

struct Loss {
  std::size_t loan;
  Recovery recovery;
  Money unpaid;        // as demanded
  Money compensation;  // 代偿
  Money layer;         // 省再担保分险, the fund's part included
  bool share_awaited;  // claimed from the province, who has not paid to the end of the story
  bool return_owed;    // its part of the recoveries is still with the company
};

Date after(const Story& s, const Loss& loss, int days) {
  return plus_days(s.loans[loss.loan].end, days);
}

void plan_compensation(Story& s, const Loss& loss) {
  const Loan& loan = s.loans[loss.loan];
  s.say_on(after(s, loss, 5), s.cast.banks[loan.bank].clerk,
           DemandCompensation{loan.id, loss.unpaid});
  if (loan.deposit.fen > 0) {
    s.company_on(after(s, loss, 9), loss.loan, ApplyDeposit{loan.id, loan.deposit});
  }
  if (loss.recovery == Recovery::before_payment) {
    s.company_on(after(s, loss, 14), loss.loan,
                 RecordRecovery{loan.id, Money{loss.compensation.fen / 10}, Money{120'000}});
  }
  s.company_on(after(s, loss, 25), loss.loan, PayCompensation{loan.id, loss.compensation});
}

void plan_shares(Story& s, const Loss& loss) {
  const Loan& loan = s.loans[loss.loan];
  if (!loan.reguaranteed) return;
  s.company_on(after(s, loss, 40), loss.loan,
               FileShareClaim{loan.id, Sharer::province, loss.layer});
  if (loss.share_awaited) return;
  s.say_on(after(s, loss, 75), s.cast.province.clerk,
           ReceiveShare{loan.id, Sharer::province, loss.layer});
  s.do_on(after(s, loss, 88), [&s, loss, on = after(s, loss, 88)] {
    const std::string& id = s.loans[loss.loan].id;
    const Money part = s.remembered.losses[id].fund_owed;
    s.must(s.cast.national_fund.clerk, {{ReceiveFundShare{id, part}, on, on}});
  });
}

void plan_recovery(Story& s, const Loss& loss) {
  const Loan& loan = s.loans[loss.loan];
  const auto recover = [&](int days, Money gross, Money cost, std::optional<std::string> asset) {
    s.company_on(after(s, loss, days), loss.loan,
                 RecordRecovery{loan.id, gross, cost, {}, std::move(asset)});
  };
  const Money some{loss.compensation.fen / 7 + s.dice.roll(1, 99)};
  const Money cost{some.fen / 40};
  switch (loss.recovery) {
    case Recovery::before_shares: recover(60, some, cost, {}); break;
    case Recovery::by_asset: {
      const std::string asset = "DZ-" + loan.id.substr(loan.id.size() - 4);
      s.company_on(after(s, loss, 92), loss.loan,
                   TakeDebtAsset{loan.id, asset, "厂房一处（示例）", Money{some.fen * 3}});
      recover(104, Money{some.fen * 2}, cost, asset);
      break;
    }
    case Recovery::after_shares: {
      recover(100, some, cost, {});
      // And once more after 风险补偿 was paid, of which the bureau gets back its part (K15).
      const Date again = day(2026, 4, 10);
      if (after(s, loss, 100) >= again) break;
      s.company_on(again, loss.loan, RecordRecovery{loan.id, some, cost, {}, {}});
      break;
    }
    case Recovery::in_full: recover(102, loss.compensation, Money{}, {}); break;
    case Recovery::before_payment:
    case Recovery::none: break;
  }
}

// 返还: what of the recoveries is the province's, and of that the national fund's.
void plan_return(Story& s, const Loss& loss) {
  if (loss.return_owed) return;
  s.do_on(after(s, loss, 115), [&s, loss, on = after(s, loss, 115)] {
    const std::string& id = s.loans[loss.loan].id;
    const LossBook& book = s.remembered.losses[id];
    const Money due = book.allocated.to_province - book.returned.to_province;
    if (due.fen <= 0) return;
    s.must(s.clerk_of(loss.loan), {{ReturnRecovery{id, Sharer::province, due}, on, on}});
  });
  s.do_on(after(s, loss, 125), [&s, loss, on = after(s, loss, 125)] {
    const std::string& id = s.loans[loss.loan].id;
    const LossBook& book = s.remembered.losses[id];
    const Money due = book.fund_part - book.returned.of_which_fund;
    if (due.fen <= 0) return;
    s.must(s.cast.province.clerk, {{PassOnRecovery{id, due}, on, on}});
  });
}

// 核销: the balance of 应收代偿款 once every other layer has borne its part.
void plan_write_off(Story& s, std::size_t loan) {
  const Date on = day(2026, 5, 8);
  s.do_on(on, [&s, loan, on] {
    const std::string& id = s.loans[loan].id;
    const LossBook& book = s.remembered.losses[id];
    const Money balance =
        book.compensation - book.claimed - book.fiscal_approved - book.allocated.kept;
    s.must_by_two(s.city(), {{WriteOffLoss{id, balance, "吕财金〔2026〕19号（示例）"}, on, on}},
                  "核销：借款人破产终结", on);
  });
}

// Another debtor's money booked here by mistake, taken back by 红冲.
void plan_mistake(Story& s, std::size_t loan) {
  s.company_on(day(2026, 5, 6), loan, RecordRecovery{s.loans[loan].id, Money{1'280'050}, {}});
  const Date on = day(2026, 5, 12);
  s.do_on(on, [&s, on] {
    s.must_by_two(s.city(),
                  {{Reverse{s.remembered.last_recovery, "误记：该笔追偿款属于另一债务人"}, on, on}},
                  "红冲误记的追偿款", on);
  });
}

}  // namespace

void plan_loss(Story& s, std::size_t n) {
  const int nth = s.losses_planned++;
  const Loan& loan = s.loans[n];
  const std::vector<RiskShare> shares = shares_of(loan);
  const Money owed = loan.left - loan.deposit;
  const Loss loss{n,
                  static_cast<Recovery>(nth % kRecoveries),
                  loan.left,
                  liability_of(shares, owed),
                  layer_bears(shares, Sharer::province, owed),
                  nth % 10 == 9,
                  nth % 4 == 2};
  plan_compensation(s, loss);
  plan_shares(s, loss);
  plan_recovery(s, loss);
  plan_return(s, loss);
  if (nth == 0) plan_mistake(s, n);
  if (nth == static_cast<int>(Recovery::none)) plan_write_off(s, n);
}

}  // namespace yingbu::sample
