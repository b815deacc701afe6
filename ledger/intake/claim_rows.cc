#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

#include "ledger/base/normal_form.h"
#include "ledger/intake/claim_compare.h"
#include "ledger/intake/each_file_row.h"
#include "ledger/intake/file_rows.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/row_reader.h"

// 申报明细: which loans and guarantees each row is of, by 借据号 or number in normal form (E2), and
// the rows of the file together against what is due on them.
namespace yingbu {
namespace {

class SubsidyReader : public RowReader {
 public:
  using RowReader::RowReader;

  SubsidyRow read() {
    check_guards(mapping_, cells_, defects_);
    const ClaimMapping& m = mapping_.claim;
    SubsidyRow row;
    row.key = key();
    row.programme = text_of(m.programme);
    row.payee = said(m.payee);
    const auto from = need_date(m.from);
    const auto until = need_date(m.until);
    row.amount = need_amount(m.amount);
    row.place = last_place(*find_column(mapping_, m.amount), cell(m.amount));
    if (row.amount.fen <= 0 && !names_column(defects_, m.amount)) {
      add(m.amount, "amount_not_positive", "申报金额须大于 0", "the amount must be above 0");
    }
    row.days = number(m.days);
    if (const auto ppm = number(m.rate)) row.rate = Ppm{*ppm};
    if (const auto ppm = number(m.lpr)) row.lpr = Ppm{*ppm};
    row.lpr_on = date(m.lpr_on);
    if (from && until) days(row, *from, *until);
    return row;
  }

 private:
  std::optional<std::int64_t> number(const std::string& column) const {
    return column.empty() ? std::nullopt : cell(column).number;
  }

  // 算头不算尾, or both where the days say so.
  void days(SubsidyRow& row, Date from, Date until) {
    row.from = from;
    const std::int64_t apart = days_between(from, until);
    row.counts_last = row.days && *row.days == apart + 1;
    row.until = row.counts_last ? plus_days(until, 1) : until;
    if (row.from >= row.until) {
      add(mapping_.claim.until, "ends_before_start", fmt::format("须晚于 {}", text(from)),
          fmt::format("it must be after {}", text(from)));
    }
  }
};

class ClaimRows : public FileRows {
 public:
  ClaimRows(const Mapping& mapping, const LedgerSide& ledger, std::optional<Date> booked)
      : m_(mapping), ledger_(ledger), booked_(booked) {}

  Result<void> begin(std::string_view bytes, std::string_view sheet) override {
    YINGBU_TRY(file, RegisterFile::open(bytes, m_, sheet));
    read_ledger();
    std::vector<SubsidyRow> rows;
    YINGBU_CHECK(each_file_row(file, m_, [&](const FileRow& row, std::vector<Defect>& defects) {
      SubsidyRow said = SubsidyReader(m_, row.cells, booked_, defects).read();
      if (!defects.empty() || !identities_.insert(identity_of(said)).second) return;
      said.ordinal = row.ordinal;
      said.line = row.line;
      said.objects = objects_of(said.key);
      rows.push_back(std::move(said));
    }));
    auto found = compare_claims(m_, rows, entitlements_, booked_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      findings_.emplace(rows[i].ordinal, std::move(found[i]));
    }
    return {};
  }

  RowLife read(const FileRow& row, std::vector<Defect>& defects) override {
    const SubsidyRow said = SubsidyReader(m_, row.cells, booked_, defects).read();
    RowLife life;
    life.key = said.key;
    life.identity = identity_of(said);
    return life;
  }

  Finding compare(const FileRow& row) override {
    const auto found = findings_.find(row.ordinal);
    if (found == findings_.end()) return {};
    Finding finding = std::move(found->second);
    for (Difference& each : finding.differences) {
      const Column* column = find_column(m_, each.column);
      if (!column) continue;
      each.file = row.cells[static_cast<std::size_t>(column - m_.columns.data())].text;
    }
    return finding;
  }

  const StandingGuarantee* compared_with(const FileRow&) const override { return nullptr; }

 private:
  // A loan is claimed for some days once in a file.
  static std::string identity_of(const SubsidyRow& row) {
    return normal_form(row.key) + '\x1f' + row.programme + '\x1f' + text(row.from);
  }

  void read_ledger() {
    if (ledger_.entitlements) entitlements_ = ledger_.entitlements();
    if (ledger_.loans) {
      for (const LoanStanding& loan : ledger_.loans()) {
        index(loan.receipt_no, loan.loan);
        index(loan.loan, loan.loan);
      }
    }
    for (const StandingGuarantee& each : ledger_.standings()) {
      index(each.contracts.receipt_no.value_or(""), each.guarantee);
      index(each.guarantee, each.guarantee);
    }
  }

  void index(const std::string& by, const std::string& object) {
    if (!by.empty()) objects_.emplace(normal_form(by), object);
  }

  std::vector<std::string> objects_of(const std::string& key) const {
    std::vector<std::string> objects;
    const auto [begin, end] = objects_.equal_range(normal_form(key));
    for (auto at = begin; at != end; ++at) objects.push_back(at->second);
    return objects;
  }

  const Mapping& m_;
  const LedgerSide& ledger_;
  const std::optional<Date> booked_;
  std::vector<DueStanding> entitlements_;
  std::multimap<std::string, std::string> objects_;  // by number or 借据号 in normal form
  std::set<std::string> identities_;
  std::unordered_map<std::uint64_t, Finding> findings_;  // by ordinal
};

}  // namespace

std::unique_ptr<FileRows> claim_rows(const Mapping& mapping, const LedgerSide& ledger,
                                     std::optional<Date> booked_date) {
  return std::make_unique<ClaimRows>(mapping, ledger, booked_date);
}

}  // namespace yingbu
