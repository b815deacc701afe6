#include "ledger/intake/mapping.h"

#include <algorithm>

#include "ledger/base/enterprise_size.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/row_command.h"
#include "ledger/intake/strict_toml.h"
#include "ledger/intake/toml_bounds.h"

namespace yingbu {
namespace {

using Wrong = std::optional<Rejection>;

// The words of the mapping; dollar and cent are yuan and fen of another currency.
enum class UnitWord : std::uint8_t { fen, yuan, wan_yuan, cent, dollar };
BOOST_DESCRIBE_ENUM(UnitWord, fen, yuan, wan_yuan, cent, dollar)

Unit unit_of(UnitWord word) {
  switch (word) {
    case UnitWord::fen:
    case UnitWord::cent: return Unit::fen;
    case UnitWord::wan_yuan: return Unit::wan_yuan;
    case UnitWord::yuan:
    case UnitWord::dollar: break;
  }
  return Unit::yuan;
}

void read_date_column(StrictTable& in, Column& column) {
  column.formats = in.texts("formats");
  column.pivot = in.optional_integer("two_digit_year_pivot").value_or(-1);
  if (column.formats.empty()) {
    in.refuse(in.line(), "日期列“{1}”须写 formats", "date column '{1}' needs formats", column.name);
  }
  for (const std::string& format : column.formats) {
    const auto wanted = check_date_format(format);
    if (wanted == DateFormat::invalid) {
      in.refuse(in.line_of("formats"), "看不懂日期格式“{1}”：用 yyyy yy mm m dd d Mon 和分隔符",
                "date format '{1}' is unknown: use yyyy yy mm m dd d Mon and separators", format);
    }
    if (wanted == DateFormat::two_digit_year && (column.pivot < 0 || column.pivot > 100)) {
      in.refuse(
          in.line_of("formats"),
          "格式“{1}”只有两位年份：须写 two_digit_year_pivot（0–100），小于它的为 20yy，其余为 19yy",
          "format '{1}' has a two-digit year: give two_digit_year_pivot (0-100); years below it "
          "are 20yy, the others 19yy",
          format);
    }
  }
}

void read_words(StrictTable& in, Column& column) {
  const toml::table* words = in.table("words", true);
  if (!words) return;
  for (const auto& [said, value] : *words) {
    if (const auto meant = value.value_exact<std::string>()) {
      column.words.emplace(said.str(), *meant);
    } else {
      in.wrong_kind(value, "words", "字符串", "a string");
    }
  }
}

Column read_column(const toml::table& table, std::string name, Wrong& wrong) {
  StrictTable in(table, "columns." + name, wrong);
  Column column;
  column.name = std::move(name);
  column.type = in.one_of<ColumnType>("type");
  if (column.type == ColumnType::amount) column.unit = unit_of(in.one_of<UnitWord>("unit"));
  if (column.type == ColumnType::date) read_date_column(in, column);
  const bool has_words = column.type == ColumnType::word || column.type == ColumnType::words;
  if (has_words) read_words(in, column);
  if (column.type == ColumnType::status) {
    const toml::table* words = in.table("lives", true);
    if (words) {
      for (const auto& [word, value] : *words) {
        const auto life = in.enum_of<Life>(value.value_exact<std::string>().value_or(""),
                                           value.source().begin.line, in.name("lives"));
        if (life) column.lives.emplace(word.str(), *life);
      }
    }
  }
  in.finish();
  return column;
}

// A string is a constant, { column = "..." } a column's value.
Source read_source(StrictTable& in, std::string_view key, Wrong& wrong) {
  Source source;
  const toml::node* node = in.node(key, true);
  if (!node) return source;
  if (const auto constant = node->value_exact<std::string>()) {
    source.constant = *constant;
  } else if (const toml::table* table = node->as_table()) {
    StrictTable below(*table, in.name(key), wrong);
    source.column = below.text("column");
    below.finish();
  }
  if (!source.given()) {
    in.wrong_kind(*node, key, "非空字符串或 { column = \"列名\" }",
                  "a string or { column = \"name\" }");
  }
  return source;
}

PartyMapping read_party(StrictTable& root, std::string_view key, PartyKind kind, bool required,
                        Wrong& wrong) {
  PartyMapping party;
  const toml::table* table = root.table(key, required);
  if (!table) return party;
  StrictTable in(*table, std::string(key), wrong);
  party.kind = in.one_of<PartyKind>("kind", kind);
  party.scheme = in.one_of<IdScheme>("scheme");
  party.id = read_source(in, "id", wrong);
  party.rule = in.one_of<IdRule>("id_rule", IdRule::value);
  party.prefix = in.optional_text("id_prefix");
  party.name = read_source(in, "name", wrong);
  party.region = read_source(in, "region", wrong);
  in.finish();
  return party;
}

void read_shares(StrictTable& root, Mapping& mapping, bool required, Wrong& wrong) {
  const toml::table* table = root.table("shares", required);
  if (!table) return;
  StrictTable in(*table, "shares", wrong);
  mapping.shares.guaranteed_column = in.optional_text("guaranteed");
  for_each_enumerator<Sharer>([&](const char* name, Sharer sharer) {
    if (const std::string column = in.optional_text(name); !column.empty()) {
      mapping.shares.percent_columns.emplace(sharer, column);
    }
  });
  in.finish();
  const bool by_amount = !mapping.shares.guaranteed_column.empty();
  const bool by_percent = mapping.shares.percent_columns.contains(Sharer::direct);
  if (by_amount != mapping.shares.percent_columns.empty() || by_amount == by_percent) {
    in.refuse(in.line(), "shares 须写 guaranteed，或写各方比例列（必须有 direct），二者取一",
              "shares needs either guaranteed or a percentage column each, direct among them");
  }
}

// What a register says beside the amounts and days of a life.
void read_details(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  if (const toml::table* table = root.table("contracts", false)) {
    StrictTable in(*table, "contracts", wrong);
    mapping.loan_contract = in.optional_text("loan");
    mapping.guarantee_contract = in.optional_text("guarantee");
    mapping.entrustment_contract = in.optional_text("entrustment");
    mapping.receipt_no = in.optional_text("receipt_no");
    in.finish();
  }
  if (const toml::table* table = root.table("size", false)) {
    StrictTable in(*table, "size", wrong);
    mapping.size = in.text("stated");
    mapping.industry = in.optional_text("industry");
    mapping.categories = in.optional_text("categories");
    in.finish();
  }
  if (const toml::table* table = root.table("extension", false)) {
    StrictTable in(*table, "extension", wrong);
    mapping.extension_date = in.text("date");
    mapping.extension_document = read_source(in, "document", wrong);
    in.finish();
  }
  if (const toml::table* table = root.table("recovery", false)) {
    StrictTable in(*table, "recovery", wrong);
    mapping.recovered = in.text("gross");
    mapping.recovery_date = in.optional_text("date");
    in.finish();
  }
  if (const toml::table* table = root.table("filing", false)) {
    StrictTable in(*table, "filing", wrong);
    mapping.filing_no = in.text("no");
    in.finish();
    mapping.province = read_party(root, "province", PartyKind::reguarantor, true, wrong);
  }
}

void read_life(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  if (const toml::table* table = root.table("guarantee", true)) {
    StrictTable in(*table, "guarantee", wrong);
    mapping.region = read_source(in, "region", wrong);
    mapping.principal = in.text("principal");
    mapping.start = in.text("start");
    mapping.end = in.optional_text("end");
    mapping.end_months = in.optional_text("end_months_after_start");
    mapping.guarantee_months = in.optional_integer("guarantee_months");
    mapping.revolving = in.optional_flag("revolving");
    mapping.disbursed = in.optional_text("disbursed");
    mapping.fee = in.optional_text("fee");
    mapping.status = in.text("status");
    mapping.kind = in.optional_text("kind");
    mapping.outstanding = in.optional_text("outstanding");
    mapping.batch = in.optional_text("batch");
    in.finish();
    if (mapping.end.empty() == mapping.end_months.empty()) {
      in.refuse(in.line(), "guarantee 须写 end 或 end_months_after_start，二者取一",
                "guarantee needs either end or end_months_after_start");
    }
  }
  if (const toml::table* table = root.table("release", false)) {
    StrictTable in(*table, "release", wrong);
    mapping.release_date = in.optional_text("date");
    mapping.release_not_after = in.optional_date("not_after");
    mapping.released = in.optional_text("amount");
    in.finish();
  }
  if (const toml::table* table = root.table("default", false)) {
    StrictTable in(*table, "default", wrong);
    mapping.default_date = in.text("date");
    mapping.unpaid_principal = in.text("unpaid_principal");
    if (in.has("early_cause")) mapping.early_cause = read_source(in, "early_cause", wrong);
    in.finish();
  }
  if (const toml::table* table = root.table("compensation", false)) {
    StrictTable in(*table, "compensation", wrong);
    mapping.compensation_date = in.optional_text("date");
    mapping.compensation_amount = in.optional_text("amount");
    in.finish();
  }
  read_details(root, mapping, wrong);
}

// [fields] of the command that each row is.
void read_fields(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  if (!is_row_command(mapping.command)) {
    root.refuse(root.line_of("command"), "一行不能是“{1}”；可用：{2}",
                "a row cannot be '{1}'; known: {2}", mapping.command, row_commands());
  }
  const toml::table* table = root.table("fields", true);
  if (!table) return;
  StrictTable in(*table, "fields", wrong);
  for (const auto& [name, value] : *table) {
    const std::string field(name.str());
    if (!has_field(mapping.command, field)) {
      in.refuse(value.source().begin.line, "{1} 没有字段“{2}”", "{1} has no field '{2}'",
                mapping.command, field);
    }
    mapping.fields.push_back({field, read_source(in, field, wrong)});
  }
  in.finish();
}

void read_guards(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  const toml::node* node = root.node("guards", false);
  if (!node) return;
  const toml::array* list = node->as_array();
  if (!list || !list->is_homogeneous<toml::table>()) {
    return root.wrong_kind(*node, "guards", "[[guards]] 表的列表", "a list of [[guards]] tables");
  }
  for (const toml::node& entry : *list) {
    StrictTable in(*entry.as_table(), "guards", wrong);
    Guard guard;
    guard.rule = in.text("rule");
    for (const std::string& word : in.texts("when")) {
      if (auto life = in.enum_of<Life>(word, in.line_of("when"), in.name("when"))) {
        guard.when.push_back(*life);
      }
    }
    guard.column = in.text("column");
    guard.must = in.one_of<Must>("must");
    const bool compares = guard.must == Must::equal || guard.must == Must::not_exceed ||
                          guard.must == Must::not_precede;
    if (compares) guard.other = in.text("other");
    guard.zh = in.text("zh");
    guard.en = in.text("en");
    in.finish();
    mapping.guards.push_back(std::move(guard));
  }
}

// Every column used must be declared, with the type its use needs.
class Uses {
 public:
  Uses(const Mapping& mapping, StrictTable& root) : mapping_(mapping), root_(root) {}

