#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "ledger/domain/attested/events.h"

// What can be asked of attested facts. Conventions: command_table.h.
namespace yingbu {

// 认定对象
enum class HolderKind : std::uint8_t { party = 1, loan = 2, guarantee = 3 };
BOOST_DESCRIBE_ENUM(HolderKind, party, loan, guarantee)

struct RecordAttribute {
  HolderKind holder_kind = HolderKind::party;
  std::string holder;  // a party as its papers name it, else an id
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::optional<Date> until;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(RecordAttribute, (),
                      (holder_kind, holder, attribute, value, from, until, document))

struct RevokeAttribute {
  HolderKind holder_kind = HolderKind::party;
  std::string holder;
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(RevokeAttribute, (), (holder_kind, holder, attribute, value, from, document))

struct ReportFigure {
  std::string party;
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  Money amount;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(ReportFigure, (), (party, figure, as_of, amount, document))

}  // namespace yingbu
