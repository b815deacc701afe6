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
// (docs/FILES.md). A mapping is data: another register needs another file, no code.
namespace yingbu {

enum class ColumnType : std::uint8_t { text, amount, date, integer, percent, status, word, words };
BOOST_DESCRIBE_ENUM(ColumnType, text, amount, date, integer, percent, status, word, words)

// 业务类型: how the row's guarantee came to be.
enum class RowKind : std::uint8_t {
  issued = 1,       // 新增
  renewed = 2,      // 续保: it goes on from another that ends with it
  extended = 3,     // 展期
  transferred = 4,  // 转移
};
BOOST_DESCRIBE_ENUM(RowKind, issued, renewed, extended, transferred)

// What a row says of the borrower and the loan: 是否小微/三农/战新.
enum class RowCategory : std::uint8_t {
  small_and_micro = 1,
  agriculture = 2,
  strategic = 3,
  none = 4
};
BOOST_DESCRIBE_ENUM(RowCategory, small_and_micro, agriculture, strategic, none)

enum class YesNo : std::uint8_t { no = 0, yes = 1 };
BOOST_DESCRIBE_ENUM(YesNo, no, yes)

// 项目状态: the life a row describes.
enum class Life : std::uint8_t {
  in_force = 1,     // 在保: issued
  released = 2,     // 正常解保: issued, released in full
  demanded = 3,     // 应代偿: issued, default
  compensated = 4,  // 代偿解保: issued, default, compensation
};
BOOST_DESCRIBE_ENUM(Life, in_force, released, demanded, compensated)

// 文件种类: what a row of the file says (DOMAIN E1).
enum class RowsOf : std::uint8_t {
  guarantees = 1,      // 担保业务台账: a guarantee's life
  commands = 2,        // 期初结转: one command
  filings = 3,         // 再担保备案台账
  releases = 4,        // 解保台账
  bank_flow = 5,       // 银行放款、还款流水
  subsidy_claims = 6,  // 贴息、补助申报明细
};
BOOST_DESCRIBE_ENUM(RowsOf, guarantees, commands, filings, releases, bank_flow, subsidy_claims)

// 借贷标志 of a flow: what the money did to the loan.
enum class FlowDirection : std::uint8_t {
  drawn = 1,   // 放款
  repaid = 2,  // 还款
};
BOOST_DESCRIBE_ENUM(FlowDirection, drawn, repaid)

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  Unit unit = Unit::yuan;             // amounts
  std::vector<std::string> formats;   // dates, tried in order
  int pivot = -1;                     // dates: yy below it is 20yy, else 19yy
  std::map<std::string, Life> lives;  // status
  // word, words: what the file says, what the field takes. Of `words` a cell may hold several, with
  // / 、 ， , ; ； or a space between.
  std::map<std::string, std::string> words;
};

// 不记录的列: why nothing of it is recorded.
struct IgnoredColumn {
  std::string name;  // "*": all others
  std::string why;
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

// 核对的列: what a row of a filing or a release says of its guarantee beside its news. Each that
// the file has is held against the ledger; nothing of it is recorded.
struct ChecksMapping {
  std::string borrower;                   // 债务人名称
  std::vector<std::string> borrower_ids;  // 证件号码: one of them is the ledger's
  std::string guarantor;                  // 直担机构名称
  std::string bank;                       // 债权人名称
  std::string kind;                       // 业务类型: words of RowKind
  std::string principal;
  std::string start;
  std::string end;
  std::string extension_date;  // 展期起始日
  std::string province_share;  // 分险比例（省级再担保）
};

// 流水: what moved on a loan, and what the bank has left of it after that.
struct FlowMapping {
  std::string date;       // 交易日
  std::string direction;  // words of FlowDirection
  std::string principal;
  std::string balance;  // 余额; "" where the file has none
};

// 申报明细: what is claimed on a loan or guarantee for some days, and how the file comes to it.
// Each column beside the days and the amount may be "".
struct ClaimMapping {
  Source programme;
  std::string payee;  // 统一社会信用代码 of who claims
  std::string from;   // 计息期起
  std::string until;  // 计息期止, which counts where `days` says so
  std::string amount;
  std::string days;
  std::string rate;    // 贴息率, or the part of the LPR
  std::string lpr;     // as the file takes it
  std::string lpr_on;  // and of which day
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
  RowsOf rows = RowsOf::guarantees;
  std::optional<Date> booked_date;
  std::string command;               // of RowsOf::commands (row_command.h)
  std::vector<FieldMapping> fields;  // of the command
  std::vector<Column> columns;
  std::vector<IgnoredColumn> ignored_columns;
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
  std::string kind;         // 业务类型: words of RowKind
  std::string outstanding;  // 在保余额, of the principal
  std::string batch;        // 是否批量: words of YesNo
  // 合同号
  std::string loan_contract;
  std::string guarantee_contract;
  std::string entrustment_contract;
  std::string receipt_no;
  // 企业规模 as stated, its industry, and what the row is counted as
  std::string size;            // words of EnterpriseSize
  std::string industry;        // words of Industry
  std::string categories;      // words of RowCategory
  std::string extension_date;  // 展期起始日: the day of the decision
  Source extension_document;
  std::string filing_no;     // 再担保备案号
  PartyMapping province;     // with whom it is filed
  std::string release_date;  // "" means: on the end date
  std::optional<Date> release_not_after;
  std::string released;  // 解保金额, of the principal and all so far
  std::string default_date;
  std::string unpaid_principal;
  Source early_cause;  // 提前到期事由 of a demand before the end; not given: there is none
  std::string compensation_date;    // "" means: with the default
  std::string compensation_amount;  // "" means: computed; else it must be what is computed
  std::string recovered;            // 追偿金额, gross and all so far
  std::string recovery_date;        // of the last; "" means: the day it is booked
  std::vector<Guard> guards;
  // Of the other kinds of files
  ChecksMapping checks;
  std::string filed_on;        // 直担机构提报时间
  std::string confirmed_on;    // 省再确认时间
  PartyMapping national_fund;  // with whom it is filed as well, where the fund bears a share
  std::string compensated;     // 累计代偿本金, all so far
  std::string booked_on;  // 记账日, 操作日期: when the row was booked where it comes from
  FlowMapping flow;
  ClaimMapping claim;
};

const Column* find_column(const Mapping& mapping, std::string_view name);
// Must the file have the column? One that is only used where it is filled may be absent.
bool is_required(const Mapping& mapping, const std::string& column);

// Rejects with malformed_text, whose problem names the line: broken TOML, unknown or missing keys,
// values of the wrong kind, columns that are not declared or not of the type their use needs.
Result<Mapping> parse_mapping(std::string_view toml);

}  // namespace yingbu
