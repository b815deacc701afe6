#include "ledger/intake/flow_compare.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {
namespace {

// A register says of a month what came to it by its end, and comes within the next one.
constexpr std::int32_t kSummedWithinDays = 31;

bool moves(FlowDirection direction, MoveKind kind) {
  return (direction == FlowDirection::drawn) == (kind == MoveKind::drawn);
}
bool closes(MoveKind kind) { return kind == MoveKind::released || kind == MoveKind::compensated; }
Words word_of(FlowDirection direction) {
  return direction == FlowDirection::drawn ? Words{"drawn", "放款", "drawdown"}
                                           : Words{"repaid", "还款", "repayment"};
}
Words word_of(MoveKind kind) {
  switch (kind) {
    case MoveKind::drawn: return {"drawn", "放款", "drawdown"};
    case MoveKind::repaid: break;
    case MoveKind::released: return {"released", "解保", "release"};
    case MoveKind::compensated: return {"compensated", "代偿", "compensation"};
    case MoveKind::deposit: return {"deposit", "扣划保证金", "deposit applied"};
  }
  return {"repaid", "还款", "repayment"};
}

bool within(Money a, Money b, std::int64_t place) {
  const Wide apart = Wide{a.fen} - b.fen;
  return apart == 0 || 2 * (apart < 0 ? -apart : apart) <= (place > 1 ? place : 0);
}

class Flow {
 public:
  Flow(const Mapping& mapping, const std::vector<FlowRow>& rows, const FlowAccount& account,
       const FlowWindow& window, std::optional<Date> booked)
      : m_(mapping),
        rows_(rows),
        account_(account),
        window_(window),
        booked_(booked),
        moves_(account.moves),
        used_(account.moves.size(), false),
        order_(order_of(rows, window)),
        findings_(rows.size()) {
    std::ranges::stable_sort(moves_, {},
                             [](const LedgerMove& move) { return std::pair(move.on, move.kind); });
  }

  std::vector<Finding> run() {
    for (const FlowDirection direction : {FlowDirection::drawn, FlowDirection::repaid}) {
      open_.clear();
      for (const std::size_t i : order_) {
        if (rows_[i].direction == direction && rows_[i].principal.fen != 0) open_.push_back(i);
      }
      match_one_to_one(direction);
      match_many_to_one(direction);
      match_one_to_many(direction);
      if (direction == FlowDirection::repaid) cover_by_the_end();
      settle(direction);
    }
    check_balance();
    for (std::size_t i = 0; i < rows_.size(); ++i) conclude(findings_[i]);
    return std::move(findings_);
  }

 private:
  // --- What the ledger has.

  void agree(std::size_t row, Money ledger) {
    findings_[row].moved = ledger;
    if (ledger == rows_[row].principal) return;
    findings_[row].roundings.push_back({m_.flow.principal, rows_[row].principal - ledger});
  }

  void match_one_to_one(FlowDirection direction) {
    std::erase_if(open_, [&](std::size_t row) {
      for (std::size_t i = 0; i < moves_.size(); ++i) {
        const LedgerMove& move = moves_[i];
        if (used_[i] || move.on != rows_[row].on || !moves(direction, move.kind)) continue;
        if (!within(rows_[row].principal, move.amount, rows_[row].place)) continue;
        used_[i] = true;
        agree(row, move.amount);
        return true;
      }
      return false;
    });
  }

  // May a move stand for what the bank shows on that day? What closes a guarantee, and what was
  // booked without a day of its own, stands for what came before it.
  bool may_sum(const LedgerMove& move, Date day) const {
    return day == move.on || (day < move.on && (closes(move.kind) || !move.has_own_day()));
  }

