#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shape.h"

// 应补: what is due, as recorded derived facts (DESIGN 14), and the walk that brings it up to date.
namespace yingbu {

// What is due on the key now. Lines are those that changed since its last assessment, and those
// that are no more: what explains D is every line as it was last recorded.
struct EntitlementAssessed {
  EntitlementKey key;
  Money due;                    // D
  std::optional<Money> quoted;  // Σ allowed of all its lines; absent where nothing is quoted
  std::uint32_t terms_no = 0;
  Shape shape = kFirstShape;
  std::uint32_t shape_version = 0;
  std::optional<Date> filing_deadline;  // 申报截止, inclusive
  std::optional<Date> filing_opens;     // 申报起始: 未到期 before it; absent: any day
  std::vector<QuoteLine> lines;
  std::vector<LineId> dropped;
  std::optional<bool> estimate = {};  // 估算, until its year is closed; absent: no
};
BOOST_DESCRIBE_STRUCT(EntitlementAssessed, (),
                      (key, due, quoted, terms_no, shape, shape_version, filing_deadline,
                       filing_opens, lines, dropped, estimate))

// 超限额 (K6): what of a line the caps do not allow.
struct CapApplied {
  EntitlementKey key;
  LineId line;
  Money computed;
  Money allowed;
};
BOOST_DESCRIBE_STRUCT(CapApplied, (), (key, line, computed, allowed))

// What made every due of a programme a question.
enum class ReassessmentCause : std::uint8_t {
  terms = 1,         // 条款施行
  rate = 2,          // 利率公布
  ordered = 3,       // 责令重新核算
  working_days = 4,  // 工作日安排公布: deadlines move with it
};
BOOST_DESCRIBE_ENUM(ReassessmentCause, terms, rate, ordered, working_days)

struct ReassessmentOrdered {  // 责令重新核算: a fault was mended, or a fact restated for many
  std::string programme;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReassessmentOrdered, (), (programme, reason))

struct ReassessmentOpened {  // more subjects than one group may carry
  std::string programme;
  ReassessmentCause cause = ReassessmentCause::terms;
};
BOOST_DESCRIBE_STRUCT(ReassessmentOpened, (), (programme, cause))

struct ReassessmentAdvanced {  // every subject up to this id has been assessed again
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
