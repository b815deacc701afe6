#include <algorithm>
#include <memory>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/loss/commands.h"
#include "tools/sample/chapters.h"

// What turns out wrong once it is paid: 超补 found, ordered back and refunded; 风险补偿 returned
// out of recoveries; and a county that settles its year (年度清算).
namespace yingbu::sample {
namespace {

// Released early, told too late: the December days were paid for nothing.
class Overpayment {
 public:
  Overpayment(Story& story, Claim& claim) : s_(story), claim_(claim) {}

  void find(Date on) {
    amount_ = claim_.confirmed - s_.remembered.due.at(claim_.key);
    s_.must(kClerk,
            {{FindOverpayment{claim_.key, amount_, "12月8日已提前解保，多补天数"}, on, on}});
  }
  void order(Date on, Date due_by) {
    s_.must_by_two(
        s_.city(),
        {{OrderRecovery{claim_.key, amount_, "吕财金〔2026〕16号（示例）", due_by}, on, on}},
        "责令退回多补的担保费补贴", on);
  }
  void refund(Date on) {
    s_.must(kClerk, {{RecordRefund{claim_.vouchers.front().voucher, amount_}, on, on}});
  }

 private:
  Story& s_;
  Claim& claim_;
  Money amount_;
};

// Both are found and ordered back; one has been refunded.
void correct_overpayments(Story& s) {
  const auto found = std::make_shared<std::vector<Overpayment>>();
  const Date on = day(2026, 4, 24);
  s.do_on(on, [&s, found, on] {
    for (Claim& claim : s.programmes.front().claims) {
      if (!s.spared.contains(claim.key.object)) continue;
      if (claim.confirmed > s.remembered.due.at(claim.key)) found->emplace_back(s, claim);
    }
    for (Overpayment& each : *found) each.find(on);
  });
  s.do_on(day(2026, 4, 27), [found] {
    for (Overpayment& each : *found) each.order(day(2026, 4, 27), day(2026, 6, 30));
  });
  s.do_on(day(2026, 5, 11), [found] {
    if (!found->empty()) found->front().refund(day(2026, 5, 11));
  });
}

// 财政收回: of what was recovered, the part of those who compensated the loss.
void return_fiscal(Story& s, Date on) {
  constexpr std::size_t kRiskCompensation = 1;
  for (const Claim& claim : s.programmes[kRiskCompensation].claims) {
    const LossBook& book = s.remembered.losses.at(claim.key.object);
    const Money due = book.allocated.to_fiscal - book.returned.to_fiscal;
    if (due.fen <= 0 || claim.vouchers.empty()) continue;
    const Paid& paid = claim.vouchers.back();
    for (std::size_t n = 0; n < s.loans.size(); ++n) {
      if (s.loans[n].id != claim.key.object) continue;
      s.must(s.clerk_of(n),
             {{ReturnFiscal{claim.key.object, paid.voucher, std::min(due, paid.amount)}, on, on}});
    }
  }
}

void settle_year(Story& s, Date on) {
  constexpr std::string_view kSettlesFirst = "141182";  // 汾阳市
  for (const Programme& p : s.programmes) {
    if (p.region != kSettlesFirst) continue;
    std::vector<CommandRequest> settlements;
    for (const Claim& claim : p.claims) {
      if (claim.approved.fen == 0 || claim.confirmed != claim.approved) continue;
      settlements.push_back({SettleYear{claim.key, 2025}, on, on});
    }
    s.must_by_two(s.cast.bureaus[p.bureau], std::move(settlements), "2025年度清算", on);
  }
}

}  // namespace

void plan_corrections(Story& s) {
  correct_overpayments(s);
  const Date returned = day(2026, 4, 28);
  s.do_on(returned, [&s, returned] { return_fiscal(s, returned); });
  const Date settled = day(2026, 5, 18);
  s.do_on(settled, [&s, settled] { settle_year(s, settled); });
}

}  // namespace yingbu::sample
