#include "ledger/intake/match_keys.h"

#include <algorithm>

#include "ledger/base/normal_form.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/strict_toml.h"
#include "ledger/intake/toml_bounds.h"

namespace yingbu {
namespace {

using Wrong = std::optional<Rejection>;

void use(Mapping& mapping, const std::string& column, ColumnType type) {
  if (column.empty() || find_column(mapping, column)) return;
  Column& made = mapping.columns.emplace_back();
  made.name = column;
  made.type = type;
}

// A column, and what only its use needs to know of it.
template <class Details>
std::string read_column(StrictTable& in, std::string_view key, bool required, Wrong& wrong,
                        const Details& details) {
  const toml::table* table = in.table(key, required);
  if (!table) return "";
  StrictTable below(*table, in.name(key), wrong);
  std::string column = below.text("column");
  details(below, column);
  below.finish();
  return column;
}

RowsWith read_rows(StrictTable& in, std::string_view key, Mapping& mapping, Wrong& wrong) {
  RowsWith rows;
  rows.column = read_column(in, key, false, wrong, [&](StrictTable& below, const auto& column) {
    for (const std::string& word : below.texts("words")) rows.words.push_back(normal_form(word));
    if (rows.words.empty()) {
      below.refuse(below.line(), "{1} 须写 words", "{1} needs words", std::string(key));
    }
    use(mapping, column, ColumnType::text);
  });
  return rows;
}

void read_amount(StrictTable& in, MatchMapping& match, Wrong& wrong) {
  match.amount = read_column(in, "amount", true, wrong, [&](StrictTable& below, const auto& name) {
    use(match.columns, name, ColumnType::amount);
    match.columns.columns.back().unit = below.one_of<Unit>("unit");
  });
}

void read_date(StrictTable& in, MatchMapping& match, Wrong& wrong) {
  match.date = read_column(in, "date", false, wrong, [&](StrictTable& below, const auto& name) {
    use(match.columns, name, ColumnType::date);
    Column& column = match.columns.columns.back();
    column.formats = below.texts("formats");
    const auto is_bad = [](const std::string& format) {
      return check_date_format(format) != DateFormat::four_digit_year;
    };
    if (column.formats.empty() || std::ranges::any_of(column.formats, is_bad)) {
      below.refuse(below.line_of("formats"), "{1} 须写 formats，年份为 yyyy",
                   "{1} needs formats with the year as yyyy", below.name("formats"));
    }
  });
}

bool has(const MatchMapping& match, MatchPart part) {
  return !match.parts[static_cast<std::size_t>(part)].empty();
}

// The column by which RegisterFile tells rows from notes, and which a file must have.
std::string first_key(const MatchMapping& match) {
  if (!match.voucher_and_seq.empty()) return match.voucher_and_seq;
  for (const MatchPart part : {MatchPart::business_no, MatchPart::voucher, MatchPart::loan,
                               MatchPart::guarantee_contract}) {
    if (has(match, part)) return match.parts[static_cast<std::size_t>(part)];
  }
  const bool exposed = has(match, MatchPart::party) && has(match, MatchPart::bank);
  return exposed ? match.parts[static_cast<std::size_t>(MatchPart::party)] : "";
}

MatchMapping read_match(const toml::table& table, Wrong& wrong) {
  MatchMapping match;
  StrictTable root(table, "", wrong);
  match.columns.name = root.text("name");
  if (const toml::table* keys = root.table("match", true)) {
    StrictTable in(*keys, "match", wrong);
    for_each_enumerator<MatchPart>([&](const char* name, MatchPart part) {
      if (part == MatchPart::scope) return;
      std::string& column = match.parts[static_cast<std::size_t>(part)];
      column = in.optional_text(name);
      use(match.columns, column, ColumnType::text);
    });
    match.scope = in.texts("scope");
    for (const std::string& column : match.scope) use(match.columns, column, ColumnType::text);
    match.voucher_and_seq = in.optional_text("voucher_and_seq");
    use(match.columns, match.voucher_and_seq, ColumnType::text);
    match.balances = in.optional_flag("balances");
    match.only = read_rows(in, "only", match.columns, wrong);
    match.negative = read_rows(in, "negative", match.columns, wrong);
    read_amount(in, match, wrong);
    read_date(in, match, wrong);
    in.finish();
    match.columns.key = first_key(match);
    if (match.columns.key.empty()) {
      in.refuse(in.line(), "match 须有一个对账键：{1}", "match needs a key: {1}",
                "business_no, loan, guarantee_contract, voucher, voucher_and_seq, party + bank");
    }
  }
  root.finish();
  match.columns.principal = match.amount;
  match.columns.start = match.date;
  match.columns.ignored_columns.push_back({"*", ""});
  return match;
}

// Of a register's mapping: the amount is 主债权金额, the day 主债权起始日.
Result<MatchMapping> match_of_register(const Mapping& mapping) {
  if (mapping.rows != RowsOf::guarantees) {
    return refuse_file("映射的行不是担保台账的，不能直接对账：请用台账映射，或在映射里写 [match]",
                       "the mapping's rows are not those of a register and match nothing by "
                       "themselves: use a register's mapping, or one with [match]");
  }
  MatchMapping match;
  match.columns.name = mapping.name;
  match.columns.key = mapping.key;
  match.columns.principal = match.amount = mapping.principal;
  match.columns.start = match.date = mapping.start;
  match.columns.ignored_columns.push_back({"*", ""});
  const auto set = [&match](MatchPart part, const std::string& column) {
    match.parts[static_cast<std::size_t>(part)] = column;
  };
  set(MatchPart::business_no, mapping.key);
  set(MatchPart::loan, mapping.loan_contract);
  set(MatchPart::receipt, mapping.receipt_no);
  set(MatchPart::guarantee_contract, mapping.guarantee_contract);
  set(MatchPart::party, mapping.borrower.id.column);
  set(MatchPart::party_name, mapping.borrower.name.column);
  set(MatchPart::bank, mapping.bank.name.column);
  for (const Column& column : mapping.columns) {
    const bool is_read = column.name == match.amount || column.name == match.date ||
                         std::ranges::find(match.parts, column.name) != match.parts.end();
    if (is_read) match.columns.columns.push_back(column);
  }
  return match;
}

}  // namespace

Result<MatchMapping> parse_match_mapping(std::string_view text) {
  if (auto beyond = beyond_toml_bounds(text)) return *std::move(beyond);
  try {
    const toml::table table = toml::parse(text);
    if (!table.contains("match")) {
      YINGBU_TRY(mapping, parse_mapping(text));
      return match_of_register(mapping);
    }
    Wrong wrong;
    MatchMapping match = read_match(table, wrong);
    if (wrong) return *std::move(wrong);
    return match;
  } catch (const toml::parse_error& error) {
    return refuse_file("映射第 {} 行不是合法的 TOML：{}", "mapping line {} is not valid TOML: {}",
                       error.source().begin.line, error.description());
  }
}

}  // namespace yingbu
