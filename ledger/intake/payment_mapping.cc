#include "ledger/intake/payment_mapping.h"

#include <algorithm>

#include "ledger/intake/date_format.h"
#include "ledger/intake/strict_toml.h"
#include "ledger/intake/toml_bounds.h"

namespace yingbu {
namespace {

using enum PaymentField;
using Wrong = std::optional<Rejection>;

enum class Direction : std::uint8_t { credit = 1, debit = 2 };
BOOST_DESCRIBE_ENUM(Direction, credit, debit)

// The columns without which a table says nothing; a register knows them as its key, its amount and
// its first day (is_required).
struct Needed {
  PaymentField key;
  std::optional<PaymentField> date;
};

Needed needed_by(PaymentTable table) {
  switch (table) {
    case PaymentTable::statement: return {voucher, date};
    case PaymentTable::treasury_report: return {date, date};
    case PaymentTable::approvals: break;
  }
  return {document, std::nullopt};
}

ColumnType type_of(PaymentField field) {
  switch (field) {
    case amount:
    case returned: return ColumnType::amount;
    case date: return ColumnType::date;
    case direction:
    case reversal: return ColumnType::word;
    default: return ColumnType::text;
  }
}

template <class E>
void read_words(StrictTable& all, std::string_view key, Column& column, Wrong& wrong) {
  const toml::table* words = all.table(key, true);
  if (!words) return;
  StrictTable in(*words, all.name(key), wrong);
  for (const auto& [said, value] : *words) {
    const std::string word(said.str());
    const std::string meant = in.text(word);
    if (in.enum_of<E>(meant, value.source().begin.line, in.name(word))) {
      column.words.emplace(word, meant);
    }
  }
}

class Reader {
 public:
  Reader(const toml::table& table, Wrong& wrong) : in_(table, "", wrong), wrong_(wrong) {}

  PaymentMapping read() {
    mapping_.table.name = in_.text("name");
    mapping_.payments = in_.one_of<PaymentTable>("payments");
    mapping_.table.currency = in_.text("currency");
    unit_ = in_.one_of<Unit>("unit");
    formats_ = in_.texts("dates");
    for (const std::string& format : formats_) {
      if (check_date_format(format) == DateFormat::four_digit_year) continue;
      in_.refuse(in_.line_of("dates"), "看不懂日期格式“{1}”：用 yyyy mm m dd d Mon 和分隔符",
                 "date format '{1}' is unknown: use yyyy mm m dd d Mon and separators", format);
    }
    read_columns();
    read_ignored();
    in_.finish();
    need_columns();
    return std::move(mapping_);
  }

 private:
  void read_columns() {
    const toml::table* columns = in_.table("columns", true);
    const toml::table* words = in_.table("words", false);
    if (!columns) return;
    StrictTable in(*columns, "columns", wrong_);
    for_each_enumerator<PaymentField>([&](const char* key, PaymentField field) {
      std::string name = in.optional_text(key);
      if (name.empty()) return;
      Column column;
      column.name = name;
      column.type = type_of(field);
      column.unit = unit_;
      column.formats = formats_;
      if (column.type == ColumnType::word) add_words(words, key, field, column);
      mapping_.table.columns.push_back(std::move(column));
      mapping_.columns.emplace(field, std::move(name));
    });
    in.finish();
  }

  void add_words(const toml::table* words, const char* key, PaymentField field, Column& column) {
    if (!words) {
      in_.refuse(in_.line_of("columns"), "“{1}”列须写 [words.{1}]",
                 "the column of '{1}' needs [words.{1}]", key);
      return;
    }
    StrictTable in(*words, "words", wrong_);
    if (field == direction) {
      read_words<Direction>(in, key, column, wrong_);
    } else {
      read_words<YesNo>(in, key, column, wrong_);
    }
  }

  void read_ignored() {
    const toml::table* ignored = in_.table("ignored", false);
    if (!ignored) return;
    StrictTable in(*ignored, "ignored", wrong_);
    for (const auto& [name, why] : *ignored) {
      mapping_.table.ignored_columns.push_back({std::string(name.str()), in.text(name.str())});
    }
  }

  std::string need(PaymentField field) {
    const auto found = mapping_.columns.find(field);
    if (found != mapping_.columns.end()) return found->second;
    for_each_enumerator<PaymentField>([&](const char* key, PaymentField each) {
      if (each != field) return;
      in_.refuse(in_.line_of("columns"), "缺少“columns.{1}”", "the key 'columns.{1}' is missing",
                 key);
    });
    return "";
  }

  void need_columns() {
    const Needed needed = needed_by(mapping_.payments);
    mapping_.table.key = need(needed.key);
    mapping_.table.principal = need(amount);
    if (needed.date) {
      mapping_.table.start = need(*needed.date);
      if (formats_.empty()) {
        in_.refuse(in_.line_of("dates"), "有日期列，须写 dates", "it has days, so it needs dates");
      }
    }
    const bool names_whom = mapping_.columns.contains(object) || mapping_.columns.contains(payee) ||
                            mapping_.columns.contains(payee_name);
    if (mapping_.payments == PaymentTable::approvals && !names_whom) need(object);
  }

  StrictTable in_;
  Wrong& wrong_;
  PaymentMapping mapping_;
  Unit unit_ = Unit::yuan;
  std::vector<std::string> formats_;
};

}  // namespace

bool is_payment_mapping(std::string_view text) {
  if (beyond_toml_bounds(text)) return false;
  try {
    return toml::parse(text).contains("payments");
  } catch (const toml::parse_error&) {
    return false;  // whoever reads it as a register's says what is wrong
  }
}

Result<PaymentMapping> parse_payment_mapping(std::string_view text) {
  if (auto beyond = beyond_toml_bounds(text)) return *std::move(beyond);
  try {
    const toml::table table = toml::parse(text);
    Wrong wrong;
    PaymentMapping mapping = Reader(table, wrong).read();
    if (wrong) return *std::move(wrong);
    return mapping;
  } catch (const toml::parse_error& error) {
    return refuse_file("映射第 {} 行不是合法的 TOML：{}", "mapping line {} is not valid TOML: {}",
                       error.source().begin.line, error.description());
  }
}

}  // namespace yingbu
