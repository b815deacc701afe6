#include "ledger/intake/standing_checks.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/domain/guarantee/risk_shares.h"

namespace yingbu {
namespace {

// 组织机构代码: the ninth to seventeenth characters of a 统一社会信用代码 (m11).
bool is_org_code_of(const std::string& code, const std::string& uscc) {
  constexpr std::size_t kFrom = 8;
  constexpr std::size_t kLength = 9;
  const std::string form = normal_form(code);
  return form.size() == kLength && uscc.size() == 2 * kLength &&
         form == normal_form(uscc.substr(kFrom, kLength));
}

}  // namespace

const Cell& StandingChecks::cell(const std::string& column) const {
  return cells_[static_cast<std::size_t>(find_column(m_, column) - m_.columns.data())];
}
std::string StandingChecks::text_of(const std::string& column) const {
  return column.empty() ? std::string() : one_spaced(cell(column).text);
}
std::optional<std::int64_t> StandingChecks::number(const std::string& column) const {
  return column.empty() ? std::nullopt : cell(column).number;
}

WantedGuarantee StandingChecks::wanted() const {
  WantedGuarantee wanted;
  wanted.guarantee = text_of(m_.key);
  wanted.bank_name = text_of(m_.checks.bank);
  wanted.contracts = {text_of(m_.loan_contract), text_of(m_.guarantee_contract),
                      text_of(m_.entrustment_contract)};
  if (std::string receipt = text_of(m_.receipt_no); !receipt.empty()) {
    wanted.contracts.receipt_no = std::move(receipt);
  }
  return wanted;
}

void StandingChecks::differ(const std::string& column, std::string ledger, std::string type,
                            std::string zh, std::string en) {
  finding_.differences.push_back(
      {column, text_of(column), std::move(ledger), std::move(type), std::move(zh), std::move(en)});
}

void StandingChecks::differ(const std::string& column, const std::string& ledger,
                            std::string type) {
  differ(column, ledger, std::move(type),
         fmt::format("账内为 {}：文件有误请改文件，账内有误请用红冲或更正", ledger),
         fmt::format("the ledger has {}: correct the file, or the ledger by reverse or restate",
                     ledger));
}

void StandingChecks::differ_absent() {
  differ(m_.key, "–", "unclassified",
         "账内没有这笔担保：请先登记担保（如比对并记录担保业务台账），再用本文件",
         "the ledger has no such guarantee: register it first (record the register of guarantees, "
         "say), then use this file");
}

bool StandingChecks::agrees(const std::string& column, Money file, Money ledger) {
  if (!is_rounded(*find_column(m_, column), cell(column), file, ledger) && file != ledger) {
    return false;
  }
  if (file != ledger) finding_.roundings.push_back({column, file - ledger});
  return true;
}

void StandingChecks::check(const StandingGuarantee& known) {
  check_borrower(known);
  check_name(m_.checks.guarantor, known.guarantor);
  check_name(m_.checks.bank, known.bank);
  check_kind(known);
  if (const auto principal = number(m_.checks.principal)) {
    if (!agrees(m_.checks.principal, Money{*principal}, known.principal)) {
      differ(m_.checks.principal, yuan_text(known.principal.fen));
    }
  }
  check_days(known);
  check_contracts(known);
  check_province_share(known);
}

void StandingChecks::check_borrower(const StandingGuarantee& known) {
  const std::string value = known.borrower.id.substr(known.borrower.id.find(':') + 1);
  const std::string name = text_of(m_.checks.borrower);
  const bool is_named = normal_form(name) == normal_form(known.borrower.name);
  std::string first;  // column with an id
  bool is_known = false;
  for (const std::string& column : m_.checks.borrower_ids) {
    const std::string id = text_of(column);
    if (id.empty()) continue;
    if (first.empty()) first = column;
    is_known = is_known || normal_form(id) == normal_form(value) || is_org_code_of(id, value);
  }
  if (!first.empty() && !is_known) {
    if (!is_named) return differ(first, known.borrower.name + " " + known.borrower.id);
    return differ(
        first, known.borrower.id, "m11_other_code",
        fmt::format("账内“{}”的编号为 {}：名称相同而编号不同，请核对后改文件", known.borrower.name,
                    known.borrower.id),
        fmt::format("the ledger knows '{}' as {}: the same name under another code; check "
                    "it and correct the file",
                    known.borrower.name, known.borrower.id));
  }
  if (name.empty() || is_named) return;
  if (first.empty()) return check_name(m_.checks.borrower, known.borrower);
  finding_.notes.push_back(
      {fmt::format("主体 {} 在账内名为“{}”，文件为“{}”，未改动", known.borrower.id,
                   known.borrower.name, name),
       fmt::format("party {} is '{}' in the ledger and '{}' in the file; it stays as it is",
                   known.borrower.id, known.borrower.name, name)});
}

void StandingChecks::check_name(const std::string& column, const StandingParty& known) {
  const std::string name = text_of(column);
  if (name.empty() || normal_form(name) == normal_form(known.name)) return;
  differ(column, known.name, "m11_other_code",
         fmt::format("账内为“{}”：更名请更正主体名称，转移请由双方登记，否则请改文件", known.name),
         fmt::format("the ledger has '{}': restate the party if it was renamed, record the "
                     "transfer if there was one, else correct the file",
                     known.name));
}

void StandingChecks::check_kind(const StandingGuarantee& known) {
  if (m_.checks.kind.empty() || cell(m_.checks.kind).meanings.empty()) return;
  const auto kind =
      enumerator_named<RowKind>(cell(m_.checks.kind).meanings.front(), m_.checks.kind);
  if (!kind) return;
  if (*kind == RowKind::issued && !known.renews.empty()) {
    return differ(m_.checks.kind, known.renews, "m2_renewal_as_new",
                  fmt::format("账内为 {} 的续保：业务类型请填续保", known.renews),
                  fmt::format("the ledger has it as the renewal of {}: say so", known.renews));
  }
  if (*kind == RowKind::renewed && known.renews.empty()) {
    differ(m_.checks.kind, "–", "m2_renewal_as_new",
           "账内不是续保：业务类型请改为新增，账内有误请红冲后按续保登记",
           "the ledger has it as new: correct the kind, or reverse it and record the renewal");
  }
}

void StandingChecks::check_days(const StandingGuarantee& known) {
  if (const auto start = number(m_.checks.start)) {
    if (Date{static_cast<std::int32_t>(*start)} != known.start) {
      differ(m_.checks.start, text(known.start));
    }
  }
  const auto days = number(m_.checks.end);
  if (!days) return;
  const Date end{static_cast<std::int32_t>(*days)};
  if (end == known.end) return;
  const auto extended = number(m_.checks.extension_date);
  if (!extended || end < known.end) return differ(m_.checks.end, text(known.end));
  differ(m_.checks.end, text(known.end), "unclassified",
         fmt::format("账内到期日为 {}，没有 {} 的展期：请先登记展期", text(known.end),
                     text(Date{static_cast<std::int32_t>(*extended)})),
         fmt::format("the ledger ends it on {} and has no extension of {}: record it first",
                     text(known.end), text(Date{static_cast<std::int32_t>(*extended)})));
}

void StandingChecks::check_contracts(const StandingGuarantee& known) {
  const auto look = [this](const std::string& column, const std::string& ledger) {
    const std::string file = text_of(column);
    if (file.empty() || ledger.empty() || normal_form(file) == normal_form(ledger)) return;
    differ(column, ledger);
  };
  look(m_.loan_contract, known.contracts.loan);
  look(m_.guarantee_contract, known.contracts.guarantee);
  look(m_.entrustment_contract, known.contracts.entrustment);
  look(m_.receipt_no, known.contracts.receipt_no.value_or(""));
}

// The province's part of the unpaid principal, the national fund's within it or not. Of what the
// guarantor pays it is another ratio (m5).
void StandingChecks::check_province_share(const StandingGuarantee& known) {
  const auto said = number(m_.checks.province_share);
  if (!said) return;
  const std::int64_t whole = whole_of(known.shares);
  const std::int64_t province = parts_of(known.shares, Sharer::province);
  const std::int64_t layer = province + parts_of(known.shares, Sharer::fund);
  const std::int64_t guaranteed = whole - parts_of(known.shares, Sharer::bank);
  const auto ratio = [](std::int64_t parts, std::int64_t of) {
    if (of == 0) return std::int64_t{0};
    return static_cast<std::int64_t>(round_half_away(Wide{parts} * kWhole.value, of));
  };
  if (*said == ratio(province, whole) || *said == ratio(layer, whole)) return;
  const std::string ledger = percent_text(ratio(province, whole));
  const bool of_compensation =
      *said == ratio(province, guaranteed) || *said == ratio(layer, guaranteed);
  if (!of_compensation) return differ(m_.checks.province_share, ledger);
  differ(m_.checks.province_share, ledger, "m5_other_base",
         fmt::format("这是代偿金额的比例；账内按未清偿本金为 {}：请按未清偿本金填", ledger),
         fmt::format("that is its part of the compensation; of the unpaid principal the ledger has "
                     "{}: write that",
                     ledger));
}

void StandingChecks::conclude() {
  if (!finding_.differences.empty() || (!finding_.steps.empty() && !finding_.behind.empty())) {
    for (const std::string& column : finding_.behind) {
      differ(column, "–", "unclassified", "此列落后于账内，而其他列有新情况：请核对文件",
             "this column is behind the ledger while others are ahead: check the file");
    }
    finding_.behind.clear();
    finding_.steps.clear();
    finding_.verdict = RowVerdict::differs;
  } else if (!finding_.steps.empty()) {
    finding_.verdict = RowVerdict::news;
  } else if (!finding_.behind.empty()) {
    finding_.verdict = RowVerdict::behind;
  }
}

}  // namespace yingbu
