#include "http/api/event_json.h"
#include "http/api/parts.h"
#include "ledger/base/fields/json.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/proposals/state.h"
#include "projections/read_models.h"

// Parties, actors, programmes and proposals; who the caller is.
namespace yingbu {
namespace {

// Names, ids and accounts: an organisation outside the fiscal side sees its own and those it
// registered itself.
bool may_see(const Question& asked, const PartyRow& row) {
  const PartyNo own = asked.call.caller.organisation;
  if (asked.sees_all() || row.party == own) return true;
  const auto registered = asked.parts->ledger.read_one(row.seq);
  return registered && registered->meta.organisation == own;
}

std::string next_member(const std::optional<std::string>& cursor) {
  std::string out = ",\"next\":";
  if (cursor) {
    write_json_string(out, *cursor);
    return out;
  }
  return out + "null";
}

template <class Rows>
std::string items(const Rows& rows) {
  std::string out = "\"items\":";
  write_json(out, rows);
  return out;
}

template <class Row>
std::string item(const Row& row) {
  std::string out = "\"item\":";
  write_json(out, row);
  return out;
}

Rejection no_such(std::string_view zh, std::string_view en, std::string_view id) {
  return reject(Reason::not_found)
      .with("kind_zh", std::string(zh))
      .with("kind_en", std::string(en))
      .with("id", std::string(id));
}

Result<std::string> ask_parties(Question& asked) {
  PartyQuery query;
  query.page = asked.page;
  query.kind = asked.query.name_of<PartyKind>("kind");
  query.region = asked.query.text("region");
  query.name_has = asked.query.text("name");
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_TRY(page, parties(asked.view(), query));
  std::erase_if(page.rows, [&](const PartyRow& row) { return !may_see(asked, row); });
  return items(page.rows) + next_member(page.next_cursor);
}

Result<std::string> ask_party(Question& asked) {
  const std::string name(asked.param("party"));
  const bool is_number = name.size() <= 10 && is_plain_integer(name);
  const auto row = party_named(asked.view(), is_number ? "#" + name : name);
  if (!row || !may_see(asked, *row)) return no_such("主体", "party", name);
  return item(*row);
}

Result<std::string> ask_actors(Question& asked) {
  YINGBU_TRY(page, actors(asked.view(), asked.page));
  const PartyNo own = asked.call.caller.organisation;
  std::erase_if(page.rows, [&](const ActorRow& row) {
    return !asked.sees_all() && row.organisation.no != own;
  });
  return items(page.rows) + next_member(page.next_cursor);
}

Result<std::string> ask_programmes(Question& asked) {
  return items(programmes(asked.view())) + next_member(std::nullopt);
}

void write_proposal(std::string& out, const ProposalRow& row) {
  const auto member = [&](std::string_view name, const auto& value) {
    if (out.back() != '{') out += ',';
    out += '"';
    out += name;
    out += "\":";
    write_json(out, value);
  };
  out += '{';
  member("proposal", row.proposal);
  member("status", row.status);
  member("note", row.note);
  member("proposed_by", row.proposed_by);
  member("organisation", row.organisation);
  member("proposed_at", instant_text(row.proposed_at_us));
  member("seq", row.seq);
  member("decided_by", row.decided_by);
  member("decided_seq", row.decided_seq);
  member("cause", row.cause);
  out += ",\"commands\":[";
  for (const ProposedCommand& each : row.commands) {
    if (out.back() != '[') out += ',';
    write_proposed(out, each);
  }
  out += "]}";
}

Result<std::string> ask_proposals(Question& asked) {
  ProposalQuery query;
  query.page = asked.page;
  if (asked.query.text("status") == "all") {
    query.status = std::nullopt;
  } else if (const auto status = asked.query.name_of<ProposalStatus>("status")) {
    query.status = status;
  }
  query.organisation = asked.party("organisation");
  if (asked.query.refusal()) return *asked.query.refusal();
  if (!asked.sees_all()) {
    const PartyNo own = asked.call.caller.organisation;
    if (query.organisation && *query.organisation != own) {
      return reject(Reason::other_organisation, "organisation");
    }
    query.organisation = own;
  }
  YINGBU_TRY(page, proposals(asked.view(), query));
  std::string out = "\"items\":[";
  for (const ProposalRow& row : page.rows) {
    if (out.back() != '[') out += ',';
    write_proposal(out, row);
  }
  return out + ']' + next_member(page.next_cursor);
}

Result<std::string> ask_me(Question& asked) {
  const Caller& caller = asked.call.caller;
  const auto known = actor(asked.view(), caller.actor);
  std::string out = "\"actor\":" + std::to_string(caller.actor.value) + ",\"handle\":";
  write_json_string(out, known ? known->handle : "");
  out += ",\"role\":\"" + std::string(enum_name(caller.role)) + "\",\"organisation\":";
  write_json(out, PartyName{caller.organisation, party_name(asked.view(), caller.organisation)});
  out += ",\"currency\":";
  write_json_string(out, asked.parts->ledger.currency());
  return out;
}

}  // namespace

std::vector<Route> people_routes(const Parts& parts) {
  const auto get = [&](std::string_view path, std::string_view name, QuestionForm form, Ask ask) {
    return signed_in(parts, "GET", path, name, question(std::move(form), std::move(ask)));
  };
  const QuestionForm one{{}, false, false};
  return {
      get("/v1/parties", "get_parties", {{"kind", "region", "name"}, false, true}, ask_parties),
      get("/v1/parties/{party}", "get_party", one, ask_party),
      get("/v1/actors", "get_actors", {{}, false, true}, ask_actors),
      get("/v1/programmes", "get_programmes", one, ask_programmes),
      get("/v1/proposals", "get_proposals", {{"status", "organisation"}, false, true},
          ask_proposals),
      get("/v1/me", "get_me", one, ask_me),
  };
}

}  // namespace yingbu
