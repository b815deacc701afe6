#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/money.h"
#include "ledger/instruments/terms.h"
#include "projections/money/trial_balance.h"
#include "projections/store/question.h"

// 资金头寸: each source of each fund: budget, receipts, releases, what may still be released. Read
// from the bureau's accounts (trial_balance.h), so that it cannot differ from the books.
namespace yingbu {

struct FundPositionQuery {
  AsOf when;
  DateAxis by = DateAxis::booked;
  std::optional<std::string> fund;
  std::optional<std::string> source;
  std::optional<std::int32_t> fiscal_year;
  std::optional<PartyNo> bureau;
};

struct FundPositionRow {
  std::string fund;
  std::string title;
  PartyName bureau;
  std::string source;  // 资金来源/指标
  std::int32_t fiscal_year = 0;
  std::vector<std::string> documents;  // 文号 of the budget, all on record
  // Strings of fen.
  std::string budget;              // 指标
  std::string received;            // 到位
  std::string released;            // 已拨, less bounced and reversed
  std::string held;                // 占用: promised to approved releases
  std::string in_transit;          // 在途
  std::string confirmed;           // 到账
  std::string available;           // min(budget, received) - released - held
  std::optional<FiscalTier> tier;  // 级次
};
BOOST_DESCRIBE_STRUCT(FundPositionRow, (),
                      (fund, title, bureau, source, fiscal_year, documents, budget, received,
                       released, held, in_transit, confirmed, available, tier))

struct FundTotals {
  std::string budget;
  std::string received;
  std::string released;
  std::string held;
  std::string in_transit;
  std::string confirmed;
  std::string available;  // sum over sources: one source's money never serves another (INV-10)
};
BOOST_DESCRIBE_STRUCT(FundTotals, (),
                      (budget, received, released, held, in_transit, confirmed, available))

struct FundPosition {
  std::vector<FundPositionRow> rows;  // by fund, source
  FundTotals totals;
};
BOOST_DESCRIBE_STRUCT(FundPosition, (), (rows, totals))

Result<FundPosition> fund_position(const View& view, const FundPositionQuery& query);

// One source as it stood then.
struct SourceFacts {
  std::string fund;
  std::string source;
  PartyNo bureau;
  std::int32_t fiscal_year = 0;
  std::int32_t origin_year = 0;  // in which its money was first granted
  Wide available = 0;            // as in its row
  std::optional<FiscalTier> tier;
};
// Those of this name, of this fund or of any, in the order of the funds.
std::vector<SourceFacts> sources_named(const View& view, const std::string& source,
                                       const std::optional<std::string>& fund, const AsOf& when);
std::optional<FiscalTier> tier_of_source(const View& view, const std::string& fund,
                                         const std::string& source, const AsOf& when);

}  // namespace yingbu
