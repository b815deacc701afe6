#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// What can be asked of batches of guarantees. Conventions: command_table.h.
namespace yingbu {

struct OpenGuaranteeBatch {
  std::string guarantee_batch;
  std::string guarantor;  // party
  std::string bank;       // party
  Ppm cap_ppm;
  Date from;
  Date until;
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(OpenGuaranteeBatch, (),
                      (guarantee_batch, guarantor, bank, cap_ppm, from, until, document, article))

struct BatchGuarantee {
  std::string guarantee_batch;
  std::string guarantee;
};
BOOST_DESCRIBE_STRUCT(BatchGuarantee, (), (guarantee_batch, guarantee))

}  // namespace yingbu
