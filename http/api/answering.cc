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

// At which position of the read models a question can be answered, and what is recorded for it.
struct Wanted {
  Seq position = 0;
  DatesInput dates;
};

// position_unrecorded where it asks for what is beyond the log.
Result<Wanted> wanted_by(const EndpointRow& endpoint, const Parts& parts, const Call& call) {
  QueryReader query(call.request, known_to(endpoint));
  const InputReader reader(call.request, query, nullptr);
  Wanted wanted;
  PositionInput position;
  if (endpoint.dates == Dates::dated) read_input(reader, wanted.dates);
  read_input(reader, position);
  if (query.refusal()) return *query.refusal();
  const Seq size = parts->ledger.log().size();
  const auto unrecorded = [size](std::string_view name, Seq seq) {
    return reject(Reason::position_unrecorded, std::string(name))
        .with("wanted", std::to_string(seq))
        .with("size", std::to_string(size));
  };
  if (position.at_least && *position.at_least > size) {
    return unrecorded(name_in(position, position.at_least), *position.at_least);
  }
  const auto known_at = wanted.dates.known_at.seq;
  if (known_at && *known_at > size) {
    return unrecorded(name_in(wanted.dates, wanted.dates.known_at), *known_at);
  }
  wanted.position = position.at_least ? Seq{*position.at_least} : size;
  return wanted;
}

Rejection too_many_rows(const EndpointRow& endpoint, std::size_t limit) {
  std::string zh = "请缩小范围：写明编号、项目或机构";
  std::string en = "ask for less: name the guarantee, the programme or the organisation";
  if (endpoint.paging == Paging::pages) {
    zh += "，或去掉合计（totals=false）";
    en += ", or leave out the totals (totals=false)";
  }
  if (endpoint.dates == Dates::dated) {
    zh += "，或不带 as_of、known_at 查现状";
    en += ", or ask as of now, without as_of and known_at";
  }
  return reject(Reason::question_too_large)
      .with("limit", std::to_string(limit))
      .with("advice_zh", zh)
      .with("advice_en", en);
}

// The whole of one question, on a reader thread, where the read models stand now.
void ask_now(const EndpointRow& endpoint, const Parts& parts, const Call& call,
             const Wanted& wanted, const AskReadModels& ask) {
  const DatesInput& dates = wanted.dates;
  QueryReader query(call.request, known_to(endpoint));
  const InputReader reader(call.request, query, nullptr);
  PageInput page;
  if (endpoint.paging != Paging::whole) read_input(reader, page);
  if (endpoint.paging == Paging::list && page.cursor) {
    query.refuse(name_in(page, page.cursor), "此清单不分页；请用 limit 和筛选条件",
                 "this list has no pages; use limit and the filters");
  }
  if (query.refusal()) return call.refuse(*query.refusal());
  const Seq position = endpoint.answering.as_it_stands ? 0 : wanted.position;
  const auto taken = parts->runner.snapshot_at_least(position, std::chrono::milliseconds(0));
  if (!taken) return call.refuse(taken.error());
  const Snapshot& snapshot = *taken;
  AsOf when{dates.as_of, dates.known_at.seq, date_in_china(parts->options.clock())};
  if (dates.known_at.unix_micros) {
    when.known_at = parts->runner.known_by(*dates.known_at.unix_micros, snapshot.position());
  }
  const std::size_t limit = parts->options.rows_visited_max;
  const BoundedView rows(snapshot.view(), limit);
  const Question asked{parts, call, snapshot, rows, when, {page.limit, page.cursor.value_or("")}};
  try {
    const auto members = ask(asked, query);
    if (!members) return call.refuse(members.error());
    call.answer(envelope(asked, endpoint, *members));
  } catch (const TooManyRows&) {
    call.refuse(too_many_rows(endpoint, limit));
  }
}

// What hardly needs the read models waits only for those that follow as they should.
constexpr std::chrono::milliseconds kGlance{200};

// On a network thread: to the readers where the read models stand as wanted, else parked until they
// do.
void ask_when_there(const EndpointRow& endpoint, const Parts& parts,
                    const std::shared_ptr<Call>& call, const AskReadModels& ask) {
  const auto wanted = wanted_by(endpoint, parts, *call);
  if (!wanted) return call->refuse(wanted.error());
  const auto go = [&endpoint, parts, call, &ask, wanted = *wanted] {
    run_on(parts->readers, parts, call, [&endpoint, parts, call, &ask, wanted] {
      ask_now(endpoint, parts, *call, wanted, ask);
    });
  };
  const Seq position = wanted->position;
  if (parts->runner.position() >= position) return go();
  const bool as_it_stands = endpoint.answering.as_it_stands;
  auto then = [parts, call, position, go, as_it_stands](bool reached) {
    if (reached || as_it_stands) return go();
    call->refuse(parts->runner.refusal(position));
  };
  const auto wait =
      as_it_stands ? std::min(kGlance, parts->options.read_wait) : parts->options.read_wait;
  const auto until = ParkedReads::Clock::now() + wait;
  ParkedReads::Read read{position, until, call->owner(), call->request.client_gone,
                         std::move(then)};
  refuse_posted(*call, parts->parked.park(read), limits::reads_waiting_max / limits::caller_share);
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
    ask_when_there(endpoint, parts, call, ask);
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

Answering answering_as_it_stands(PlainQuestionHandler handler) {
  Answering answering = yingbu::answering(handler);
  answering.as_it_stands = true;
  return answering;
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
