#include "ledger/intake/detect.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/column_guess.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/register_file.h"

namespace yingbu {
namespace {

// How many rows below the header a column's type is guessed from.
constexpr std::size_t kGuessRows = 20;

// A header cell in the forms it is known by.
struct Header {
  std::string name;
  std::string form;
  NameAndUnit base;
};

std::vector<Header> headers_of(const CsvRecord& record) {
  std::vector<Header> headers;
  for (const std::string& field : record.fields) {
    const std::string form = normal_form(field);
    headers.push_back({std::string(trimmed(field)), form, without_unit(form)});
  }
  return headers;
}

// The mapping's column that a header cell is: by its name, else by its name but for the unit.
const Column* column_of(const Mapping& mapping, const Header& header) {
  if (header.form.empty()) return nullptr;
  const Column* but_for_unit = nullptr;
  for (const Column& column : mapping.columns) {
    const std::string form = normal_form(column.name);
    if (form == header.form) return &column;
    if (column.type != ColumnType::amount) continue;
    if (without_unit(form).name == header.base.name) but_for_unit = &column;
  }
  return but_for_unit;
}

const IgnoredColumn* ignored_of(const Mapping& mapping, const Header& header) {
  for (const IgnoredColumn& each : mapping.ignored_columns) {
    if (normal_form(each.name) == header.form) return &each;
  }
  return nullptr;
}

struct Fit {
  std::size_t known = 0;
  std::size_t read = 0;
  std::size_t record = 0;  // the header's place
  std::vector<std::string> missing;
  bool is_whole() const { return missing.empty(); }
  // A whole one first; then the one that knows more of the header, and lacks less.
  bool is_better_than(const Fit& other) const {
    if (is_whole() != other.is_whole()) return is_whole();
    if (known != other.known) return known > other.known;
    return missing.size() < other.missing.size();
  }
};

Fit fit_at(const Mapping& mapping, const std::vector<Header>& headers, std::size_t record) {
  Fit fit;
  fit.record = record;
  std::vector<const Column*> found;
  for (const Header& header : headers) {
    if (const Column* column = column_of(mapping, header)) {
      found.push_back(column);
      ++fit.read;
      ++fit.known;
    } else if (ignored_of(mapping, header)) {
      ++fit.known;
    }
  }
  for (const Column& column : mapping.columns) {
    if (!is_required(mapping, column.name)) continue;
    if (std::ranges::find(found, &column) == found.end()) fit.missing.push_back(column.name);
  }
  return fit;
}

// The record that looks most like a header: the one with most cells that are no figures or days.
std::size_t likely_header(const std::vector<CsvRecord>& records) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::size_t names = 0;
    for (const std::string& field : records[i].fields) {
      if (!is_blank(field) && guess_column("", {field}, {}).type == ColumnType::text) ++names;
    }
    if (names > most) {
      most = names;
      best = i;
    }
  }
  return best;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

class Detecting {
 public:
  Detecting(const FirstRecords& first, std::span<const NamedMapping> shipped)
      : records_(first.records), shipped_(shipped) {
    detection_.form = first.form;
  }

  Detection run() {
    choose();
    detection_.line = records_[header_].line;
    headers_ = headers_of(records_[header_]);
    find_unit();
    if (chosen_) {
      look_at_columns();
      adapt();
    } else {
      draft();
    }
    return std::move(detection_);
  }

 private:
  void choose() {
    header_ = likely_header(records_);
    Fit best;
    for (const NamedMapping& each : shipped_) {
      auto mapping = parse_mapping(each.text);
      if (!mapping) continue;
      for (std::size_t i = 0; i < records_.size(); ++i) {
        const Fit fit = fit_at(*mapping, headers_of(records_[i]), i);
        // Half of what it needs, or it is of another kind.
        std::size_t needed = 0;
        for (const Column& column : mapping->columns) {
          needed += is_required(*mapping, column.name) ? 1 : 0;
        }
        if (fit.read == 0 || 2 * fit.missing.size() > needed) continue;
        const bool is_first = !chosen_ || fit.is_better_than(best);
        const bool ties = chosen_ && !is_first && !best.is_better_than(fit);
        if (is_first) {
          best = fit;
          chosen_ = *mapping;
          text_ = each.text;
          detection_.mapping = each.name;
          detection_.others.clear();
          header_ = i;
        } else if (ties && detection_.mapping != each.name) {
          detection_.others.emplace_back(each.name);
        }
      }
    }
    if (!chosen_) return;
    detection_.rows = chosen_->rows;
    detection_.missing = best.missing;
  }

  void find_unit() {
    for (std::size_t i = 0; i < header_; ++i) {
      for (const std::string& field : records_[i].fields) {
        if (const auto fen = unit_said(field)) unit_ = unit_of_fen(fen);
      }
    }
  }

  std::vector<std::string> cells_below(std::size_t at) const {
    std::vector<std::string> cells;
    for (std::size_t i = header_ + 1; i < records_.size() && cells.size() < kGuessRows; ++i) {
      if (at < records_[i].fields.size()) cells.push_back(records_[i].fields[at]);
    }
    return cells;
  }

