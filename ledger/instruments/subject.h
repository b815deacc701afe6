#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <string>

// What money can become due on (DESIGN 8).
namespace yingbu {

enum class SubjectKind : std::uint8_t {
  guarantee = 1,
  loan = 2,
  party = 3,
  pool = 4,   // 风险补偿资金池
  batch = 5,  // 批量业务
};
BOOST_DESCRIBE_ENUM(SubjectKind, guarantee, loan, party, pool, batch)

struct Subject {
  SubjectKind kind = SubjectKind::guarantee;
  std::string id;  // its own id; of a party its number
  auto operator<=>(const Subject&) const = default;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (kind, id))

}  // namespace yingbu
