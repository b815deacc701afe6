#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/intake/each_file_row.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/row_reader.h"
#include "ledger/intake/rows_on_guarantees.h"

// 解保台账: each row is the end of a guarantee, or of a part of it, and what was unpaid then. A row
// with 累计代偿 tells of a loss, which is held against the ledger and never recorded from here.
namespace yingbu {
namespace {

class ReleaseReader : public RowReader {
 public:
  using RowReader::RowReader;

  RowLife read() {
    RowLife life;
    life.key = key();
    const auto on = need_date(mapping_.release_date);
    need(mapping_.unpaid_principal);
    for (const std::string* column : {&mapping_.unpaid_principal, &mapping_.compensated}) {
      if (amount(*column).value_or(Money{}).fen < 0) {
        add(*column, "amount_out_of_range", "不能小于 0", "it cannot be below 0");
      }
    }
    life.identity = life.key + '\x1f' + (on ? text(*on) : "");  // released in parts: a row each
    return life;
  }
};

bool has_ended(GuaranteeStatus status) {
  return status == GuaranteeStatus::released || status == GuaranteeStatus::renewed;
}
bool is_lost(GuaranteeStatus status) {
  return status == GuaranteeStatus::compensated || status == GuaranteeStatus::settled ||
         status == GuaranteeStatus::written_off;
}

// One row against its guarantee as it stands, earlier rows of the file included.
class Releasing {
 public:
  Releasing(const Mapping& mapping, StandingChecks& checks, Finding& finding,
            StandingGuarantee& now)
      : m_(mapping),
        checks_(checks),
        finding_(finding),
        now_(now),
        on_{static_cast<std::int32_t>(*checks.number(mapping.release_date))},
        unpaid_{*checks.number(mapping.unpaid_principal)},
        compensated_{checks.number(mapping.compensated).value_or(0)} {}

  // `known_days`: of the releases that stand.
  std::optional<Command> compare(const std::vector<Date>& known_days) {
    if (compensated_.fen > 0) {
      lost();
    } else if (now_.status == GuaranteeStatus::in_force) {
      return in_force(std::ranges::find(known_days, on_) != known_days.end());
    } else if (has_ended(now_.status)) {
      ended();
    } else {
      const Words& status = words_of(now_.status);
      checks_.differ(column_of_loss(), std::string(status.zh), "unclassified",
                     fmt::format("账内为“{}”，文件没有代偿：请核对累计代偿本金", status.zh),
                     fmt::format("it is '{}' in the ledger, and the file has no compensation: "
                                 "check it",
                                 status.en));
    }
    return std::nullopt;
  }

 private:
  std::string column_of_loss() const {
    return m_.compensated.empty() ? m_.unpaid_principal : m_.compensated;
  }

  std::optional<Command> in_force(bool is_known) {
    if (unpaid_.fen == 0) return release(now_.outstanding);
    if (checks_.agrees(m_.unpaid_principal, unpaid_, now_.outstanding)) return std::nullopt;
    if (unpaid_ > now_.outstanding) {
      finding_.behind.push_back(m_.unpaid_principal);
      return std::nullopt;
    }
    const Money more = now_.outstanding - unpaid_;
    if (!is_known) return release(more);
    const std::string left = yuan_text(now_.outstanding.fen);
    checks_.differ(m_.unpaid_principal, left, "m3_repaid_unreported",
                   fmt::format("该日解保已记，账内余额 {} 比文件多 {}：如为还款请补登还款", left,
                               yuan_text(more.fen)),
                   fmt::format("the release of that day is recorded and the ledger has {} left, {} "
                               "more than the file: if it was repaid, record the repayment",
                               left, yuan_text(more.fen)));
    return std::nullopt;
  }

  // What is wholly repaid is released without an amount.
  Command release(Money amount) const {
    return ReleaseGuarantee{
        now_.guarantee, amount.fen > 0 ? std::optional(amount) : std::nullopt, {}};
  }

  void ended() {
    if (unpaid_.fen > 0) {  // a part released earlier
      if (now_.ended_on && on_ < *now_.ended_on) {
        finding_.behind.push_back(m_.unpaid_principal);
        return;
      }
      return checks_.differ(m_.unpaid_principal, "0.00", "unclassified",
                            "账内已全部解保，文件尚有未清偿本金：请核对是否部分解保",
                            "the ledger has it released in full, the file has principal unpaid: "
                            "see whether a part was released");
    }
    if (!now_.ended_on || on_ == *now_.ended_on) return;
    const std::string day = text(*now_.ended_on);
    if (on_ > *now_.ended_on) return checks_.differ(m_.release_date, day);
    checks_.differ(
        m_.release_date, day, "m15_refunded_fee",
        fmt::format("账内解保在 {}，晚于文件：其间的天数仍计补贴，文件无误请红冲后重记", day),
        fmt::format("the ledger releases it on {}, later than the file, and the days "
                    "between earn subsidy: if the file is right, reverse the release "
                    "and record it again",
                    day));
  }

  // 代偿解保
  void lost() {
    const Money owed = liability_of(now_.shares, unpaid_);
    if (is_lost(now_.status)) {
      if (!checks_.agrees(m_.unpaid_principal, unpaid_, now_.unpaid_principal)) {
        checks_.differ(m_.unpaid_principal, yuan_text(now_.unpaid_principal.fen));
      }
      look_at_compensation(now_.compensated);
      if (now_.ended_on && on_ != *now_.ended_on) {
        checks_.differ(m_.release_date, text(*now_.ended_on));
      }
      return;
    }
    if (!look_at_compensation(owed)) return;
    const Words& status = words_of(now_.status);
    checks_.differ(m_.compensated, std::string(status.zh), "unclassified",
                   fmt::format("账内为“{}”，没有代偿：请先登记代偿通知和代偿", status.zh),
                   fmt::format("it is '{}' in the ledger, without a compensation: record the "
                               "demand and the compensation first",
                               status.en));
  }

