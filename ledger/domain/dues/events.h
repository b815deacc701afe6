#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/terms.h"

// 应补: what is due, as recorded derived facts (DESIGN 14), and the walk that brings it up to date.
namespace yingbu {

struct EntitlementAssessed {  // 应补: D is a recorded derived fact
  EntitlementKey key;
  Money due;
  std::uint32_t terms_no = 0;
  Shape shape = Shape::guarantee_fee_subsidy;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;  // 申报截止, inclusive
  std::vector<QuoteLine> lines;
};
BOOST_DESCRIBE_STRUCT(EntitlementAssessed, (),
                      (key, due, terms_no, shape, shape_version, filing_deadline, lines))

struct ReassessmentOpened {  // terms changed under more guarantees than one group may carry
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ReassessmentOpened, (), (programme))

struct ReassessmentAdvanced {  // every guarantee up to this id has been assessed again
  std::string programme;
  std::string up_to;
  std::uint64_t keys = 0;
  Money due_change;
};
BOOST_DESCRIBE_STRUCT(ReassessmentAdvanced, (), (programme, up_to, keys, due_change))

struct ReassessmentClosed {
  std::string programme;
  std::uint64_t keys = 0;
  Money due_change;
};
BOOST_DESCRIBE_STRUCT(ReassessmentClosed, (), (programme, keys, due_change))

}  // namespace yingbu
