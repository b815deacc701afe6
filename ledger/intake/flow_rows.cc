#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "ledger/base/normal_form.h"
#include "ledger/intake/each_file_row.h"
#include "ledger/intake/file_rows.h"
#include "ledger/intake/flow_compare.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/row_reader.h"

// 银行流水: which loan each row is of, by 借据号 and 担保合同号 in normal form (E2), and the rows
// of one loan together against it.
namespace yingbu {
namespace {

class FlowReader : public RowReader {
 public:
  using RowReader::RowReader;

  FlowRow read() {
    check_guards(mapping_, cells_, defects_);
    FlowRow row;
    row.receipt = key();
    row.on = need_date(mapping_.flow.date).value_or(Date{});
    row.booked = date(mapping_.booked_on);
    if (cell(mapping_.flow.direction).text.empty()) missing(mapping_.flow.direction);
    row.direction = meant<FlowDirection>(mapping_.flow.direction).value_or(FlowDirection::repaid);
    const std::string& principal = mapping_.flow.principal;
    row.principal = amount(principal).value_or(Money{});  // a row of interest alone has none
    row.place = last_place(*find_column(mapping_, principal), cell(principal));
    if (row.principal.fen < 0) {
      add(principal, "amount_not_positive", "本金须大于 0；银行冲正的行请在账内红冲原记录",
          "the principal must be above 0; of what the bank took back reverse the record");
    }
    row.balance = amount(mapping_.flow.balance);
    if (row.balance) {
      row.balance_place =
          last_place(*find_column(mapping_, mapping_.flow.balance), cell(mapping_.flow.balance));
    }
    return row;
  }
  std::string contract() const { return said(mapping_.guarantee_contract); }
};

class FlowRows : public FileRows {
 public:
  FlowRows(const Mapping& mapping, const LedgerSide& ledger, std::optional<Date> booked)
      : m_(mapping), ledger_(ledger), booked_(booked) {}

  Result<void> begin(std::string_view bytes, std::string_view sheet) override {
    YINGBU_TRY(file, RegisterFile::open(bytes, m_, sheet));
    read_ledger();
    YINGBU_CHECK(each_file_row(file, m_, [&](const FileRow& row, std::vector<Defect>& defects) {
      FlowReader reader(m_, row.cells, booked_, defects);
      FlowRow said = reader.read();
      if (!defects.empty() || !contents_.insert(content_of(row.cells)).second) return;
      said.ordinal = row.ordinal;
      said.line = row.line;
      take(std::move(said), reader.contract());
    }));
    if (window_) window_->newest_first = is_newest_first(accounts());
    for (const std::vector<FlowRow>* rows : accounts()) order(*rows);
    for (auto& [account, rows] : of_guarantees_) compare_guarantee(standings_[account], rows);
    for (auto& [account, rows] : of_loans_) compare_loan(loans_[account], rows);
    return {};
  }

  std::size_t after(const FileRow& row) const override {
    const auto found = after_.find(row.ordinal);
    return found == after_.end() ? 0 : found->second;
  }

  RowLife read(const FileRow& row, std::vector<Defect>& defects) override {
    RowLife life;
    life.key = FlowReader(m_, row.cells, booked_, defects).read().receipt;
    life.identity = content_of(row.cells);
    return life;
  }

  Finding compare(const FileRow& row) override {
    const auto found = findings_.find(row.ordinal);
    return found == findings_.end() ? Finding{} : std::move(found->second);
  }

  const StandingGuarantee* compared_with(const FileRow&) const override { return nullptr; }

 private:
  using ByKey = std::multimap<std::string, std::size_t>;

  std::vector<const std::vector<FlowRow>*> accounts() const {
    std::vector<const std::vector<FlowRow>*> all;
    for (const auto& [account, rows] : of_guarantees_) all.push_back(&rows);
    for (const auto& [account, rows] : of_loans_) all.push_back(&rows);
    return all;
  }

