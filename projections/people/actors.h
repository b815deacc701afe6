#pragma once

#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/view.h"

// 操作员: who may act for whom. Never their token digests.
namespace yingbu {

struct ActorRow {
  ActorNo actor;
  std::string handle;
  PartyName organisation;
  Role role = Role::auditor;
  bool retired = false;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(ActorRow, (), (actor, handle, organisation, role, retired, seq))

struct ActorPage {
  std::vector<ActorRow> rows;  // by number
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ActorPage, (), (rows, next_cursor))

Result<ActorPage> actors(const View& view, const PageRequest& page);
std::optional<ActorRow> actor(const View& view, ActorNo no);

}  // namespace yingbu
