#include "ledger/intake/cells.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/base/limits.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "20", "20%", "33.3333%": at most four decimals are whole ppm.
std::optional<std::int64_t> read_percent(std::string_view text) {
  if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (decimals.size() > 4 || (point != std::string_view::npos && decimals.empty())) {
    return std::nullopt;
  }
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  digits += decimals;
  digits.append(4 - decimals.size(), '0');
  const bool all =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return all ? read_integer(digits) : std::nullopt;
}

Result<Money> read_amount(std::string_view text, Unit unit) {
  YINGBU_TRY(amount, parse_money(text, unit));
  if (amount.fen > limits::amount_max_fen || amount.fen < -limits::amount_max_fen) {
    return reject(Reason::amount_out_of_range)
        .with("value", fen_text(amount.fen))
        .with("low", fen_text(-limits::amount_max_fen))
        .with("high", fen_text(limits::amount_max_fen));
  }
  return amount;
}

void unreadable(const Column& column, Cell& cell, std::vector<Defect>& defects, std::string rule,
                std::string zh, std::string en) {
  cell.readable = false;
  defects.push_back({column.name, cell.text, std::move(rule), std::move(zh), std::move(en)});
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += all.empty() ? word : ", " + word;
  return all;
}

void read_date_cell(const Column& column, Cell& cell, std::vector<Defect>& defects) {
  for (const std::string& format : column.formats) {
    if (const auto date = read_date(cell.text, format, column.pivot)) {
      cell.number = date->days;
      return;
    }
  }
  unreadable(column, cell, defects, "bad_date",
             fmt::format("不是有效日期，请按此格式填写：{}", joined(column.formats)),
             fmt::format("not a real date of this form: {}", joined(column.formats)));
}

const std::string* meaning_of(const Column& column, std::string_view word) {
  const std::string form = normal_form(word);
  for (const auto& [known, meaning] : column.words) {
    if (normal_form(known) == form) return &meaning;
  }
  return nullptr;
}

// The words of a list, whatever stands between them.
std::vector<std::string> words_in(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kBetween{"/", "、", "，", ",",
                                                            ";", "；", "\n", " "};
  std::vector<std::string> words;
  std::string word;
  const auto take = [&] {
    if (!is_blank(word)) words.emplace_back(trimmed(word));
    word.clear();
  };
  while (!text.empty()) {
    const auto between = std::ranges::find_if(
        kBetween, [text](std::string_view each) { return text.starts_with(each); });
    if (between == kBetween.end()) {
      word += text.front();
      text.remove_prefix(1);
    } else {
      take();
      text.remove_prefix(between->size());
    }
  }
  take();
  return words;
}

// Words that the mapping knows.
void read_word_cell(const Column& column, Cell& cell, std::vector<Defect>& defects) {
  const bool is_list = column.type == ColumnType::words && !meaning_of(column, cell.text);
  const std::vector<std::string> said =
      is_list ? words_in(cell.text) : std::vector<std::string>{cell.text};
  bool all = true;
  for (const std::string& word : said) {
    const std::string* meaning = meaning_of(column, word);
    if (meaning) cell.meanings.push_back(*meaning);
    all = all && meaning != nullptr;
  }
  if (all) return;
  std::vector<std::string> known;
  for (const auto& [word, meaning] : column.words) known.push_back(word);
  unreadable(column, cell, defects, "unknown_word",
             fmt::format("没有这个词，请填：{}", joined(known)),
             fmt::format("there is no such word; write one of: {}", joined(known)));
}

void read_status_cell(const Column& column, Cell& cell, std::vector<Defect>& defects) {
  const auto life = std::ranges::find_if(column.lives, [&](const auto& known) {
    return normal_form(known.first) == normal_form(cell.text);
  });
  if (life != column.lives.end()) {
    cell.number = static_cast<std::int64_t>(life->second);
    return;
  }
  std::vector<std::string> known;
  for (const auto& [word, meaning] : column.lives) known.push_back(word);
  unreadable(column, cell, defects, "unknown_status",
             fmt::format("没有这种状态，请填：{}", joined(known)),
             fmt::format("there is no such status; write one of: {}", joined(known)));
}

