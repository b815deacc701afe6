#include "tools/terminal/workbook.h"

#include <algorithm>
#include <boost/assert.hpp>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <xlsxwriter.h>

#include "ledger/base/date.h"
#include "ledger/base/failure.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

// What office programs refuse beyond.
constexpr std::size_t kRowsMax = 1'048'576;
constexpr std::size_t kSheetNameMax = 31;  // and each character of ours is one there
constexpr std::size_t kDigitsMax = 15;
constexpr std::size_t kWidthMax = 60;  // of a column, in characters
constexpr std::uint8_t kPaperA4 = 9;   // its number there
constexpr double kTitleSize = 16;      // in points

void check(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  const std::string why = lxw_strerror(error);
  throw Failure("写不成工作簿（" + why + "），请改用 --csv",
                "the workbook cannot be written (" + why + "); use --csv");
}

std::size_t digits_of(std::string_view number) {
  const auto first = std::ranges::find_if(number, [](char c) { return c >= '1' && c <= '9'; });
  return static_cast<std::size_t>(
      std::count_if(first, number.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// A cell's number is a double. Of at most 15 digits each decimal number has a double of its own,
// which written with 15 digits gives that decimal number again: so no fen is lost. One of more
// digits stands as text. Nothing is reckoned with it.
std::optional<double> cell_number(const WholeCell& cell) {
  if (digits_of(cell.text) > kDigitsMax) return std::nullopt;
  const std::string text = cell.kind == WholeCell::Kind::percent ? cell.text + "e-2" : cell.text;
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  BOOST_ASSERT(end.ec == std::errc() && end.ptr == text.data() + text.size());
  return value;
}

// "#,##0.00" for amounts; of other numbers as many decimals as it was written with.
std::string number_format(const WholeCell& cell) {
  const std::size_t point = std::min(cell.text.find('.'), cell.text.size());
  const std::size_t decimals = cell.text.size() - std::min(point + 1, cell.text.size());
  std::string format = decimals == 0 ? "0" : "0." + std::string(decimals, '0');
  if (cell.kind == WholeCell::Kind::percent) return format + "%";
  return decimals == 2 ? "#,##0.00" : format;
}

std::size_t width_of(const WholeCell& cell) {
  constexpr std::size_t kEvery = 3;  // a comma after so many digits
  const std::size_t width = display_width(cell.text);
  return cell.kind == WholeCell::Kind::number ? width + width / kEvery : width;
}

std::vector<std::size_t> widths_of(const WholeTable& table) {
  constexpr std::size_t kFilter = 3;  // the arrow beside a heading
  std::vector<std::size_t> widths;
  for (const std::string& heading : table.headings) {
    widths.push_back(display_width(heading) + kFilter);
  }
  for (const auto& cells : table.rows) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      widths[c] = std::max(widths[c], width_of(cells[c]) + 1);
    }
  }
  for (std::size_t& width : widths) width = std::min(width, kWidthMax);
  return widths;
}

// Office programs read "_x0041_" as the character of that number, and "_x005F_" as "_".
std::string escaped(std::string_view words) {
  constexpr std::size_t kLength = 7;
  const auto is_hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view next = words.substr(i, kLength);
    if (next.size() == kLength && next.starts_with("_x") && next.back() == '_' &&
        std::ranges::all_of(next.substr(2, 4), is_hex)) {
      out += "_x005F";
    }
    out += words[i];
  }
  return out;
}

// Up to a remark in brackets or behind a colon; without what a sheet's name may not have.
std::string sheet_name(std::string_view name) {
  for (const std::string_view mark : {"（", "：", " (", ":"})
    name = name.substr(0, name.find(mark));
  std::string clean(name);
  std::ranges::replace_if(
      clean, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; },
      ' ');
  return shortened(trimmed(clean), kSheetNameMax, Shorten::end);
}

// The library writes files only: a directory of its own, gone with it.
class Scratch {
 public:
  Scratch() {
    std::string path = (std::filesystem::temp_directory_path() / "yingbu-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) {
      throw Failure("无法建立临时目录 " + path, "cannot make the temporary directory " + path);
    }
    directory_ = path;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string file() const { return directory_ / "book.xlsx"; }
  const std::string& name() const { return directory_.native(); }

 private:
  std::filesystem::path directory_;
};

}  // namespace

