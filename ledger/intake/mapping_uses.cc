#include <algorithm>

#include "ledger/base/enterprise_size.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/intake/mapping_sections.h"

namespace yingbu {
namespace {

// Every column used must be declared, with the type its use needs.
class Uses {
 public:
  Uses(const Mapping& mapping, StrictTable& root) : mapping_(mapping), root_(root) {}

  void need(std::string_view use, const std::string& column, std::optional<ColumnType> type) {
    if (column.empty()) return;
    const Column* declared = find_column(mapping_, column);
    if (!declared) {
      root_.refuse(root_.line_of(use.substr(0, use.find('.'))),
                   "{1} 用到的列“{2}”没有在 [columns] 中声明",
                   "{1} uses column '{2}', which [columns] does not declare", use, column);
    } else if (type && declared->type != *type) {
      root_.refuse(root_.line_of("columns"), "{1} 用到的列“{2}”应为 {3} 类型",
                   "{1} uses column '{2}', which must be of type {3}", use, column,
                   enum_name(*type));
    }
  }
  // And each of its words must mean one of E.
  template <class E>
  void mean(std::string_view use, const std::string& column, ColumnType type) {
    need(use, column, type);
    const Column* declared = column.empty() ? nullptr : find_column(mapping_, column);
    if (!declared) return;
    for (const auto& [word, meaning] : declared->words) {
      root_.enum_of<E>(meaning, root_.line_of("columns"), std::string(use));
    }
  }
  void need(std::string_view use, const PartyMapping& party) {
    need(use, party.id.column, ColumnType::text);
    need(use, party.name.column, ColumnType::text);
    need(use, party.region.column, ColumnType::text);
  }