  // What was drawn is recorded before it is repaid, though the file has it below.
  void order(const std::vector<FlowRow>& rows) {
    if (std::ranges::is_sorted(rows, {}, &FlowRow::on) && !window_->newest_first) return;
    const std::vector<std::size_t> in_time = order_of(rows, *window_);
    for (std::size_t n = 1; n < in_time.size(); ++n) {
      std::size_t& after = after_[rows[in_time[n]].ordinal];
      after = std::max(after, n);
    }
  }

  static std::string content_of(const std::vector<Cell>& cells) {
    std::string all;
    for (const Cell& cell : cells) all += cell.text + '\x1f';
    return all;
  }

  void read_ledger() {
    standings_ = ledger_.standings();
    if (ledger_.loans) loans_ = ledger_.loans();
    for (std::size_t i = 0; i < standings_.size(); ++i) index(i);
    for (std::size_t i = 0; i < loans_.size(); ++i) {
      if (loans_[i].receipt_no.empty()) continue;
      loan_by_receipt_.emplace(normal_form(loans_[i].receipt_no), i);
    }
  }

  void index(std::size_t at) {
    const StandingGuarantee& each = standings_[at];
    const bool is_begun =
        each.status != GuaranteeStatus::cancelled && each.status != GuaranteeStatus::applied &&
        each.status != GuaranteeStatus::approved && each.status != GuaranteeStatus::declined;
    if (!is_begun) return;
    if (const std::string receipt = each.contracts.receipt_no.value_or(""); !receipt.empty()) {
      by_receipt_.emplace(normal_form(receipt), at);
    }
    if (!each.contracts.guarantee.empty()) {
      by_contract_.emplace(normal_form(each.contracts.guarantee), at);
    }
  }

  // Those of the receipt whose guarantee contract is not another; else those of the contract whose
  // receipt is not another.
  std::vector<std::size_t> guarantees_of(const FlowRow& row, const std::string& contract) const {
    const std::string receipt = normal_form(row.receipt);
    const std::string paper = normal_form(contract);
    std::vector<std::size_t> found;
    const auto [begin, end] = by_receipt_.equal_range(receipt);
    for (auto at = begin; at != end; ++at) {
      const std::string& own = standings_[at->second].contracts.guarantee;
      if (paper.empty() || own.empty() || normal_form(own) == paper) found.push_back(at->second);
    }
    if (!found.empty() || paper.empty()) return found;
    const auto [first, last] = by_contract_.equal_range(paper);
    for (auto at = first; at != last; ++at) {
      const std::string own = standings_[at->second].contracts.receipt_no.value_or("");
      if (own.empty() || normal_form(own) == receipt) found.push_back(at->second);
    }
    return found;
  }

  void take(FlowRow row, const std::string& contract) {
    if (!window_) window_ = {row.on, row.on, false};
    window_->first = std::min(window_->first, row.on);
    window_->last = std::max(window_->last, row.on);
    const auto guarantees = guarantees_of(row, contract);
    const auto [loan, loan_end] = loan_by_receipt_.equal_range(normal_form(row.receipt));
    const auto loans = std::distance(loan, loan_end);
    if (guarantees.size() > 1 || loans > 1) {
      std::string ids;
      for (const std::size_t at : guarantees)
        ids += (ids.empty() ? "" : "、") + standings_[at].guarantee;
      for (auto at = loan; at != loan_end; ++at)
        ids += (ids.empty() ? "" : "、") + loans_[at->second].loan;
      return differ(row, ids,
                    fmt::format("账内 {} 都是此借据号或担保合同号：请用能分清的编号", ids),
                    fmt::format("{} all bear this receipt or contract: use numbers that tell them "
                                "apart",
                                ids));
    }
    if (guarantees.empty() && loans == 0) {
      const std::string& by = by_receipt_.contains(normal_form(row.receipt)) && !contract.empty()
                                  ? m_.guarantee_contract
                                  : m_.key;
      if (by != m_.key) {
        return differ(row, "–", "此借据号在账内属另一担保合同：请核对借据号和担保合同号",
                      "the ledger has this receipt under another guarantee contract: check both");
      }
      return differ(row, "–", "账内没有此借据号或担保合同号：请先登记担保或贷款，再比对流水",
                    "the ledger has neither this receipt nor this contract: register the "
                    "guarantee or the loan first");
    }
    if (loans == 1) of_loans_[loan->second].push_back(row);
    if (!guarantees.empty()) of_guarantees_[guarantees.front()].push_back(std::move(row));
  }

