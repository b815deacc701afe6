#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/fields/bytes.h"
#include "ledger/domain/ids.h"

// 红冲 (DESIGN 18): a fact is never edited, it is reversed.
namespace yingbu {

struct EventReversed {  // 红冲: posts the exact negation of the original, which it carries
  Seq original = 0;
  std::uint16_t tag = 0;
  std::uint16_t version = 0;
  Bytes payload;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(EventReversed, (), (original, tag, version, payload, cause))

}  // namespace yingbu
