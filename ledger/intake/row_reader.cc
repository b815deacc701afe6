#include "ledger/intake/row_reader.h"

#include <fmt/format.h>

#include "ledger/base/fields/fields.h"
#include "ledger/base/region.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/people/commands.h"

namespace yingbu {
namespace {

std::string shortened(std::string name) {
  constexpr std::size_t kDigits = 12;
  if (name.size() <= kNameIdBytes) return name;
  const std::string digest = hex(sha256(name)).substr(0, kDigits);
  name.resize(kNameIdBytes - kDigits - 1);
  while (!is_utf8(name)) name.pop_back();
  return std::string(trimmed(name)) + "~" + digest;
}

}  // namespace

const Cell& RowReader::cell(const std::string& column) const {
  const Column* declared = find_column(mapping_, column);
  return cells_[static_cast<std::size_t>(declared - mapping_.columns.data())];
}

void RowReader::add(const std::string& column, std::string rule, std::string zh, std::string en) {
  defects_.push_back({column, cell(column).text, std::move(rule), std::move(zh), std::move(en)});
}

void RowReader::missing(const std::string& column) {
  if (names_column(defects_, column)) return;
  add(column, "missing_value", fmt::format("“{}”为空，请补填", column),
      fmt::format("'{}' is empty; fill it in", column));
}

std::optional<std::int64_t> RowReader::need(const std::string& column) {
  const Cell& at = cell(column);
  if (at.text.empty()) missing(column);
  return at.number;
}
std::optional<Money> RowReader::amount(const std::string& column) const {
  const auto number = column.empty() ? std::nullopt : cell(column).number;
  return number ? std::optional(Money{*number}) : std::nullopt;
}
std::optional<Date> RowReader::date(const std::string& column) const {
  const auto days = column.empty() ? std::nullopt : cell(column).number;
  return days ? std::optional(Date{static_cast<std::int32_t>(*days)}) : std::nullopt;
}
std::string RowReader::said(const std::string& column) const {
  return column.empty() ? std::string() : one_spaced(cell(column).text);
}

std::optional<Date> RowReader::need_date(const std::string& column) {
  const auto days = need(column);
  if (!days) return std::nullopt;
  return Date{static_cast<std::int32_t>(*days)};
}

std::string RowReader::text_of(const Source& source) {
  if (source.column.empty()) return source.constant;
  std::string text = one_spaced(cell(source.column).text);
  if (text.empty()) missing(source.column);
  return text;
}

std::string RowReader::key() {
  std::string key = cell(mapping_.key).text;
  if (key.empty()) {
    missing(mapping_.key);
  } else if (!valid_id(key) && !names_column(defects_, mapping_.key)) {
    defects_.push_back(defect_of(reject(Reason::invalid_id).with("value", key), mapping_.key, key));
  }
  return key;
}

std::string RowReader::region(const Source& source, std::optional<Date> on) {
  std::string code = text_of(source);
  if (code.empty() || !on || names_column(defects_, source.column)) return code;
  if (const auto known = find_region(code, *on); !known) {
    defects_.push_back(defect_of(known.error(), source.column, code));
  }
  return code;
}

std::string RowReader::party(std::vector<RegisterParty>& parties, const PartyMapping& from,
                             std::optional<Date> on) {
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
  parties.push_back(registration);
  return registration.party;
}

std::optional<Date> RowReader::end(std::optional<Date> start) {
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

std::vector<RiskShare> RowReader::shares_by_amount(Money principal) {
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

std::vector<RiskShare> RowReader::shares_by_percent() {
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

CommandRequest RowReader::dated(Command command, std::optional<Date> basis) const {
  return {std::move(command), basis, booked_};
}

std::vector<RiskShare> RowReader::shares(Money principal) {
  return mapping_.shares.guaranteed_column.empty() ? shares_by_percent()
                                                   : shares_by_amount(principal);
}

}  // namespace yingbu
