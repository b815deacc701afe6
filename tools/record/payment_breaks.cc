#include "tools/record/payment_breaks.h"

#include <algorithm>
#include <array>
#include <set>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/words.h"

namespace yingbu::payments {
namespace {

// Of a Difference, as a break has it whatever form the file is of: a statement as XML and as a
// table has the same breaks.
constexpr auto kColumns = std::to_array<Words>({
    {"voucher", "凭证号", "voucher"},
    {"amount", "金额", "amount"},
    {"whole", "原凭证金额", "amount of the voucher"},
    {"date", "日期", "day"},
    {"currency", "币种", "currency"},
    {"fiscal_year", "指标年度", "budget year"},
    {"agency", "预算单位", "agency"},
    {"payee_name", "收款户名", "payee's name"},
    {"payee_account", "收款账号", "payee's account"},
});

std::string column_name(const std::string& field) {
  const Words* words = words_in(kColumns, field);
  return words ? std::string(words->zh) : field;
}

// 退款凭证号 of a return, else the voucher of the money.
const std::string& object_of(const PaymentLine& line) {
  return line.number.empty() ? line.voucher : line.number;
}

class PaymentsHeld {
 public:
  PaymentsHeld(const Report& report, const PaymentSides& sides) : report_(report), sides_(sides) {
    for (const StandingRelease& each : report.releases) releases_.emplace(each.voucher, &each);
  }

  auto run() -> import::ComparedFile {
    file_.kind = std::string(enum_name(report_.file.kind));
    file_.rejected = report_.file.unreadable.size();
    for (std::size_t i = 0; i < report_.found.findings.size(); ++i) {
      take(report_.file.lines[i], report_.found.findings[i]);
    }
    owners_.erase(PartyNo{});
    file_.owners.assign(owners_.begin(), owners_.end());
    file_.speaks_of = [held = held_,
                       &columns = report_.file.columns](const import::FoundBreak& before) {
      const auto field = std::ranges::find(kColumns, before.column, &Words::zh);
      const bool has_column = field == kColumns.end() || columns.contains(std::string(field->name));
      return has_column && held.contains(normal_form(before.object));
    };
    return std::move(file_);
  }

 private:
  struct Pair {
    PartyNo whose;
    PartyNo other;
  };

  void take(const PaymentLine& line, const PaymentFinding& finding) {
    if (finding.verdict == PaymentVerdict::other) return;
    const Pair pair = sides_of(finding);
    held_.insert(normal_form(object_of(line)));
    owners_.insert(pair.whose);
    switch (finding.verdict) {
      case PaymentVerdict::agrees: ++file_.agreeing; break;
      case PaymentVerdict::news: ++file_.news; break;
      case PaymentVerdict::differs:
      case PaymentVerdict::unmatched: ++file_.differing; break;
      case PaymentVerdict::repeated:
      case PaymentVerdict::other: break;
    }
    for (const Difference& each : finding.differences) {
      found(line, pair, column_name(each.column), each.file, each.ledger, each.type);
    }
    if (finding.verdict == PaymentVerdict::unmatched) {
      found(line, pair, column_name("amount"), yuan_text(line.amount.fen), "", "");
    }
  }

  void found(const PaymentLine& line, const Pair& pair, std::string column, std::string in_file,
             std::string in_ledger, const std::string& type) {
    if (in_ledger.empty()) in_ledger = "–";
    if (in_file.empty()) in_file = "–";
    file_.found.push_back({line.line, object_of(line), std::move(column), std::move(in_file),
                           std::move(in_ledger), import::mismatch_of(type), pair.whose,
                           pair.other});
  }

  // By its releases; where they are of several payees, it cannot be told whose statement it is.
  Pair sides_of(const PaymentFinding& finding) const {
    std::set<PartyNo> payees;
    PartyNo bureau = sides_.own;
    for (const std::string& voucher : finding.vouchers) {
      const auto known = releases_.find(voucher);
      if (known == releases_.end()) continue;
      payees.insert(known->second->key.payee);
      const auto of_fund = sides_.bureaus.find(known->second->fund);
      if (of_fund != sides_.bureaus.end()) bureau = of_fund->second;
    }
    const PartyNo payee = payees.size() == 1 ? *payees.begin() : PartyNo{};
    if (report_.file.kind == PaymentFileKind::statement) {
      return {payee, payees.empty() ? PartyNo{} : bureau};
    }
    return {bureau, payee};
  }

  const Report& report_;
  const PaymentSides& sides_;
  std::map<std::string, const StandingRelease*> releases_;
  std::set<std::string> held_;
  std::set<PartyNo> owners_;
  import::ComparedFile file_;
};

}  // namespace

auto compared_payments(const Report& report, const PaymentSides& sides) -> import::ComparedFile {
  return PaymentsHeld(report, sides).run();
}

}  // namespace yingbu::payments
