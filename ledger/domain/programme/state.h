#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/portfolio.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/subject.h"
#include "ledger/instruments/terms.h"

// What decide and assess must know of a programme.
namespace yingbu {

struct WindowState {  // a period's deadline as changed by the bureau
  std::string period;
  Date deadline;
};
BOOST_DESCRIBE_STRUCT(WindowState, (), (period, deadline))

struct ProgrammeState {
  StreamPosition position;
  PartyNo bureau;
  Shape shape = kFirstShape;
  SubjectKind subject = SubjectKind::guarantee;
  BasisDay basis_day = BasisDay::start;
  std::vector<Terms> terms;  // terms_no - 1
  std::vector<WindowState> windows;
  bool crosses_keys = false;  // by any of its terms (instruments/portfolio.h)
  PortfolioScope portfolio_scope = PortfolioScope::institution;
  bool reassessing = false;
  Seq reassessing_since = 0;     // reassessment_opened
  std::string reassessed_up_to;  // subjects above this id are dirty while reassessing
  std::uint64_t reassessed_keys = 0;
  Money reassessed_change;
};
BOOST_DESCRIBE_STRUCT(ProgrammeState, (),
                      (position, bureau, shape, subject, basis_day, terms, windows, crosses_keys,
                       portfolio_scope, reassessing, reassessing_since, reassessed_up_to,
                       reassessed_keys, reassessed_change))

}  // namespace yingbu
