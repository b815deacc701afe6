#include "ledger/intake/claim_compare.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "ledger/base/normal_form.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/claim_lpr.h"

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

// The days from `from` to `until` that any of them earns on, each once.
std::int64_t days_in(const std::vector<const QuoteLine*>& lines, Date from, Date until) {
  std::vector<std::pair<Date, Date>> spans;
  for (const QuoteLine* line : lines) {
    for (const LineSegment& segment : line->segments)
      spans.emplace_back(std::max(segment.start, from), std::min(segment.end, until));
  }
  std::ranges::sort(spans);
  std::int64_t days = 0;
  Date counted{};
  for (const auto& [start, end] : spans) {
    const Date first = days == 0 ? start : std::max(start, counted);
    if (first < end) {
      days += days_between(first, end);
      counted = end;
    }
  }
  return days;
}

// The first day that any of them earns on, and the one after the last.
std::pair<Date, Date> days_of(const std::vector<const QuoteLine*>& lines) {
  std::pair<Date, Date> days{kLastDate, Date{}};
  for (const QuoteLine* line : lines) {
    for (const LineSegment& segment : line->segments) {
      days.first = std::min(days.first, segment.start);
      days.second = std::max(days.second, segment.end);
    }
  }
  return days;
}

// Those of its days.
std::vector<LineSegment> segments_of(const SubsidyRow& row,
                                     const std::vector<const QuoteLine*>& lines) {
  std::vector<LineSegment> all;
  for (const QuoteLine* line : lines) {
    std::ranges::copy_if(line->segments, std::back_inserter(all), [&](const LineSegment& each) {
      return each.start < row.until && row.from < each.end;
    });
  }
  return all;
}

// "3.1%@2025-03-20 3%@2025-05-20": the LPRs that the terms take on its days, and their
// publications.
std::string lprs_text(const SubsidyRow& row, const std::vector<const QuoteLine*>& lines) {
  std::string all;
  for (const LineSegment& each : segments_of(row, lines)) {
    if (!each.published_on) continue;
    const std::string one = percent_text(each.rate_ppm.value) + "@" + text(*each.published_on);
    if (all.find(one) == all.npos) all += (all.empty() ? "" : " ") + one;
  }
  return all;
}

// Rows that share lines, and these lines.
struct ClaimPart {
  std::vector<std::size_t> rows;  // in the order of the file
  std::vector<const QuoteLine*> lines;
};

class Claiming {
 public:
  Claiming(const Mapping& mapping, const std::vector<SubsidyRow>& rows,
           const std::vector<DueStanding>& entitlements, std::optional<Date> booked)
      : m_(mapping), rows_(rows), booked_(booked), lines_(rows.size()), findings_(rows.size()) {
    for (const DueStanding& each : entitlements) {
      std::set<std::string> objects{each.key.object};
      for (const QuoteLine& line : each.lines) objects.insert(line.id.object);
      for (const std::string& object : objects) by_object_[object].push_back(&each);
    }
  }

  std::vector<Finding> run() {
    for (std::size_t i = 0; i < rows_.size(); ++i) look_at(i);
    for (const auto& [due, rows] : rows_of_) {
      const auto single = look_for_days_twice(rows);
      for (const ClaimPart& part : parts_of(single)) {
        if (std::ranges::any_of(part.rows, [this](std::size_t i) { return differs(i); })) continue;
        look_at_ends(part);
        look_at_amount(part);
      }
      claim(*due, rows);
    }
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
    lines_[i] = lines_of(due, row);
    look_at_rate(i);
    look_at_days(i);
    look_at_others(i, due);
  }

  bool differs(std::size_t i) const { return !findings_[i].differences.empty(); }

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
  void look_at_rate(std::size_t i) {
    const SubsidyRow& row = rows_[i];
    bool is_known = false;
    bool has_lpr = false;
    bool is_graded = false;
    std::string grades;
    for (const LineSegment& segment : segments_of(row, lines_[i])) {
      const bool published = segment.published_on.has_value();
      has_lpr = has_lpr || published;
      is_known = is_known || (published && row.lpr == segment.rate_ppm);
      const Ppm part = segment.grade_ppm.value_or(segment.rate_ppm);
      is_graded = is_graded || row.rate == part;
      const std::string grade = percent_text(part.value);
      if (grades.find(grade) == grades.npos) grades += (grades.empty() ? "" : " ") + grade;
    }
    if (row.lpr && has_lpr && !is_known) {
      const std::string expected = lprs_text(row, lines_[i]);
      const std::string taken =
          row.lpr_on ? fmt::format("{}@{}", percent_text(row.lpr->value), text(*row.lpr_on)) : "";
      differ(i, m_.claim.lpr, expected, "m12_wrong_lpr",
             fmt::format("LPR 应取 {}（利率@公布日）：公布日为每月 20 日，遇假日顺延{}", expected,
                         taken.empty() ? "" : "；文件所取为 " + taken),
             fmt::format("the LPR is {} (rate@publication): it is published on the 20th or the "
                         "next working day{}",
                         expected, taken.empty() ? "" : "; the file takes " + taken));
    } else if (row.rate && !is_graded) {
      differ(i, m_.claim.rate, grades);
    }
  }