// Full-width letters, digits and signs as their half-width ones.
std::string half_width(std::string_view text) {
  constexpr char32_t kFirst = U'！';
  constexpr char32_t kLast = U'～';
  constexpr char32_t kApart = kFirst - U'!';
  std::string out;
  while (const auto c = take_code_point(text)) {
    append_utf8(out, *c >= kFirst && *c <= kLast ? *c - kApart : *c);
  }
  return out + std::string(text);
}

Cell read_cell(const Column& column, std::string_view text, std::vector<Defect>& defects) {
  Cell cell;
  cell.text = column.type == ColumnType::text ? std::string(trimmed(text)) : plain_cell(text);
  if (cell.text.empty()) return cell;
  switch (column.type) {
    case ColumnType::text: break;
    case ColumnType::amount: {
      const auto amount = read_amount(cell.text, column.unit);
      if (amount) {
        cell.number = amount->fen;
      } else {
        cell.readable = false;
        defects.push_back(defect_of(amount.error(), column.name, cell.text));
      }
      break;
    }
    case ColumnType::date: read_date_cell(column, cell, defects); break;
    case ColumnType::integer:
      cell.number = read_integer(cell.text);
      if (!cell.number) {
        unreadable(column, cell, defects, "bad_integer", "不是整数，请填写整数",
                   "not a whole number; write one");
      }
      break;
    case ColumnType::percent:
      cell.number = read_percent(cell.text);
      if (!cell.number) {
        unreadable(column, cell, defects, "bad_percent",
                   "不是百分比，请填写如 20 或 20%，至多 4 位小数",
                   "not a percentage; write 20 or 20%, with at most 4 decimals");
      }
      break;
    case ColumnType::status: read_status_cell(column, cell, defects); break;
    case ColumnType::word:
    case ColumnType::words: read_word_cell(column, cell, defects); break;
  }
  return cell;
}

}  // namespace

std::string one_spaced(std::string_view text) {
  text = trimmed(text);
  std::string out;
  while (!text.empty()) {
    std::string_view rest = text;
    const auto code_point = take_code_point(rest);
    const std::string_view one = text.substr(0, code_point ? text.size() - rest.size() : 1);
    text.remove_prefix(one.size());
    if (is_blank(one)) {
      if (!out.ends_with(' ')) out += ' ';
    } else {
      out += one;
    }
  }
  return out;
}

std::string plain_cell(std::string_view text) { return std::string(trimmed(half_width(text))); }

std::string percent_text(std::int64_t ppm) {
  std::string text = fmt::format("{}.{:04}", ppm / 10'000, ppm % 10'000);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text + "%";
}

std::int64_t last_place(const Column& column, const Cell& cell) {
  if (column.unit != Unit::wan_yuan || cell.text == "0") return 1;
  const std::size_t point = cell.text.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : cell.text.size() - point - 1;
  std::int64_t place = 1'000'000;
  for (std::size_t i = 0; i < decimals && place > 1; ++i) place /= 10;
  return place;
}

bool is_rounded(const Column& column, const Cell& cell, Money file, Money ledger) {
  const Wide apart = Wide{file.fen} - ledger.fen;
  return column.unit == Unit::wan_yuan &&
         2 * (apart < 0 ? -apart : apart) <= last_place(column, cell);
}

std::vector<Cell> read_cells(const Mapping& mapping, const Layout& layout,
                             const std::vector<std::string>& fields, std::vector<Defect>& defects) {
  std::vector<Cell> cells;
  const bool has_more =
      fields.size() > layout.fields &&
      !std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(layout.fields), fields.end(),
                   [](const std::string& f) { return is_blank(f); });
  if (fields.size() < layout.fields || has_more) {
    defects.push_back(
        {"", std::to_string(fields.size()), "field_count",
         fmt::format("本行有 {} 个字段，表头有 {} 个，请检查逗号和引号", fields.size(),
                     layout.fields),
         fmt::format("the row has {} fields, the header {}; check its commas and quotes",
                     fields.size(), layout.fields)});
    Cell none;
    none.readable = false;
    cells.assign(mapping.columns.size(), none);
    return cells;
  }
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    const std::size_t at = layout.column_at[i];
    if (at != kNoField) {
      cells.push_back(read_cell(mapping.columns[i], fields[at], defects));
    } else {
      cells.emplace_back().there = false;
    }
  }
  return cells;
}

}  // namespace yingbu
