#pragma once

#include <boost/describe.hpp>
#include <string>

// The ledger's own command: nobody else may give it.
namespace yingbu {

struct ContinueReassessment {  // the ledger's own: the next chunk of guarantees
  std::string programme;
};
BOOST_DESCRIBE_STRUCT(ContinueReassessment, (), (programme))

}  // namespace yingbu
