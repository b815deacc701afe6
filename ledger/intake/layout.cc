#include "ledger/intake/layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/defect.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

bool is_reject_column(const std::string& name) {
  for (const Language language : {Language::zh, Language::en}) {
    const RejectColumns& own = reject_columns(language);
    if (std::find(own.begin(), own.end(), trimmed(name)) != own.end()) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += all.empty() ? word : ", " + word;
  return all;
}

bool is_ignored(const Mapping& mapping, const std::string& form) {
  return std::ranges::any_of(mapping.ignored_columns, [&](const IgnoredColumn& ignored) {
    return ignored.name == "*" || normal_form(ignored.name) == form;
  });
}

// How many of the mapping's columns stand there, and whether all that must.
struct Fit {
  std::size_t columns = 0;
  bool is_whole = true;
};

Fit fit_of(const Mapping& mapping, const CsvRecord& record) {
  std::vector<std::string> forms;
  for (const std::string& field : record.fields) forms.push_back(normal_form(field));
  Fit fit;
  for (const Column& column : mapping.columns) {
    const bool there = std::ranges::find(forms, normal_form(column.name)) != forms.end();
    fit.columns += there ? 1 : 0;
    if (!there && is_required(mapping, column.name)) fit.is_whole = false;
  }
  return fit;
}

std::int64_t fen_of(Unit unit) {
  switch (unit) {
    case Unit::fen: return 1;
    case Unit::yuan: return 100;
    case Unit::wan_yuan: break;
  }
  return 1'000'000;
}

Result<void> check_unit(const Mapping& mapping, const CsvRecord& above) {
  for (const std::string& cell : above.fields) {
    const auto said = unit_said(cell);
    if (!said) continue;
    for (const Column& column : mapping.columns) {
      if (column.type != ColumnType::amount || fen_of(column.unit) == *said) continue;
      return refuse_file(
          "第 {} 行写明“{}”，而映射中“{}”是别的单位：请改映射的 unit，或核对是否选错了映射",
          "line {} says '{}', and the mapping has another unit for '{}': change the mapping's "
          "unit, or see whether it is the right mapping",
          above.line, trimmed(cell), column.name);
    }
  }
  return {};
}

std::string word_of(const std::string& cell) {
  std::string form = normal_form(cell);
  while (form.ends_with(':')) form.pop_back();
  return form;
}

template <std::size_t N>
bool is_one_of(const std::string& form, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, std::string_view(form)) != words.end();
}

// A figure or a Latin letter but those of total, subtotal and grand total: no word of a total or
// note begins so, and the cell needs no normal form.
bool is_plain_start(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return false;
  const char first = text.front();
  const bool is_letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  if (first >= '0' && first <= '9') return true;
  return is_letter && std::string_view("tTsSgG").find(first) == std::string_view::npos;
}

bool begins_a_note(const std::string& form) {
  static constexpr std::array<std::string_view, 14> kWords{
      "注",   "备注", "说明",       "制表",   "填表",   "填报",     "审核",
      "复核", "经办", "单位负责人", "负责人", "联系人", "联系电话", "日期"};
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    return form.starts_with(word) && (form.find(':') != std::string::npos || form == word);
  });
}

}  // namespace

