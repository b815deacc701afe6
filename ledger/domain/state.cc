#include "ledger/domain/state.h"

#include <algorithm>

namespace yingbu {

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
