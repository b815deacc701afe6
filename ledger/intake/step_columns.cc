#include "ledger/intake/compare.h"

namespace yingbu {

std::string column_of(const Mapping& m, std::string_view step, std::string_view field) {
  step = step.substr(0, step.find('@'));
  const std::size_t slash = field.rfind('/');
  if (slash != std::string_view::npos) field.remove_prefix(slash + 1);
  const std::string& end = m.end.empty() ? m.end_months : m.end;
  const std::string& paid =
      m.compensation_amount.empty() ? m.unpaid_principal : m.compensation_amount;
  const std::string& paid_on = m.compensation_date.empty() ? m.default_date : m.compensation_date;
  if (field == "guarantee" || field.empty()) return m.key;
  if (m.rows == RowsOf::subsidy_claims) return field == "amount" ? m.claim.amount : m.key;
  const bool is_flow = m.rows == RowsOf::bank_flow;
  if (is_flow && field == "amount") return m.flow.principal;
  if (is_flow && field == "basis_date") return m.flow.date;
  if (is_flow && field == "loan") return m.key;
  if (field == "booked_date" && !m.booked_on.empty()) return m.booked_on;
  if (m.rows == RowsOf::filings && field.ends_with("_date")) {
    return step == "confirm" ? m.confirmed_on : m.filed_on;
  }
  if (m.rows == RowsOf::releases && field == "amount") return m.unpaid_principal;
  if (field == "guarantor") return m.guarantor.id.column;
  if (field == "borrower") return m.borrower.id.column;
  if (field == "bank") return m.bank.id.column;
  if (field == "region") return m.region.column;
  if (field == "principal") return m.principal;
  if (field == "start") return m.start;
  if (field == "end") return end;
  if (field == "fee") return m.fee;
  if (field == "loan") return m.loan_contract;
  if (field == "receipt_no") return m.receipt_no;
  if (field == "entrustment") return m.entrustment_contract;
  if (field == "filing_no") return m.filing_no;
  if (field == "province") {
    return m.province.id.column.empty() ? m.filing_no : m.province.id.column;
  }
  if (field == "renews") return m.kind;
  if (field == "document") return m.extension_document.column;
  if (field == "stated" || field == "size") return m.size;
  if (field == "gross") return m.recovered;
  if (field == "unpaid_principal") return m.unpaid_principal;
  if (field == "shares") {
    return m.shares.percent_columns.empty() ? m.shares.guaranteed_column
                                            : m.shares.percent_columns.at(Sharer::direct);
  }
  if (field == "amount") {
    if (step == "release") return m.released.empty() ? m.principal : m.released;
    if (step == "repayment") return m.outstanding;
    if (step == "compensation") return paid;
    return step == "fee" ? m.fee : m.disbursed;
  }
  if (field == "basis_date" || field == "booked_date") {
    if (step == "release") return m.release_date.empty() ? end : m.release_date;
    if (step == "default") return m.default_date;
    if (step == "compensation") return paid_on;
    if (step == "extend") return m.extension_date;
    if (step == "recovery") return m.recovery_date.empty() ? m.recovered : m.recovery_date;
    return m.start;
  }
  return "";
}

}  // namespace yingbu