class Workbook::Impl {
 public:
  Impl() : directory_(scratch_.name()) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = directory_.data();
    book_ = workbook_new_opt(scratch_.file().c_str(), &options);
    if (book_ == nullptr) check(LXW_ERROR_MEMORY_MALLOC_FAILED);
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    right_ = workbook_add_format(book_);
    format_set_align(right_, LXW_ALIGN_RIGHT);
    title_ = workbook_add_format(book_);
    format_set_bold(title_);
    format_set_font_size(title_, kTitleSize);
    format_set_align(title_, LXW_ALIGN_CENTER);
    day_ = format("yyyy-mm-dd");
  }
  ~Impl() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  lxw_worksheet* sheet(std::string_view name) {
    std::string bears = sheet_name(name);
    for (int n = 2; !names_.insert(bears).second; ++n) {
      const std::string number = " " + std::to_string(n);
      bears = shortened(sheet_name(name), kSheetNameMax - number.size(), Shorten::end) + number;
    }
    lxw_worksheet* sheet = workbook_add_worksheet(book_, bears.c_str());
    if (sheet == nullptr) check(LXW_ERROR_PARAMETER_VALIDATION);
    return sheet;
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const WholeCell& cell) {
    if (cell.text.empty()) return;
    switch (cell.kind) {
      case WholeCell::Kind::words: return write_words(sheet, row, column, cell.text, nullptr);
      case WholeCell::Kind::day: {
        const CivilDay day = civil(*parse_date(cell.text));
        lxw_datetime date{};
        date.year = day.year;
        date.month = day.month;
        date.day = day.day;
        return check(worksheet_write_datetime(sheet, row, column, &date, day_));
      }
      case WholeCell::Kind::number:
      case WholeCell::Kind::percent: break;
    }
    if (const auto number = cell_number(cell)) {
      return check(
          worksheet_write_number(sheet, row, column, *number, format(number_format(cell))));
    }
    const bool percent = cell.kind == WholeCell::Kind::percent;
    write_words(sheet, row, column, cell.text + (percent ? "%" : ""), right_);
  }

  void write_words(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& words,
                   lxw_format* as) {
    check(worksheet_write_string(sheet, row, column, escaped(words).c_str(), as));
  }

  lxw_format* format(const std::string& number) {
    lxw_format*& known = formats_[number];
    if (known == nullptr) {
      known = workbook_add_format(book_);
      format_set_num_format(known, number.c_str());
    }
    return known;
  }
  lxw_format* bold() const { return bold_; }
  lxw_format* title() const { return title_; }

  // A sheet as wide as its columns. Ahead of the rows: those that are written cannot be named any
  // more.
  lxw_worksheet* begin(std::string_view name, const WholeTable& table) {
    if (table.rows.size() >= kRowsMax) check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    lxw_worksheet* begun = sheet(name);
    const std::vector<std::size_t> widths = widths_of(table);
    for (lxw_col_t c = 0; c < widths.size(); ++c) {
      check(worksheet_set_column(begun, c, c, static_cast<double>(widths[c]), nullptr));
    }
    return begun;
  }

  // The header, frozen and with a filter over the rows but their totals.
  void write_table(lxw_worksheet* to, lxw_row_t header, const WholeTable& table) {
    worksheet_freeze_panes(to, header + 1, 0);
    const auto rows = static_cast<lxw_row_t>(table.rows.size() - table.totals);
    const auto last_column = static_cast<lxw_col_t>(table.headings.size() - 1);
    check(worksheet_autofilter(to, header, 0, header + rows, last_column));
    for (lxw_col_t c = 0; c <= last_column; ++c) {
      write_words(to, header, c, table.headings[c], bold_);
    }
    lxw_row_t row = header;
    for (const auto& cells : table.rows) {
      ++row;
      for (lxw_col_t c = 0; c < cells.size(); ++c) write(to, row, c, cells[c]);
    }
  }

  void write_across(lxw_worksheet* to, lxw_row_t row, lxw_col_t columns, const std::string& words,
                    lxw_format* as = nullptr) {
    if (words.empty()) return;
    if (columns < 2) return write_words(to, row, 0, words, as);
    check(worksheet_merge_range(to, row, 0, row, static_cast<lxw_col_t>(columns - 1),
                                escaped(words).c_str(), as));
  }

  void made_on(Date day) {
    lxw_doc_properties properties{};
    properties.created = std::int64_t{day.days} * kMicrosPerDay / 1'000'000;
    check(workbook_set_properties(book_, &properties));
  }

  std::string bytes() {
    check(workbook_close(std::exchange(book_, nullptr)));
    std::ifstream file(scratch_.file(), std::ios::binary);
    std::string all{std::istreambuf_iterator<char>(file), {}};
    if (file.bad() || all.empty()) check(LXW_ERROR_READING_TMPFILE);
    return all;
  }

 private:
  Scratch scratch_;
  std::string directory_;  // the library keeps its address
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* right_ = nullptr;
  lxw_format* title_ = nullptr;
  lxw_format* day_ = nullptr;
  std::map<std::string, lxw_format*> formats_;
  std::set<std::string> names_;
};

Workbook::Workbook() : impl_(std::make_unique<Impl>()) {}
Workbook::~Workbook() = default;

void Workbook::add(std::string_view name, const WholeTable& table) {
  lxw_worksheet* sheet = impl_->begin(name, table);
  impl_->write_table(sheet, 0, table);
}

void Workbook::add(std::string_view name, const WholeTable& table, const Print& print) {
  lxw_worksheet* sheet = impl_->begin(name, table);
  const auto header = static_cast<lxw_row_t>(1 + print.above.size());
  const auto columns = static_cast<lxw_col_t>(table.headings.size());
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, kPaperA4);
  worksheet_fit_to_pages(sheet, 1, 0);
  check(worksheet_repeat_rows(sheet, header, header));
  check(worksheet_set_footer(sheet, ("&C" + print.footer).c_str()));
  impl_->write_across(sheet, 0, columns, print.title, impl_->title());
  lxw_row_t row = 0;
  for (const std::string& line : print.above) impl_->write_across(sheet, ++row, columns, line);
  impl_->write_table(sheet, header, table);
  row = header + static_cast<lxw_row_t>(table.rows.size());
  for (const std::string& line : print.below) impl_->write_across(sheet, ++row, columns, line);
}

void Workbook::add_pairs(std::string_view name,
                         const std::vector<std::pair<std::string, std::string>>& pairs) {
  lxw_worksheet* sheet = impl_->sheet(name);
  lxw_row_t row = 0;
  for (const auto& [label, value] : pairs) {
    impl_->write_words(sheet, row, 0, label, impl_->bold());
    if (!value.empty()) impl_->write_words(sheet, row, 1, value, nullptr);
    ++row;
  }
  check(worksheet_set_column(sheet, 0, 0, 14, nullptr));
  check(worksheet_set_column(sheet, 1, 1, static_cast<double>(kWidthMax), nullptr));
}

void Workbook::made_on(Date day) { impl_->made_on(day); }

std::string Workbook::bytes() { return impl_->bytes(); }

}  // namespace yingbu