  void look_at_days(std::size_t i) {
    const SubsidyRow& row = rows_[i];
    if (!row.days) return;
    const std::int64_t days = days_in(lines_[i], row.from, row.until);
    if (*row.days == days) return;
    const Date last = days_of(lines_[i]).second;
    if (*row.days > days && last < row.until) return differ_after_end(i, m_.claim.days, last);
    differ(i, m_.claim.days, std::to_string(days));
  }

  // m15
  void differ_after_end(std::size_t i, const std::string& column, Date last) {
    const std::int64_t days = days_in(lines_[i], rows_[i].from, rows_[i].until);
    differ(i, column, column == m_.claim.days ? std::to_string(days) : text(last),
           "m15_refunded_fee",
           fmt::format("账内计至 {} 为 {} 天：此后已解保、还清或到期，不再计补", text(last), days),
           fmt::format("the ledger counts {} days, to {}: it was released, repaid or over by then",
                       days, text(last)));
  }

  // m9: days of a loan or guarantee that an earlier row has. The rows without those that are told.
  std::vector<std::size_t> look_for_days_twice(const std::vector<std::size_t>& rows) {
    std::map<std::string, std::map<Date, std::size_t>> taken;  // by object, by the first day
    std::vector<std::size_t> single;
    for (const std::size_t i : rows) {
      std::optional<std::size_t> other;
      for (const std::string& object : rows_[i].objects) {
        const auto& spans = taken[object];
        const auto next = spans.lower_bound(rows_[i].until);
        if (next == spans.begin()) continue;
        const std::size_t before = std::prev(next)->second;
        if (rows_[before].until > rows_[i].from) other = before;
      }
      if (other) {
        differ_as_twice(i, rows_[*other]);
        continue;
      }
      for (const std::string& object : rows_[i].objects) taken[object].emplace(rows_[i].from, i);
      single.push_back(i);
    }
    return single;
  }

  void differ_as_twice(std::size_t i, const SubsidyRow& other) {
    const Date last = plus_days(other.until, other.counts_last ? -1 : 0);
    differ(i, m_.claim.from, fmt::format("{}–{}", text(other.from), text(last)), "m9_duplicate",
           fmt::format("与第 {} 行（{} 至 {}，{}）是同一笔贷款或担保且起止日重叠：同一天只能申报"
                       "一次，请只保留正确的一行",
                       other.line, text(other.from), text(last), yuan_text(other.amount.fen)),
           fmt::format("line {} ({} to {}, {}) is of the same loan or guarantee and has days of "
                       "this row: a day is claimed once; keep the right row only",
                       other.line, text(other.from), text(last), yuan_text(other.amount.fen)));
  }

  // Rows that share a line are one part, and so are those that a third row joins.
  std::vector<ClaimPart> parts_of(const std::vector<std::size_t>& rows) const {
    std::map<const QuoteLine*, std::size_t> part_of_line;
    std::vector<std::size_t> into;  // of each part the one that it has become
    const auto root = [&into](std::size_t part) {
      while (into[part] != part) part = into[part] = into[into[part]];
      return part;
    };
    std::vector<std::size_t> part_of_row;
    for (const std::size_t i : rows) {
      const std::size_t own = into.size();
      into.push_back(own);
      part_of_row.push_back(own);
      for (const QuoteLine* line : lines_[i]) {
        const auto [known, first] = part_of_line.emplace(line, own);
        if (!first) into[root(own)] = root(known->second);
      }
    }
    std::map<std::size_t, ClaimPart> parts;
    for (std::size_t n = 0; n < rows.size(); ++n) {
      parts[root(part_of_row[n])].rows.push_back(rows[n]);
    }
    for (const auto& [line, part] : part_of_line) parts[root(part)].lines.push_back(line);
    std::vector<ClaimPart> all;
    for (auto& [at, part] : parts) all.push_back(std::move(part));
    return all;
  }

