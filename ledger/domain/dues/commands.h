#pragma once

#include <boost/describe.hpp>
#include <string>

// Reassessment. Conventions: command_table.h.
namespace yingbu {

struct OrderReassessment {  // of everything due under a programme
  std::string programme;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OrderReassessment, (), (programme, reason))

struct ContinueReassessment {  // the ledger's own: the next chunk of subjects
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ContinueReassessment, (), (programme))

}  // namespace yingbu
