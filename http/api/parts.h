#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/api/api.h"
#include "http/api/query_reader.h"
#include "http/problem.h"
#include "http/worker_pool.h"
#include "ledger/log/ledger.h"
#include "projections/store/runner.h"

// What the api_*.cc files share. Not for others.
namespace yingbu {

struct ApiParts {
  ApiParts(Ledger& the_ledger, const Runner& the_runner, ApiOptions the_options);

  Ledger& ledger;
  const Runner& runner;
  const ApiOptions options;
  WorkerPool readers;
  WorkerPool batches;
  WorkerPool receipts;  // writes out what the writer's thread answered, so that it need not
};
// Shared by the answers under way, which may be the last to hold it.
using Parts = std::shared_ptr<ApiParts>;

// A signed-in request on its way to an answer.
struct Call {
  Request request;
  Caller caller;
  Language language = Language::zh;
  Reply reply;

  void refuse(const Rejection& rejection) const { reply(problem(rejection, language)); }
  void answer(std::string body) const;
};
using CallHandler = std::function<void(const Parts&, std::shared_ptr<Call>)>;

// token_missing or token_unknown.
Result<Caller> caller_of(const Ledger& ledger, const Request& request);

// Runs `work` on `pool`; queue_full where it has no room. What `work` throws is answered with 500
// and told to options.on_failure.
void run_on(WorkerPool& pool, const Parts& parts, std::shared_ptr<Call> call,
            std::function<void()> work);

// A question: what its parameters are and what it answers with, the members of a JSON object
// without braces. It runs on a reader thread, on one snapshot.
struct Question {
  const Parts& parts;
  const Call& call;
  QueryReader& query;
  const Snapshot& snapshot;
  AsOf when;
  PageRequest page;

  const View& view() const { return snapshot.view(); }
  std::string_view param(std::string_view name) const { return call.request.param(name); }
  // A party by "12", "#12", "uscc:…" or a bare USCC: its number; not_found. Absent: nothing.
  std::optional<PartyNo> party(std::string_view name) const;
  bool sees_all() const {
    const Role role = call.caller.role;
    return role == Role::bureau || role == Role::administrator || role == Role::auditor;
  }
};
using Ask = std::function<Result<std::string>(Question&)>;

struct QuestionForm {
  std::vector<std::string_view> params;  // besides those below
  bool dated = true;                     // takes as_of and known_at
  bool paged = true;                     // takes limit and cursor
};
CallHandler question(QuestionForm form, Ask ask);

// The rows of the table, by subject.
std::vector<Route> command_routes(const Parts& parts);
std::vector<Route> register_routes(const Parts& parts);
std::vector<Route> work_routes(const Parts& parts);
std::vector<Route> people_routes(const Parts& parts);
std::vector<Route> log_routes(const Parts& parts);
std::vector<Route> health_routes(const Parts& parts);

// A row for signed-in callers only.
Route signed_in(const Parts& parts, std::string_view method, std::string_view path,
                std::string_view name, CallHandler handler);

// POST /v1/commands and /v1/commands:batch.
void post_commands(const Parts& parts, std::shared_ptr<Call> call);
void post_batch(const Parts& parts, std::shared_ptr<Call> call);

// The members of a receipt: "request_id", "replayed" (or "dry_run"), "first_seq", "last_seq",
// "recorded_at" and, if asked for, "events".
struct ReceiptForm {
  bool events = true;
  bool dry_run = false;  // then each event has its "postings"
};
void write_receipt(std::string& out, const Receipt& receipt, const Caller& reader,
                   ReceiptForm form);

// For a dry run that names none; nothing is recorded under it.
std::string dry_run_id();
// The request id of header and body: request_ids_differ, missing_field.
Result<std::string> request_id_of(const std::string& header,
                                  const std::optional<std::string>& body);

}  // namespace yingbu
