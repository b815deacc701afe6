#include "ledger/intake/claim_compare.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "ledger/base/normal_form.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/intake/cells.h"

namespace yingbu {
namespace {

bool is_of(const std::vector<std::string>& objects, const std::string& object) {
  return std::ranges::find(objects, object) != objects.end();
}

// The lines of those objects that have days within the row's.
std::vector<const QuoteLine*> lines_of(const DueStanding& due, const SubsidyRow& row) {
  std::vector<const QuoteLine*> found;
  for (const QuoteLine& line : due.lines) {
    if (!is_of(row.objects, line.id.object) && !is_of(row.objects, due.key.object)) continue;
    const bool overlaps = std::ranges::any_of(line.segments, [&](const LineSegment& segment) {
      return segment.start < row.until && row.from < segment.end;
    });
    if (overlaps) found.push_back(&line);
  }
  return found;
}

// The days that any of them earns on, each once.
std::int64_t days_in(const std::vector<const QuoteLine*>& lines) {
  std::vector<std::pair<Date, Date>> spans;
  for (const QuoteLine* line : lines) {
    for (const LineSegment& segment : line->segments)
      spans.emplace_back(segment.start, segment.end);
  }
  std::ranges::sort(spans);
  std::int64_t days = 0;
  Date counted{};
  for (const auto& [start, end] : spans) {
    const Date from = days == 0 ? start : std::max(start, counted);
    if (from < end) {
      days += days_between(from, end);
      counted = end;
    }
  }
  return days;
}

Date last_day_of(const std::vector<const QuoteLine*>& lines) {
  Date last{};
  for (const QuoteLine* line : lines) {
    for (const LineSegment& segment : line->segments) last = std::max(last, segment.end);
  }
  return last;
}

class Claiming {
 public:
  Claiming(const Mapping& mapping, const std::vector<SubsidyRow>& rows,
           const std::vector<DueStanding>& entitlements, std::optional<Date> booked)
      : m_(mapping), rows_(rows), booked_(booked), findings_(rows.size()) {
    for (const DueStanding& each : entitlements) {
      std::set<std::string> objects{each.key.object};
      for (const QuoteLine& line : each.lines) objects.insert(line.id.object);
      for (const std::string& object : objects) by_object_[object].push_back(&each);
    }
  }

  std::vector<Finding> run() {
    for (std::size_t i = 0; i < rows_.size(); ++i) look_at(i);
    for (const auto& [due, rows] : rows_of_) claim(*due, rows);
    for (Finding& finding : findings_) conclude(finding);
    return std::move(findings_);
  }

 private:
  void look_at(std::size_t i) {
    const SubsidyRow& row = rows_[i];
    std::vector<const DueStanding*> found;
    for (const DueStanding* each : about(row)) {
      if (each->key.programme == row.programme && is_payee(*each, row)) found.push_back(each);
    }
    if (found.empty()) {
      return differ(i, m_.claim.amount, "–", "unclassified",
                    fmt::format("账内项目 {} 在这些天没有这笔贷款或担保的应补：请核对编号、计息期、"
                                "收款人和条款",
                                row.programme),
                    fmt::format("nothing is due on it for these days under {}: check number, "
                                "days, payee and terms",
                                row.programme));
    }
    if (found.size() > 1) {
      std::string periods;
      for (const auto* each : found) periods += (periods.empty() ? "" : "、") + each->key.period;
      return differ(i, m_.claim.from, periods, "unclassified",
                    fmt::format("计息期跨 {} 几个期间：请按期间分行", periods),
                    fmt::format("the days are of the periods {}: a row for each", periods));
    }
    const DueStanding& due = *found.front();
    rows_of_[&due].push_back(i);
    findings_[i].guarantee = due.key.object;
    const auto lines = lines_of(due, row);
    look_at_rate(i, lines);
    look_at_days(i, lines);
    look_at_others(i, due);
    if (findings_[i].differences.empty()) look_at_amount(i, lines);
  }