  // Rows one after another that come to a move; of several such runs the last.
  void match_many_to_one(FlowDirection direction) {
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const LedgerMove& move = moves_[i];
      if (used_[i] || !moves(direction, move.kind)) continue;
      std::size_t first = 0;
      std::size_t end = 0;
      std::size_t from = 0;
      Wide sum = 0;
      for (std::size_t at = 0; at < open_.size(); ++at) {
        if (!may_sum(move, rows_[open_[at]].on)) {
          if (rows_[open_[at]].on > move.on) break;
          from = at + 1;
          sum = 0;
          continue;
        }
        sum += rows_[open_[at]].principal.fen;
        while (sum > move.amount.fen && from < at) sum -= rows_[open_[from++]].principal.fen;
        if (sum == move.amount.fen) {
          first = from;
          end = at + 1;
        }
      }
      if (first == end) continue;
      used_[i] = true;
      tell_sum(open_[first], move, end - first);
      for (std::size_t at = first; at < end; ++at) {
        agree(open_[at], rows_[open_[at]].principal);
      }
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(first),
                  open_.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }

  void tell_sum(std::size_t row, const LedgerMove& move, std::size_t rows) {
    const Words word = word_of(move.kind);
    findings_[row].notes.push_back(
        {fmt::format("{} 起 {} 行与账内 {} 的{} {} 合计相符", rows_[row].receipt, rows,
                     text(move.on), word.zh, yuan_text(move.amount.fen)),
         fmt::format("{} row(s) of {} come to the ledger's {} of {} on {}", rows,
                     rows_[row].receipt, word.en, yuan_text(move.amount.fen), text(move.on))});
  }

  // A row that the ledger has in parts, all of one day.
  void match_one_to_many(FlowDirection direction) {
    std::erase_if(open_, [&](std::size_t row) {
      std::vector<std::size_t> parts;
      Wide sum = 0;
      for (std::size_t i = 0; i < moves_.size(); ++i) {
        if (used_[i] || moves_[i].on != rows_[row].on || !moves(direction, moves_[i].kind))
          continue;
        parts.push_back(i);
        sum += moves_[i].amount.fen;
      }
      if (parts.empty() || sum != rows_[row].principal.fen) return false;
      for (const std::size_t i : parts) used_[i] = true;
      agree(row, rows_[row].principal);
      return true;
    });
  }

  // What was repaid before the guarantor released or paid is within what that ended.
  void cover_by_the_end() {
    if (account_.is_loan || account_.status == GuaranteeStatus::in_force) return;
    Wide ended = 0;
    Date last;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (used_[i] || !closes(moves_[i].kind)) continue;
      ended += moves_[i].amount.fen;
      last = std::max(last, moves_[i].on);
    }
    Wide rows = 0;
    for (const std::size_t row : open_) rows += rows_[row].principal.fen;
    const bool all_before =
        std::ranges::all_of(open_, [&](std::size_t row) { return rows_[row].on <= last; });
    if (rows > ended || !all_before) return;
    if (last > window_.last) covered_ = rows;  // else the end itself is counted
    for (const std::size_t row : open_) agree(row, rows_[row].principal);
    open_.clear();
  }

  // --- What it lacks, or has otherwise.

