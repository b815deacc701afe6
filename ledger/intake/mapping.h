#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/party_id.h"
#include "ledger/domain/ids.h"

// 映射: how the columns of somebody's register become the lives of guarantees, declared in TOML
// (docs/IMPORT.md). A mapping is data: another register needs another file, no code.
namespace yingbu {

enum class ColumnType : std::uint8_t { text, amount, date, integer, percent, status, word };
BOOST_DESCRIBE_ENUM(ColumnType, text, amount, date, integer, percent, status, word)

// 项目状态: the life a row describes.
enum class Life : std::uint8_t {
  in_force = 1,     // 在保: issued
  released = 2,     // 正常解保: issued, released in full
  demanded = 3,     // 应代偿: issued, default
  compensated = 4,  // 代偿解保: issued, default, compensation
};
BOOST_DESCRIBE_ENUM(Life, in_force, released, demanded, compensated)

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  Unit unit = Unit::yuan;                    // amounts
  std::vector<std::string> formats;          // dates, tried in order
  int pivot = -1;                            // dates: yy below it is 20yy, else 19yy
  std::map<std::string, Life> lives;         // status
  std::map<std::string, std::string> words;  // word: what the file says, what the field takes
};

// What stands in a row's place: the same for all rows, or a column's value.
struct Source {
  std::string constant;
  std::string column;
  bool given() const { return !constant.empty() || !column.empty(); }
};

// How a party's id is made of a column: `value`, as it stands; `name`, with runs of spaces as one
// and, beyond kNameIdBytes, cut and ended with "~" and 12 hex digits of its SHA-256.
enum class IdRule : std::uint8_t { value, name };
BOOST_DESCRIBE_ENUM(IdRule, value, name)
inline constexpr std::size_t kNameIdBytes = 40;

struct PartyMapping {
  PartyKind kind = PartyKind::other;
  IdScheme scheme = IdScheme::local_code;
  Source id;
  IdRule rule = IdRule::value;
  std::string prefix;
  Source name;
  Source region;
};

// 风险分担: either the guaranteed amount (direct; the bank bears the rest), or a percentage each.
struct SharesMapping {
  std::string guaranteed_column;
  std::map<Sharer, std::string> percent_columns;
  bool given() const { return !guaranteed_column.empty() || !percent_columns.empty(); }
};

// A field of a row's command ("size.staff" of a struct) and what stands in its place.
struct FieldMapping {
  std::string field;
  Source from;
};

enum class Must : std::uint8_t {
  be_present,
  be_empty,
  be_zero,
  be_above_zero,
  equal,       // the column `other`
  not_exceed,  // the column `other`
  not_precede,
};
BOOST_DESCRIBE_ENUM(Must, be_present, be_empty, be_zero, be_above_zero, equal, not_exceed,
                    not_precede)

// A rule on a row. Where a value it compares is absent or unreadable it says nothing.
struct Guard {
  std::string rule;
  std::vector<Life> when;  // empty: always
  std::string column;
  Must must = Must::be_present;
  std::string other;
  std::string zh;  // remedy
  std::string en;
};

struct Mapping {
  std::string name;      // first part of every request id
  std::string currency;  // ISO 4217; the ledger's must be the same
  std::string key;       // column of the business key, which is the guarantee's id
  std::optional<Date> booked_date;
  std::string command;  // "": a row is a guarantee's life; else one command (row_command.h)
  std::vector<FieldMapping> fields;  // of the command
  std::vector<Column> columns;
  std::vector<std::string> ignored_columns;
  PartyMapping guarantor;
  PartyMapping borrower;
  PartyMapping bank;
  Source region;
  std::string principal;
  std::string start;
  std::string end;                               // a date column, or ...
  std::string end_months;                        // ... an integer column: months from the start
  std::optional<std::int32_t> guarantee_months;  // 保证期间 where it is agreed; else the law's 6
  SharesMapping shares;
  std::string disbursed;   // "" where the register has none
  bool revolving = false;  // 随借随还: draws may come to more than the principal
  std::string fee;
  std::string status;
  std::string release_date;  // "" means: on the end date
  std::optional<Date> release_not_after;
  std::string default_date;
  std::string unpaid_principal;
  Source early_cause;  // 提前到期事由 of a demand before the end; not given: there is none
  std::string compensation_date;    // "" means: with the default
  std::string compensation_amount;  // "" means: computed; else it must be what is computed
  std::vector<Guard> guards;
};

const Column* find_column(const Mapping& mapping, std::string_view name);

// Rejects with malformed_text, whose problem names the line: broken TOML, unknown or missing keys,
// values of the wrong kind, columns that are not declared or not of the type their use needs.
Result<Mapping> parse_mapping(std::string_view toml);

}  // namespace yingbu