  void differ(const FlowRow& row, std::string ledger, std::string zh, std::string en) {
    Finding& finding = findings_[row.ordinal];
    finding.verdict = RowVerdict::differs;
    finding.differences.push_back(
        {m_.key, row.receipt, std::move(ledger), "unclassified", std::move(zh), std::move(en)});
  }

  void compare_guarantee(const StandingGuarantee& standing, const std::vector<FlowRow>& rows) {
    FlowAccount account;
    account.id = standing.guarantee;
    account.status = standing.status;
    account.principal = standing.principal;
    account.last_mark = std::to_string(standing.last_record);
    if (ledger_.moves) account.moves = ledger_.moves(standing.guarantee);
    account.drawn_before = standing.disbursed;
    account.repaid_before = standing.repaid;
    for (const LedgerMove& move : account.moves) {
      if (move.kind == MoveKind::drawn) account.drawn_before -= move.amount;
      if (move.kind == MoveKind::repaid || move.kind == MoveKind::deposit) {
        account.repaid_before -= move.amount;
      }
    }
    if (standing.status == GuaranteeStatus::renewed && standing.ended_on) {
      Money ended = standing.principal - standing.repaid;  // 无还本续贷: the new loan repaid it
      for (const LedgerMove& move : account.moves) {
        if (move.kind == MoveKind::released) ended -= move.amount;
      }
      account.moves.push_back({MoveKind::released, *standing.ended_on, *standing.ended_on, ended});
    }
    merge(rows, compare_flow(m_, rows, account, *window_, booked_));
  }

  void compare_loan(const LoanStanding& loan, const std::vector<FlowRow>& rows) {
    FlowAccount account;
    account.id = loan.loan;
    account.is_loan = true;
    account.moves = loan.moves;
    account.last_mark = std::to_string(loan.last_record);
    merge(rows, compare_flow(m_, rows, account, *window_, booked_));
  }

  // A row may be of a guarantee and of a loan that is on record by itself.
  void merge(const std::vector<FlowRow>& rows, std::vector<Finding> found) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto [known, first] = findings_.try_emplace(rows[i].ordinal, std::move(found[i]));
      if (first) continue;
      Finding& both = known->second;
      Finding& more = found[i];
      std::ranges::move(more.steps, std::back_inserter(both.steps));
      std::ranges::move(more.differences, std::back_inserter(both.differences));
      std::ranges::move(more.notes, std::back_inserter(both.notes));
      if (both.roundings.empty()) both.roundings = std::move(more.roundings);
      both.verdict = !both.differences.empty() ? RowVerdict::differs
                     : !both.steps.empty()     ? RowVerdict::news
                                               : RowVerdict::agrees;
      if (both.verdict == RowVerdict::differs) both.steps.clear();
    }
  }

  const Mapping& m_;
  const LedgerSide& ledger_;
  const std::optional<Date> booked_;
  std::vector<StandingGuarantee> standings_;
  std::vector<LoanStanding> loans_;
  ByKey by_receipt_;
  ByKey by_contract_;
  ByKey loan_by_receipt_;
  std::set<std::string> contents_;  // of rows so far: one that is there twice counts once
  std::optional<FlowWindow> window_;
  std::map<std::size_t, std::vector<FlowRow>> of_guarantees_;
  std::map<std::size_t, std::vector<FlowRow>> of_loans_;
  std::unordered_map<std::uint64_t, Finding> findings_;   // by ordinal
  std::unordered_map<std::uint64_t, std::size_t> after_;  // the same
};

}  // namespace

std::unique_ptr<FileRows> flow_rows(const Mapping& mapping, const LedgerSide& ledger,
                                    std::optional<Date> booked_date) {
  return std::make_unique<FlowRows>(mapping, ledger, booked_date);
}

}  // namespace yingbu
