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
  std::optional<Date> expires = {};           // the last day of the token
  std::optional<Date> old_token_until = {};   // of the one before it
  std::optional<ActorNo> made_alone_by = {};  // the administrator who alone may have seen it
};
BOOST_DESCRIBE_STRUCT(ActorRow, (),
                      (actor, handle, organisation, role, retired, seq, expires, old_token_until,
                       made_alone_by))

struct ActorPage {
  std::vector<ActorRow> rows;  // by number
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ActorPage, (), (rows, next_cursor))

// Of one organisation, or all.
Result<ActorPage> actors(const View& view, const PageRequest& page,
                         std::optional<PartyNo> organisation = {});
std::optional<ActorRow> actor(const View& view, ActorNo no);

}  // namespace yingbu
