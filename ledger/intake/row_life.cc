#include "ledger/intake/row_life.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/fields.h"
#include "ledger/base/limits.h"
#include "ledger/base/region.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/risk_shares.h"
#include "ledger/intake/guards.h"

namespace yingbu {
namespace {

constexpr std::string_view kIssue = "issue";
constexpr std::string_view kRelease = "release";
constexpr std::string_view kDefault = "default";
constexpr std::string_view kCompensation = "compensation";

// Builds one row's life; every question that has no answer becomes a defect, once a column.
class Builder {
 public:
  Builder(const Mapping& mapping, const std::vector<Cell>& cells, std::optional<Date> booked_date,
          std::vector<Defect>& defects)
      : mapping_(mapping), cells_(cells), booked_(booked_date), defects_(defects) {}

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
  const Cell& cell(const std::string& column) const {
    const Column* declared = find_column(mapping_, column);
    return cells_[static_cast<std::size_t>(declared - mapping_.columns.data())];
  }

  void add(const std::string& column, std::string rule, std::string zh, std::string en) {
    defects_.push_back({column, cell(column).text, std::move(rule), std::move(zh), std::move(en)});
  }

  void missing(const std::string& column) {
    if (names_column(defects_, column)) return;
    add(column, "missing_value", fmt::format("“{}”为空，请补填", column),
        fmt::format("'{}' is empty; fill it in", column));
  }

  std::optional<std::int64_t> need(const std::string& column) {
    const Cell& at = cell(column);
    if (at.text.empty()) missing(column);
    return at.number;
  }
  Money need_amount(const std::string& column) { return Money{need(column).value_or(0)}; }
  std::optional<Date> need_date(const std::string& column) {
    const auto days = need(column);
    if (!days) return std::nullopt;
    return Date{static_cast<std::int32_t>(*days)};
  }

  std::string text_of(const Source& source) {
    if (source.column.empty()) return source.constant;
    std::string text = one_spaced(cell(source.column).text);
    if (text.empty()) missing(source.column);
    return text;
  }

  std::string key() {
    std::string key = cell(mapping_.key).text;
    if (key.empty()) {
      missing(mapping_.key);
    } else if (!valid_id(key) && !names_column(defects_, mapping_.key)) {
      defects_.push_back(
          defect_of(reject(Reason::invalid_id).with("value", key), mapping_.key, key));
    }
    return key;
  }

  std::string region(const Source& source, std::optional<Date> on) {
    std::string code = text_of(source);
    if (code.empty() || !on || names_column(defects_, source.column)) return code;
    if (const auto known = find_region(code, *on); !known) {
      defects_.push_back(defect_of(known.error(), source.column, code));
    }
    return code;
  }

  std::string party(RowLife& life, const PartyMapping& from, std::optional<Date> on) {
    std::string value = text_of(from.id);
    value = from.prefix + value;
    if (from.rule == IdRule::name) value = shortened(std::move(value));
    RegisterParty registration;
    registration.kind = from.kind;
    registration.name = text_of(from.name);
    registration.region = region(from.region, on);
    const auto checked = check_party_id(from.scheme, value);
    if (checked) {
      registration.party = std::string(enum_name(from.scheme)) + ":" + checked->id.value;
    } else if (!names_column(defects_, from.id.column)) {
      defects_.push_back(defect_of(checked.error(), from.id.column, value));
    }
    life.parties.push_back(registration);
    return registration.party;
  }

  static std::string shortened(std::string name) {
    constexpr std::size_t kDigits = 12;
    if (name.size() <= kNameIdBytes) return name;
    const std::string digest = hex(sha256(name)).substr(0, kDigits);
    name.resize(kNameIdBytes - kDigits - 1);
    while (!is_utf8(name)) name.pop_back();
    return std::string(trim(name)) + "~" + digest;
  }

  std::optional<Date> end(std::optional<Date> start) {
    const std::string& column = mapping_.end.empty() ? mapping_.end_months : mapping_.end;
    const auto number = need(column);
    if (!number || !start) return std::nullopt;
    constexpr std::int64_t kMonthsMax = 1200;
    std::optional<Date> end;
    if (!mapping_.end.empty()) {
      end = Date{static_cast<std::int32_t>(*number)};
    } else if (*number >= 0 && *number <= kMonthsMax) {
      end = plus_months(*start, static_cast<int>(*number));
    }
    const bool good = end && is_valid(*end) && *end > *start;
    if (!good && !names_column(defects_, column)) {
      add(column, "ends_before_start", fmt::format("到期须晚于起始日 {}", text(*start)),
          fmt::format("the guarantee must end after its start on {}", text(*start)));
    }
    return good ? end : std::nullopt;
  }