  void need(std::string_view use, const std::string& column, std::optional<ColumnType> type) {
    if (column.empty()) return;
    const Column* declared = find_column(mapping_, column);
    if (!declared) {
      root_.refuse(root_.line_of(use.substr(0, use.find('.'))),
                   "{1} 用到的列“{2}”没有在 [columns] 中声明",
                   "{1} uses column '{2}', which [columns] does not declare", use, column);
    } else if (type && declared->type != *type) {
      root_.refuse(root_.line_of("columns"), "{1} 用到的列“{2}”应为 {3} 类型",
                   "{1} uses column '{2}', which must be of type {3}", use, column,
                   enum_name(*type));
    }
  }
  // And each of its words must mean one of E.
  template <class E>
  void mean(std::string_view use, const std::string& column, ColumnType type) {
    need(use, column, type);
    const Column* declared = column.empty() ? nullptr : find_column(mapping_, column);
    if (!declared) return;
    for (const auto& [word, meaning] : declared->words) {
      root_.enum_of<E>(meaning, root_.line_of("columns"), std::string(use));
    }
  }
  void need(std::string_view use, const PartyMapping& party) {
    need(use, party.id.column, ColumnType::text);
    need(use, party.name.column, ColumnType::text);
    need(use, party.region.column, ColumnType::text);
  }