  bool look_at_compensation(Money ledger) {
    if (checks_.agrees(m_.compensated, compensated_, ledger)) return true;
    const std::string owed = yuan_text(ledger.fen);
    if (compensated_ > ledger) {
      checks_.differ(m_.compensated, owed, "m4_beyond_principal",
                     fmt::format("按未清偿本金和责任比例为 {}：多出的利息、罚息不在分担之内", owed),
                     fmt::format("of the unpaid principal the shares make {}: interest and "
                                 "penalties beyond it are not shared",
                                 owed));
    } else {
      checks_.differ(m_.compensated, owed, "m5_other_base",
                     fmt::format("按未清偿本金和责任比例为 {}：请核对比例用在哪个基数上", owed),
                     fmt::format("of the unpaid principal the shares make {}: see which base the "
                                 "ratio was applied to",
                                 owed));
    }
    return false;
  }

  const Mapping& m_;
  StandingChecks& checks_;
  Finding& finding_;
  StandingGuarantee& now_;
  const Date on_;
  const Money unpaid_;
  const Money compensated_;
};

// A guarantee's rows are compared by 解保日期, whatever the order of the file, and each only once
// the ledger has answered to the one before it.
class ReleaseRows : public RowsOnGuarantees {
 public:
  using RowsOnGuarantees::RowsOnGuarantees;

  Result<void> begin(std::string_view bytes, std::string_view sheet) override {
    YINGBU_CHECK(RowsOnGuarantees::begin(bytes, sheet));
    YINGBU_TRY(file, RegisterFile::open(bytes, m_, sheet));
    std::map<std::string, std::vector<std::pair<Date, std::uint64_t>>> of_guarantees;
    YINGBU_CHECK(each_file_row(file, m_, [&](const FileRow& row, std::vector<Defect>&) {
      Finding unused;
      const auto on = StandingChecks(m_, row.cells, unused).number(m_.release_date);
      const StandingGuarantee* known = standing_of(row.cells);
      if (!known || !on) return;
      of_guarantees[known->guarantee].emplace_back(Date{static_cast<std::int32_t>(*on)},
                                                   row.ordinal);
    }));
    for (auto& [guarantee, rows] : of_guarantees) {
      std::ranges::sort(rows);
      for (std::size_t i = 1; i < rows.size(); ++i) after_.emplace(rows[i].second, i);
    }
    return {};
  }

  std::size_t after(const FileRow& row) const override {
    const auto found = after_.find(row.ordinal);
    return found == after_.end() ? 0 : found->second;
  }

  RowLife read(const FileRow& row, std::vector<Defect>& defects) override {
    check_guards(m_, row.cells, defects);
    return ReleaseReader(m_, row.cells, booked_, defects).read();
  }

  void settled(const FileRow& row, bool stands) override {
    const auto release = releases_.extract(row.ordinal);
    const StandingGuarantee* known = stands && release.empty() ? nullptr : standing_of(row.cells);
    if (!known) return;
    Course& course = course_of(*known);
    if (!stands) {
      course.not_recorded = course.not_recorded.value_or(row.line);
      return;
    }
    course.released_on.push_back(release.mapped().on);
    course.now.outstanding -= release.mapped().amount;
    if (course.now.outstanding.fen == 0) {
      course.now.status = GuaranteeStatus::released;
      course.now.ended_on = release.mapped().on;
    }
  }

 private:
  // A guarantee as the ledger and the file's rows so far have it.
  struct Course {
    StandingGuarantee now;
    std::vector<Date> released_on;
    std::optional<std::uint64_t> not_recorded;  // the first line of its rows that was not
  };
  struct DatedRelease {
    Date on;
    Money amount;
  };

  Course& course_of(const StandingGuarantee& known) {
    const auto [at, first] = courses_.try_emplace(known.guarantee, Course{known, {}, {}});
    if (first && known.released.fen > 0 && ledger_.moves) {
      for (const LedgerMove& move : ledger_.moves(known.guarantee)) {
        if (move.kind == MoveKind::released) at->second.released_on.push_back(move.on);
      }
    }
    return at->second;
  }

  void hold(const FileRow& row, StandingChecks& checks, const StandingGuarantee& known,
            Finding& finding) override {
    Course& course = course_of(known);
    auto command = Releasing(m_, checks, finding, course.now).compare(course.released_on);
    if (!command || !finding.differences.empty()) return;
    finding.waits_for = course.not_recorded;
    if (finding.waits_for) return;
    const auto& release = *command->as<ReleaseGuarantee>();
    const Date on{static_cast<std::int32_t>(*checks.number(m_.release_date))};
    releases_[row.ordinal] = {on, release.amount.value_or(Money{})};
    std::optional<Date> booked = booked_;
    if (const auto day = checks.number(m_.booked_on); !booked && day) {
      booked = Date{static_cast<std::int32_t>(*day)};
    }
    const std::string step = fmt::format("release@{}.{}", known.last_record, text(on));
    finding.steps.push_back(
        {request_id(m_, checks.text_of(m_.key), step), {{*std::move(command), on, booked}}});
  }

  std::unordered_map<std::uint64_t, std::size_t> after_;  // by ordinal
  std::map<std::string, Course> courses_;                 // by guarantee
  std::map<std::uint64_t, DatedRelease> releases_;        // sent and not answered, by ordinal
};

}  // namespace

std::unique_ptr<FileRows> release_rows(const Mapping& mapping, const LedgerSide& ledger,
                                       std::optional<Date> booked_date) {
  return std::make_unique<ReleaseRows>(mapping, ledger, booked_date);
}

}  // namespace yingbu