  // 起止日: those of the line (E2: no day's tolerance).
  void look_at_ends(const ClaimPart& part) {
    const auto [first, last] = days_of(part.lines);
    const auto from = [this](std::size_t i) { return rows_[i].from; };
    const auto until = [this](std::size_t i) { return rows_[i].until; };
    const std::size_t begins = *std::ranges::min_element(part.rows, {}, from);
    if (rows_[begins].from != first) differ(begins, m_.claim.from, text(first));
    const std::size_t ends = *std::ranges::max_element(part.rows, {}, until);
    const SubsidyRow& row = rows_[ends];
    // Without its days a row does not say whether its last day counts.
    if (row.until == last || (!row.days && plus_days(row.until, 1) == last)) return;
    if (row.until > last) return differ_after_end(ends, m_.claim.until, last);
    differ(ends, m_.claim.until, text(plus_days(last, row.counts_last ? -1 : 0)));
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

  // What the rows of a part come to, against their lines; figures in 万元 within half of their last
  // places (m1).
  void look_at_amount(const ClaimPart& part) {
    Money due;
    for (const QuoteLine* line : part.lines) due += line->allowed;
    Wide said = 0;
    Wide places = 0;
    for (const std::size_t i : part.rows) {
      findings_[i].moved = rows_[i].amount;
      said += rows_[i].amount.fen;
      places += rows_[i].place > 1 ? rows_[i].place : 0;
    }
    const Wide apart = said - due.fen;
    const std::size_t last = part.rows.back();
    findings_[last].moved = Money{static_cast<std::int64_t>(rows_[last].amount.fen - apart)};
    if (apart == 0) return;
    if (2 * (apart < 0 ? -apart : apart) <= places) {
      findings_[last].roundings.push_back(
          {m_.claim.amount, Money{static_cast<std::int64_t>(apart)}});
      return;
    }
    const std::string owed = yuan_text(due.fen);
    if (part.rows.size() == 1) {
      if (const auto fault = lpr_fault_of(rows_[last], part.lines)) {
        return differ_by_lpr(last, *fault, part.lines, owed);
      }
      return differ(last, m_.claim.amount, owed, "unclassified",
                    fmt::format("账内应补 {}：请核对余额、利率和上限，条款有误请先改条款", owed),
                    fmt::format("{} is due by the ledger: check balance, rate and caps, or the "
                                "terms",
                                owed));
    }
    const std::string apart_text = yuan_text(apart < 0 ? -apart : apart);
    differ(
        last, m_.claim.amount, owed, "unclassified",
        fmt::format("第 {} 行是同一笔贷款或担保，合计 {}，账内应补 {}：{} {}，请核对各行的"
                    "起止日和金额",
                    lines_text(part.rows, "、"), yuan_text(said), owed, apart > 0 ? "多报" : "少报",
                    apart_text),
        fmt::format("lines {} are of one loan or guarantee and come to {}, {} is due: {} too {}; "
                    "check the days and amount of each",
                    lines_text(part.rows, ", "), yuan_text(said), owed, apart_text,
                    apart > 0 ? "much" : "little"));
  }

  // m12: the amount is that of another LPR.
  void differ_by_lpr(std::size_t i, LprFault fault, const std::vector<const QuoteLine*>& lines,
                     const std::string& owed) {
    const std::string expected = lprs_text(rows_[i], lines);
    const bool is_one = fault == LprFault::one_for_all_days;
    differ(i, m_.claim.amount, owed, "m12_wrong_lpr",
           fmt::format("{}；应取 {}（利率@公布日），账内应补 {}",
                       is_one ? "申请额是按 " + percent_text(rows_[i].lpr->value) + " 计全部天数"
                              : std::string("申请额是自 20 日起换用新 LPR，应自公布日起"),
                       expected, owed),
           fmt::format(
               "{}; the LPR is {} (rate@publication) and {} is due",
               is_one ? "its amount is at " + percent_text(rows_[i].lpr->value) + " for all days"
                      : std::string("its amount takes a new LPR from the 20th, not from "
                                    "its publication"),
               expected, owed));
  }

  std::string lines_text(const std::vector<std::size_t>& rows, std::string_view between) const {
    constexpr std::size_t kNamedMax = 12;
    std::string all;
    for (std::size_t n = 0; n < rows.size() && n < kNamedMax; ++n) {
      if (n > 0) all += between;
      all += std::to_string(rows_[rows[n]].line);
    }
    return rows.size() > kNamedMax ? all + " …" : all;
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
    if (sum > due.due) {
      const std::string more = yuan_text((sum - due.due).fen);
      return differ(
          last, m_.claim.amount, yuan_text(due.due.fen), "unclassified",
          fmt::format("该户 {} 期应补 {}，文件各行合计 {}：多报 {}，请核对各行", due.key.period,
                      yuan_text(due.due.fen), yuan_text(sum.fen), more),
          fmt::format("{} is due for {}, these rows come to {}: {} too much; check each row",
                      yuan_text(due.due.fen), due.key.period, yuan_text(sum.fen), more));
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
      finding.verdict = RowVerdict::differs;
    } else if (!finding.steps.empty()) {
      finding.verdict = RowVerdict::news;
    }
  }

  const Mapping& m_;
  const std::vector<SubsidyRow>& rows_;
  std::map<std::string, std::vector<const DueStanding*>> by_object_;
  const std::optional<Date> booked_;
  std::map<const DueStanding*, std::vector<std::size_t>> rows_of_;
  std::vector<std::vector<const QuoteLine*>> lines_;  // of each row
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> compare_claims(const Mapping& mapping, const std::vector<SubsidyRow>& rows,
                                    const std::vector<DueStanding>& entitlements,
                                    std::optional<Date> booked_date) {
  return Claiming(mapping, rows, entitlements, booked_date).run();
}

}  // namespace yingbu
