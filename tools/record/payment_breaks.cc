#include "tools/record/payment_breaks.h"

#include <set>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "tools/record/break_columns.h"

namespace yingbu::payments {

using import::ComparedFile;
using import::FoundBreak;

namespace {

// Whatever form the file is of: a statement as XML and as a table has the same breaks.
std::string column_name(const std::string& field) {
  const Words* words = break_column_words(field);
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

  ComparedFile run() {
    file_.kind = std::string(enum_name(report_.file.kind));
    file_.rejected = report_.file.unreadable.size();
    for (std::size_t i = 0; i < report_.found.findings.size(); ++i) {
      take(report_.file.lines[i], report_.found.findings[i]);
    }
    owners_.erase(PartyNo{});
    file_.owners.assign(owners_.begin(), owners_.end());
    std::set<std::string> columns;
    for (const auto& [field, column] : report_.file.columns) columns.insert(column_name(field));
    file_.speaks_of = [held = std::move(held_),
                       columns = std::move(columns)](const FoundBreak& before) {
      return columns.contains(before.column) && held.contains(normal_form(before.object));
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
  ComparedFile file_;
};  // namespace

}  // namespace

ComparedFile compared_payments(const Report& report, const PaymentSides& sides) {
  return PaymentsHeld(report, sides).run();
}

}  // namespace yingbu::payments
