#include "ledger/intake/cells.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "ledger/base/limits.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

constexpr std::string_view kIdeographicSpace = "\u3000";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool take_space(std::string_view& text) {
  const std::size_t bytes = text.starts_with(kIdeographicSpace)
                                ? kIdeographicSpace.size()
                                : (!text.empty() && is_space(text.front()) ? 1 : 0);
  text.remove_prefix(bytes);
  return bytes > 0;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "20", "20%", "33.3333%": at most four decimals are whole ppm.
std::optional<std::int64_t> read_percent(std::string_view text) {
  if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
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

// A word the mapping knows; its meaning is looked up where the field is filled.
void read_word_cell(const Column& column, Cell& cell, std::vector<Defect>& defects) {
  if (column.words.contains(cell.text)) return;
  std::vector<std::string> known;
  for (const auto& [word, meaning] : column.words) known.push_back(word);
  unreadable(column, cell, defects, "unknown_word",
             fmt::format("没有这个词，请填：{}", joined(known)),
             fmt::format("there is no such word; write one of: {}", joined(known)));
}

void read_status_cell(const Column& column, Cell& cell, std::vector<Defect>& defects) {
  const auto life = column.lives.find(cell.text);
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

Cell read_cell(const Column& column, std::string_view text, std::vector<Defect>& defects) {
  Cell cell;
  cell.text = trim(text);
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
    case ColumnType::word: read_word_cell(column, cell, defects); break;
  }
  return cell;
}

bool is_reject_column(const std::string& name) {
  for (const Language language : {Language::zh, Language::en}) {
    const RejectColumns& own = reject_columns(language);
    if (std::find(own.begin(), own.end(), trim(name)) != own.end()) return true;
  }
  return false;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (take_space(text)) {
  }
  while (true) {
    if (text.ends_with(kIdeographicSpace)) {
      text.remove_suffix(kIdeographicSpace.size());
    } else if (!text.empty() && is_space(text.back())) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

std::string one_spaced(std::string_view text) {
  text = trim(text);
  std::string out;
  while (!text.empty()) {
    if (take_space(text)) {
      if (!out.ends_with(' ')) out += ' ';
      continue;
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

bool has_reject_columns(const std::vector<std::string>& header) {
  return std::any_of(header.begin(), header.end(), is_reject_column);
}

Result<Layout> lay_out(const Mapping& mapping, const std::vector<std::string>& header) {
  Layout layout;
  layout.fields = header.size();
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_reject_column(header[i])) continue;
    layout.kept.push_back(i);
    layout.header.push_back(header[i]);
    if (!at.emplace(normalise_code(header[i]), i).second) {
      return refuse_file("表头中“{}”出现了两次，请改名或删去一列",
                         "the header names '{}' twice; rename or delete one of the columns",
                         trim(header[i]));
    }
  }
  std::vector<std::string> missing;
  for (const Column& column : mapping.columns) {
    const auto found = at.find(normalise_code(column.name));
    if (found == at.end()) {
      missing.push_back(column.name);
      continue;
    }
    layout.column_at.push_back(found->second);
    at.erase(found);
  }
  if (!missing.empty()) {
    return refuse_file("表头缺少映射用到的列：{}；文件有：{}",
                       "the header lacks columns that the mapping uses: {}; the file has: {}",
                       joined(missing), joined(layout.header));
  }
  std::vector<std::string> unknown;
  for (const auto& [name, index] : at) {
    const bool ignored =
        std::any_of(mapping.ignored_columns.begin(), mapping.ignored_columns.end(),
                    [&](const std::string& i) { return i == "*" || normalise_code(i) == name; });
    if (!ignored) unknown.emplace_back(trim(header[index]));
  }
  if (!unknown.empty()) {
    return refuse_file("映射没有提到这些列：{}；请在 [columns] 声明，或列入 ignored_columns",
                       "the mapping does not know these columns: {}; declare them in [columns] or "
                       "list them in ignored_columns",
                       joined(unknown));
  }
  return layout;
}

std::vector<Cell> read_cells(const Mapping& mapping, const Layout& layout,
                             const std::vector<std::string>& fields, std::vector<Defect>& defects) {
  std::vector<Cell> cells;
  if (fields.size() != layout.fields) {
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
    cells.push_back(read_cell(mapping.columns[i], fields[layout.column_at[i]], defects));
  }
  return cells;
}

}  // namespace yingbu
