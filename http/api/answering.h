#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/api/endpoints.h"
#include "projections/store/bounded_view.h"
#include "projections/store/question.h"
#include "projections/store/runner.h"

// From a handler to a row of the table. There are three kinds of handlers; each takes an input, a
// described struct that has been read from the request (input.h), or none.
namespace yingbu {

class QueryReader;

// A question about the read models: asked on a reader thread, answered from one snapshot with the
// members of a JSON object, without braces.
struct Question {
  const Parts& parts;
  const Call& call;
  const Snapshot& snapshot;
  const BoundedView& rows;  // of the snapshot: so many as one question may look at
  AsOf when;                // of a dated endpoint
  PageRequest page;         // of a list or pages

  const View& view() const { return rows; }
  const Caller& caller() const { return call.caller; }
  // Whose alone the caller may see; nothing for who sees all.
  std::optional<PartyNo> only() const {
    return call.sees_all() ? std::nullopt : std::optional(call.caller.organisation);
  }
};
template <class Input>
using QuestionHandler = Result<std::string> (*)(const Question&, Input);
using PlainQuestionHandler = Result<std::string> (*)(const Question&);

// A question about the log itself: on a reader thread, at no position but the log's own.
template <class Input>
using LogHandler = Result<Response> (*)(const EventLog&, Input);
using PlainLogHandler = Result<Response> (*)(const EventLog&);

// All else: called on the network thread, which it must not block.
using CallHandler = void (*)(const Parts&, std::shared_ptr<Call>);

// The file that defines a handler instantiates these for its input (input.h has the bodies), so
// that the table needs to know neither inputs nor read models.
template <class Input>
Answering answering(QuestionHandler<Input> handler);
template <class Input>
Answering answering(LogHandler<Input> handler);
// `Input` says what the handler reads; it reads it itself.
template <class Input>
Answering answering(CallHandler handler);
Answering answering(PlainQuestionHandler handler);
// The same, of what is told also where the read models lag.
Answering answering_as_it_stands(PlainQuestionHandler handler);
Answering answering(PlainLogHandler handler);
Answering answering(CallHandler handler);

// --- For input.h.

struct InputNames {
  std::vector<std::string_view> places;
  std::vector<std::string_view> parameters;
};
// The reader has been checked for what it does not know; what else is refused may be in it.
using AskReadModels = std::function<Result<std::string>(const Question&, QueryReader&)>;
using AskLog = std::function<Result<Response>(const EventLog&, const Request&, QueryReader&)>;
Answering answering_question(InputNames names, AskReadModels ask);
Answering answering_log(InputNames names, AskLog ask);
Answering answering_call(InputNames names, CallHandler handler);

}  // namespace yingbu
