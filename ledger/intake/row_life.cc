#include "ledger/intake/row_life.h"

#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/row_command.h"
#include "ledger/intake/row_reader.h"

namespace yingbu {
namespace {

constexpr std::string_view kIssue = "issue";
constexpr std::string_view kRelease = "release";
constexpr std::string_view kDefault = "default";
constexpr std::string_view kCompensation = "compensation";

// Builds one row's life.
class Builder : public RowReader {
 public:
  using RowReader::RowReader;

  RowLife build() {
    RowLife life;
    life.key = key();
    const auto number = need(mapping_.status);
    issue(life);
    if (number) {
      const auto described = static_cast<Life>(*number);
      if (described == Life::released) release(life);
      if (described >= Life::demanded) demand(life, described == Life::compensated);
    }
    return life;
  }

 private:
  void add_step(RowLife& life, std::string_view step, std::vector<CommandRequest> commands) const {
    life.steps.push_back({request_id(mapping_, life.key, step), std::move(commands)});
  }

  void issue(RowLife& life) {
    IssueGuarantee command;
    const auto start = need_date(mapping_.start);
    const auto last = end(start);
    command.guarantee = life.key;
    command.guarantor = party(life, mapping_.guarantor, start);
    command.borrower = party(life, mapping_.borrower, start);
    command.bank = party(life, mapping_.bank, start);
    command.region = region(mapping_.region, start);
    command.principal = need_amount(mapping_.principal);
    if (command.principal.fen <= 0 && !names_column(defects_, mapping_.principal)) {
      add(mapping_.principal, "amount_not_positive", "主债权金额须大于 0",
          "the principal must be above 0");
    }
    command.start = start.value_or(Date{});
    command.end = last.value_or(Date{});
    command.guarantee_months = mapping_.guarantee_months;
    if (mapping_.revolving) command.revolving = true;
    command.shares = shares(command.principal);
    shares_ = command.shares;
    end_ = last;
    if (!mapping_.fee.empty()) {
      if (const auto fee = cell(mapping_.fee).number) command.fee = Money{*fee};
    }
    std::vector<CommandRequest> commands{dated(command, start)};
    if (!mapping_.disbursed.empty()) {
      const Money amount{cell(mapping_.disbursed).number.value_or(0)};
      if (amount.fen != 0) commands.push_back(dated(DisburseLoan{life.key, amount}, start));
    }
    add_step(life, kIssue, std::move(commands));
  }

  void release(RowLife& life) {
    auto on = mapping_.release_date.empty() ? end_ : need_date(mapping_.release_date);
    if (on && mapping_.release_not_after) on = std::min(*on, *mapping_.release_not_after);
    add_step(life, kRelease, {dated(ReleaseGuarantee{life.key, std::nullopt}, on)});
  }

  void demand(RowLife& life, bool compensated) {
    const auto on = need_date(mapping_.default_date);
    const Money unpaid = need_amount(mapping_.unpaid_principal);
    DemandCompensation demand{life.key, unpaid, {}};
    if (on && end_ && *on < *end_) demand.early_cause = early_cause();
    add_step(life, kDefault, {dated(std::move(demand), on)});
    if (!compensated) return;
    const auto paid_on =
        mapping_.compensation_date.empty() ? on : need_date(mapping_.compensation_date);
    if (!defects_.empty()) return;  // the shares may be none
    const Money amount = liability_of(shares_, unpaid);
    const std::string& column = mapping_.compensation_amount;
    if (!column.empty() && need(column) && need_amount(column) != amount) {
      defects_.push_back(defect_of(reject(Reason::compensation_differs)
                                       .with("expected", fen_text(amount.fen))
                                       .with("amount", fen_text(need_amount(column).fen)),
                                   column, cell(column).text));
    }
    add_step(life, kCompensation, {dated(PayCompensation{life.key, amount}, paid_on)});
  }

  std::optional<std::string> early_cause() const {
    const Source& from = mapping_.early_cause;
    if (!from.given()) return std::nullopt;
    return from.column.empty() ? from.constant : cell(from.column).text;
  }

