#include "tools/ask/tie_sides.h"

#include <algorithm>
#include <functional>
#include <map>

#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/release_index.h"

namespace yingbu::tie {
namespace {

// Releases under the key of the line of the file that names them first.
class Keys {
 public:
  void join(const std::vector<std::string>& vouchers, const std::string& line) {
    std::string key = "file|" + normal_form(line);
    for (const std::string& voucher : vouchers) {
      const auto known = keys_.find(voucher);
      if (known != keys_.end()) key = known->second;
    }
    for (const std::string& voucher : vouchers) keys_.emplace(voucher, key);
  }
  std::string of(const std::string& voucher) const {
    const auto known = keys_.find(voucher);
    return known == keys_.end() ? "ledger|" + normal_form(voucher) : known->second;
  }
  std::string of(const std::vector<std::string>& vouchers, const std::string& line) const {
    return vouchers.empty() ? "file|" + normal_form(line) : of(vouchers.front());
  }

 private:
  std::map<std::string, std::string> keys_;
};

using ByVoucher = std::map<std::string, const StandingRelease*>;

ByVoucher by_voucher(const std::vector<StandingRelease>& releases) {
  ByVoucher all;
  for (const StandingRelease& release : releases) all.emplace(release.voucher, &release);
  return all;
}

// What of a line is the programme's: all of it, but for what the ledger has of others.
std::optional<Money> part_of_programme(const Scope& scope, const std::vector<std::string>& vouchers,
                                       const ByVoucher& releases, Money amount) {
  if (vouchers.empty()) return amount;  // of nobody's yet
  bool any = false;
  for (const std::string& voucher : vouchers) {
    const StandingRelease& release = *releases.at(voucher);
    if (release.key.programme == scope.programme) {
      any = true;
    } else {
      amount -= release.amount;
    }
  }
  return any ? std::optional(amount) : std::nullopt;
}

// 账内在另一月份.
void note_month(const Scope& scope, std::optional<Date> ledger, TieItem& item) {
  if (!ledger || scope.has(*ledger)) return;
  item.note_zh = "账内在 " + text(*ledger);
  item.note_en = "in the ledger on " + text(*ledger);
}

// Whether the line counts in the month; else why not is counted.
bool counts(const Scope& scope, const PaymentLine& line, const PaymentFinding& finding,
            Sides& sides) {
  // 冲正 of what the ledger never had as arrived: neither counts.
  const bool cancels = line.kind == PaymentKind::reversal &&
                       finding.verdict != PaymentVerdict::differs &&
                       finding.verdict != PaymentVerdict::unmatched;
  if (line.kind == PaymentKind::other || finding.verdict == PaymentVerdict::other || cancels) {
    ++sides.not_payments;
  } else if (finding.verdict == PaymentVerdict::repeated) {
    ++sides.repeated;
  } else if (!line.date || !scope.has(*line.date)) {
    ++sides.other_months;
  } else {
    return true;
  }
  return false;
}

void add_lines(const Scope& scope, const std::vector<PaymentLine>& lines,
               const PaymentsFound& found, const ByVoucher& releases, const Keys& keys,
               Sides& sides) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PaymentLine& line = lines[i];
    const PaymentFinding& finding = found.findings[i];
    if (!counts(scope, line, finding, sides)) continue;
    const auto amount = part_of_programme(scope, finding.vouchers, releases, line.amount);
    if (!amount) {
      ++sides.elsewhere;
      continue;
    }
    const bool is_back = line.kind == PaymentKind::returned || line.kind == PaymentKind::reversal;
    TieItem item{.key = keys.of(finding.vouchers, line.voucher),
                 .label = line.voucher,
                 .whom = line.payee_name,
                 .on = line.date,
                 .amount = is_back ? -*amount : *amount,
                 .note_zh = {},
                 .note_en = {}};
    if (!finding.vouchers.empty()) {
      const StandingRelease& release = *releases.at(finding.vouchers.front());
      item.whom = release.payee_name;
      if (line.kind == PaymentKind::voucher) note_month(scope, release.released_on, item);
      if (line.kind == PaymentKind::credit) note_month(scope, release.confirmed_on, item);
    }
    sides.file.push_back(std::move(item));
  }
}

Keys keys_of(const std::vector<PaymentLine>& lines, const PaymentsFound& found) {
  Keys keys;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    keys.join(found.findings[i].vouchers, lines[i].voucher);
  }
  return keys;
}

TieItem item_of(const StandingRelease& release, std::string key, Date on, Money amount) {
  return {std::move(key), release.voucher, release.payee_name, on, amount, {}, {}};
}

// What was released in the month, and what of any release came back in it.
void add_released(const Scope& scope, const std::vector<StandingRelease>& releases,
                  const std::function<std::string(const StandingRelease&, Date)>& key_of,
                  Sides& sides) {
  for (const StandingRelease& release : releases) {
    if (release.key.programme != scope.programme) continue;
    const auto add = [&](Date on, Money amount) {
      if (scope.has(on)) sides.ledger.push_back(item_of(release, key_of(release, on), on, amount));
    };
    add(release.released_on, release.amount);
    for (const ReleasePart& part : release.returns) add(part.on, -part.amount);
  }
}

