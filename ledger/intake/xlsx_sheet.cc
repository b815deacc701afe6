#include "ledger/intake/xlsx_sheet.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/xlsx.h"
#include "ledger/intake/xml_tree.h"

namespace yingbu {
namespace {

// Of the XML of one row or one shared string: what becomes a tree at a time.
constexpr std::size_t kElementBytesMax = 8 * 1024 * 1024;
constexpr std::size_t kMergesMax = 1'000'000;

template <class T>
std::optional<T> whole_number(std::string_view digits) {
  T value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// 0 is column A.
std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

struct CellPlace {
  std::size_t column = 0;  // from 0
  std::uint64_t row = 0;   // from 1
};

// "AB12"; nothing where it is none.
std::optional<CellPlace> read_place(std::string_view reference) {
  CellPlace place;
  std::size_t letters = 0;
  constexpr std::size_t kLettersMax = 5;
  while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z') {
    if (letters == kLettersMax) return std::nullopt;
    place.column = place.column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    ++letters;
  }
  const auto row = whole_number<std::uint64_t>(reference.substr(letters));
  if (letters == 0 || !row || *row == 0) return std::nullopt;
  --place.column;
  place.row = *row;
  return place;
}

struct Area {
  CellPlace first;
  CellPlace last;
};

// "A1:C3".
std::optional<Area> read_area(std::string_view reference) {
  const std::size_t colon = std::min(reference.find(':'), reference.size());
  const auto first = read_place(reference.substr(0, colon));
  const auto last = colon == reference.size() ? first : read_place(reference.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column)
    return std::nullopt;
  return Area{*first, *last};
}

// What XML cannot hold stands as _xHHHH_, and so does a text that looks like it.
std::string unescaped(std::string_view text) {
  constexpr std::size_t kLength = 7;
  std::string out;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find("_x"), text.size());
    out += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) break;
    std::uint32_t code = 0;
    const bool whole = text.size() >= kLength && text[kLength - 1] == '_';
    const auto read = whole ? std::from_chars(text.data() + 2, text.data() + 6, code, 16)
                            : std::from_chars_result{text.data(), std::errc::invalid_argument};
    // A half of a surrogate pair and NUL stay as they are written.
    const bool known = read.ec == std::errc() && read.ptr == text.data() + 6 && code != 0 &&
                       (code < 0xD800 || code > 0xDFFF);
    if (known) {
      append_utf8(out, static_cast<char32_t>(code));
    } else {
      out += text.substr(0, 2);
    }
    text.remove_prefix(known ? kLength : 2);
  }
  return out;
}

std::string rich_text(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (is_named(child, "t")) text += text_of(child);
    if (is_named(child, "r")) text += text_of(child_of(child, "t"));
  }
  return unescaped(text);
}

class SheetReader {
 public:
  explicit SheetReader(const SheetContext& context) : context_(context) {}

  Result<void> take_row(const XmlElement& element, const XmlSource& source) {
    if (element.text.size() > kElementBytesMax) {
      return refuse("{}第 {} 行（或其后的第一行）超过 {} 字节，不予读取；请检查是否有多余的列",
                    "{}: row {} (or the first one after it) has more than {} bytes; it is not "
                    "read. Look for columns it does not need",
                    row_ + 1, kElementBytesMax);
    }
    YINGBU_CHECK(build_tree(tree_, element.text, source));
    const pugi::xml_node row = tree_.first_child();
    const std::string_view number = attribute_of(row, "r");
    const auto stated = number.empty() ? row_ + 1 : whole_number<std::uint64_t>(number);
    if (!stated || *stated <= row_) {
      return refuse("{}第 {} 行之后的行号“{}”有误；请用 Excel 或 WPS 另存",
                    "{}: after row {} comes row '{}'; save the workbook anew", row_, shown(number));
    }
    row_ = *stated;
    if (row_ > kImportRowsMax) {
      return refuse("{}超过 {} 行，不予读取；请分成几个文件",
                    "{} has more than {} rows; it is not read. Split it", kImportRowsMax);
    }
    CsvRecord record{row_, {}};
    std::size_t bytes = 0;
    std::size_t next = 0;
    for (const pugi::xml_node cell : row.children()) {
      if (!is_named(cell, "c")) continue;
      YINGBU_CHECK(take_cell(cell, record, next, bytes));
    }
    return keep(std::move(record), bytes);
  }

