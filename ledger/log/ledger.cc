#include "ledger/log/ledger.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fmt/core.h>
#include <future>
#include <openssl/rand.h>
#include <shared_mutex>
#include <unordered_map>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/limits.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/state.h"
#include "ledger/log/checkpointer.h"
#include "ledger/log/files.h"
#include "ledger/log/writer.h"

namespace yingbu {
namespace {

OpenOptions open_options(const LedgerOptions& options) {
  OpenOptions open;
  open.store = options.directory / "log";
  open.anchor = options.anchor.empty() ? options.directory / "anchor" : options.anchor;
  open.env = options.env;
  open.verify_checksums = options.verify_checksums;
  open.write_buffer_bytes = options.write_buffer_bytes;
  return open;
}

std::int64_t last_recorded_at(const EventLog& log) {
  const auto last = log.size() ? log.read(log.size()) : std::nullopt;
  return last ? last->header().recorded_at_us : 0;
}

// create() was cut off between making the log and its first group.
Failure never_opened(const std::filesystem::path& directory) {
  return {directory.string() + " 中的账本尚未建成（没有任何记录）：请删除该目录后重新建账",
          "the ledger in " + directory.string() +
              " was never finished (it has no record): remove the directory and make it again"};
}

void commit_group(EventLog& log, const std::vector<Recorded>& events) {
  EventLog::Batch batch = log.begin();
  Salts salts;
  for (const Recorded& recorded : events) {
    const Encoded encoded = encode_event(recorded.event);
    batch.append(header_of(recorded.meta, log.epoch(), encoded), salts.next(), encoded.payload);
  }
  log.commit(std::move(batch));
}

// What is recorded at birth came through no JSON, whose reader checks every other text.
std::optional<Rejection> refused_text(const Genesis& genesis) {
  std::vector<std::pair<const char*, std::string_view>> texts{
      {"origin", genesis.origin},
      {"currency", genesis.currency},
      {"organisation_name", genesis.organisation_name}};
  for (const Genesis::Enrolment& who : genesis.actors) texts.emplace_back("handle", who.handle);
  for (const auto& [field, text] : texts) {
    auto refused = check_text(text);
    if (!refused) continue;
    refused->field = field;
    return refused;
  }
  return std::nullopt;
}

void end_process(const Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  std::_Exit(kExitFatal);
}

}  // namespace

std::string new_token() {
  std::array<std::uint8_t, 32> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Failure("系统随机数不可用", "the system has no randomness");
  }
  return "yb_" + hex(bytes);
}

Digest token_digest(std::string_view token) { return sha256(token); }

Recorded recorded_of(const RecordView& view) {
  const RecordHeader& h = view.header;
  Recorded recorded;
  recorded.meta = {h.seq,
                   h.stream,
                   h.stream_version,
                   h.group_first_seq,
                   h.last_in_group,
                   h.recorded_at_us,
                   h.basis_date,
                   h.booked_date,
                   ActorNo{h.actor},
                   PartyNo{h.organisation},
                   h.line,
                   h.caused_by,
                   static_cast<EntryWay>(h.entry_way)};
  if (!view.erased) recorded.event = decode_event(h.tag, h.version, view.payload);
  return recorded;
}

RecordHeader header_of(const EventMeta& meta, std::uint32_t epoch, const Encoded& encoded) {
  RecordHeader header;
  header.last_in_group = meta.last_in_group;
  header.entry_way = static_cast<std::uint8_t>(meta.way);
  header.epoch = epoch;
  header.seq = meta.seq;
  header.stream = meta.stream;
  header.stream_version = meta.stream_version;
  header.group_first_seq = meta.group_first_seq;
  header.tag = encoded.tag;
  header.version = encoded.version;
  header.line = meta.line;
  header.recorded_at_us = meta.recorded_at_us;
  header.basis_date = meta.basis_date;
  header.booked_date = meta.booked_date;
  header.actor = meta.actor.value;
  header.organisation = meta.organisation.value;
  header.caused_by = meta.caused_by;
  header.payload_length = static_cast<std::uint32_t>(encoded.payload.size());
  return header;
}

