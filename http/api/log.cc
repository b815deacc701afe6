#include "http/api/event_json.h"
#include "http/api/parts.h"
#include "ledger/base/fields/json.h"
#include "projections/work/events_page.h"
#include "projections/work/late_entries.h"

// The record itself: events for those who may read them, entries, tiles and proofs for every
// signed-in user (they hold no payload), and whether the service lives and is ready.
namespace yingbu {
namespace {

constexpr std::uint64_t kAnySeq = std::numeric_limits<std::int64_t>::max();

std::string digest_text(const Digest& digest) { return '"' + hex(digest) + '"'; }

std::string proof_text(const Proof& proof) {
  std::string out = "[";
  for (const Digest& each : proof) {
    if (out.back() != '[') out += ',';
    out += digest_text(each);
  }
  return out + ']';
}

Rejection no_such(std::string_view zh, std::string_view en, std::string_view id) {
  return reject(Reason::not_found)
      .with("kind_zh", std::string(zh))
      .with("kind_en", std::string(en))
      .with("id", std::string(id));
}

// --- Events.

Result<std::string> ask_events(Question& asked) {
  QueryReader& q = asked.query;
  EventQuery query;
  const auto from = q.number("from", 1, kAnySeq);
  const auto cursor = q.number("cursor", 1, kAnySeq);
  if (from && cursor) q.refuse("cursor", "与 from 只能写一个", "write it or from, not both");
  query.from = from ? *from : cursor.value_or(1);
  query.to = q.number("to", 1, kAnySeq);
  query.limit = q.number("limit", 1, limits::page_max).value_or(limits::page_default);
  query.name = q.text("event");
  query.object = q.text("object");
  if (const auto actor = q.number("actor", 0, std::numeric_limits<std::uint32_t>::max())) {
    query.actor = ActorNo{static_cast<std::uint32_t>(*actor)};
  }
  if (q.refusal()) return *q.refusal();
  const RecordSource source = source_of(asked.parts->ledger);
  YINGBU_TRY(page, events_page(asked.view(), source, asked.snapshot.position(), query));
  std::string out = "\"items\":[";
  for (const Recorded& each : page.events) {
    if (out.back() != '[') out += ',';
    write_recorded(out, each, asked.call.caller);
  }
  out += "],\"next\":";
  return out + (page.next_from ? '"' + std::to_string(*page.next_from) + '"' : "null");
}

Result<std::string> ask_late_entries(Question& asked) {
  QueryReader& q = asked.query;
  LateEntryQuery query;
  query.page = asked.page;
  query.from = q.date("from");
  query.to = q.date("to");
  query.min_days = static_cast<std::int32_t>(q.number("min_days", 0, 36'500).value_or(0));
  query.name = q.text("event");
  if (q.refusal()) return *q.refusal();
  YINGBU_TRY(page, late_entries(asked.view(), source_of(asked.parts->ledger), query));
  std::string out = "\"items\":[";
  for (const Recorded& each : page.events) {
    if (out.back() != '[') out += ',';
    write_recorded(out, each, asked.call.caller);
  }
  out += "],\"next\":";
  return out + (page.next_cursor ? '"' + *page.next_cursor + '"' : "null");
}

Result<std::string> ask_event(Question& asked) {
  const std::string_view written = asked.param("seq");
  const auto seq = whole_number(written);
  const auto found = seq && *seq != 0 ? asked.parts->ledger.read_one(*seq) : std::nullopt;
  if (!found) return no_such("记录", "record", written);
  std::string out = "\"item\":";
  write_recorded(out, *found, asked.call.caller);
  if (!may_see_data(asked.call.caller, *found)) return out;
  out += ",\"postings\":[";
  for (const Posting& posting : postings(found->event)) {
    if (out.back() != '[') out += ',';
    write_posting(out, posting);
  }
  return out + ']';
}

// --- The log: no read model, so no position but the log's own.

using AskLog = std::function<Result<Response>(const EventLog&, const Call&, QueryReader&)>;

Response json_response(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

CallHandler log_question(std::vector<std::string_view> params, AskLog ask) {
  struct Asked {
    std::vector<std::string_view> params;
    AskLog ask;
  };
  auto asked = std::make_shared<const Asked>(Asked{std::move(params), std::move(ask)});
  return [asked](const Parts& parts, std::shared_ptr<Call> call) {
    run_on(parts->readers, parts, call, [parts, call, asked] {
      QueryReader query(call->request, asked->params);
      if (query.refusal()) return call->refuse(*query.refusal());
      auto response = asked->ask(parts->ledger.log(), *call, query);
      if (!response) return call->refuse(response.error());
      call->reply(*std::move(response));
    });
  };
}

Result<Response> ask_log(const EventLog& log, const Call&, QueryReader&) {
  const Head head = log.head();
  std::string body = "{\"origin\":";
  write_json_string(body, log.origin());
  body += ",\"epoch\":" + std::to_string(log.epoch());
  body += ",\"size\":" + std::to_string(head.size);
  body += ",\"root\":" + digest_text(head.root);
  body += ",\"checkpoint\":";
  write_json_string(body, log.checkpoint());
  body += ",\"verifier_key\":";
  write_json_string(body, log.verifier_key());
  return json_response(body + '}');
}

Result<Response> ask_entries(const EventLog& log, const Call&, QueryReader& q) {
  const auto from = q.number("from", 1, kAnySeq).value_or(1);
  const auto limit = q.number("limit", 1, limits::page_max).value_or(limits::page_default);
  if (q.refusal()) return *q.refusal();
  const std::uint64_t size = log.size();
  std::uint64_t next = from;
  std::string body = "{\"size\":" + std::to_string(size) + ",\"items\":[";
  log.scan(from, [&](const RecordView& record) {
    if (record.header.seq > size || record.header.seq - from >= limit) return false;
    if (body.back() != '[') body += ',';
    body += "{\"seq\":" + std::to_string(record.header.seq) + ",\"entry\":\"";
    body += hex(record.entry) + "\"}";
    next = record.header.seq + 1;
    return true;
  });
  body += "],\"next\":";
  body += next <= size && next > from ? '"' + std::to_string(next) + '"' : "null";
  return json_response(body + '}');
}

Result<Response> ask_tile(const EventLog& log, const Call& call, QueryReader&) {
  const auto level = whole_number(call.request.param("level"));
  const auto index = whole_number(call.request.param("index"));
  std::optional<std::string> tile;
  if (level && index && *level < static_cast<std::uint64_t>(kTileLevels)) {
    tile = log.tile({static_cast<std::uint8_t>(*level), *index});
  }
  if (!tile) {
    return no_such(
        "完整的哈希块", "full tile",
        std::string(call.request.param("level")) + "/" + std::string(call.request.param("index")));
  }
  Response response;
  response.content_type = "application/octet-stream";
  response.body = *std::move(tile);
  return response;
}

// A required number within the log; refused with what stands there now.
std::optional<std::uint64_t> within(QueryReader& q, std::string_view name, std::uint64_t high) {
  const auto value = q.number(name, 1, high);
  if (!value) q.refuse(name, "必须给出", "it must be given");
  return value;
}

Result<Response> ask_inclusion(const EventLog& log, const Call&, QueryReader& q) {
  const std::uint64_t published = log.size();
  const auto size = q.number("size", 1, published).value_or(published);
  const auto seq = within(q, "seq", size);
  if (q.refusal()) return *q.refusal();
  const auto record = log.read(*seq);
  if (!record) return no_such("记录", "record", std::to_string(*seq));
  std::string body = "{\"seq\":" + std::to_string(*seq);
  body += ",\"index\":" + std::to_string(*seq - 1) + ",\"size\":" + std::to_string(size);
  body += ",\"leaf\":" + digest_text(leaf_of(record->entry()));
  body += ",\"root\":" + digest_text(log.root_at(size));
  body += ",\"proof\":" + proof_text(log.inclusion_proof(LeafIndex{*seq - 1}, TreeSize{size}));
  return json_response(body + '}');
}

Result<Response> ask_consistency(const EventLog& log, const Call&, QueryReader& q) {
  const std::uint64_t published = log.size();
  const auto newer = q.number("newer", 1, published).value_or(published);
  const auto older = within(q, "older", newer);
  if (q.refusal()) return *q.refusal();
  std::string body = "{\"older\":" + std::to_string(*older);
  body += ",\"newer\":" + std::to_string(newer);
  body += ",\"older_root\":" + digest_text(log.root_at(*older));
  body += ",\"newer_root\":" + digest_text(log.root_at(newer));
  body += ",\"proof\":" + proof_text(log.consistency_proof(TreeSize{*older}, TreeSize{newer}));
  return json_response(body + '}');
}

// --- Health: for load balancers and scripts, without a token.

void get_alive(Request, Reply reply) { reply(json_response("{\"alive\":true}")); }

// Ready once the read models have caught up with the log of the asking.
void answer_ready(const Parts& parts, const Call& call) {
  constexpr std::chrono::seconds kPatience(1);
  const Seq wanted = parts->ledger.log().size();
  if (!parts->runner.wait_until(
          wanted, std::min<std::chrono::milliseconds>(kPatience, parts->options.read_wait))) {
    return call.refuse(reject(Reason::read_behind)
                           .with("position", std::to_string(parts->runner.position()))
                           .with("wanted", std::to_string(wanted)));
  }
  call.answer("{\"ready\":true,\"position\":" + std::to_string(wanted) + "}");
}

}  // namespace

std::vector<Route> log_routes(const Parts& parts) {
  const auto get = [&](std::string_view path, std::string_view name, CallHandler handler) {
    return signed_in(parts, "GET", path, name, std::move(handler));
  };
  return {
      get("/v1/events", "get_events",
          question({{"from", "to", "limit", "cursor", "event", "object", "actor"}, false, false},
                   ask_events)),
      get("/v1/late-entries", "get_late_entries",
          question({{"from", "to", "min_days", "event"}, false, true}, ask_late_entries)),
      get("/v1/events/{seq}", "get_event", question({{}, false, false}, ask_event)),
      get("/v1/log", "get_log", log_question({}, ask_log)),
      get("/v1/log/entries", "get_log_entries", log_question({"from", "limit"}, ask_entries)),
      get("/v1/log/tiles/{level}/{index}", "get_log_tile", log_question({}, ask_tile)),
      get("/v1/log/proof/inclusion", "get_log_inclusion",
          log_question({"seq", "size"}, ask_inclusion)),
      get("/v1/log/proof/consistency", "get_log_consistency",
          log_question({"older", "newer"}, ask_consistency)),
  };
}

std::vector<Route> health_routes(const Parts& parts) {
  Handler ready = [parts](Request request, Reply reply) {
    const Language language = language_of(request.accept_language);
    auto call =
        std::make_shared<Call>(Call{std::move(request), Caller{}, language, std::move(reply)});
    run_on(parts->readers, parts, call, [parts, call] { answer_ready(parts, *call); });
  };
  return {{"GET", "/healthz", "get_healthz", get_alive},
          {"GET", "/readyz", "get_readyz", std::move(ready)}};
}

}  // namespace yingbu