  // Of the file's days and not in it; what was booked without a day of its own may be of them.
  std::vector<const LedgerMove*> unexplained(FlowDirection direction) const {
    std::vector<const LedgerMove*> found;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const LedgerMove& move = moves_[i];
      if (used_[i] || !moves(direction, move.kind) || closes(move.kind)) continue;
      const Date last =
          move.has_own_day() ? window_.last : plus_days(window_.last, kSummedWithinDays);
      if (window_.first <= move.on && move.on <= last) found.push_back(&move);
    }
    return found;
  }

  void settle(FlowDirection direction) {
    if (open_.empty()) return;
    const auto left = unexplained(direction);
    const bool takes = account_.is_loan || account_.status == GuaranteeStatus::in_force;
    for (const std::size_t row : open_) {
      if (!left.empty()) {
        contradict(row, left);
      } else if (!takes) {
        differ_in_status(row);
      } else {
        record(row);
      }
    }
  }

  void contradict(std::size_t row, const std::vector<const LedgerMove*>& left) {
    const FlowRow& said = rows_[row];
    const Words word = word_of(said.direction);
    const auto same_day = std::ranges::find(left, said.on, &LedgerMove::on);
    const auto same_amount = std::ranges::find(left, said.principal, &LedgerMove::amount);
    if (same_day != left.end()) {
      const std::string amount = yuan_text((*same_day)->amount.fen);
      return differ(
          row, m_.flow.principal, yuan_text(said.principal.fen), amount,
          fmt::format("账内该日{}为 {}：文件有误请改文件，账内有误请红冲后重记", word.zh, amount),
          fmt::format("the ledger's {} of that day is {}: correct the file, or reverse "
                      "the record and record it again",
                      word.en, amount));
    }
    if (same_amount != left.end()) {
      const std::string day = text((*same_amount)->on);
      return differ(
          row, m_.flow.date, text(said.on), day,
          fmt::format("账内同额{}在 {}：文件有误请改文件，账内有误请红冲后重记", word.zh, day),
          fmt::format("the ledger has a {} of that amount on {}: correct the file, or "
                      "reverse the record and record it again",
                      word.en, day));
    }
    Wide sum = 0;
    for (const LedgerMove* move : left) sum += move->amount.fen;
    differ(row, m_.flow.principal, yuan_text(said.principal.fen), yuan_text(sum),
           fmt::format("账内同期另有{} {} 笔共 {}，与流水明细合不上：请先查清，再改文件或红冲",
                       word.zh, left.size(), yuan_text(sum)),
           fmt::format("the ledger has {} other {}(s) of these days, {} together, that these rows "
                       "do not come to: find out which is right first",
                       left.size(), word.en, yuan_text(sum)));
  }

  void differ_in_status(std::size_t row) {
    const Words& status = words_of(account_.status);
    const Words word = word_of(rows_[row].direction);
    differ(row, m_.flow.principal, yuan_text(rows_[row].principal.fen), std::string(status.zh),
           fmt::format("账内 {} 为“{}”，没有这笔{}：请先查清，需补登的先红冲其后的记录",
                       account_.id, status.zh, word.zh),
           fmt::format("{} is '{}' and has no such {}: find out first; to record it, reverse what "
                       "came after it",
                       account_.id, status.en, word.en));
  }

  void record(std::size_t row) {
    const FlowRow& said = rows_[row];
    const bool drawn = said.direction == FlowDirection::drawn;
    Command command;
    if (account_.is_loan) {
      command = drawn ? Command(DrawLoan{account_.id, said.principal})
                      : Command(RepayLoan{account_.id, said.principal});
    } else {
      command = drawn ? Command(DisburseLoan{account_.id, said.principal})
                      : Command(ReportRepayment{account_.id, said.principal});
    }
    const Date day = said.on;
    const auto before = std::count_if(
        order_.begin(), std::ranges::find(order_, row),
        [&](std::size_t i) { return rows_[i].on == day && rows_[i].direction == said.direction; });
    const std::string step =
        fmt::format("{}{}@{}.{}.{}", account_.is_loan ? "loan_" : "", word_of(said.direction).name,
                    account_.last_mark, text(day), before);
    findings_[row].moved = said.principal;
    findings_[row].steps.push_back({request_id(m_, said.receipt, step),
                                    {{std::move(command), day, booked_ ? booked_ : said.booked}}});
  }

  // --- What is left.

  bool has_one_receipt() const {
    return std::ranges::all_of(
        rows_, [this](const FlowRow& row) { return row.receipt == rows_.front().receipt; });
  }

  // What of the ledger's is of the file's days or before, and what will be.
  Wide ledger_balance() const {
    Wide drawn = account_.drawn_before.fen;
    Wide repaid = account_.repaid_before.fen + covered_;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (!used_[i] && moves_[i].on > window_.last) continue;
      (moves_[i].kind == MoveKind::drawn ? drawn : repaid) += moves_[i].amount.fen;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (findings_[i].steps.empty()) continue;
      const bool is_draw = rows_[i].direction == FlowDirection::drawn;
      (is_draw ? drawn : repaid) += rows_[i].principal.fen;
    }
    if (drawn == 0 && !account_.is_loan) drawn = account_.principal.fen;
    return drawn - repaid;
  }

  void check_balance() {
    const std::size_t last = order_.back();
    const FlowRow& said = rows_[last];
    const bool is_compensated = std::ranges::any_of(
        moves_, [](const LedgerMove& move) { return move.kind == MoveKind::compensated; });
    if (!said.balance || !has_one_receipt() || is_compensated) return;
    if (std::ranges::any_of(findings_, [](const Finding& f) { return !f.differences.empty(); })) {
      return;
    }
    const Wide ledger = ledger_balance();
    const Wide apart = Wide{said.balance->fen} - ledger;
    if (apart == 0 ||
        (said.balance_place > 1 && 2 * (apart < 0 ? -apart : apart) <= said.balance_place)) {
      if (apart != 0) {
        findings_[last].roundings.push_back(
            {m_.flow.balance, Money{static_cast<std::int64_t>(apart)}});
      }
      return;
    }
    const std::string bank = yuan_text(said.balance->fen);
    const std::string own = yuan_text(ledger);
    if (apart < 0) {
      return differ(last, m_.flow.balance, bank, own,
                    fmt::format("银行余额 {} 少于账内 {}：有 {} 元还款账内没有，请补登还款"
                                "（今日入账，业务日为实际还款日）",
                                bank, own, yuan_text(-apart)),
                    fmt::format("the bank has {} left and the ledger {}: {} were repaid that it "
                                "lacks; record the repayment, booked today on its own day",
                                bank, own, yuan_text(-apart)),
                    "m3_repaid_unreported");
    }
    differ(
        last, m_.flow.balance, bank, own,
        fmt::format("银行余额 {} 多于账内 {}：账内少记放款，或多记还款、解保，请查清", bank, own),
        fmt::format("the bank has {} left and the ledger {}: a drawdown is missing, or a "
                    "repayment or release is too much; find out which",
                    bank, own));
  }

  void differ(std::size_t row, const std::string& column, std::string file, std::string ledger,
              std::string zh, std::string en, std::string type = "unclassified") {
    findings_[row].differences.push_back({column, std::move(file), std::move(ledger),
                                          std::move(type), std::move(zh), std::move(en)});
  }

  void conclude(Finding& finding) const {
    finding.guarantee = account_.id;
    if (!finding.differences.empty()) {
      finding.steps.clear();
      finding.verdict = RowVerdict::differs;
    } else if (!finding.steps.empty()) {
      finding.verdict = RowVerdict::news;
    }
  }

  const Mapping& m_;
  const std::vector<FlowRow>& rows_;
  const FlowAccount& account_;
  const FlowWindow& window_;
  const std::optional<Date> booked_;
  std::vector<LedgerMove> moves_;
  std::vector<bool> used_;
  std::vector<std::size_t> order_;  // rows by day
  std::vector<std::size_t> open_;   // of one direction, not accounted for so far
  Wide covered_ = 0;                // repaid by what ended the guarantee after the file's days
  std::vector<Finding> findings_;
};