void throw_exception_from_error(const Refused& refused, const boost::source_location& where) {
  throw_exception_from_error(refused.rejection, where);
}

struct Ledger::Impl {
  explicit Impl(const LedgerOptions& o) : options(o), log(EventLog::open(open_options(o))) {
    if (log.size() == 0) throw never_opened(options.directory);
    const std::int64_t last_us = last_recorded_at(log);
    const auto question = clock_fault(options.clock(), last_us);
    if (question && options.clock_at_start) throw *question;
    load();
    currency = state->find<LedgerState>("") ? state->find<LedgerState>("")->currency : "";
    const auto fatal = options.on_fatal ? options.on_fatal : end_process;
    checkpointer.emplace(log, fatal);
    writer.emplace(log, *state, options, last_us,
                   WriterCalls{see_them(), [this] { load(); }, fatal});
  }

  // The state at the log's end, in the place of the one before it.
  void load() {
    state.emplace(state_source(log));
    catch_up(*state, log, options.state_dirty_max);
    state->forget_journal();
    state->forget_records();
    for (const std::string& id : state->ids_after<ActorState>("", SIZE_MAX)) admit(id);
  }

  // The directory of tokens, so that no reader waits for the writer.
  void admit(const std::string& actor_id) {
    const ActorState& actor = *state->find<ActorState>(actor_id);
    std::uint32_t number = 0;
    std::from_chars(actor_id.data(), actor_id.data() + actor_id.size(), number);
    const Caller caller{ActorNo{number}, actor.organisation, actor.role};
    std::unique_lock lock(actors_mutex);
    std::erase_if(tokens,
                  [&caller](const auto& t) { return t.second.caller.actor == caller.actor; });
    if (actor.retired) return;
    tokens[actor.token_digest.data] = {caller, actor.expires.value_or(kLastDate)};
    if (actor.old_digest.data.empty()) return;
    const Date until = std::min(actor.old_until, actor.expires.value_or(kLastDate));
    tokens[actor.old_digest.data] = {caller, until};
  }

  std::function<void(const std::vector<Recorded>&)> see_them() {
    return [this](const std::vector<Recorded>& events) { see(events); };
  }
  void see(const std::vector<Recorded>& events) {
    for (const Recorded& recorded : events) {
      if (const auto* e = recorded.event.as<ActorEnrolled>()) {
        admit(std::to_string(e->actor.value));
      } else if (const auto* r = recorded.event.as<ActorRetired>()) {
        admit(std::to_string(r->actor.value));
      } else if (const auto* t = recorded.event.as<TokenRotated>()) {
        admit(std::to_string(t->actor.value));
      }
    }
  }

  const LedgerOptions options;
  EventLog log;
  std::optional<State> state;  // the writer's, once it runs
  std::string currency;
  mutable std::shared_mutex actors_mutex;
  struct Known {
    Caller caller;
    Date until;  // the last day the token holds
  };
  std::unordered_map<std::string, Known> tokens;  // by digest
  std::optional<Checkpointer> checkpointer;
  std::optional<Writer> writer;
};

Recorded Ledger::accept_clock(const LedgerOptions& options, const std::string& cause) {
  EventLog log = EventLog::open(open_options(options));
  if (log.size() == 0) throw never_opened(options.directory);
  const std::int64_t now_us = options.clock();
  const std::int64_t last_us = last_recorded_at(log);
  if (!clock_fault(now_us, last_us)) {
    throw Failure("系统时钟 " + instant_in_china(now_us) + " 与最后一条记录相符，无须确认",
                  "the clock, " + instant_in_china(now_us) +
                      ", agrees with the last record: there is nothing to accept",
                  Failure::Kind::in_use);
  }
  State state(state_source(log));
  catch_up(state, log, options.state_dirty_max);
  const ClockAccepted accepted{static_cast<std::uint64_t>(std::max<std::int64_t>(now_us, 0)),
                               static_cast<std::uint64_t>(last_us), cause};
  const Context context{now_us, kSystemActor, {}, Role::administrator};
  auto events = yingbu::accept_clock(state, accepted, context, log.size() + 1);
  commit_group(log, events);
  log.publish_checkpoint();
  return std::move(events.front());
}