  // What is due on its objects for its days, under whatever programme.
  std::vector<const DueStanding*> about(const SubsidyRow& row) const {
    std::vector<const DueStanding*> found;
    for (const std::string& object : row.objects) {
      const auto known = by_object_.find(object);
      if (known == by_object_.end()) continue;
      for (const DueStanding* each : known->second) {
        if (std::ranges::find(found, each) != found.end() || lines_of(*each, row).empty()) continue;
        found.push_back(each);
      }
    }
    return found;
  }

  static bool is_payee(const DueStanding& each, const SubsidyRow& row) {
    if (row.payee.empty()) return true;
    return normal_form(each.payee.substr(each.payee.find(':') + 1)) == normal_form(row.payee);
  }

  // m12: the LPR of another day than the terms take.
  void look_at_rate(std::size_t i, const std::vector<const QuoteLine*>& lines) {
    const SubsidyRow& row = rows_[i];
    std::string expected;
    bool is_known = false;
    bool has_lpr = false;
    bool is_graded = false;
    std::string grades;
    for (const QuoteLine* line : lines) {
      for (const LineSegment& segment : line->segments) {
        const bool published = segment.published_on.has_value();
        has_lpr = has_lpr || published;
        is_known = is_known || (published && row.lpr == segment.rate_ppm);
        if (published) {
          const std::string one =
              percent_text(segment.rate_ppm.value) + "@" + text(*segment.published_on);
          if (expected.find(one) == expected.npos) expected += (expected.empty() ? "" : " ") + one;
        }
        const Ppm part = segment.grade_ppm.value_or(segment.rate_ppm);
        is_graded = is_graded || row.rate == part;
        const std::string grade = percent_text(part.value);
        if (grades.find(grade) == grades.npos) grades += (grades.empty() ? "" : " ") + grade;
      }
    }
    if (row.lpr && has_lpr && !is_known) {
      differ(i, m_.claim.lpr, expected, "m12_wrong_lpr",
             fmt::format("LPR 应取 {}（利率@公布日）：公布日为每月 20 日，遇假日顺延", expected),
             fmt::format("the LPR is {} (rate@publication): it is published on the 20th or the "
                         "next working day",
                         expected));
    } else if (row.rate && !is_graded) {
      differ(i, m_.claim.rate, grades);
    }
  }

  void look_at_days(std::size_t i, const std::vector<const QuoteLine*>& lines) {
    const SubsidyRow& row = rows_[i];
    if (!row.days) return;
    const std::int64_t days = days_in(lines);
    if (*row.days == days) return;
    const Date last = last_day_of(lines);
    if (*row.days > days && last < row.until) {
      return differ(
          i, m_.claim.days, std::to_string(days), "m15_refunded_fee",
          fmt::format("账内计至 {} 为 {} 天：此后已解保、还清或到期，不再计补", text(last), days),
          fmt::format("the ledger counts {} days, to {}: it was released, repaid or over "
                      "by then",
                      days, text(last)));
    }
    differ(i, m_.claim.days, std::to_string(days));
  }

  // m9: the same days under another programme, claimed there.
  void look_at_others(std::size_t i, const DueStanding& due) {
    for (const DueStanding* other : about(rows_[i])) {
      // What was rejected or withdrawn there is claimed nowhere.
      const bool is_over =
          other->stage == EntitlementStage::rejected || other->stage == EntitlementStage::withdrawn;
      if (other->key.programme == due.key.programme || other->claimed.fen == 0 || is_over) {
        continue;
      }
      const std::string& programme = other->key.programme;
      const std::string amount = yuan_text(other->claimed.fen);
      return differ(i, m_.key, programme, "m9_duplicate",
                    fmt::format("这些天已在项目 {} 申报 {}：同一天只能申报一次", programme, amount),
                    fmt::format("these days are claimed under {} ({}): a day is claimed once",
                                programme, amount));
    }
  }

