#include "tests/domain/world.h"

#include <algorithm>

#include "ledger/base/fields/archive.h"
#include "ledger/base/fields/diff.h"
#include "ledger/domain/attested/state.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/state.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/portfolio/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/proposals/state.h"
#include "ledger/domain/reconciliation/state.h"
#include "ledger/domain/streams.h"
#include "ledger/domain/tax/state.h"

namespace yingbu::testing {
namespace {

StateSource source_over(const Objects& objects, const std::vector<Recorded>& log) {
  StateSource source;
  source.object = [&objects](const ObjectKey& key) -> std::optional<std::string> {
    const auto found = objects.find(key);
    if (found == objects.end()) return std::nullopt;
    return found->second;
  };
  source.ids_after = [&objects](std::uint8_t kind, const std::string& after, std::size_t limit) {
    std::vector<std::string> ids;
    for (auto at = objects.upper_bound({kind, after});
         at != objects.end() && at->first.kind == kind && ids.size() < limit; ++at) {
      ids.push_back(at->first.id);
    }
    return ids;
  };
  source.record = [&log](Seq seq) -> std::optional<Recorded> {
    if (seq == 0 || seq > log.size()) return std::nullopt;
    return log[seq - 1];
  };
  return source;
}

std::optional<std::string> encoded(const State& state, const ObjectKey& key) {
  switch (key.kind) {
#define X(kind, Type, name, zh)                                              \
  case kind:                                                                 \
    if (const Type* found = state.find<Type>(key.id)) return encode(*found); \
    return std::nullopt;
    YINGBU_OBJECTS(X)
#undef X
    default: return std::nullopt;
  }
}

template <class T>
void compare(std::vector<std::string>& lines, const std::string& name, const std::string& was,
             const std::string& is) {
  T before;
  T after;
  decode(was, before);
  decode(is, after);
  for (const std::string& line : diff(before, after)) lines.push_back(name + ": " + line);
}

}  // namespace

World::World() : state_(source_over(objects_, log_)) {}

Result<std::vector<Recorded>> World::submit(std::span<const CommandRequest> commands,
                                            const Context& context) {
  std::vector<ObjectKey> touched;
  state_.watch(&touched);
  auto decided = decide(state_, commands, context, log_.size() + 1);
  state_.watch(nullptr);
  if (decided) {
    keep(*decided);
  } else {
    check_no_trace(touched);
  }
  return decided;
}

Result<std::vector<Recorded>> World::submit(Command command, const Context& context) {
  const CommandRequest request{std::move(command), {}, {}};
  return submit(std::span(&request, 1), context);
}

Result<std::vector<Recorded>> World::dry_run(std::span<const CommandRequest> commands,
                                             const Context& context) {
  std::vector<ObjectKey> touched;
  const State::Mark mark = state_.mark();
  state_.watch(&touched);
  Context trial = context;
  trial.trial = true;
  auto decided = decide(state_, commands, trial, log_.size() + 1);
  state_.watch(nullptr);
  state_.rollback(mark);
  check_no_trace(touched);
  return decided;
}

Recorded World::record(Event event, const Context& context, std::optional<Date> basis,
                       std::optional<Date> booked) {
  const StreamPosition at = state_.position(stream_object(event));
  const CounterState* counters = state_.find<CounterState>("");
  Recorded recorded;
  EventMeta& meta = recorded.meta;
  meta.seq = log_.size() + 1;
  meta.stream = at.stream ? at.stream : (counters ? counters->next_stream : 1);
  meta.stream_version = at.version + 1;
  meta.group_first_seq = meta.seq;
  meta.last_in_group = true;
  meta.recorded_at_us = context.now_us;
  meta.booked_date = booked.value_or(date_in_china(context.now_us));
  meta.basis_date = basis.value_or(meta.booked_date);
  meta.actor = context.actor;
  meta.organisation = context.organisation;
  meta.line = 1;
  recorded.event = std::move(event);
  evolve(state_, recorded);
  keep({recorded});
  return recorded;
}

void World::keep(const std::vector<Recorded>& events) {
  for (const Recorded& recorded : events) {
    if (recorded.meta.seq != log_.size() + 1) {
      complaints_.push_back("seq " + std::to_string(recorded.meta.seq) + " follows " +
                            std::to_string(log_.size()));
    }
    const std::vector<Posting> lines = postings(recorded.event);
    if (!balanced(lines)) {
      complaints_.push_back("seq " + std::to_string(recorded.meta.seq) + " does not balance");
    }
    for (const Posting& line : lines) {
      balances_[{book_of(line), line.owner, line.account, line.party, line.fund, line.source}] +=
          line.amount.fen;
    }
    log_.push_back(recorded);
  }
  state_.forget_journal();
  state_.forget_records();
  for (auto& [key, bytes] : state_.take_dirty()) objects_[key] = std::move(bytes);
  if (forget_) state_.shrink();
}

void World::check_no_trace(const std::vector<ObjectKey>& touched) {
  if (state_.dirty_count() != 0) {
    complaints_.push_back(std::to_string(state_.dirty_count()) +
                          " objects are still dirty after what was taken back");
  }
  for (const ObjectKey& key : std::set<ObjectKey>(touched.begin(), touched.end())) {
    const auto stored = objects_.find(key);
    const auto held = encoded(state_, key);
    const bool same =
        held ? stored != objects_.end() && stored->second == *held : stored == objects_.end();
    if (!same) complaints_.push_back(name_of(key) + " was left changed by what was taken back");
  }
}

Wide World::balance(Book book, Account account) const {
  Wide sum = 0;
  for (const auto& [key, amount] : balances_) {
    if (key.book == book && key.account == account) sum += amount;
  }
  return sum;
}

Objects replay(std::span<const Recorded> log) {
  State state;
  for (const Recorded& recorded : log) evolve(state, recorded);
  state.forget_journal();
  Objects objects;
  for (auto& [key, bytes] : state.take_dirty()) objects[key] = std::move(bytes);
  return objects;
}

std::string name_of(const ObjectKey& key) {
  std::string name = "object " + std::to_string(key.kind);
#define X(kind_, Type, name_, zh) \
  if (key.kind == kind_) name = #name_;
  YINGBU_OBJECTS(X)
#undef X
  std::string id = key.id;
  std::replace(id.begin(), id.end(), '\x1f', '/');
  return id.empty() ? name : name + " " + id;
}

std::vector<std::string> differences(const Objects& was, const Objects& is) {
  std::vector<std::string> lines;
  for (const auto& [key, bytes] : was) {
    const auto other = is.find(key);
    if (other == is.end()) {
      lines.push_back(name_of(key) + ": is gone");
    } else if (other->second != bytes) {
      switch (key.kind) {
#define X(kind, Type, name, zh) \
  case kind: compare<Type>(lines, name_of(key), bytes, other->second); break;
        YINGBU_OBJECTS(X)
#undef X
        default: lines.push_back(name_of(key) + ": differs");
      }
    }
  }
  for (const auto& [key, bytes] : is) {
    if (!was.contains(key)) lines.push_back(name_of(key) + ": is new");
  }
  return lines;
}

std::int64_t noon(Date date) { return date.days * kMicrosPerDay + 4 * 3'600'000'000; }

}  // namespace yingbu::testing
