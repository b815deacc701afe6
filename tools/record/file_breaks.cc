#include "tools/record/file_breaks.h"

#include <algorithm>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/intake/break_values.h"

namespace yingbu::import {

void FileSides::take(const std::vector<StandingGuarantee>& standings) {
  if (mapping_.rows != RowsOf::bank_flow) return;
  for (const StandingGuarantee& each : standings) {
    loans_.insert_or_assign(each.guarantee, Pair{each.bank.no, each.guarantor.no});
  }
}

void FileSides::take(const std::vector<LoanStanding>& loans) {
  if (mapping_.rows != RowsOf::bank_flow) return;
  for (const LoanStanding& each : loans) loans_.try_emplace(each.loan, Pair{each.bank, {}});
}

void FileSides::take(const std::vector<DueStanding>& entitlements) {
  const std::string& programme = mapping_.claim.programme.constant;
  for (const DueStanding& each : entitlements) {
    if (!programme.empty() && each.key.programme != programme) continue;
    dues_[each.key.object].insert({each.key.programme, each.key.payee});
  }
}

void FileSides::bureau_of(const std::string& programme, PartyNo bureau) {
  bureaus_.insert_or_assign(programme, bureau);
}

FileSides::Pair FileSides::of_account(const std::string& account) const {
  if (mapping_.rows == RowsOf::bank_flow) {
    const auto known = loans_.find(account);
    return known == loans_.end() ? Pair{} : known->second;
  }
  const auto known = dues_.find(account);
  if (known == dues_.end()) return {};
  const Due& first = *known->second.begin();
  const bool is_one = std::ranges::all_of(
      known->second, [&first](const Due& each) { return each.payee == first.payee; });
  if (!is_one) return {};
  const auto bureau = bureaus_.find(first.programme);
  return {first.payee, bureau == bureaus_.end() ? PartyNo{} : bureau->second};
}

FileSides::Pair FileSides::of(const RowDifference& row) const {
  switch (mapping_.rows) {
    case RowsOf::bank_flow:
    case RowsOf::subsidy_claims: return of_account(row.account);
    case RowsOf::guarantees:
    case RowsOf::commands:
    case RowsOf::filings:
    case RowsOf::releases: break;
  }
  return {row.guarantor, row.bank};
}

std::vector<PartyNo> FileSides::owners(const Imported& imported) const {
  std::set<PartyNo> parties(imported.guarantors.begin(), imported.guarantors.end());
  if (mapping_.rows == RowsOf::bank_flow || mapping_.rows == RowsOf::subsidy_claims) {
    parties.clear();
    for (const std::string& account : imported.accounts) parties.insert(of_account(account).whose);
  }
  parties.erase(PartyNo{});
  return {parties.begin(), parties.end()};
}

bool speaks_of(const Mapping& mapping, const Imported& imported, const FoundBreak& before) {
  const BreakColumn column = parse_break_column(before.column);
  const std::string name = normal_form(column.name);
  const auto is_said = [&](const Column& each) {
    const auto& absent = imported.report.absent;
    return normal_form(break_name(each)) == name &&
           std::ranges::find(absent, each.name) == absent.end() &&
           !imported.blank.contains(before.object, each.name);
  };
  if (!name.empty() && std::ranges::none_of(mapping.columns, is_said)) return false;
  if (!column.day) return true;
  if (!imported.days) return false;
  const auto reaches = [&imported](Date day) {
    return imported.days->first <= day && day <= imported.days->last;
  };
  if (reaches(*column.day)) return true;
  // Of a line whose day was wrong: the file may have it where the ledger has it.
  const auto there = parse_date(before.in_ledger);
  return there && reaches(*there);
}

ComparedFile compared_file(const Mapping& mapping, const Imported& imported,
                           const FileSides& sides) {
  const ImportReport& report = imported.report;
  ComparedFile file;
  file.kind = std::string(enum_name(mapping.rows));
  file.agreeing = report.unchanged;
  file.news = report.accepted;
  file.differing = report.differing;
  file.behind = report.behind;
  file.rejected = report.rejected;
  file.owners = sides.owners(imported);
  for (const RowDifference& row : imported.differences) {
    const auto [whose, other] = sides.of(row);
    file.found.push_back({row.line, row.object, row.column, row.in_file, row.difference.ledger,
                          mismatch_of(row.difference.type), whose, other});
  }
  std::set<std::string> held;
  for (const std::string& object : imported.held) held.insert(normal_form(object));
  file.speaks_of = [&mapping, &imported, held = std::move(held)](const FoundBreak& before) {
    return held.contains(normal_form(before.object)) && speaks_of(mapping, imported, before);
  };
  return file;
}

}  // namespace yingbu::import
