#include "ledger/intake/column_guess.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/date_format.h"

namespace yingbu {
namespace {

struct UnitWord {
  std::string_view word;
  std::int64_t fen;
};
constexpr std::array<UnitWord, 4> kUnits{
    {{"亿元", 10'000'000'000}, {"万元", 1'000'000}, {"千元", 100'000}, {"元", 100}}};

bool names_money(const std::string& normal) {
  static constexpr std::array<std::string_view, 8> kWords{"金额", "余额", "本金", "利息",
                                                          "罚息", "费",   "限额", "amount"};
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return normal.find(word) != std::string::npos; });
}

bool is_number(const std::string& cell) { return parse_money(cell, Unit::wan_yuan).has_value(); }

}  // namespace

const std::vector<std::string>& usual_date_formats() {
  static const std::vector<std::string> kFormats{"yyyy-mm-dd", "yyyy/m/d",     "yyyy.m.d",
                                                 "yyyy-m-d",   "yyyy年m月d日", "yyyymmdd"};
  return kFormats;
}

NameAndUnit without_unit(const std::string& normal) {
  for (const UnitWord& unit : kUnits) {
    if (normal.size() > unit.word.size() && normal.ends_with(unit.word)) {
      return {normal.substr(0, normal.size() - unit.word.size()), unit.fen};
    }
  }
  return {normal, std::nullopt};
}

std::optional<Unit> unit_of_fen(std::optional<std::int64_t> fen) {
  if (fen == 100) return Unit::yuan;
  if (fen == 1'000'000) return Unit::wan_yuan;
  if (fen == 1) return Unit::fen;
  return std::nullopt;
}

ColumnGuess guess_column(const std::string& name, const std::vector<std::string>& cells,
                         std::optional<Unit> unit_of_file) {
  const NameAndUnit named = without_unit(normal_form(name));
  std::vector<std::string> filled;
  for (const std::string& cell : cells) {
    if (!is_blank(cell)) filled.push_back(plain_cell(cell));
  }
  const auto amount = [&] {
    const auto unit = unit_of_fen(named.fen);
    return ColumnGuess{ColumnType::amount, unit ? unit : unit_of_file.value_or(Unit::yuan)};
  };
  if (filled.empty()) {
    if (named.fen || names_money(named.name)) return amount();
    const bool is_day = named.name.ends_with("日期") || named.name.ends_with("日");
    return is_day ? ColumnGuess{ColumnType::date, {}, usual_date_formats()} : ColumnGuess{};
  }
  std::vector<std::string> formats;
  const auto all_dates = std::ranges::all_of(filled, [&](const std::string& cell) {
    for (const std::string& format : usual_date_formats()) {
      if (!read_date(cell, format, -1)) continue;
      if (std::ranges::find(formats, format) == formats.end()) formats.push_back(format);
      return true;
    }
    return false;
  });
  if (all_dates) return {ColumnType::date, {}, formats};
  if (std::ranges::all_of(filled, [](const std::string& cell) { return cell.ends_with('%'); })) {
    return {ColumnType::percent, {}};
  }
  if (!std::ranges::all_of(filled, is_number)) return {};
  if (named.fen || names_money(named.name)) return amount();
  const bool has_point = std::ranges::any_of(
      filled, [](const std::string& cell) { return cell.find('.') != std::string::npos; });
  if (has_point) return amount();
  const bool is_short =
      std::ranges::all_of(filled, [](const std::string& cell) { return cell.size() <= 4; });
  return is_short ? ColumnGuess{ColumnType::integer, {}}
                  : ColumnGuess{};  // else a number of its own
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string column_line(const std::string& name, const ColumnGuess& guess) {
  std::string out = fmt::format("{} = {{ type = \"{}\"", quoted(name), enum_name(guess.type));
  if (guess.unit) out += fmt::format(", unit = \"{}\"", enum_name(*guess.unit));
  if (!guess.formats.empty()) {
    std::string all;
    for (const std::string& format : guess.formats) {
      all += (all.empty() ? "" : ", ") + quoted(format);
    }
    out += ", formats = [" + all + "]";
  }
  return out + " }\n";
}

}  // namespace yingbu