  std::vector<RiskShare> shares_by_amount(Money principal) {
    const std::string& column = mapping_.shares.guaranteed_column;
    const Money guaranteed = need_amount(column);
    const bool good = guaranteed.fen > 0 && guaranteed <= principal;
    if (!good && !names_column(defects_, column) && !names_column(defects_, mapping_.principal)) {
      add(column, "guaranteed_out_of_range",
          fmt::format("担保责任金额须大于 0 且不超过“{}”", mapping_.principal),
          fmt::format("the guaranteed amount must be above 0 and not above '{}'",
                      mapping_.principal));
    }
    std::vector<RiskShare> shares;
    if (!good) return shares;
    if (guaranteed < principal) shares.push_back({Sharer::bank, (principal - guaranteed).fen});
    shares.push_back({Sharer::direct, guaranteed.fen});
    return shares;
  }

  std::vector<RiskShare> shares_by_percent() {
    std::vector<RiskShare> shares;
    std::int64_t sum = 0;
    bool readable = true;
    for (const auto& [sharer, column] : mapping_.shares.percent_columns) {
      const Cell& at = cell(column);
      readable = readable && at.readable;
      const std::int64_t ppm = at.number.value_or(0);
      sum += ppm;
      if (ppm > 0) shares.push_back({sharer, ppm});
    }
    if (readable && sum != kWhole.value) {
      add(mapping_.shares.percent_columns.at(Sharer::direct), "shares_do_not_sum",
          fmt::format("各方责任比例合计为 {} ppm，应为 100%（1000000 ppm）", sum),
          fmt::format("the percentages sum to {} ppm, not to 100% (1000000 ppm)", sum));
    }
    return shares;
  }

  CommandRequest dated(Command command, std::optional<Date> basis) const {
    return {std::move(command), basis, booked_};
  }

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
    command.shares = mapping_.shares.guaranteed_column.empty()
                         ? shares_by_percent()
                         : shares_by_amount(command.principal);
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
    add_step(life, kDefault, {dated(DemandCompensation{life.key, unpaid}, on)});
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

  const Mapping& mapping_;
  const std::vector<Cell>& cells_;
  const std::optional<Date> booked_;
  std::vector<Defect>& defects_;
  std::vector<RiskShare> shares_;
  std::optional<Date> end_;
};

}  // namespace

RowLife read_life(const Mapping& mapping, const std::vector<Cell>& cells,
                  std::optional<Date> booked_date, std::vector<Defect>& defects) {
  check_guards(mapping, cells, defects);
  return Builder(mapping, cells, booked_date, defects).build();
}

std::string request_id(const Mapping& mapping, const std::string& key, std::string_view step) {
  const auto joined = [&](const std::string& middle) {
    return mapping.name + "/" + middle + "/" + std::string(step);
  };
  std::string id = joined(key);
  constexpr std::size_t kDigits = 24;
  if (id.size() > limits::id_bytes_max) id = joined("~" + hex(sha256(key)).substr(0, kDigits));
  return id;
}

StepRequest party_request(const Mapping& mapping, const RegisterParty& party,
                          std::optional<Date> booked_date) {
  return {request_id(mapping, party.party, "party"), {{party, std::nullopt, booked_date}}};
}

std::string column_of(const Mapping& m, std::string_view step, std::string_view field) {
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
      if (const auto* c = std::get_if<IssueGuarantee>(&request.command)) {
        if (recorded_as == "principal") sum += c->principal;
        if (recorded_as == "liability") sum += liability_of(c->shares, c->principal);
        if (recorded_as == "fee") sum += c->fee.value_or(Money{});
      } else if (const auto* paid_out = std::get_if<DisburseLoan>(&request.command)) {
        if (recorded_as == "disbursed") sum += paid_out->amount;
      } else if (const auto* demand = std::get_if<DemandCompensation>(&request.command)) {
        if (recorded_as == "unpaid_principal") sum += demand->unpaid_principal;
      } else if (const auto* pay = std::get_if<PayCompensation>(&request.command)) {
        if (recorded_as == "compensation") sum += pay->amount;
      }
    }
  }
  return sum;
}

}  // namespace yingbu
