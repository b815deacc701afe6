#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/state.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 代偿与追偿台账: of every loss who bore what, what has come back to whom, and who still owes whom.
// Read from the guarantee register's figures, so the two cannot differ.
namespace yingbu {

// 承担方: one that bears a part of a loss.
enum class Bearer : std::uint8_t {
  bank = 1,
  national_fund = 2,
  province = 3,  // 省级再担保, its own part without the national fund's
  government = 4,
  fiscal = 5,  // 风险补偿
  guarantor = 6,
};
BOOST_DESCRIBE_ENUM(Bearer, bank, national_fund, province, government, fiscal, guarantor)

struct BearerRow {
  Bearer bearer = Bearer::bank;
  Money agreed;     // of the unpaid principal; of 风险补偿, what is approved
  Money paid;       // so far; the bank and the guarantor bear theirs at once
  Money owes;       // 应付未付: claimed of it and not paid
  Money recovered;  // its part of the net recoveries
  Money owed;       // 应返未返: recovered, not yet returned to it
  Money loss;       // 最终损失 so far: paid less recovered
};
BOOST_DESCRIBE_STRUCT(BearerRow, (), (bearer, agreed, paid, owes, recovered, owed, loss))

struct CompensationRow {
  std::string guarantee;
  GuaranteeStatus status = GuaranteeStatus::compensated;
  PartyName guarantor;
  PartyName borrower;
  PartyName bank;
  std::string region;
  std::optional<Date> compensated_on;
  Money unpaid_principal;
  Money compensation;  // 代偿
  Money recovered_gross;
  Money recovery_cost;
  Money recovered_net;
  Money parked;       // 待分配
  Money surplus;      // 追偿收入
  Money recourse;     // 追偿债权, what the debtor still owes
  Money written_off;  // 核销
  std::vector<BearerRow> bearers;
  Seq last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(CompensationRow, (),
                      (guarantee, status, guarantor, borrower, bank, region, compensated_on,
                       unpaid_principal, compensation, recovered_gross, recovery_cost,
                       recovered_net, parked, surplus, recourse, written_off, bearers, last_seq))

struct BearerTotals {  // strings of fen
  Bearer bearer = Bearer::bank;
  std::string paid;
  std::string owes;
  std::string recovered;
  std::string owed;
  std::string loss;
};
BOOST_DESCRIBE_STRUCT(BearerTotals, (), (bearer, paid, owes, recovered, owed, loss))

struct CompensationTotals {
  std::uint64_t count = 0;
  std::string compensation;
  std::string recovered_net;
  std::string recourse;
  std::string written_off;
  std::optional<std::int64_t> recovery_bp;  // 追偿率, in 1/100 of 1%; absent where nothing was paid
  std::vector<BearerTotals> bearers;
};
BOOST_DESCRIBE_STRUCT(CompensationTotals, (),
                      (count, compensation, recovered_net, recourse, written_off, recovery_bp,
                       bearers))

struct CompensationQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> borrower;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;
  std::optional<std::string> region;
  bool only_owing = false;  // somebody owes somebody
  bool with_totals = true;
};

struct CompensationPage {
  std::vector<CompensationRow> rows;  // by guarantee
  std::optional<std::string> next_cursor;
  std::optional<CompensationTotals> totals;
};
BOOST_DESCRIBE_STRUCT(CompensationPage, (), (rows, next_cursor, totals))

Result<CompensationPage> compensation_register(const View& view, const CompensationQuery& query);

}  // namespace yingbu
