#include "ledger/log/state_store.h"

#include "ledger/base/fields/archive.h"
#include "ledger/base/normal_form.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/object_table.h"
#include "ledger/log/ledger.h"

namespace yingbu {
namespace {

// Of the objects, and of the Unicode tables by which names are found among them.
std::uint32_t stored_version() { return kStateVersion * 10'000 + normal_form_version(); }

struct Stand {
  std::uint32_t version = 0;  // stored_version
  Seq flushed = 0;
};
BOOST_DESCRIBE_STRUCT(Stand, (), (version, flushed))

const std::string kStandKey(1, '\0');

std::string key_of(const ObjectKey& object) {
  return std::string(1, static_cast<char>(object.kind)) + object.id;
}

void clear_state(EventLog& log) {
  std::vector<std::string> keys;
  log.state_scan("", "", [&keys](std::string_view key, std::string_view) {
    keys.emplace_back(key);
    return true;
  });
  if (keys.empty()) return;
  EventLog::Batch batch = log.begin();
  for (const std::string& key : keys) batch.delete_state(key);
  log.commit(std::move(batch));
}

}  // namespace

StateSource state_source(const EventLog& log) {
  StateSource source;
  source.object = [&log](const ObjectKey& object) { return log.state_get(key_of(object)); };
  source.objects = [&log](const std::vector<ObjectKey>& objects) {
    std::vector<std::string> keys;
    keys.reserve(objects.size());
    for (const ObjectKey& object : objects) keys.push_back(key_of(object));
    return log.state_get(keys);
  };
  source.ids_after = [&log](std::uint8_t kind, const std::string& after, std::size_t limit) {
    std::vector<std::string> ids;
    const std::string prefix(1, static_cast<char>(kind));
    log.state_scan(prefix, prefix + after, [&](std::string_view key, std::string_view) {
      const std::string_view id = key.substr(1);
      if (id > after) ids.emplace_back(id);
      return ids.size() < limit;
    });
    return ids;
  };
  source.record = [&log](Seq seq) -> std::optional<Recorded> {
    const auto record = log.read(seq);
    if (!record || record->erased()) return std::nullopt;
    return recorded_of(
        {record->header(), record->entry(), false, record->salt(), record->payload()});
  };
  return source;
}

void flush_state(State& state, Seq seq, EventLog::Batch& batch) {
  for (const auto& [object, bytes] : state.take_dirty()) batch.put_state(key_of(object), bytes);
  batch.put_state(kStandKey, encode(Stand{stored_version(), seq}));
}

bool is_of_this_version(const EventLog& log) {
  Stand stand;
  if (const auto bytes = log.state_get(kStandKey)) decode(*bytes, stand);
  return stand.version == stored_version() && stand.flushed <= log.size();
}

void catch_up(State& state, EventLog& log, std::size_t dirty_max) {
  Stand stand;
  if (const auto bytes = log.state_get(kStandKey)) decode(*bytes, stand);
  if (stand.version != stored_version() || stand.flushed > log.size()) {
    clear_state(log);
    stand = {};
  }
  Seq at = stand.flushed;
  while (at < log.size()) {
    log.scan(at + 1, [&](const RecordView& view) {
      evolve(state, recorded_of(view));
      state.forget_journal();
      at = view.header.seq;
      return state.dirty_count() < dirty_max;
    });
    if (state.dirty_count() < dirty_max) continue;
    EventLog::Batch batch = log.begin();
    flush_state(state, at, batch);
    log.commit(std::move(batch));
    state.shrink();
  }
}

}  // namespace yingbu