 private:
  const Mapping& mapping_;
  StrictTable& root_;
};

}  // namespace

void check_uses(const Mapping& m, StrictTable& root) {
  Uses uses(m, root);
  const Column* key = find_column(m, m.key);
  const bool by_word = key && key->type == ColumnType::word;
  uses.need("key", m.key, by_word ? ColumnType::word : ColumnType::text);
  for (const FieldMapping& field : m.fields) {
    uses.need("fields." + field.field, field.from.column, std::nullopt);
  }
  uses.need("guarantor", m.guarantor);
  uses.need("borrower", m.borrower);
  uses.need("bank", m.bank);
  uses.need("guarantee.region", m.region.column, ColumnType::text);
  uses.need("guarantee.principal", m.principal, ColumnType::amount);
  uses.need("guarantee.start", m.start, ColumnType::date);
  uses.need("guarantee.end", m.end, ColumnType::date);
  uses.need("guarantee.end_months_after_start", m.end_months, ColumnType::integer);
  uses.need("guarantee.disbursed", m.disbursed, ColumnType::amount);
  uses.need("guarantee.fee", m.fee, ColumnType::amount);
  uses.need("guarantee.status", m.status, ColumnType::status);
  uses.need("guarantee.outstanding", m.outstanding, ColumnType::amount);
  uses.mean<RowKind>("guarantee.kind", m.kind, ColumnType::word);
  uses.mean<YesNo>("guarantee.batch", m.batch, ColumnType::word);
  uses.need("contracts.loan", m.loan_contract, ColumnType::text);
  uses.need("contracts.guarantee", m.guarantee_contract, ColumnType::text);
  uses.need("contracts.entrustment", m.entrustment_contract, ColumnType::text);
  uses.need("contracts.receipt_no", m.receipt_no, ColumnType::text);
  uses.mean<EnterpriseSize>("size.stated", m.size, ColumnType::word);
  uses.mean<Industry>("size.industry", m.industry, ColumnType::word);
  uses.mean<RowCategory>("size.categories", m.categories, ColumnType::words);
  uses.need("extension.date", m.extension_date, ColumnType::date);
  uses.need("extension.document", m.extension_document.column, ColumnType::text);
  uses.need("recovery.gross", m.recovered, ColumnType::amount);
  uses.need("recovery.date", m.recovery_date, ColumnType::date);
  uses.need("filing.no", m.filing_no, ColumnType::text);
  uses.need("province", m.province);
  uses.need("release.amount", m.released, ColumnType::amount);
  uses.need("release.date", m.release_date, ColumnType::date);
  uses.need("default.date", m.default_date, ColumnType::date);
  uses.need("default.unpaid_principal", m.unpaid_principal, ColumnType::amount);
  uses.need("compensation.date", m.compensation_date, ColumnType::date);
  uses.need("compensation.amount", m.compensation_amount, ColumnType::amount);
  uses.need("checks.borrower", m.checks.borrower, ColumnType::text);
  for (const std::string& column : m.checks.borrower_ids) {
    uses.need("checks.borrower_ids", column, ColumnType::text);
  }
  uses.need("checks.guarantor", m.checks.guarantor, ColumnType::text);
  uses.need("checks.bank", m.checks.bank, ColumnType::text);
  uses.mean<RowKind>("checks.kind", m.checks.kind, ColumnType::word);
  uses.need("checks.principal", m.checks.principal, ColumnType::amount);
  uses.need("checks.start", m.checks.start, ColumnType::date);
  uses.need("checks.end", m.checks.end, ColumnType::date);
  uses.need("checks.extension_date", m.checks.extension_date, ColumnType::date);
  uses.need("checks.province_share", m.checks.province_share, ColumnType::percent);
  uses.need("filing.date", m.filed_on, ColumnType::date);
  uses.need("filing.confirmed", m.confirmed_on, ColumnType::date);
  uses.need("national_fund", m.national_fund);
  uses.need("release.compensated", m.compensated, ColumnType::amount);
  uses.need("release.booked", m.booked_on, ColumnType::date);
  uses.need("flow.date", m.flow.date, ColumnType::date);
  uses.mean<FlowDirection>("flow.direction", m.flow.direction, ColumnType::word);
  uses.need("flow.principal", m.flow.principal, ColumnType::amount);
  uses.need("flow.balance", m.flow.balance, ColumnType::amount);
  uses.need("claim.programme", m.claim.programme.column, ColumnType::text);
  uses.need("claim.payee", m.claim.payee, ColumnType::text);
  uses.need("claim.from", m.claim.from, ColumnType::date);
  uses.need("claim.until", m.claim.until, ColumnType::date);
  uses.need("claim.amount", m.claim.amount, ColumnType::amount);
  uses.need("claim.days", m.claim.days, ColumnType::integer);
  uses.need("claim.rate", m.claim.rate, ColumnType::percent);
  uses.need("claim.lpr", m.claim.lpr, ColumnType::percent);
  uses.need("claim.lpr_date", m.claim.lpr_on, ColumnType::date);
  uses.need("shares.guaranteed", m.shares.guaranteed_column, ColumnType::amount);
  for (const auto& [sharer, column] : m.shares.percent_columns) {
    uses.need("shares", column, ColumnType::percent);
  }
  for (const Guard& guard : m.guards) {
    uses.need("guards", guard.column, std::nullopt);
    const Column* left = find_column(m, guard.column);
    if (!guard.other.empty())
      uses.need("guards", guard.other, left ? std::optional(left->type) : std::nullopt);
  }
  if (const Column* status = find_column(m, m.status)) {
    for (const auto& [word, life] : status->lives) {
      if (life >= Life::demanded && m.unpaid_principal.empty()) {
        root.refuse(root.line_of("columns"), "状态“{1}”表示违约，须写 [default]",
                    "status '{1}' means a default, so [default] is needed", word);
      }
    }
  }
}

bool is_required(const Mapping& m, const std::string& column) {
  switch (m.rows) {
    case RowsOf::commands: return true;
    case RowsOf::filings: return column == m.key || column == m.filed_on;
    case RowsOf::releases:
      return column == m.key || column == m.release_date || column == m.unpaid_principal;
    case RowsOf::bank_flow:
      return column == m.key || column == m.flow.date || column == m.flow.direction ||
             column == m.flow.principal;
    case RowsOf::subsidy_claims:
      return column == m.key || column == m.claim.from || column == m.claim.until ||
             column == m.claim.amount;
    case RowsOf::guarantees: break;
  }
  const auto of_party = [&](const PartyMapping& party) {
    return column == party.id.column || column == party.name.column ||
           column == party.region.column;
  };
  if (of_party(m.guarantor) || of_party(m.borrower) || of_party(m.bank)) return true;
  const std::string& share = m.shares.guaranteed_column;
  const bool shared = std::ranges::any_of(m.shares.percent_columns,
                                          [&](const auto& each) { return each.second == column; });
  return column == m.key || column == m.region.column || column == m.principal ||
         column == m.start || column == m.end || column == m.end_months || column == m.status ||
         column == share || shared;
}

}  // namespace yingbu
