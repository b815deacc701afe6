#include "ledger/intake/tie.h"

#include <algorithm>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/intake/row_command.h"

namespace yingbu {
namespace {

constexpr std::string_view kMoved = "moved";  // a drawdown, repayment or claim, row by row

}  // namespace

Tie::Tie(const Mapping& mapping) {
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    const Column& column = mapping.columns[i];
    if (column.type != ColumnType::amount) continue;
    if (column.name == mapping.flow.balance) continue;  // a state, whose sum says nothing
    Sums& sums = sums_.emplace_back();
    sums.column = &column;
    sums.recorded_as = yingbu::recorded_as(mapping, column.name);
    sums.cell = i;
  }
}

void Tie::read(std::uint64_t line, const std::vector<Cell>& cells) {
  for (Sums& sums : sums_) {
    const Cell& cell = cells[sums.cell];
    const std::int64_t fen = cell.number.value_or(0);
    sums.file += fen;
    sums.read += fen;
    sums.since_total += fen;
    sums.since_subtotal += fen;
    if (!cell.readable) sums.unreadable_lines.push_back(line);
  }
}

void Tie::total(const Layout& layout, RowForm form, const CsvRecord& record) {
  for (Sums& sums : sums_) {
    const std::size_t at = layout.column_at[sums.cell];
    if (at == kNoField || at >= record.fields.size()) continue;
    const auto stated = parse_money(plain_cell(record.fields[at]), sums.column->unit);
    // Rows that cannot be read are in no sum, and a total without figures states none.
    if (!stated || !sums.unreadable_lines.empty()) continue;
    // 合计 may be of all rows or of those below the last one, 小计 of those below the last of
    // either.
    const bool is_total = form == RowForm::total;
    const Wide section = is_total ? sums.since_total : sums.since_subtotal;
    const bool is_sum = stated->fen == section || (is_total && stated->fen == sums.read);
    const Wide summed = std::min(is_total ? sums.read : section, Wide{INT64_MAX});
    if (!is_sum) {
      totals_.push_back(
          {record.line, sums.column->name, *stated, Money{static_cast<std::int64_t>(summed)}});
    }
    sums.since_subtotal = 0;
    if (is_total) sums.since_total = 0;
  }
}

void Tie::settle(const TiedRow& row) {
  for (Sums& sums : sums_) {
    const std::int64_t fen = row.cells[sums.cell].number.value_or(0);
    if (row.repeats && row.fate != Fate::rejected) {
      sums.repeated += fen;
      continue;
    }
    switch (row.fate) {
      case Fate::differing: sums.differing += fen; break;
      case Fate::behind: sums.behind += fen; break;
      case Fate::rejected: sums.rejected += fen; break;
      case Fate::pending:
      case Fate::accepted:
      case Fate::unchanged:
        if (!row.cells[sums.cell].number) break;  // it says nothing of the ledger's figure
        settle_in_ledger(sums, row);
    }
  }
}

void Tie::settle_in_ledger(Sums& sums, const TiedRow& row) {
  const Cell& cell = row.cells[sums.cell];
  Wide rounded = 0;
  for (const Rounding& rounding : row.roundings) {
    if (rounding.column == sums.column->name) rounded += rounding.file_less_ledger.fen;
  }
  if (rounded != 0) sums.place = std::max(sums.place, last_place(*sums.column, cell));
  sums.rounded += rounded;
  if (sums.recorded_as == kMoved) {
    sums.in_ledger += row.moved.value_or(Money{}).fen;
  } else {
    sums.in_ledger += sums.recorded_as.empty()
                          ? *cell.number - rounded
                          : recorded_amount(row.standing, row.steps, sums.recorded_as).fen;
  }
}

Result<void> Tie::write(ImportReport& report) const {
  for (const Sums& sums : sums_) {
    if (std::ranges::find(report.absent, sums.column->name) != report.absent.end()) continue;
    ColumnTie& tie = report.columns.emplace_back();
    tie.column = sums.column->name;
    tie.recorded_as = sums.recorded_as;
    const Wide explained = sums.in_ledger + sums.differing + sums.behind + sums.rejected +
                           sums.repeated + sums.rounded;
    const std::array<std::pair<Money*, Wide>, 8> all{{{&tie.file, sums.file},
                                                      {&tie.in_ledger, sums.in_ledger},
                                                      {&tie.differing, sums.differing},
                                                      {&tie.behind, sums.behind},
                                                      {&tie.rejected, sums.rejected},
                                                      {&tie.repeated, sums.repeated},
                                                      {&tie.rounded, sums.rounded},
                                                      {&tie.difference, sums.file - explained}}};
    for (const auto& [into, sum] : all) {
      YINGBU_TRY(amount, narrow(sum));
      *into = amount;
    }
    tie.rounding_exceeds = 2 * (sums.rounded < 0 ? -sums.rounded : sums.rounded) > sums.place;
    tie.unreadable_lines = sums.unreadable_lines;
  }
  report.totals = totals_;
  return {};
}