  std::vector<RiskShare> shares_;
  std::optional<Date> end_;
};

}  // namespace

RowLife read_life(const Mapping& mapping, const std::vector<Cell>& cells,
                  std::optional<Date> booked_date, std::vector<Defect>& defects) {
  check_guards(mapping, cells, defects);
  if (!mapping.command.empty()) return read_row_command(mapping, cells, booked_date, defects);
  return Builder(mapping, cells, booked_date, defects).build();
}

std::string request_id(const Mapping& mapping, const std::string& key, std::string_view step) {
  const auto joined = [&](const std::string& middle) {
    return mapping.name + "/" + middle + "/" + std::string(step);
  };
  std::string id = joined(key);
  constexpr std::size_t kDigits = 24;
  if (id.size() > limits::id_bytes_max || !valid_id(id))
    id = joined("~" + hex(sha256(key)).substr(0, kDigits));
  return id;
}

StepRequest party_request(const Mapping& mapping, const RegisterParty& party,
                          std::optional<Date> booked_date) {
  return {request_id(mapping, party.party, "party"), {{party, std::nullopt, booked_date}}};
}

std::string column_of(const Mapping& m, std::string_view step, std::string_view field) {
  if (!m.command.empty()) return column_of_field(m, field);
  const std::size_t slash = field.rfind('/');
  if (slash != std::string_view::npos) field.remove_prefix(slash + 1);
  const auto by_step = [&](const std::string& issue, const std::string& release,
                           const std::string& demand, const std::string& compensation) {
    if (step == kIssue) return issue;
    if (step == kRelease) return release;
    return step == kDefault ? demand : compensation;
  };
  const std::string& end = m.end.empty() ? m.end_months : m.end;
  if (field == "guarantee" || field.empty()) return m.key;
  if (field == "guarantor") return m.guarantor.id.column;
  if (field == "borrower") return m.borrower.id.column;
  if (field == "bank") return m.bank.id.column;
  if (field == "region") return m.region.column;
  if (field == "principal") return m.principal;
  if (field == "start") return m.start;
  if (field == "end") return end;
  if (field == "shares") {
    return m.shares.percent_columns.empty() ? m.shares.guaranteed_column
                                            : m.shares.percent_columns.at(Sharer::direct);
  }
  if (field == "fee") return m.fee;
  if (field == "unpaid_principal") return m.unpaid_principal;
  if (field == "amount") {
    return by_step(m.disbursed, m.principal, m.unpaid_principal,
                   m.compensation_amount.empty() ? m.unpaid_principal : m.compensation_amount);
  }
  if (field == "basis_date") {
    return by_step(m.start, m.release_date.empty() ? end : m.release_date, m.default_date,
                   m.compensation_date.empty() ? m.default_date : m.compensation_date);
  }
  return "";
}

std::string recorded_as(const Mapping& mapping, const std::string& column) {
  if (!mapping.command.empty()) return amount_field_of(mapping, column);
  if (column == mapping.principal) return "principal";
  if (column == mapping.shares.guaranteed_column) return "liability";
  if (column == mapping.disbursed) return "disbursed";
  if (column == mapping.fee) return "fee";
  if (column == mapping.unpaid_principal) return "unpaid_principal";
  if (column == mapping.compensation_amount) return "compensation";
  return "";
}

Money recorded_amount(const std::vector<StepRequest>& steps, std::string_view recorded_as) {
  Money sum;
  for (const StepRequest& step : steps) {
    for (const CommandRequest& request : step.commands) {
      sum += amount_in_field(request.command, recorded_as);
      if (const auto* c = request.command.as<IssueGuarantee>()) {
        if (recorded_as == "principal") sum += c->principal;
        if (recorded_as == "liability") sum += liability_of(c->shares, c->principal);
        if (recorded_as == "fee") sum += c->fee.value_or(Money{});
      } else if (const auto* paid_out = request.command.as<DisburseLoan>()) {
        if (recorded_as == "disbursed") sum += paid_out->amount;
      } else if (const auto* demand = request.command.as<DemandCompensation>()) {
        if (recorded_as == "unpaid_principal") sum += demand->unpaid_principal;
      } else if (const auto* pay = request.command.as<PayCompensation>()) {
        if (recorded_as == "compensation") sum += pay->amount;
      }
    }
  }
  return sum;
}

}  // namespace yingbu