  Result<void> take_merge(const XmlElement& element, const XmlSource& source) {
    YINGBU_CHECK(build_tree(tree_, element.text, source));
    const std::string_view reference = attribute_of(tree_.first_child(), "ref");
    const auto area = read_area(reference);
    if (!area || merges_.size() == kMergesMax) {
      return refuse("{}的合并单元格“{}”有误，或合并超过 {} 处；请用 Excel 或 WPS 另存",
                    "{}: the merged cells '{}' are none, or there are more than {} of them; save "
                    "the workbook anew",
                    shown(reference), kMergesMax);
    }
    merges_.push_back(*area);
    return {};
  }

  Result<std::vector<CsvRecord>> rows() {
    YINGBU_CHECK(empty_what_is_merged());
    std::size_t width = 0;
    for (CsvRecord& row : rows_) {
      while (!row.fields.empty() && row.fields.back().empty()) row.fields.pop_back();
      width = std::max(width, row.fields.size());
    }
    std::erase_if(rows_, [](const CsvRecord& row) { return row.fields.empty(); });
    for (CsvRecord& row : rows_) row.fields.resize(width);
    return std::move(rows_);
  }

 private:
  template <class... Parts>
  Rejection refuse(std::string_view zh, std::string_view en, const Parts&... parts) const {
    const std::string name = shown(context_.sheet);
    return reject(Reason::malformed_text)
        .with("problem_zh", fmt::format(fmt::runtime(zh), "工作表“" + name + "”", parts...))
        .with("problem_en", fmt::format(fmt::runtime(en), "sheet '" + name + "'", parts...));
  }

  std::string cell_name(std::size_t column) const {
    return column_name(column) + std::to_string(row_);
  }

  Result<void> take_cell(pugi::xml_node cell, CsvRecord& record, std::size_t& next,
                         std::size_t& bytes) {
    const std::string_view reference = attribute_of(cell, "r");
    const auto place = reference.empty() ? CellPlace{next, row_} : read_place(reference);
    if (!place || place->row != row_) {
      return refuse("{}第 {} 行有单元格“{}”，不属于该行；请用 Excel 或 WPS 另存",
                    "{}: row {} has a cell '{}', which is not of that row; save the workbook anew",
                    row_, shown(reference));
    }
    next = place->column + 1;
    YINGBU_TRY(value, value_of(cell, place->column));
    if (value.empty()) return {};
    if (place->column >= kCsvFieldsMax) {
      return refuse("{}的单元格 {} 在第 {} 列之后，不予读取；请删去多余的列",
                    "{}: cell {} is beyond column {}; it is not read. Delete the columns you do "
                    "not need",
                    cell_name(place->column), kCsvFieldsMax);
    }
    bytes += value.size();
    if (value.size() > kXlsxCellBytesMax || bytes > kCsvRecordBytesMax) {
      return refuse("{}的单元格 {} 超过 {} 字节，或该行到此超过 {} 字节，不予读取",
                    "{}: cell {} has more than {} bytes, or its row more than {} up to it; it is "
                    "not read",
                    cell_name(place->column), kXlsxCellBytesMax, kCsvRecordBytesMax);
    }
    if (record.fields.size() <= place->column) record.fields.resize(place->column + 1);
    std::string& field = record.fields[place->column];
    if (!field.empty()) {
      return refuse("{}的单元格 {} 出现两次；请用 Excel 或 WPS 另存",
                    "{}: cell {} stands there twice; save the workbook anew",
                    cell_name(place->column));
    }
    field = std::move(value);
    return {};
  }

  Result<void> keep(CsvRecord record, std::size_t bytes) {
    if (bytes == 0) return {};
    bytes_ += bytes;
    width_ = std::max(width_, record.fields.size());
    rows_.push_back(std::move(record));
    if (bytes_ > kXlsxTextBytesMax || rows_.size() * width_ > kXlsxFieldsMax) {
      return refuse("{}到第 {} 行已超过 {} 个单元格或 {} 字节，不予读取；请分成几个文件",
                    "{0} has more than {2} cells or {3} bytes up to row {1}; it is not read. Split "
                    "it",
                    row_, kXlsxFieldsMax, kXlsxTextBytesMax);
    }
    return {};
  }

  Rejection wrong_value(std::size_t column, std::string_view value) const {
    return refuse("{}的单元格 {} 的值“{}”无法识别；请用 Excel 或 WPS 另存",
                  "{0}: the value '{2}' of cell {1} is not understood; save the workbook anew",
                  cell_name(column), shown(value));
  }

