#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/attested.h"
#include "ledger/instruments/subject.h"

// 证明的事实: attributes of a party, a loan or a guarantee with their days and their evidence, and
// figures that a party reports. Dues follow them.
namespace yingbu {

struct AttributeRecorded {  // 认定, 入名单, 评级
  Subject holder;
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::optional<Date> until;  // 有效期至, inclusive; absent: until it is revoked
  std::string document;       // 文号 or where the evidence is
};
BOOST_DESCRIBE_STRUCT(AttributeRecorded, (), (holder, attribute, value, from, until, document))

struct AttributeRevoked {  // 撤销: from that day on it holds no longer
  Subject holder;
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(AttributeRevoked, (), (holder, attribute, value, from, document))

struct FigureReported {  // 指标数填报; another for the same day restates it (重报)
  PartyNo party;
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(FigureReported, (), (party, figure, as_of, amount, document))

}  // namespace yingbu
