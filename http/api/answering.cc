#include "http/api/answering.h"

#include "http/api/event_json.h"
#include "http/api/input.h"
#include "projections/store/runner.h"

// What answers share: the parameters common to many, the snapshot questions are answered from, and
// the envelope of the answer.
namespace yingbu {
namespace {

struct DatesInput {
  std::optional<Date> as_of;
  Moment known_at;
};
BOOST_DESCRIBE_STRUCT(DatesInput, (), (as_of, known_at))

struct PositionInput {
  std::optional<Within<Seq, 0, kAnySeq>> at_least;
};
BOOST_DESCRIBE_STRUCT(PositionInput, (), (at_least))

struct PageInput {
  Within<std::size_t, 1, limits::page_max> limit{limits::page_default};
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PageInput, (), (limit, cursor))

using Names = std::vector<std::string_view>;

void append(Names& names, const Names& more) {
  names.insert(names.end(), more.begin(), more.end());
}

// A list knows the cursor too, to say why there is none.
Names known_to(const EndpointRow& endpoint) {
  Names known = parameters_of(endpoint);
  if (endpoint.paging == Paging::list) {
    known.emplace_back(input_names<PageInput>().parameters.back());
  }
  return known;
}

std::string envelope(const Question& asked, const EndpointRow& endpoint,
                     const std::string& members) {
  std::string body = "{\"position\":{\"seq\":" + std::to_string(asked.snapshot.position());
  body += ",\"recorded_at\":\"" + instant_text(asked.snapshot.recorded_at_us()) + "\"}";
  if (endpoint.dates == Dates::dated) {
    body += ",\"as_of\":";
    body += asked.when.as_of ? '"' + text(*asked.when.as_of) + '"' : "null";
    body += ",\"known_at\":";
    body += asked.when.known_at ? std::to_string(*asked.when.known_at) : "null";
  }
  if (!members.empty()) body += ',';
  body += members;
  body += '}';
  return body;
}

// The whole of one question, on a reader thread.
void ask_now(const EndpointRow& endpoint, const Parts& parts, const Call& call,
             const AskReadModels& ask) {
  QueryReader query(call.request, known_to(endpoint));
  const InputReader reader(call.request, query, nullptr);
  DatesInput dates;
  PositionInput position;
  PageInput page;
  if (endpoint.dates == Dates::dated) read_input(reader, dates);
  read_input(reader, position);
  if (endpoint.paging != Paging::whole) read_input(reader, page);
  if (endpoint.paging == Paging::list && page.cursor) {
    query.refuse(name_in(page, page.cursor), "此清单不分页；请用 limit 和筛选条件",
                 "this list has no pages; use limit and the filters");
  }
  if (query.refusal()) return call.refuse(*query.refusal());
  const auto snapshot =
      parts->runner.snapshot_at_least(position.at_least, parts->options.read_wait);
  if (!snapshot) return call.refuse(snapshot.error());
  AsOf when{dates.as_of, dates.known_at.seq, date_in_china(parts->options.clock())};
  if (dates.known_at.unix_micros) {
    when.known_at = parts->runner.known_by(*dates.known_at.unix_micros, snapshot->position());
  }
  const Question asked{parts, call, *snapshot, when, {page.limit, page.cursor.value_or("")}};
  const auto members = ask(asked, query);
  if (!members) return call.refuse(members.error());
  call.answer(envelope(asked, endpoint, *members));
}

void ask_log_now(const EndpointRow& endpoint, const Parts& parts, const Call& call,
                 const AskLog& ask) {
  QueryReader query(call.request, known_to(endpoint));
  if (query.refusal()) return call.refuse(*query.refusal());
  auto response = ask(parts->ledger.log(), call.request, query);
  if (!response) return call.refuse(response.error());
  call.reply(*std::move(response));
}

}  // namespace

Names parameters_of(const EndpointRow& endpoint) {
  Names all = endpoint.answering.parameters;
  if (endpoint.dates == Dates::dated) append(all, input_names<DatesInput>().parameters);
  if (endpoint.answering.at_position) append(all, input_names<PositionInput>().parameters);
  if (endpoint.paging != Paging::whole) append(all, input_names<PageInput>().parameters);
  if (endpoint.paging == Paging::list) all.pop_back();
  return all;
}

// The table lives as long as the program, so a row may be held by reference.
Answering answering_question(InputNames names, AskReadModels ask) {
  auto run = [ask = std::move(ask)](const EndpointRow& endpoint, const Parts& parts,
                                    std::shared_ptr<Call> call) {
    run_on(parts->readers, parts, call,
           [&endpoint, parts, call, &ask] { ask_now(endpoint, parts, *call, ask); });
  };
  return {std::move(names.places), std::move(names.parameters), true, std::move(run)};
}

Answering answering_log(InputNames names, AskLog ask) {
  auto run = [ask = std::move(ask)](const EndpointRow& endpoint, const Parts& parts,
                                    std::shared_ptr<Call> call) {
    run_on(parts->readers, parts, call,
           [&endpoint, parts, call, &ask] { ask_log_now(endpoint, parts, *call, ask); });
  };
  return {std::move(names.places), std::move(names.parameters), false, std::move(run)};
}

Answering answering_call(InputNames names, CallHandler handler) {
  auto run = [handler](const EndpointRow& endpoint, const Parts& parts,
                       std::shared_ptr<Call> call) {
    // What asks without a token whether the service lives may add what it likes.
    if (endpoint.asker == Asker::signed_in) {
      const QueryReader query(call->request, known_to(endpoint));
      if (query.refusal()) return call->refuse(*query.refusal());
    }
    handler(parts, std::move(call));
  };
  return {std::move(names.places), std::move(names.parameters), false, std::move(run)};
}

Answering answering(PlainQuestionHandler handler) {
  return answering_question(
      {}, [handler](const Question& asked, QueryReader&) { return handler(asked); });
}

Answering answering(PlainLogHandler handler) {
  return answering_log(
      {}, [handler](const EventLog& log, const Request&, QueryReader&) { return handler(log); });
}

Answering answering(CallHandler handler) { return answering_call({}, handler); }

}  // namespace yingbu