  Result<std::string> value_of(pugi::xml_node cell, std::size_t column) const {
    const std::string_view type = attribute_of(cell, "t");
    if (type == "inlineStr") return rich_text(child_of(cell, "is"));
    const std::string text = text_of(child_of(cell, "v"));
    if (type == "str") return unescaped(text);
    const std::string_view stored = trimmed(text);
    if (stored.empty()) {
      if (!child_of(cell, "f")) return std::string();
      return refuse("{}的单元格 {} 是没有结果的公式；请用 Excel 或 WPS 打开、保存后再导入",
                    "{}: cell {} is a formula without a result; open and save the workbook, then "
                    "import it",
                    cell_name(column));
    }
    if (type == "s") {
      const auto index = whole_number<std::size_t>(stored);
      if (!index || *index >= context_.strings.size()) return wrong_value(column, stored);
      return context_.strings[*index];
    }
    if (type == "b" && (stored == "1" || stored == "true")) return std::string("TRUE");
    if (type == "b" && (stored == "0" || stored == "false")) return std::string("FALSE");
    if (type == "e") return std::string(stored);
    if (type == "d") return date_text_of_iso(stored);
    if (type.empty() || type == "n") return number_of(cell, stored, column);
    return wrong_value(column, stored);
  }

  Result<std::string> number_of(pugi::xml_node cell, std::string_view stored,
                                std::size_t column) const {
    auto number = plain_number(stored);
    if (!number) return wrong_value(column, stored);
    const std::string_view style = attribute_of(cell, "s");
    const auto index = style.empty() ? 0 : whole_number<std::size_t>(style);
    if (index && *index < context_.dates.size() && context_.dates[*index]) {
      if (auto date = date_text(*number, context_.system)) return *std::move(date);
    }
    const std::size_t sign = number->starts_with('-') ? 1 : 0;
    if (std::min(number->find('.'), number->size()) - sign <= kXlsxDigits)
      return *std::move(number);
    return refuse(
        "{}的单元格 {} 是超过 {} 位的数字，表格软件已丢失末尾各位；请把该列设为文本后重新填写",
        "{}: cell {} is a number of more than {} digits, of which the workbook has lost the last; "
        "make the column text and enter it again",
        cell_name(column), kXlsxDigits);
  }

  // Merged areas do not overlap, so that all of them together touch each field once.
  Result<void> empty_what_is_merged() {
    std::size_t touched = 0;
    for (const Area& area : merges_) {
      auto row = std::ranges::lower_bound(rows_, area.first.row, {}, &CsvRecord::line);
      for (; row != rows_.end() && row->line <= area.last.row; ++row) {
        const std::size_t end = std::min(area.last.column + 1, row->fields.size());
        for (std::size_t i = area.first.column; i < end; ++i, ++touched) {
          if (row->line != area.first.row || i != area.first.column) row->fields[i].clear();
        }
        if (++touched <= 2 * kXlsxFieldsMax) continue;
        return refuse("{}的合并单元格相互重叠，不予读取；请取消合并",
                      "{}: merged cells overlap; it is not read. Unmerge them");
      }
    }
    return {};
  }

  const SheetContext& context_;
  pugi::xml_document tree_;
  std::vector<CsvRecord> rows_;
  std::vector<Area> merges_;
  std::uint64_t row_ = 0;  // the last one read
  std::size_t width_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

XmlSource part_source(std::string_view part) {
  const std::string name = shown(part);
  return {"xlsx 文件内的 " + name + " ", name + " in the xlsx file"};
}

Result<std::vector<std::string>> read_shared_strings(std::string_view xml, std::string_view part) {
  static constexpr XmlPlace kString{"sst", "si"};
  YINGBU_TRY(elements, XmlElements::of(xml, part_source(part)));
  std::vector<std::string> strings;
  pugi::xml_document tree;
  while (true) {
    YINGBU_TRY(element, elements.next({&kString, 1}));
    if (!element) return strings;
    if (element->text.size() > kElementBytesMax || strings.size() == kXlsxFieldsMax) {
      return refuse_file("xlsx 文件的第 {} 个文本超过 {} 字节，或文本超过 {} 个，不予读取",
                         "text {} of the xlsx file has more than {} bytes, or there are more than "
                         "{} of them; it is not read",
                         strings.size() + 1, kElementBytesMax, kXlsxFieldsMax);
    }
    YINGBU_CHECK(build_tree(tree, element->text, elements.source()));
    strings.push_back(rich_text(tree.first_child()));
  }
}

Result<std::vector<CsvRecord>> read_sheet_rows(std::string_view xml, const SheetContext& context) {
  static constexpr XmlPlace kPlaces[] = {{"sheetData", "row"}, {"mergeCells", "mergeCell"}};
  YINGBU_TRY(elements, XmlElements::of(xml, part_source(context.part)));
  SheetReader reader(context);
  while (true) {
    YINGBU_TRY(element, elements.next(kPlaces));
    if (!element) return reader.rows();
    YINGBU_CHECK(element->name == "row" ? reader.take_row(*element, elements.source())
                                        : reader.take_merge(*element, elements.source()));
  }
}

}  // namespace yingbu