std::optional<std::int64_t> unit_said(const std::string& cell) {
  std::string_view said = cell;
  const std::size_t at = said.rfind("单位");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string rest = normal_form(said.substr(at + std::string_view("单位").size()));
  if (!rest.starts_with(':')) return std::nullopt;
  std::string_view unit = std::string_view(rest).substr(1);
  constexpr std::string_view kRenminbi = "人民币";
  if (unit.starts_with(kRenminbi)) unit.remove_prefix(kRenminbi.size());
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits{
      {{"万元", 1'000'000}, {"千元", 100'000}, {"亿元", 10'000'000'000}, {"元", 100}, {"分", 1}}};
  for (const auto& [word, fen] : kUnits) {
    if (!unit.starts_with(word)) continue;
    const std::string_view behind = unit.substr(word.size());
    static constexpr std::array<std::string_view, 4> kBetween{"、", ",", ";", "/"};
    const bool ends = behind.empty() || std::ranges::any_of(kBetween, [behind](std::string_view b) {
                        return behind.starts_with(b);
                      });
    if (ends) return fen;
  }
  return std::nullopt;
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
    if (is_blank(header[i])) {
      layout.ignored.push_back(i);
    } else if (!at.emplace(normal_form(header[i]), i).second) {
      return refuse_file("表头中“{}”出现了两次，请改名或删去一列",
                         "the header names '{}' twice; rename or delete one of the columns",
                         trimmed(header[i]));
    }
  }
  std::vector<std::string> missing;
  for (const Column& column : mapping.columns) {
    const auto found = at.find(normal_form(column.name));
    layout.column_at.push_back(found == at.end() ? kNoField : found->second);
    if (found != at.end()) {
      at.erase(found);
    } else {
      (is_required(mapping, column.name) ? missing : layout.absent).push_back(column.name);
    }
  }
  if (!missing.empty()) {
    return refuse_file("表头缺少映射用到的列：{}；文件有：{}",
                       "the header lacks columns that the mapping uses: {}; the file has: {}",
                       joined(missing), joined(layout.header));
  }
  std::vector<std::string> unknown;
  for (const auto& [form, index] : at) {
    if (is_ignored(mapping, form)) {
      layout.ignored.push_back(index);
    } else {
      unknown.emplace_back(trimmed(header[index]));
    }
  }
  if (!unknown.empty()) {
    return refuse_file("映射没有提到这些列：{}；请在 [columns] 声明，或列入 ignored",
                       "the mapping does not know these columns: {}; declare them in [columns] or "
                       "list them in ignored",
                       joined(unknown));
  }
  std::ranges::sort(layout.ignored);
  return layout;
}

Result<Layout> find_layout(const Mapping& mapping, const std::vector<CsvRecord>& first) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Fit fit = fit_of(mapping, first[i]);
    if (fit.columns > most) {
      most = fit.columns;
      best = i;
    }
    if (fit.is_whole) break;
  }
  YINGBU_TRY(layout, lay_out(mapping, first[best].fields));
  layout.line = first[best].line;
  layout.ordinal = best + 1;
  for (std::size_t i = 0; i < best; ++i) YINGBU_CHECK(check_unit(mapping, first[i]));
  return std::move(layout);
}

RowForm form_of(const Mapping& mapping, const Layout& layout, const CsvRecord& record) {
  const auto filled = [](const std::string& field) { return !is_blank(field); };
  const auto head = std::ranges::find_if(record.fields, filled);
  if (head == record.fields.end()) return RowForm::blank;
  static constexpr std::array<std::string_view, 6> kTotals{"合计",   "总计",  "累计",
                                                           "总合计", "total", "grandtotal"};
  static constexpr std::array<std::string_view, 6> kSubtotals{"小计",     "本页小计", "本页合计",
                                                              "本月合计", "分项合计", "subtotal"};
  const auto at = static_cast<std::size_t>(head - record.fields.begin());
  if (is_plain_start(*head)) return RowForm::data;
  const std::string word = word_of(*head);
  const std::size_t key = layout.column_at[static_cast<std::size_t>(
      find_column(mapping, mapping.key) - mapping.columns.data())];
  const bool has_key = key < record.fields.size() && filled(record.fields[key]);
  if (has_key && at != key) return RowForm::data;
  if (is_one_of(word, kTotals)) return RowForm::total;
  if (is_one_of(word, kSubtotals)) return RowForm::subtotal;
  if (!begins_a_note(word)) return RowForm::data;
  return std::ranges::count_if(record.fields, filled) <= 3 ? RowForm::note : RowForm::data;
}

}  // namespace yingbu
