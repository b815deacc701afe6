#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "http/api/api.h"
#include "http/api/parked_reads.h"
#include "http/api/query_reader.h"
#include "http/problem.h"
#include "http/worker_pool.h"
#include "ledger/log/ledger.h"
#include "projections/store/runner.h"

// What the files of http/api share. Not for others.
namespace yingbu {

class FileJobs;
class Router;

struct ApiParts {
  ApiParts(Ledger& the_ledger, const Runner& the_runner, ApiOptions the_options);
  ~ApiParts();
  ApiParts(const ApiParts&) = delete;
  ApiParts& operator=(const ApiParts&) = delete;

  Ledger& ledger;
  const Runner& runner;
  const ApiOptions options;
  RateLimiter token_rate;
  RateLimiter address_rate;
  RateLimiter failure_rate;
  ParkedReads parked;
  WorkerPool readers;
  WorkerPool batches;
  WorkerPool receipts;  // writes out what the writer's thread answered, so that it need not
  std::unique_ptr<FileJobs> files;
  const Router* routes = nullptr;      // the service's own; set before any request comes
  std::atomic<bool> stopping = false;  // work on the desk is to end
};
// Shared by the answers under way, which may be the last to hold it.
using Parts = std::shared_ptr<ApiParts>;

// Bureau, administrator and auditor; all others see their own organisation's.
inline bool sees_all(const Caller& caller) {
  return caller.role == Role::bureau || caller.role == Role::administrator ||
         caller.role == Role::auditor;
}

// A request on its way to an answer; the caller is nobody where the endpoint asks for no token.
struct Call {
  Request request;
  Caller caller;
  Language language = Language::zh;
  Reply reply;

  void refuse(const Rejection& rejection) const { reply(problem(rejection, language)); }
  void answer(std::string body) const;
  // Whose share of threads and places it takes.
  std::uint64_t owner() const {
    return caller.actor.value != 0 ? caller.actor.value : request.peer_network;
  }
  bool sees_all() const { return yingbu::sees_all(caller); }
};

// Runs `work` on `pool`; queue_full or share_taken where it has no room. Work whose client has gone
// before it began is dropped. What `work` throws is answered with 500 and told to
// options.on_failure.
void run_on(WorkerPool& pool, const Parts& parts, std::shared_ptr<Call> call,
            std::function<void()> work);

// Refuses what a pool or the parking had no room for.
void refuse_posted(const Call& call, Posted posted, std::size_t share);

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