  void look_at_amount(std::size_t i, const std::vector<const QuoteLine*>& lines) {
    Money due;
    for (const QuoteLine* line : lines) due += line->allowed;
    const Money said = rows_[i].amount;
    const Wide apart = Wide{said.fen} - due.fen;
    findings_[i].moved = due;
    if (apart == 0) return;
    if (rows_[i].place > 1 && 2 * (apart < 0 ? -apart : apart) <= rows_[i].place) {
      findings_[i].roundings.push_back({m_.claim.amount, Money{static_cast<std::int64_t>(apart)}});
      return;
    }
    differ(
        i, m_.claim.amount, yuan_text(due.fen), "unclassified",
        fmt::format("账内应补 {}：请核对余额、利率和上限，条款有误请先改条款", yuan_text(due.fen)),
        fmt::format("{} is due by the ledger: check balance, rate and caps, or the terms",
                    yuan_text(due.fen)));
  }

  // All rows of a key together.
  void claim(const DueStanding& due, const std::vector<std::size_t>& rows) {
    const std::size_t last = rows.back();
    Money sum;
    for (const std::size_t i : rows) {
      if (!findings_[i].differences.empty()) return;
      sum += findings_[i].moved.value_or(Money{});
    }
    if (sum < due.due) {
      return differ(
          last, m_.claim.amount, yuan_text(due.due.fen), "unclassified",
          fmt::format("该户 {} 期应补 {}，文件各行合计 {}：少报 {}，请补齐各笔", due.key.period,
                      yuan_text(due.due.fen), yuan_text(sum.fen), yuan_text((due.due - sum).fen)),
          fmt::format("{} is due for {}, these rows come to {}: {} is left out; add its "
                      "rows",
                      yuan_text(due.due.fen), due.key.period, yuan_text(sum.fen),
                      yuan_text((due.due - sum).fen)));
    }
    const bool is_open =
        due.stage == EntitlementStage::assessed || due.stage == EntitlementStage::returned ||
        due.stage == EntitlementStage::rejected || due.stage == EntitlementStage::withdrawn;
    if (!is_open) {
      if (due.claimed == due.due || due.claimed == sum) return;
      return differ(last, m_.claim.amount, yuan_text(due.claimed.fen), "unclassified",
                    fmt::format("账内已申报 {}，文件合计 {}：改报请先撤回原申报",
                                yuan_text(due.claimed.fen), yuan_text(sum.fen)),
                    fmt::format("{} is claimed already, these rows come to {}: withdraw that "
                                "claim first",
                                yuan_text(due.claimed.fen), yuan_text(sum.fen)));
    }
    findings_[last].steps.push_back(
        {request_id(m_, rows_[last].key,
                    fmt::format("claim@{}.{}", due.last_record, due.key.period)),
         {{ClaimEntitlement{due.key, due.due}, booked_, booked_}}});
  }

  void differ(std::size_t i, const std::string& column, std::string ledger, std::string type,
              std::string zh, std::string en) {
    findings_[i].differences.push_back(
        {column, "", std::move(ledger), std::move(type), std::move(zh), std::move(en)});
  }
  void differ(std::size_t i, const std::string& column, const std::string& ledger) {
    differ(
        i, column, ledger, "unclassified",
        fmt::format("账内为 {}：请核对文件，账内有误请先更正所依据的事实", ledger),
        fmt::format("the ledger has {}: check the file, or correct the facts it rests on", ledger));
  }

  static void conclude(Finding& finding) {
    if (!finding.differences.empty()) {
      finding.steps.clear();
      finding.verdict = Verdict::differs;
    } else if (!finding.steps.empty()) {
      finding.verdict = Verdict::news;
    }
  }

  const Mapping& m_;
  const std::vector<SubsidyRow>& rows_;
  std::map<std::string, std::vector<const DueStanding*>> by_object_;
  const std::optional<Date> booked_;
  std::map<const DueStanding*, std::vector<std::size_t>> rows_of_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> compare_claims(const Mapping& mapping, const std::vector<SubsidyRow>& rows,
                                    const std::vector<DueStanding>& entitlements,
                                    std::optional<Date> booked_date) {
  return Claiming(mapping, rows, entitlements, booked_date).run();
}

}  // namespace yingbu
