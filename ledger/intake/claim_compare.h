#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/entitlement/state.h"
#include "ledger/instruments/quote.h"
#include "ledger/intake/compare.h"

// 申报比对: what a row of a claim says is due on one loan or guarantee for some days, against the
// entitlement (应补项) that it is a line of. Pure.
namespace yingbu {

// 应补项 as the ledger has it now.
struct DueStanding {
  EntitlementKey key;
  std::string payee;  // "scheme:value"
  EntitlementStage stage = EntitlementStage::assessed;
  Money due;
  Money claimed;
  std::vector<QuoteLine> lines;
  std::uint64_t last_record = 0;
};

struct SubsidyRow {
  std::uint64_t ordinal = 0;
  std::uint64_t line = 0;
  std::string key;                   // as the file has it
  std::string programme;             // 项目
  std::string payee;                 // 统一社会信用代码; "" where the file has none
  std::vector<std::string> objects;  // the loans and guarantees that the key is of
  Date from;
  Date until;                // exclusive
  bool counts_last = false;  // 止日 of the file is itself a day, as its 天数 says
  Money amount;
  std::int64_t place = 1;  // of its last digit, in fen (m1)
  std::optional<std::int64_t> days;
  std::optional<Ppm> rate;
  std::optional<Ppm> lpr;
  std::optional<Date> lpr_on;
};

// One for each row, in their order. The claim of a key is news of the last of its rows, where all
// of them agree and together are what is due. Rows of one loan or guarantee that share no day are
// the parts of its line, held against it by their sum; a day in two rows is m9_duplicate.
std::vector<Finding> compare_claims(const Mapping& mapping, const std::vector<SubsidyRow>& rows,
                                    const std::vector<DueStanding>& entitlements,
                                    std::optional<Date> booked_date);

}  // namespace yingbu
