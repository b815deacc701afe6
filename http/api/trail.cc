#include "http/trail.h"

#include <spdlog/spdlog.h>

#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/words/enumerator_words.h"

// GET /v1/trail: who asked what, for those who watch over the ledger.
namespace yingbu {

struct TrailInput {
  std::optional<Within<std::uint32_t, 0, std::numeric_limits<std::uint32_t>::max()>> actor;
  std::optional<Date> from;
  std::optional<Date> to;
  bool refused = false;
  Within<std::size_t, 1, limits::page_max> limit{limits::page_default};
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(TrailInput, (), (actor, from, to, refused, limit, cursor))
template Answering answering<TrailInput>(CallHandler);

namespace {

// Addresses and names of people stand in it: no other role has business with them.
Result<void> check_reader(const Caller& caller) {
  if (caller.role == Role::auditor || caller.role == Role::administrator) return {};
  return reject(Reason::role_forbidden)
      .with_word("role", words_of(caller.role))
      .with("command", "trail")
      .with("command_zh", "查阅访问记录")
      .with("command_en", "read the access trail");
}

Result<std::string> trail_body(const Parts& parts, const Call& call) {
  YINGBU_CHECK(check_reader(call.caller));
  TrailInput input;
  QueryReader query(call.request, input_names<TrailInput>().parameters);
  read_input({call.request, query, nullptr}, input);
  if (query.refusal()) return *query.refusal();
  YINGBU_CHECK(check_range(input, input.from, input.to));
  Trail* const trail = parts->options.trail;
  if (!trail) return no_such("访问记录", "access trail", "trail");
  TrailFilter filter;
  if (input.actor) filter.actor = *input.actor;
  filter.from = input.from;
  filter.to = input.to;
  filter.refused = input.refused;
  YINGBU_TRY(page, read_trail(trail->directory(), filter, input.limit, input.cursor.value_or("")));
  return "{\"lost\":" + std::to_string(trail->lost()) + "," +
         list_members(page.entries, page.next_cursor) + "}";
}

}  // namespace

void get_trail(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] {
    try {
      auto body = trail_body(parts, *call);
      if (!body) return call->refuse(body.error());
      call->answer(*std::move(body));
    } catch (const Failure& failure) {  // of these files, without which the service goes on
      spdlog::error("GET /v1/trail: {}", visible(failure.what()));
      call->reply(internal_problem(call->language));
    }
  });
}

}  // namespace yingbu