Result<std::vector<Enrolled>> Ledger::create(
    const LedgerOptions& options, const Genesis& genesis,
    const std::function<void(const std::vector<Enrolled>&)>& keep) {
  if (auto refused = refused_text(genesis)) return *std::move(refused);
  State state;
  const Context context{options.clock(), kSystemActor, {}, Role::administrator};
  std::vector<CommandRequest> commands;
  commands.push_back({RegisterParty{genesis.organisation, genesis.organisation_kind,
                                    genesis.organisation_name, genesis.region},
                      {},
                      {}});
  std::vector<Enrolled> enrolled;
  for (const Genesis::Enrolment& who : genesis.actors) {
    enrolled.push_back({who.handle, {}, who.role, new_token()});
    const Digest digest = token_digest(enrolled.back().token);
    commands.push_back({EnrolActor{who.handle, genesis.organisation, who.role,
                                   Bytes{std::string(bytes_of(digest))}},
                        {},
                        {}});
  }
  for (const Command& fact : genesis.facts) commands.push_back({fact, {}, {}});
  const LedgerOpened opened{genesis.origin, genesis.currency, genesis.region, genesis.open_from};
  YINGBU_TRY(events, open_ledger(state, opened, commands, context));
  std::size_t next_actor = 0;
  for (const Recorded& recorded : events) {
    if (const auto* e = recorded.event.as<ActorEnrolled>()) {
      enrolled[next_actor++].actor = e->actor;
    }
  }
  EventLog::require_vacant(open_options(options));
  if (keep) keep(enrolled);
  make_private_directory(options.directory);
  EventLog log = EventLog::create(open_options(options), genesis.origin);
  commit_group(log, events);
  const Checkpointer sign_now(log, options.on_fatal ? options.on_fatal : end_process);
  return enrolled;
}

Ledger::Ledger(const LedgerOptions& options) : impl_(std::make_unique<Impl>(options)) {}

Ledger::~Ledger() { stop(); }

void Ledger::submit(Submission submission, std::function<void(Answer)> reply) {
  impl_->writer->submit(std::move(submission), std::move(reply));
}

Answer Ledger::submit_and_wait(Submission submission) {
  auto promise = std::make_shared<std::promise<Answer>>();
  auto answer = promise->get_future();
  submit(std::move(submission),
         [promise = std::move(promise)](Answer a) { promise->set_value(std::move(a)); });
  try {
    return answer.get();
  } catch (const std::future_error&) {  // dropped unanswered: on_fatal has been told why
    throw UnknownDurability(
        "写入线程已因故障停止，本次提交是否落盘未知；重新启动后以同一请求编号重试",
        "the writer has stopped on a failure and whether this submission is on "
        "disk is not known; start again and retry under the same request ids");
  }
}

void Ledger::stop() {
  impl_->writer->stop();
  impl_->checkpointer->stop();
  impl_->log.stop_waiting();
}

std::optional<Caller> Ledger::authenticate(std::string_view token) const {
  const Digest digest = token_digest(token);
  std::shared_lock lock(impl_->actors_mutex);
  const auto found = impl_->tokens.find(std::string(bytes_of(digest)));
  if (found == impl_->tokens.end()) return std::nullopt;
  const Date today = date_in_china(impl_->options.clock());
  return today <= found->second.until ? std::optional(found->second.caller) : std::nullopt;
}

void Ledger::read_models_at(Seq seq) const { impl_->writer->read_models_at(seq); }

const EventLog& Ledger::log() const { return impl_->log; }
EventLog& Ledger::log() { return impl_->log; }
std::string Ledger::currency() const { return impl_->currency; }

void Ledger::read(Seq from, const std::function<bool(const Recorded&)>& f) const {
  impl_->log.scan(from, [&f](const RecordView& view) { return f(recorded_of(view)); });
}

std::optional<Recorded> Ledger::read_one(Seq seq) const {
  std::optional<Recorded> found;
  if (seq == 0 || seq > impl_->log.size()) return found;
  read(seq, [&found](const Recorded& recorded) {
    found = recorded;
    return false;
  });
  return found;
}

}  // namespace yingbu