// Is `after` what the balance comes to with its own row, after that of `before`?
bool follows(const FlowRow& before, const FlowRow& after) {
  if (!before.balance || !after.balance || after.principal.fen == 0) return false;
  const Money moved = after.direction == FlowDirection::drawn ? after.principal : -after.principal;
  return within(*after.balance, *before.balance + moved,
                std::max(before.balance_place, after.balance_place));
}

}  // namespace

bool is_newest_first(const std::vector<const std::vector<FlowRow>*>& accounts) {
  std::int64_t by_days = 0;  // pairs of rows that go forward less those that go back
  std::int64_t by_balances = 0;
  for (const std::vector<FlowRow>* rows : accounts) {
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const FlowRow& above = (*rows)[i - 1];
      const FlowRow& below = (*rows)[i];
      if (above.on != below.on) {
        by_days += above.on < below.on ? 1 : -1;
      } else {
        by_balances += (follows(above, below) ? 1 : 0) - (follows(below, above) ? 1 : 0);
      }
    }
  }
  return by_days != 0 ? by_days < 0 : by_balances < 0;
}

std::vector<std::size_t> order_of(const std::vector<FlowRow>& rows, const FlowWindow& window) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const auto place = static_cast<std::int64_t>(rows[i].ordinal);
    return std::pair(rows[i].on, window.newest_first ? -place : place);
  });
  return order;
}

std::vector<Finding> compare_flow(const Mapping& mapping, const std::vector<FlowRow>& rows,
                                  const FlowAccount& account, const FlowWindow& window,
                                  std::optional<Date> booked_date) {
  if (rows.empty()) return {};
  return Flow(mapping, rows, account, window, booked_date).run();
}

}  // namespace yingbu
