#include "ledger/domain/state.h"

#include <algorithm>
#include <cassert>

#include "ledger/base/archive.h"

namespace yingbu {

State::State(StateSource source) : source_(std::move(source)) {}
State::~State() = default;

template <class T>
State::Slot<T>& State::slot(const std::string& id) const {
  if (touched_) touched_->push_back({ObjectEntry<T>::kind, id});
  auto& table = std::get<Table<T>>(tables_);
  if (auto held = table.find(id); held != table.end()) return held->second;
  Slot<T> loaded;
  if (source_.object) {
    if (auto bytes = source_.object({ObjectEntry<T>::kind, id})) {
      loaded.value.emplace();
      decode(*bytes, *loaded.value);
    }
  }
  return table.emplace(id, std::move(loaded)).first->second;
}

template <class T>
const T* State::find(const std::string& id) const {
  const Slot<T>& held = slot<T>(id);
  return held.value ? &*held.value : nullptr;
}

template <class T>
T& State::edit(const std::string& id) {
  Slot<T>& held = slot<T>(id);
  journal_.push_back([this, id, before = held]() mutable {
    auto& now = std::get<Table<T>>(tables_).at(id);
    if (now.dirty && !before.dirty) --dirty_count_;
    now = std::move(before);
  });
  if (!held.dirty) ++dirty_count_;
  held.dirty = true;
  if (!held.value) held.value.emplace();
  return *held.value;
}

template <class T>
std::vector<std::string> State::ids_after(const std::string& after, std::size_t limit) const {
  std::vector<std::string> ids;
  if (source_.ids_after) ids = source_.ids_after(ObjectEntry<T>::kind, after, limit);
  for (const auto& [id, held] : std::get<Table<T>>(tables_)) {
    if (held.dirty && held.value && id > after) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > limit) ids.resize(limit);
  return ids;
}

// The three are written once and instantiated here, so that reading an object of state costs the
// other files no compile time.
#define X(kind, Type, name, zh)                               \
  template const Type* State::find(const std::string&) const; \
  template Type& State::edit(const std::string&);             \
  template std::vector<std::string> State::ids_after<Type>(const std::string&, std::size_t) const;
YINGBU_OBJECTS(X)
#undef X

void State::rollback(Mark mark) {
  assert(mark <= journal_.size());
  while (journal_.size() > mark) {
    journal_.back()();
    journal_.pop_back();
  }
}

std::vector<std::pair<ObjectKey, std::string>> State::take_dirty() {
  assert(journal_.empty() && "take_dirty between mark and forget_journal");
  std::vector<std::pair<ObjectKey, std::string>> taken;
  taken.reserve(dirty_count_);
  const auto take = [&]<class T>(Table<T>& table) {
    for (auto& [id, held] : table) {
      if (!held.dirty) continue;
      taken.push_back({{ObjectEntry<T>::kind, id}, encode(*held.value)});
      held.dirty = false;
    }
  };
#define X(kind, Type, name, zh) take(std::get<Table<Type>>(tables_));
  YINGBU_OBJECTS(X)
#undef X
  dirty_count_ = 0;
  return taken;
}

bool State::holds(const ObjectKey& key) const {
  switch (key.kind) {
#define X(kind, Type, name, zh) \
  case kind: return std::get<Table<Type>>(tables_).contains(key.id);
    YINGBU_OBJECTS(X)
#undef X
    default: assert(false && "no such kind of object"); return true;
  }
}

void State::preload(std::vector<ObjectKey> keys) {
  if (!source_.objects) return;
  std::erase_if(keys, [this](const ObjectKey& key) { return holds(key); });
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.empty()) return;
  const auto found = source_.objects(keys);
  const auto load = [&]<class T>(Table<T>& table, std::size_t i) {
    Slot<T> loaded;
    if (found[i]) decode(*found[i], loaded.value.emplace());
    table.emplace(keys[i].id, std::move(loaded));
  };
  for (std::size_t i = 0; i < keys.size(); ++i) {
    switch (keys[i].kind) {
#define X(kind, Type, name, zh) \
  case kind: load(std::get<Table<Type>>(tables_), i); break;
      YINGBU_OBJECTS(X)
#undef X
      default: assert(false && "no such kind of object");
    }
  }
}

std::size_t State::held() const {
  std::size_t count = 0;
#define X(kind, Type, name, zh) count += std::get<Table<Type>>(tables_).size();
  YINGBU_OBJECTS(X)
#undef X
  return count;
}

void State::shrink() {
  assert(journal_.empty());
  const auto drop_clean = [](auto& table) {
    std::erase_if(table, [](const auto& entry) { return !entry.second.dirty; });
  };
#define X(kind, Type, name, zh) drop_clean(std::get<Table<Type>>(tables_));
  YINGBU_OBJECTS(X)
#undef X
}

}  // namespace yingbu