bool is_of_programme(const Scope& scope, const ReportLine& line) {
  const std::string form = normal_form(line.programme);
  return form.empty() || form == normal_form(scope.programme) || form == normal_form(scope.title);
}

// Lines of the programme and the month.
std::vector<const ReportLine*> lines_of(const Scope& scope, const std::vector<ReportLine>& lines,
                                        Sides& sides) {
  std::vector<const ReportLine*> all;
  for (const ReportLine& line : lines) {
    if (!is_of_programme(scope, line)) {
      ++sides.elsewhere;
    } else if (line.date && !scope.has(*line.date)) {
      ++sides.other_months;
    } else {
      all.push_back(&line);
    }
  }
  return all;
}

}  // namespace

Sides approval_sides(const Scope& scope, const std::vector<StandingApproval>& approvals,
                     const std::vector<ReportLine>& lines) {
  Sides sides;
  const auto mine = lines_of(scope, lines, sides);
  const auto says = [&mine](std::string ReportLine::*what) {
    return std::ranges::any_of(mine,
                               [what](const ReportLine* line) { return !is_blank(line->*what); });
  };
  const bool by_object = says(&ReportLine::object);
  const bool by_period = says(&ReportLine::period);
  const bool by_code = !by_object && says(&ReportLine::payee);
  const auto key_of = [&](const std::string& document, const std::string& object,
                          const std::string& period, const std::string& code,
                          const std::string& name) {
    std::string key = normal_form(document);
    if (by_object) key += "|" + normal_form(object);
    if (by_period) key += "|" + normal_form(period);
    if (!by_object) key += "|" + normal_form(by_code ? code : name);
    return key;
  };
  for (const StandingApproval& each : approvals) {
    if (!scope.has(each.on)) continue;
    const std::string code = each.payee.substr(each.payee.find(':') + 1);
    sides.ledger.push_back(
        {.key = key_of(each.document, each.key.object, each.key.period, code, each.payee_name),
         .label = each.document + " " + each.key.object,
         .whom = each.payee_name,
         .on = each.on,
         .amount = each.amount,
         .note_zh = {},
         .note_en = {}});
  }
  for (const ReportLine* line : mine) {
    sides.file.push_back(
        {.key = key_of(line->document, line->object, line->period, line->payee, line->payee_name),
         .label = line->document + " " + line->object,
         .whom = line->payee_name,
         .on = line->date,
         .amount = line->amount,
         .note_zh = {},
         .note_en = {}});
  }
  return sides;
}

Sides voucher_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                    const std::vector<PaymentLine>& lines) {
  Sides sides;
  const PaymentsFound found = compare_payments(lines, releases, {});
  const Keys keys = keys_of(lines, found);
  add_lines(scope, lines, found, by_voucher(releases), keys, sides);
  add_released(
      scope, releases,
      [&keys](const StandingRelease& release, Date) { return keys.of(release.voucher); }, sides);
  return sides;
}

Sides treasury_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                     const std::vector<ReportLine>& lines) {
  Sides sides;
  const auto mine = lines_of(scope, lines, sides);
  const bool by_voucher_no =
      std::ranges::none_of(mine, [](const ReportLine* line) { return is_blank(line->voucher); });
  const ReleaseIndex index(releases);
  const ByVoucher known = by_voucher(releases);
  Keys keys;
  for (const ReportLine* line : mine) {
    PaymentLine payment;
    payment.kind = PaymentKind::returned;
    payment.voucher = line->voucher;
    std::vector<std::string> vouchers;
    for (const Part& part : index.held_by(payment).parts) {
      vouchers.push_back(releases[part.release].voucher);
    }
    const auto amount = part_of_programme(scope, vouchers, known, line->amount);
    if (!amount) {
      ++sides.elsewhere;
      continue;
    }
    keys.join(vouchers, line->voucher);
    const std::string day = line->date ? text(*line->date) : "";
    sides.file.push_back({.key = by_voucher_no ? keys.of(vouchers, line->voucher) : day,
                          .label = by_voucher_no ? line->voucher : day,
                          .whom = line->payee_name,
                          .on = line->date,
                          .amount = *amount,
                          .note_zh = {},
                          .note_en = {}});
  }
  add_released(
      scope, releases,
      [&](const StandingRelease& release, Date on) {
        return by_voucher_no ? keys.of(release.voucher) : text(on);
      },
      sides);
  return sides;
}

Sides arrival_sides(const Scope& scope, const std::vector<StandingRelease>& releases,
                    const std::vector<PaymentLine>& lines,
                    const std::vector<PaymentLine>& vouchers) {
  Sides sides;
  const PaymentsFound found = compare_payments(lines, releases, {.vouchers = vouchers});
  const Keys keys = keys_of(lines, found);
  add_lines(scope, lines, found, by_voucher(releases), keys, sides);
  for (const StandingRelease& release : releases) {
    if (release.key.programme != scope.programme || !release.confirmed_on) continue;
    if (!scope.has(*release.confirmed_on)) continue;
    sides.ledger.push_back(item_of(release, keys.of(release.voucher), *release.confirmed_on,
                                   release.amount - release.bounced));
  }
  return sides;
}

}  // namespace yingbu::tie