  void look_at_columns() {
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      const Header& header = headers_[i];
      if (header.form.empty()) continue;
      DetectedColumn& found = detection_.columns.emplace_back();
      found.name = header.name;
      if (const Column* column = column_of(*chosen_, header)) {
        found.fate = ColumnFate::read;
        found.type = column->type;
        if (normal_form(column->name) != header.form) found.mapped = column->name;
        if (column->type != ColumnType::amount) continue;
        const auto said = header.base.fen ? unit_of_fen(header.base.fen) : unit_;
        found.unit = said.value_or(column->unit);
        found.unit_is_said = said.has_value();
      } else if (const IgnoredColumn* ignored = ignored_of(*chosen_, header)) {
        found.fate = ColumnFate::ignored;
        found.why = ignored->why;
      } else {
        const ColumnGuess guess = guess_column(header.name, cells_below(i), unit_);
        found.type = guess.type;
        found.unit = guess.unit;
      }
    }
  }

  // The shipped mapping with the file's names and units, and what it does not know ignored.
  void adapt() {
    std::string text(text_);
    bool changed = false;
    std::string unknown;
    for (const DetectedColumn& column : detection_.columns) {
      if (column.fate == ColumnFate::unknown) {
        unknown += quoted(column.name) + " = \"映射未列此列：请核对是否应当读取\"\n";
      }
      if (column.fate != ColumnFate::read) continue;
      if (!column.mapped.empty()) {
        replace_all(text, quoted(column.mapped), quoted(column.name));
        changed = true;
      }
      const Column* mapped =
          find_column(*chosen_, column.mapped.empty() ? known_name(column.name) : column.mapped);
      if (!column.unit || !mapped || mapped->unit == *column.unit) continue;
      const std::string begins =
          quoted(column.mapped.empty() ? mapped->name : column.name) + " = { type = \"amount\"";
      const std::size_t at = text.find(begins);
      if (at == text.npos) continue;
      const std::string was = fmt::format("\"{}\"", enum_name(mapped->unit));
      text.replace(text.find(was, at), was.size(), fmt::format("\"{}\"", enum_name(*column.unit)));
      changed = true;
    }
    if (!unknown.empty()) {
      const std::string section = "[ignored]\n";
      const std::size_t at = text.find(section);
      if (at == text.npos) {
        text.insert(text.find("[columns]"), section + unknown + "\n");
      } else {
        text.insert(at + section.size(), unknown);
      }
      changed = true;
    }
    detection_.as_it_is = !changed && detection_.missing.empty();
    detection_.toml = std::move(text);
  }

  std::string known_name(const std::string& name) const {
    for (const Column& column : chosen_->columns) {
      if (normal_form(column.name) == normal_form(name)) return column.name;
    }
    return name;
  }

  void draft() {
    std::string columns;
    std::string key;
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      if (headers_[i].form.empty()) continue;
      const ColumnGuess guess = guess_column(headers_[i].name, cells_below(i), unit_);
      detection_.columns.push_back({headers_[i].name, ColumnFate::unknown, "", guess.type,
                                    guess.unit, guess.unit.has_value(), ""});
      columns += column_line(headers_[i].name, guess);
      const bool is_key = guess.type == ColumnType::text && key.empty();
      if (is_key) key = headers_[i].name;
    }
    detection_.toml = fmt::format(
        "# 草稿：各列类型由前几行推测。请核对，再按 docs/FILES.md 补各节后使用。\n"
        "name = \"my_file\"\n"
        "currency = \"CNY\"\n"
        "# guarantees 担保台账，filings 备案，releases 解保，bank_flow 银行流水\n"
        "rows = \"guarantees\"\n"
        "key = {}\n\n[columns]\n{}"
        "\n# 不读的列移到 [ignored]，各写理由；读的列写进 [guarantee]、[flow] 等节。\n",
        quoted(key), columns);
  }

  const std::vector<CsvRecord>& records_;
  const std::span<const NamedMapping> shipped_;
  std::optional<Mapping> chosen_;
  std::string_view text_;
  std::size_t header_ = 0;
  std::vector<Header> headers_;
  std::optional<Unit> unit_;  // 单位 above the header
  Detection detection_;
};

}  // namespace

Result<Detection> detect_mapping(std::string_view bytes, std::string_view sheet,
                                 std::span<const NamedMapping> shipped) {
  YINGBU_TRY(first, first_records(bytes, sheet, kHeaderWithin + kGuessRows));
  if (first.records.empty()) {
    return refuse_file("文件是空的，没有表头", "the file is empty: it has no header");
  }
  return Detecting(first, shipped).run();
}

Result<std::vector<NamedMapping>> fitting_mappings(std::string_view bytes, std::string_view sheet,
                                                   std::span<const NamedMapping> shipped) {
  YINGBU_TRY(first, first_records(bytes, sheet, kHeaderWithin));
  std::vector<NamedMapping> fitting;
  for (const NamedMapping& each : shipped) {
    const auto mapping = parse_mapping(each.text);
    if (!mapping || mapping->rows == RowsOf::commands || first.records.empty()) continue;
    if (find_layout(*mapping, first.records)) fitting.push_back(each);
  }
  return fitting;
}

}  // namespace yingbu