 private:
  const Mapping& mapping_;
  StrictTable& root_;
};

void check_uses(const Mapping& m, StrictTable& root) {
  Uses uses(m, root);
  const Column* key = find_column(m, m.key);
  const bool by_word = key && key->type == ColumnType::word;
  uses.need("key", m.key, by_word ? ColumnType::word : ColumnType::text);
  for (const FieldMapping& field : m.fields) {
    uses.need("fields." + field.field, field.from.column, std::nullopt);
  }
  uses.need("guarantor", m.guarantor);
  uses.need("borrower", m.borrower);
  uses.need("bank", m.bank);
  uses.need("guarantee.region", m.region.column, ColumnType::text);
  uses.need("guarantee.principal", m.principal, ColumnType::amount);
  uses.need("guarantee.start", m.start, ColumnType::date);
  uses.need("guarantee.end", m.end, ColumnType::date);
  uses.need("guarantee.end_months_after_start", m.end_months, ColumnType::integer);
  uses.need("guarantee.disbursed", m.disbursed, ColumnType::amount);
  uses.need("guarantee.fee", m.fee, ColumnType::amount);
  uses.need("guarantee.status", m.status, ColumnType::status);
  uses.need("guarantee.outstanding", m.outstanding, ColumnType::amount);
  uses.mean<RowKind>("guarantee.kind", m.kind, ColumnType::word);
  uses.mean<YesNo>("guarantee.batch", m.batch, ColumnType::word);
  uses.need("contracts.loan", m.loan_contract, ColumnType::text);
  uses.need("contracts.guarantee", m.guarantee_contract, ColumnType::text);
  uses.need("contracts.entrustment", m.entrustment_contract, ColumnType::text);
  uses.need("contracts.receipt_no", m.receipt_no, ColumnType::text);
  uses.mean<EnterpriseSize>("size.stated", m.size, ColumnType::word);
  uses.mean<Industry>("size.industry", m.industry, ColumnType::word);
  uses.mean<RowCategory>("size.categories", m.categories, ColumnType::words);
  uses.need("extension.date", m.extension_date, ColumnType::date);
  uses.need("extension.document", m.extension_document.column, ColumnType::text);
  uses.need("recovery.gross", m.recovered, ColumnType::amount);
  uses.need("recovery.date", m.recovery_date, ColumnType::date);
  uses.need("filing.no", m.filing_no, ColumnType::text);
  uses.need("province", m.province);
  uses.need("release.amount", m.released, ColumnType::amount);
  uses.need("release.date", m.release_date, ColumnType::date);
  uses.need("default.date", m.default_date, ColumnType::date);
  uses.need("default.unpaid_principal", m.unpaid_principal, ColumnType::amount);
  uses.need("compensation.date", m.compensation_date, ColumnType::date);
  uses.need("compensation.amount", m.compensation_amount, ColumnType::amount);
  uses.need("shares.guaranteed", m.shares.guaranteed_column, ColumnType::amount);
  for (const auto& [sharer, column] : m.shares.percent_columns) {
    uses.need("shares", column, ColumnType::percent);
  }
  for (const Guard& guard : m.guards) {
    uses.need("guards", guard.column, std::nullopt);
    const Column* left = find_column(m, guard.column);
    if (!guard.other.empty())
      uses.need("guards", guard.other, left ? std::optional(left->type) : std::nullopt);
  }
  if (const Column* status = find_column(m, m.status)) {
    for (const auto& [word, life] : status->lives) {
      if (life >= Life::demanded && m.unpaid_principal.empty()) {
        root.refuse(root.line_of("columns"), "状态“{1}”表示违约，须写 [default]",
                    "status '{1}' means a default, so [default] is needed", word);
      }
    }
  }
}

Mapping read_mapping(const toml::table& table, Wrong& wrong) {
  StrictTable root(table, "", wrong);
  Mapping mapping;
  mapping.name = root.text("name");
  mapping.currency = root.text("currency");
  mapping.key = root.text("key");
  mapping.booked_date = root.optional_date("booked_date");
  for (std::string& name : root.texts("ignored_columns")) {
    mapping.ignored_columns.push_back({std::move(name), ""});
  }
  if (const toml::table* ignored = root.table("ignored", false)) {
    StrictTable in(*ignored, "ignored", wrong);
    for (const auto& [name, value] : *ignored) {
      mapping.ignored_columns.push_back({std::string(name.str()), in.text(name.str())});
    }
  }
  if (const toml::table* columns = root.table("columns", true)) {
    // A table keeps no order; the file's is the report's.
    std::map<std::pair<unsigned, unsigned>, std::string> by_place;
    for (const auto& [name, value] : *columns) {
      const toml::source_position at = name.source().begin;
      by_place.emplace(std::pair{at.line, at.column}, name.str());
    }
    for (const auto& [place, name] : by_place) {
      const toml::node& value = *columns->get(name);
      if (const toml::table* column = value.as_table()) {
        mapping.columns.push_back(read_column(*column, name, wrong));
      } else {
        root.wrong_kind(value, "columns." + name, "表", "a table");
      }
    }
  }
  mapping.command = root.optional_text("command");
  const bool lives = mapping.command.empty();
  mapping.guarantor = read_party(root, "guarantor", PartyKind::guarantor, lives, wrong);
  mapping.borrower = read_party(root, "borrower", PartyKind::enterprise, lives, wrong);
  mapping.bank = read_party(root, "bank", PartyKind::bank, lives, wrong);
  read_shares(root, mapping, lives, wrong);
  if (lives) {
    read_life(root, mapping, wrong);
  } else {
    read_fields(root, mapping, wrong);
  }
  read_guards(root, mapping, wrong);
  root.finish();
  if (mapping.name.empty() || mapping.name.size() > 20) {
    root.refuse(root.line_of("name"), "name 须有 1 至 20 字节", "name must have 1 to 20 bytes");
  }
  check_uses(mapping, root);
  return mapping;
}

// Constants are recorded, remedies are printed: what no record takes, no mapping may hold.
Wrong unclean_text(const toml::node& node) {
  const auto check = [](std::string_view text, unsigned line) -> Wrong {
    const auto refused = check_text(text);
    if (!refused) return std::nullopt;
    return refuse_file("映射第 {0} 行：{1}", "mapping line {0}: {2}", line,
                       describe(*refused, Language::zh), describe(*refused, Language::en));
  };
  if (const auto text = node.value_exact<std::string>()) {
    return check(*text, node.source().begin.line);
  }
  Wrong wrong;
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& each : *list) {
      if ((wrong = unclean_text(each))) return wrong;
    }
  }
  if (const toml::table* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      if ((wrong = check(key.str(), key.source().begin.line))) return wrong;
      if ((wrong = unclean_text(value))) return wrong;
    }
  }
  return wrong;
}

}  // namespace

