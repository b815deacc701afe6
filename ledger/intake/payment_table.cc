#include "ledger/intake/payment_table.h"

#include <algorithm>

#include "ledger/base/utf8.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/register_file.h"

namespace yingbu {
namespace {

using enum PaymentField;

// The cells of a row by what they hold.
class Row {
 public:
  Row(const PaymentMapping& mapping, const std::vector<Cell>& cells)
      : mapping_(mapping), cells_(cells) {}

  std::string text(PaymentField field) const {
    const Cell* cell = at(field);
    return cell ? cell->text : "";
  }
  std::optional<std::int64_t> number(PaymentField field) const {
    const Cell* cell = at(field);
    return cell ? cell->number : std::nullopt;
  }
  bool means(PaymentField field, std::string_view meaning) const {
    const Cell* cell = at(field);
    return cell && !cell->meanings.empty() && cell->meanings.front() == meaning;
  }
  std::optional<Date> day() const {
    const auto days = number(date);
    return days ? std::optional(Date{static_cast<std::int32_t>(*days)}) : std::nullopt;
  }
  Money money(PaymentField field) const { return Money{number(field).value_or(0)}; }

 private:
  const Cell* at(PaymentField field) const {
    const auto column = mapping_.columns.find(field);
    if (column == mapping_.columns.end()) return nullptr;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (mapping_.table.columns[i].name == column->second) return &cells_[i];
    }
    return nullptr;
  }

  const PaymentMapping& mapping_;
  const std::vector<Cell>& cells_;
};

PaymentLine entry_of(const Row& row, std::uint64_t line_no) {
  PaymentLine line;
  line.line = line_no;
  line.voucher = row.text(voucher);
  line.date = row.day();
  line.amount = row.money(amount);
  line.currency = row.text(currency);
  const std::string own = row.text(account);
  if (const std::string bank = row.text(reference); !bank.empty()) line.key = own + "|" + bank;
  const bool is_reversal = row.means(reversal, "yes");
  const bool is_debit = row.means(direction, "debit");
  line.payee_name = row.text(payee_name);
  line.payee_account = row.text(payee_account);
  if (line.payee_account.empty() && is_debit == is_reversal) line.payee_account = own;
  line.cause = row.text(cause);
  if (line.voucher.empty() || (is_debit && !is_reversal)) {
    line.kind = PaymentKind::other;
  } else {
    line.kind = is_reversal ? PaymentKind::reversal : PaymentKind::credit;
  }
  return line;
}

ReportLine report_of(const Row& row, std::uint64_t line_no) {
  ReportLine line;
  line.line = line_no;
  line.date = row.day();
  line.amount = row.money(amount) - row.money(returned);
  line.voucher = row.text(voucher);
  line.programme = row.text(programme);
  line.document = row.text(document);
  line.payee = row.text(payee);
  line.payee_name = row.text(payee_name);
  line.object = row.text(object);
  line.period = row.text(period);
  return line;
}

void need(const PaymentMapping& mapping, const Row& row, PaymentField field,
          std::vector<Defect>& defects) {
  const auto column = mapping.columns.find(field);
  if (column == mapping.columns.end() || !row.text(field).empty()) return;
  defects.push_back({column->second, "", "missing_field", "没有填写", "it is empty"});
}

// 合计 and 小计 against the rows above them.
class Sums {
 public:
  explicit Sums(const PaymentMapping& mapping) : mapping_(mapping) {}

  void add(const std::vector<Cell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (mapping_.table.columns[i].type != ColumnType::amount || !cells[i].number) continue;
      all_[i] += *cells[i].number;
      part_[i] += *cells[i].number;
    }
  }

  void check(const RegisterRow& row, const Layout& layout, PaymentFile& file) {
    std::vector<Defect> ignored;
    const auto cells = read_cells(mapping_.table, layout, row.record.fields, ignored);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (mapping_.table.columns[i].type != ColumnType::amount || !cells[i].number) continue;
      const Wide sum = row.form == RowForm::total ? all_[i] : part_[i];
      if (sum == *cells[i].number) continue;
      const auto summed = narrow(sum);
      file.totals.push_back({row.record.line, mapping_.table.columns[i].name,
                             Money{*cells[i].number}, summed ? *summed : Money{}});
    }
    part_.clear();
  }

 private:
  const PaymentMapping& mapping_;
  std::map<std::size_t, Wide> all_;
  std::map<std::size_t, Wide> part_;
};

}  // namespace

Result<PaymentFile> read_payment_table(std::string_view bytes, const PaymentMapping& mapping,
                                       std::string_view sheet) {
  YINGBU_TRY(table, RegisterFile::open(bytes, mapping.table, sheet));
  PaymentFile file;
  file.kind = mapping.payments == PaymentTable::statement         ? PaymentFileKind::statement
              : mapping.payments == PaymentTable::treasury_report ? PaymentFileKind::treasury_report
                                                                  : PaymentFileKind::approvals;
  file.form = table.form();
  file.is_table = true;
  file.encoding = table.encoding();
  file.line_end = table.line_end();
  file.header = table.layout().header;
  for_each_enumerator<PaymentField>([&](const char* name, PaymentField field) {
    const auto column = mapping.columns.find(field);
    if (column != mapping.columns.end()) file.columns.emplace(name, column->second);
  });
  Sums sums(mapping);
  while (true) {
    YINGBU_TRY(row, table.next());
    if (!row) break;
    if (row->form != RowForm::data) {
      sums.check(*row, table.layout(), file);
      continue;
    }
    CsvRecord kept{row->record.line, {}};
    for (const std::size_t at : table.layout().kept) {
      kept.fields.push_back(at < row->record.fields.size() ? row->record.fields[at] : "");
    }
    std::vector<Defect> defects;
    const auto cells = read_cells(mapping.table, table.layout(), row->record.fields, defects);
    sums.add(cells);
    const Row values(mapping, cells);
    if (defects.empty()) {
      if (!values.number(returned)) need(mapping, values, amount, defects);
      if (mapping.payments != PaymentTable::approvals) need(mapping, values, date, defects);
    }
    if (!defects.empty()) {
      file.unreadable.push_back({std::move(kept), std::move(defects)});
      continue;
    }
    if (mapping.payments == PaymentTable::statement) {
      file.lines.push_back(entry_of(values, row->record.line));
      file.records.push_back(std::move(kept));
    } else {
      file.report.push_back(report_of(values, row->record.line));
    }
  }
  return file;
}

}  // namespace yingbu
