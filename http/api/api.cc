#include "http/api/api.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "http/api/endpoints.h"
#include "http/api/file_jobs.h"
#include "http/api/inner_requests.h"
#include "http/api/parts.h"
#include "http/file_limits.h"
#include "http/router.h"
#include "http/trail.h"
#include "ledger/base/fields/archive.h"
#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

using Logger = std::shared_ptr<spdlog::logger>;

Handler logged(Handler handler, Logger logger) {
  return [handler = std::move(handler), logger = std::move(logger)](Request request, Reply reply) {
    const auto begun = std::chrono::steady_clock::now();
    std::string line = text_for_logs(request.method + " " + request.path);
    handler(std::move(request), [logger, begun, line, reply](Response response) {
      const auto took = std::chrono::steady_clock::now() - begun;
      const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
      logger->info("{} {} {}.{:03} ms", line, response.status, micros / 1000, micros % 1000);
      reply(std::move(response));
    });
  };
}

// token_missing or token_unknown.
Result<Caller> caller_of(const Ledger& ledger, const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  if (!boost::algorithm::istarts_with(request.authorization, kScheme)) {
    return reject(Reason::token_missing);
  }
  const std::string token =
      boost::algorithm::trim_copy(request.authorization.substr(kScheme.size()));
  if (const auto caller = ledger.authenticate(token)) return *caller;
  return reject(Reason::token_unknown);
}

Route route_of(const Parts& parts, const EndpointRow& endpoint) {
  Handler handler = [parts, &endpoint](Request request, Reply reply) {
    const Language language = language_of(request.accept_language);
    Caller caller;
    if (endpoint.asker == Asker::signed_in) {
      const auto known = caller_of(parts->ledger, request);
      if (!known) return reply(problem(known.error(), language));
      caller = *known;
    }
    endpoint.answering.run(
        endpoint, parts,
        std::make_shared<Call>(Call{std::move(request), caller, language, std::move(reply)}));
  };
  return {endpoint.method, endpoint.path, endpoint.name, std::move(handler)};
}

std::vector<Route> routes_of(const Parts& parts) {
  std::vector<Route> routes;
  for (const EndpointRow& endpoint : endpoints()) routes.push_back(route_of(parts, endpoint));
  return routes;
}

// At most a caller's share of the threads of a pool, all of a small one.
std::size_t threads_of_one(std::size_t threads) {
  return std::max<std::size_t>((threads + 1) / 2, 1);
}

WorkerPool::Bounds shared(std::size_t threads, std::size_t waiting_max) {
  return {waiting_max, std::max<std::size_t>(waiting_max / limits::caller_share, 1),
          threads_of_one(threads)};
}

// A file's turn on its thread.
Result<FileResult> run_file(const ApiParts& parts, const FileOrder& order, FileWatch& watch) {
  InnerRequests inner(*parts.routes, {.authorization = order.authorization,
                                      .check = [&watch] { watch.check(); },
                                      .list_rows_max = limits::file_list_rows_max});
  return parts.options.desk.run_file(
      order, watch, [&inner](const Request& request) { return inner.ask(request); });
}

ApiOptions with_clock(ApiOptions options) {
  if (!options.clock) options.clock = system_clock_us;
  return options;
}

}  // namespace

ApiParts::ApiParts(Ledger& the_ledger, const Runner& the_runner, ApiOptions the_options)
    : ledger(the_ledger),
      runner(the_runner),
      options(with_clock(std::move(the_options))),
      token_rate(options.token_rate),
      address_rate(options.address_rate),
      failure_rate(options.failure_rate),
      parked(runner, limits::reads_waiting_max, limits::reads_waiting_max / limits::caller_share),
      readers(options.reader_threads, shared(options.reader_threads, limits::reads_waiting_max)),
      batches(options.batch_threads, shared(options.batch_threads, limits::batches_waiting_max)),
      receipts(1, {limits::queue_max, limits::queue_max, 1}),
      files(std::make_unique<FileJobs>(
          // What a run throws leaves memory and disk as they were: the routes tell what does not.
          FileJobs::Options{options.file_threads, options.clock, {}},
          [this](const FileOrder& order, FileWatch& watch) {
            return run_file(*this, order, watch);
          })) {}

ApiParts::~ApiParts() = default;

void Call::answer(std::string body) const {
  Response response;
  response.body = std::move(body);
  reply(std::move(response));
}

