#include "projections/people/actors.h"

#include "ledger/domain/people/events.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

ActorRow shown(const View& view, ActorRow row) {
  row.organisation = party_called(view, row.organisation.no);
  return row;
}

}  // namespace

void fold_actors(Table& table, const Recorded& recorded) {
  if (const auto* e = recorded.event.as<ActorEnrolled>()) {
    put_value(table, keys::numbered('a', e->actor.value),
              ActorRow{e->actor,
                       e->handle,
                       {e->organisation, {}},
                       e->role,
                       false,
                       recorded.meta.seq,
                       e->expires,
                       {},
                       e->hand});
  } else if (const auto* retired = recorded.event.as<ActorRetired>()) {
    const std::string key = keys::numbered('a', retired->actor.value);
    auto row = read_value<ActorRow>(table, key).value_or(ActorRow{});
    row.retired = true;
    put_value(table, key, row);
  } else if (const auto* rotated = recorded.event.as<TokenRotated>()) {
    const std::string key = keys::numbered('a', rotated->actor.value);
    auto row = read_value<ActorRow>(table, key).value_or(ActorRow{});
    if (rotated->expires) row.expires = rotated->expires;
    row.old_token_until = rotated->old_until;
    if (rotated->hand) {
      row.made_alone_by = *rotated->hand == row.actor ? std::nullopt : rotated->hand;
    }
    put_value(table, key, row);
  }
}

Result<ActorPage> actors(const View& view, const PageRequest& request,
                         std::optional<PartyNo> organisation) {
  YINGBU_TRY(from, page_start(request, 'a'));
  ActorPage page;
  std::string last;
  view.scan("a", from, [&](std::string_view key, std::string_view value) {
    auto row = decode<ActorRow>(value);
    if (organisation && row.organisation.no != *organisation) return true;
    if (page_full(page.rows, request.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(shown(view, std::move(row)));
    return true;
  });
  return page;
}

std::optional<ActorRow> actor(const View& view, ActorNo no) {
  auto row = read_value<ActorRow>(view, keys::numbered('a', no.value));
  if (row) row = shown(view, std::move(*row));
  return row;
}

}  // namespace yingbu