const Column* find_column(const Mapping& mapping, std::string_view name) {
  for (const Column& column : mapping.columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

bool is_required(const Mapping& m, const std::string& column) {
  if (!m.command.empty()) return true;
  const auto of_party = [&](const PartyMapping& party) {
    return column == party.id.column || column == party.name.column ||
           column == party.region.column;
  };
  if (of_party(m.guarantor) || of_party(m.borrower) || of_party(m.bank)) return true;
  const std::string& share = m.shares.guaranteed_column;
  const bool shared = std::ranges::any_of(m.shares.percent_columns,
                                          [&](const auto& each) { return each.second == column; });
  return column == m.key || column == m.region.column || column == m.principal ||
         column == m.start || column == m.end || column == m.end_months || column == m.status ||
         column == share || shared;
}

Result<Mapping> parse_mapping(std::string_view text) {
  if (auto beyond = beyond_toml_bounds(text)) return *std::move(beyond);
  try {
    const toml::table table = toml::parse(text);
    if (auto unclean = unclean_text(table)) return *std::move(unclean);
    Wrong wrong;
    Mapping mapping = read_mapping(table, wrong);
    if (wrong) return *std::move(wrong);
    return mapping;
  } catch (const toml::parse_error& error) {
    return refuse_file("映射第 {} 行不是合法的 TOML：{}", "mapping line {} is not valid TOML: {}",
                       error.source().begin.line, error.description());
  }
}

}  // namespace yingbu
