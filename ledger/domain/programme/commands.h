#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"

// What can be asked of programmes. Conventions: command_table.h.
namespace yingbu {

struct EstablishProgramme {
  std::string programme;
  std::string bureau;  // party
  std::string title;
  Shape shape = kFirstShape;
};
BOOST_DESCRIBE_STRUCT(EstablishProgramme, (), (programme, bureau, title, shape))

struct ChangeFilingWindow {
  std::string programme;
  std::string period;
  Date deadline;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ChangeFilingWindow, (), (programme, period, deadline, document))

struct EnactTerms {
  std::string programme;
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(EnactTerms, (), (programme, terms))

}  // namespace yingbu