void run_on(WorkerPool& pool, const Parts& parts, std::shared_ptr<Call> call,
            std::function<void()> work) {
  std::function<void()> task = [parts, call, work = std::move(work)] {
    if (call->request.is_abandoned()) return;
    try {
      work();
    } catch (const StoreDamaged&) {  // it is thrown away and folded anew
      call->refuse(reject(Reason::read_models_damaged));
    } catch (const DecodeError& fault) {
      parts->runner.report_damage(fault.en());
      call->refuse(reject(Reason::read_models_damaged));
    } catch (const std::exception& fault) {
      spdlog::critical("{} {}: {}", call->request.method, text_for_logs(call->request.path),
                       fault.what());
      call->reply(internal_problem(call->language));
      if (parts->options.on_failure) parts->options.on_failure(std::current_exception());
    }
  };
  refuse_posted(*call, pool.post(call->owner(), task), pool.bounds().waiting_per_owner);
}

void refuse_posted(const Call& call, Posted posted, std::size_t share) {
  if (posted == Posted::full) return call.refuse(reject(Reason::queue_full));
  if (posted == Posted::taken) return;
  call.refuse(share_taken(share, "个等待的请求", "requests that wait"));
}

struct Api::Impl {
  using Clock = RateLimiter::Clock;

  Impl(Ledger& ledger, const Runner& runner, ApiOptions options)
      : parts(std::make_shared<ApiParts>(ledger, runner, std::move(options))),
        router(routes_of(parts)) {
    parts->routes = &router;
  }

  // What keeps a request from going on, as seen by its header. Fills in the caller.
  std::optional<Rejection> refused(const Request& head, std::uint64_t& caller) const {
    const auto now = Clock::now();
    if (auto often = too_often(parts->address_rate, head.peer_network, now)) return often;
    const auto row = router.row_of(head);
    if (!row || endpoints()[*row].asker == Asker::anyone) return std::nullopt;
    const auto known = caller_of(parts->ledger, head);
    if (!known) {
      const auto wait = parts->failure_rate.wait_before(head.peer_network, now);
      if (!wait) return known.error();
      return reject(Reason::too_many_failures)
          .with("peer", head.peer)
          .with("retry_after", std::to_string(*wait));
    }
    caller = known->actor.value;
    return too_often(parts->token_rate, caller, now);
  }

  static std::optional<Rejection> too_often(RateLimiter& rate, std::uint64_t key,
                                            Clock::time_point now) {
    const auto wait = rate.wait_before(key, now);
    if (!wait) return std::nullopt;
    return reject(Reason::too_many_requests)
        .with("per_second", std::to_string(rate.rate().per_second))
        .with("retry_after", std::to_string(*wait));
  }

  Admission admit(const Request& head) const {
    Admission admission;
    std::optional<Response> refusal;
    if (const auto why = refused(head, admission.caller)) {
      refusal = problem(*why, language_of(head.accept_language));
    } else if (!router.row_of(head)) {
      refusal = router.refusal(head);
    }
    if (!refusal) return admission;
    const Handler refuse = told([&](Request, Reply reply) { reply(*std::move(refusal)); });
    refuse(head, [&](Response response) { admission.refusal = std::move(response); });
    return admission;
  }

  // What it answers is told to those who watch, in the door as behind it.
  Handler told(Handler handler) const {
    if (const Trail* trail = parts->options.trail) {
      handler = trail->watching(std::move(handler), [this](const Request& request) {
        const auto known = caller_of(parts->ledger, request);
        return known ? std::optional<Caller>(*known) : std::nullopt;
      });
    }
    return parts->options.access_log ? logged(std::move(handler), logger) : handler;
  }

  Parts parts;
  Router router;
  Logger logger =
      std::make_shared<spdlog::logger>("http", std::make_shared<spdlog::sinks::stderr_sink_mt>());
};

Api::Api(Ledger& ledger, const Runner& runner, ApiOptions options)
    : impl_(std::make_unique<Impl>(ledger, runner, std::move(options))) {}

Api::~Api() { stop(); }

void Api::stop() {
  impl_->parts->stopping = true;  // a paper asks the readers
  impl_->parts->files->stop();    // and so does a file
  impl_->parts->parked.stop();
  impl_->parts->readers.stop();
  impl_->parts->batches.stop();
  impl_->parts->receipts.stop();
}

Handler Api::handler() const {
  return impl_->told([impl = impl_.get()](Request request, Reply reply) {
    impl->router(std::move(request), std::move(reply));
  });
}

std::function<void(const Request&, const Response&)> Api::on_refusal() const {
  return [impl = impl_.get()](const Request& request, const Response& refusal) {
    impl->told([&](Request, Reply reply) { reply(refusal); })(request, [](const Response&) {});
  };
}

Admit Api::admit() const {
  return [impl = impl_.get()](const Request& head) { return impl->admit(head); };
}

}  // namespace yingbu