std::string recorded_as(const Mapping& mapping, const std::string& column) {
  switch (mapping.rows) {
    case RowsOf::commands: return amount_field_of(mapping, column);
    case RowsOf::bank_flow: return column == mapping.flow.principal ? std::string(kMoved) : "";
    case RowsOf::subsidy_claims: return column == mapping.claim.amount ? std::string(kMoved) : "";
    case RowsOf::filings:
    case RowsOf::releases:
      if (column == mapping.checks.principal) return "principal";
      return column == mapping.compensated ? "compensation" : "";
    case RowsOf::guarantees: break;
  }
  if (column == mapping.principal) return "principal";
  if (column == mapping.shares.guaranteed_column) return "liability";
  if (column == mapping.disbursed) return "disbursed";
  if (column == mapping.fee) return "fee";
  if (column == mapping.unpaid_principal) return "unpaid_principal";
  if (column == mapping.compensation_amount) return "compensation";
  if (column == mapping.recovered) return "recovered";
  return "";
}

namespace {

Money standing_amount(const StandingGuarantee& standing, std::string_view recorded_as) {
  if (recorded_as == "principal") return standing.principal;
  if (recorded_as == "liability") return liability_of(standing.shares, standing.principal);
  if (recorded_as == "disbursed") return standing.disbursed;
  if (recorded_as == "fee") return standing.fee - standing.fee_refunded;
  if (recorded_as == "unpaid_principal") return standing.unpaid_principal;
  if (recorded_as == "compensation") return standing.compensated;
  return recorded_as == "recovered" ? standing.recovered : Money{};
}

}  // namespace

Money recorded_amount(const StandingGuarantee* standing, const std::vector<StepRequest>& steps,
                      std::string_view recorded_as) {
  Money sum;
  // What was taken back counts for nothing: the steps record it again.
  if (standing && standing->status != GuaranteeStatus::cancelled) {
    sum += standing_amount(*standing, recorded_as);
  }
  for (const StepRequest& step : steps) {
    for (const CommandRequest& request : step.commands) {
      sum += amount_in_field(request.command, recorded_as);
      if (const auto* c = request.command.as<IssueGuarantee>()) {
        if (recorded_as == "principal") sum += c->principal;
        if (recorded_as == "liability") sum += liability_of(c->shares, c->principal);
        if (recorded_as == "fee") sum += c->fee.value_or(Money{});
      } else if (const auto* renewal = request.command.as<RenewGuarantee>()) {
        if (recorded_as == "principal" || recorded_as == "disbursed") sum += renewal->principal;
        if (recorded_as == "fee") sum += renewal->fee.value_or(Money{});
      } else if (const auto* charged = request.command.as<ChargeFee>()) {
        if (recorded_as == "fee") sum += charged->amount;
      } else if (const auto* paid_out = request.command.as<DisburseLoan>()) {
        if (recorded_as == "disbursed") sum += paid_out->amount;
      } else if (const auto* demand = request.command.as<DemandCompensation>()) {
        if (recorded_as == "unpaid_principal") sum += demand->unpaid_principal;
      } else if (const auto* pay = request.command.as<PayCompensation>()) {
        if (recorded_as == "compensation") sum += pay->amount;
      } else if (const auto* recovery = request.command.as<RecordRecovery>()) {
        if (recorded_as == "recovered") sum += recovery->gross;
      }
    }
  }
  return sum;
}

Money amount_of(const Command& command) {
  if (const auto* c = command.as<IssueGuarantee>()) return c->principal;
  if (const auto* c = command.as<RenewGuarantee>()) return c->principal;
  if (const auto* c = command.as<ChargeFee>()) return c->amount;
  if (const auto* c = command.as<DisburseLoan>()) return c->amount;
  if (const auto* c = command.as<ReportRepayment>()) return c->amount;
  if (const auto* c = command.as<ClaimEntitlement>()) return c->amount;
  if (const auto* c = command.as<DrawLoan>()) return c->amount;
  if (const auto* c = command.as<RepayLoan>()) return c->amount;
  if (const auto* c = command.as<ReleaseGuarantee>()) return c->amount.value_or(Money{});
  if (const auto* c = command.as<DemandCompensation>()) return c->unpaid_principal;
  if (const auto* c = command.as<PayCompensation>()) return c->amount;
  if (const auto* c = command.as<RecordRecovery>()) return c->gross;
  return amount_in_field(command, "amount");
}

}  // namespace yingbu
