#include "ledger/log/writer.h"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>
#include <iterator>

#include "ledger/base/fields/archive.h"
#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/needs.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/log/request_digest.h"

namespace yingbu {
namespace {

Refused refused(Rejection rejection, std::size_t request) {
  return {std::move(rejection), request};
}

// Has it chunks of its own to record?
bool is_walking(const LedgerState& ledger) {
  return !ledger.reassessing.empty() || !ledger.settling.empty();
}

// Is the walk still to be gone on with?
bool is_open(const LedgerState& ledger, const Command& command) {
  if (const auto* walk = command.as<ContinueReassessment>()) {
    return std::ranges::find(ledger.reassessing, walk->programme) != ledger.reassessing.end();
  }
  const auto* walk = command.as<ContinueSettlement>();
  return std::ranges::find(ledger.settling, PortfolioRef{walk->programme, walk->scope, walk->whose,
                                                         walk->year}) != ledger.settling.end();
}

}  // namespace

Writer::Writer(EventLog& log, State& state, const LedgerOptions& options,
               std::int64_t last_recorded_at_us, WriterCalls calls)
    : log_(log),
      state_(state),
      options_(options),
      calls_(std::move(calls)),
      clock_question_(clock_fault(options.clock(), last_recorded_at_us)),
      now_us_(last_recorded_at_us),
      last_clock_us_(options.clock()),
      last_clock_at_(std::chrono::steady_clock::now()),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

void Writer::submit(Submission submission, Reply reply) {
  std::optional<Reason> refusal;
  {
    std::lock_guard lock(mutex_);
    if (stopping_ || failed_) {
      refusal = Reason::shutting_down;
    } else if (queue_.size() >= limits::queue_max) {
      refusal = Reason::queue_full;
    } else {
      queue_.push_back({std::move(submission), std::move(reply), std::chrono::steady_clock::now()});
    }
  }
  if (refusal) {
    reply(refused(reject(*refusal), 0));
  } else {
    wake_.notify_one();
  }
}

void Writer::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::read_models_at(Seq seq) {
  const Seq before = read_models_.exchange(seq);
  if (before == kNoReadModels || seq < before) folding_anew_ = true;
  if (read_lag() <= options_.read_lag_max) folding_anew_ = false;
  wake_.notify_one();
}

std::uint64_t Writer::read_lag() const {
  const Seq at = read_models_;
  const Seq end = log_.size();
  return at == kNoReadModels || at >= end ? 0 : end - at;
}

bool Writer::lagging() const { return !folding_anew_ && read_lag() > options_.read_lag_max; }

Rejection Writer::lag_refusal() const {
  return reject(Reason::read_models_lag)
      .with("lag", std::to_string(read_lag()))
      .with("limit", std::to_string(options_.read_lag_max));
}

// From the queue, which is locked. Held back is what would be recorded, in its order, until it has
// waited long enough.
std::vector<Writer::Waiting> Writer::pick(bool hold_back) {
  std::vector<Waiting> taken;
  if (!hold_back) {
    while (!queue_.empty() && taken.size() < limits::writer_batch_max) {
      taken.push_back(std::move(queue_.front()));
      taken.back().waited_too_long = false;
      queue_.pop_front();
    }
    return taken;
  }
  const auto now = std::chrono::steady_clock::now();
  std::deque<Waiting> held;
  for (Waiting& each : queue_) {
    each.waited_too_long = !each.submission.dry_run && now - each.since >= options_.read_lag_wait;
    const bool passes = each.submission.dry_run || each.waited_too_long;
    if (passes && taken.size() < limits::writer_batch_max) {
      taken.push_back(std::move(each));
    } else {
      held.push_back(std::move(each));
    }
  }
  queue_.swap(held);
  return taken;
}

std::vector<Writer::Waiting> Writer::take() {
  constexpr std::chrono::milliseconds kLookAgain(10);
  const LedgerState* ledger = state_.find<LedgerState>("");
  const bool idle_work = ledger && is_walking(*ledger) && !reassessment_failed_;
  std::unique_lock lock(mutex_);
  while (true) {
    std::vector<Waiting> taken = pick(lagging() && !stopping_);
    if (!taken.empty() || stopping_) return taken;
    if (idle_work && !lagging() && !low_ && !full_) return taken;
    if (queue_.empty() && !idle_work) {
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    } else {
      wake_.wait_for(lock, kLookAgain);
    }
    if (idle_work && low_) low_on_space();
  }
}

void Writer::run() {
  // What is under way outlives the catch: on_fatal is told before any reply is dropped.
  std::vector<Waiting> waiting;
  std::vector<Decided> decided;
  try {
    while (true) {
      waiting = take();
      if (waiting.empty()) {
        std::lock_guard lock(mutex_);
        if (stopping_ && queue_.empty()) break;
      }
      process(waiting, decided);
      waiting.clear();
    }
    flush_at_end();
  } catch (const Failure& failure) {
    std::deque<Waiting> never_answered;
    {
      std::lock_guard lock(mutex_);
      failed_ = true;
      never_answered.swap(queue_);
    }
    calls_.on_fatal(failure);
  }
}

// A clean stop leaves nothing to replay; on a full disk the next start replays it.
void Writer::flush_at_end() {
  if (state_.dirty_count() == 0 || full_ || low_on_space()) return;
  EventLog::Batch batch = log_.begin();
  flush_state(state_, log_.size(), batch);
  log_.commit(std::move(batch));
}

// UTC, never going back. A clock that leaps a day ahead of the time that passed is broken: what it
// would stamp could never be followed by an honest record.
std::int64_t Writer::now() {
  const std::int64_t clock = options_.clock();
  const auto at = std::chrono::steady_clock::now();
  const std::int64_t passed =
      std::chrono::duration_cast<std::chrono::microseconds>(at - last_clock_at_).count();
  if (clock - last_clock_us_ > passed + kMicrosPerDay) {
    throw Failure("系统时钟突然前跳超过一天，已停止写入；请校准时钟后重新启动",
                  "the system clock leapt forward by more than a day; writing has stopped. Set the "
                  "clock right and start again");
  }
  if (clock >= last_clock_us_) {  // one that went back may return to where it was
    last_clock_us_ = clock;
    last_clock_at_ = at;
  }
  now_us_ = std::max(now_us_, clock);
  return now_us_;
}

Seq Writer::next_seq() const { return log_.size() + staged_.size() + 1; }

Context Writer::context_of(const Caller& caller, bool trial, EntryWay way) const {
  return {now_us_, caller.actor, caller.organisation, caller.role, trial, way};
}

void Writer::process(std::vector<Waiting>& waiting, std::vector<Decided>& decided) {
  if (full_ && !recover()) {
    for (Waiting& each : waiting) each.reply(refused(space_refusal(), 0));
    return;
  }
  ask_about_clock(waiting);
  now();
  low_on_space();
  preload(waiting);
  decided.reserve(waiting.size());
  for (Waiting& each : waiting) {
    Answer answer = full_                  ? Answer(refused(space_refusal(), 0))
                    : each.waited_too_long ? Answer(refused(lag_refusal(), 0))
                                           : decide_one(each.submission);
    decided.push_back({std::move(each.reply), std::move(answer)});
    if (staged_bytes_ >= limits::batch_bytes_max) settle(decided);  // bounds the memory of a sync
  }
  if (!full_ && !low_) continue_reassessments();
  settle(decided);
}

bool Writer::settle(std::vector<Decided>& decided) {
  try {
    commit();
  } catch (const UnknownDurability& failure) {
    if (failure.kind() != Failure::Kind::no_space) throw;
    fmt::print(stderr, "{}\n", failure.what());
    fill_up(decided);
    return false;
  }
  for (Decided& each : decided) each.reply(std::move(each.answer));
  decided.clear();
  return true;
}

// Nothing is recorded under a clock that nobody vouched for.
void Writer::ask_about_clock(const std::vector<Waiting>& waiting) const {
  if (!clock_question_) return;
  for (const Waiting& each : waiting)
    if (!each.submission.dry_run) throw *clock_question_;
}

// What was decided rests on what may not be on disk, so none of it is told.
void Writer::fill_up(std::vector<Decided>& decided) {
  full_ = true;
  forget_batch();
  for (Decided& each : decided) each.reply(refused(reject(Reason::disk_full), 0));
  decided.clear();
}

// Where a quota says no, the disk has room and the next batch fails again: not at every submission.
bool Writer::recover() {
  constexpr std::chrono::seconds kReopenAgain(1);
  const auto at = std::chrono::steady_clock::now();
  if (low_on_space() || (reopened_in_vain_ && at - reopened_at_ < kReopenAgain)) return false;
  reopened_at_ = at;
  reopened_in_vain_ = true;
  try {
    log_.reopen();
    calls_.reload();
  } catch (const Failure& failure) {
    if (failure.kind() != Failure::Kind::no_space) throw;
    return false;
  }
  full_ = false;
  return true;
}

bool Writer::low_on_space() {
  free_bytes_ = log_.free_bytes();
  low_ = free_bytes_ < options_.space_floor_bytes;
  return low_;
}

Rejection Writer::space_refusal() const {
  if (!low_) return reject(Reason::disk_full);
  return reject(Reason::disk_low)
      .with("free", std::to_string(free_bytes_ >> 20))
      .with("floor", std::to_string(options_.space_floor_bytes >> 20));
}

void Writer::preload(const std::vector<Waiting>& waiting) {
  std::vector<ObjectKey> keys;
  for (const Waiting& each : waiting) {
    for (const GroupRequest& request : each.submission.requests) {
      for (const CommandRequest& command : request.commands) {
        std::vector<ObjectKey> more = needs(command.command);
        std::move(more.begin(), more.end(), std::back_inserter(keys));
      }
    }
  }
  state_.preload(std::move(keys));
}

Writer::Place Writer::place() const {
  return {state_.mark(), staged_.size(), staged_bytes_, request_order_.size()};
}

void Writer::take_back(const Place& to) {
  state_.rollback(to.mark);
  staged_.resize(to.staged);
  recorded_.resize(to.staged);
  staged_bytes_ = to.bytes;
  for (std::size_t i = to.requests; i < request_order_.size(); ++i) {
    requests_.erase(request_order_[i]);
  }
  request_order_.resize(to.requests);
}

Answer Writer::decide_one(const Submission& submission) {
  if (submission.requests.empty()) return refused(reject(Reason::empty_command), 0);
  // The token was good when it was shown; its actor may have been retired since.
  const auto* actor = state_.find<ActorState>(std::to_string(submission.caller.actor.value));
  if (actor && actor->retired) return refused(reject(Reason::token_unknown), 0);
  const Place before = place();
  std::vector<Receipt> receipts;
  for (std::size_t i = 0; i < submission.requests.size(); ++i) {
    auto receipt = decide_request(submission, submission.requests[i]);
    if (!receipt) {
      take_back(before);
      return refused(std::move(receipt).error(), i);
    }
    receipts.push_back(std::move(*receipt));
  }
  if (submission.dry_run) take_back(before);
  state_.forget_journal();
  return receipts;
}

std::optional<Writer::Known> Writer::find_request(const Digest& digest) const {
  if (auto here = requests_.find(std::string(bytes_of(digest))); here != requests_.end()) {
    return here->second;
  }
  const auto range = log_.find_request(digest);
  if (!range) return std::nullopt;
  return Known{*range, log_.read(range->first_seq)->header().command_digest};
}

// Of a request decided in this batch, or recorded before it.
std::vector<Recorded> Writer::events_of(const RequestRange& range) const {
  std::vector<Recorded> events;
  events.reserve(range.count);
  if (range.first_seq > log_.size()) {
    const auto first =
        recorded_.begin() + static_cast<std::ptrdiff_t>(range.first_seq - log_.size() - 1);
    events.assign(first, first + range.count);
    return events;
  }
  log_.scan(range.first_seq, [&](const RecordView& view) {
    events.push_back(recorded_of(view));
    return events.size() < range.count;
  });
  return events;
}

Result<Receipt> Writer::decide_request(const Submission& submission, const GroupRequest& request) {
  if (!valid_id(request.id, limits::request_id_bytes_max)) {
    return reject(Reason::invalid_id, "request_id").with("value", request.id);
  }
  const Digest digest = request_digest(submission.caller.organisation, request.id);
  const Digest command = command_digest(request.commands);
  if (const auto known = find_request(digest)) {
    if (known->command != command) {
      return reject(Reason::request_id_reused, "request_id")
          .with("seq", std::to_string(known->range.first_seq));
    }
    return Receipt{request.id, true, events_of(known->range)};
  }
  if (low_ && !submission.dry_run) return space_refusal();
  const Context context = context_of(submission.caller, submission.dry_run, submission.way);
  auto events = decide(state_, request.commands, context, next_seq());
  if (!events) return std::move(events).error();
  if (events->empty()) return reject(Reason::nothing_due);
  if (auto staged = stage(*events, digest, command); !staged) return std::move(staged).error();
  std::string key(bytes_of(digest));
  requests_[key] = {{events->front().meta.seq, static_cast<std::uint32_t>(events->size())},
                    command};
  request_order_.push_back(std::move(key));
  return Receipt{request.id, false, std::move(*events)};
}

Result<void> Writer::stage(const std::vector<Recorded>& events, const Digest& request,
                           const Digest& command) {
  std::size_t bytes = 0;
  for (const Recorded& recorded : events) {
    Encoded encoded = encode_event(recorded.event);
    RecordHeader header = header_of(recorded.meta, log_.epoch(), encoded);
    if (header.first_in_group()) {
      header.request_digest = request;
      header.command_digest = command;
    }
    bytes += stored_bytes(encoded.payload.size());
    if (encoded.payload.size() > limits::payload_max || bytes > limits::group_bytes_max) {
      return reject(Reason::group_too_large)
          .with("bytes", std::to_string(bytes))
          .with("limit", std::to_string(limits::group_bytes_max));
    }
    staged_.push_back({header, std::move(encoded.payload)});
    recorded_.push_back(recorded);
  }
  staged_bytes_ += bytes;
  return {};
}

// One chunk of each open reassessment and settlement a batch, so that other commands pass between
// (DESIGN 15).
void Writer::continue_reassessments() {
  const LedgerState* ledger = state_.find<LedgerState>("");
  if (!ledger || reassessment_failed_) return;
  std::vector<std::pair<std::string, CommandRequest>> walks;
  for (const std::string& programme : ledger->reassessing) {
    walks.push_back({programme, {ContinueReassessment{programme}, {}, {}}});
  }
  for (const PortfolioRef& ref : ledger->settling) {
    walks.push_back({ref.programme,
                     {ContinueSettlement{ref.programme, ref.scope, ref.holder, ref.year}, {}, {}}});
  }
  for (const auto& [programme, next] : walks) {
    if (!is_open(*state_.find<LedgerState>(""), next.command)) continue;  // by one before it
    const Place before = place();
    auto events = decide(state_, {&next, 1}, context_of({kSystemActor, {}, {}}, false), next_seq());
    const Result<void> staged =
        events ? stage(*events, Digest{}, Digest{}) : Result<void>(events.error());
    if (!staged) {
      take_back(before);
      reassessment_failed_ = true;  // until the next start; its keys stay marked as reassessing
      fmt::print(stderr, "项目“{0}”的重新核算停下：{1}\nreassessing {0} has stopped: {2}\n",
                 programme, describe(staged.error(), Language::zh),
                 describe(staged.error(), Language::en));
    }
    state_.forget_journal();
  }
}

void Writer::commit() {
  if (full_) return forget_batch();
  const bool flush =
      !low_ && state_.dirty_count() > 0 && state_.dirty_count() >= options_.state_dirty_max;
  if (!staged_.empty() || flush) {
    EventLog::Batch batch = log_.begin();
    for (const Staged& each : staged_) batch.append(each.header, salts_.next(), each.payload);
    for (const std::string& digest : request_order_) {
      Digest request{};
      std::copy(digest.begin(), digest.end(), request.begin());
      batch.put_request(request, requests_.at(digest).range);
    }
    if (flush) flush_state(state_, log_.size() + staged_.size(), batch);
    log_.commit(std::move(batch));
    reopened_in_vain_ = false;
    calls_.on_commit(recorded_);
  }
  forget_batch();
  // What was only read counts as well: questions about ids that do not exist must not fill memory.
  if (state_.held() > options_.state_objects_max) state_.shrink();
}

void Writer::forget_batch() {
  staged_.clear();
  staged_bytes_ = 0;
  recorded_.clear();
  requests_.clear();
  request_order_.clear();
  state_.forget_records();
}

}  // namespace yingbu
