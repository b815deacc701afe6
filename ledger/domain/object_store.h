#pragma once

#include <unordered_map>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/state.h"

// The inside of State: the objects of one kind. The state.cc of each subject compiles those of its
// own kinds (YINGBU_STATE_OBJECT), so that reading an object costs the other files nothing.
namespace yingbu {

class ObjectsOfKind {
 public:
  ObjectsOfKind() = default;
  ObjectsOfKind(const ObjectsOfKind&) = delete;
  ObjectsOfKind& operator=(const ObjectsOfKind&) = delete;
  ObjectsOfKind(ObjectsOfKind&&) = delete;
  ObjectsOfKind& operator=(ObjectsOfKind&&) = delete;
  virtual ~ObjectsOfKind() = default;

  virtual bool holds(const std::string& id) const = 0;
  virtual void load(const std::string& id, const std::optional<std::string>& bytes) = 0;
  virtual StreamPosition position(const State& state, const std::string& id) const = 0;
  virtual void stand_at(State& state, const std::string& id, StreamPosition position) = 0;
  virtual void add_changed_ids(const std::string& after, std::vector<std::string>& ids) const = 0;
  virtual void take_dirty(std::vector<std::pair<ObjectKey, std::string>>& taken) = 0;
  virtual std::size_t size() const = 0;
  virtual void drop_clean() = 0;
};

template <class T>
class ObjectsOf final : public ObjectsOfKind {
 public:
  struct Slot {
    std::optional<T> value;
    bool dirty = false;
  };

  bool holds(const std::string& id) const override { return slots.contains(id); }
  void load(const std::string& id, const std::optional<std::string>& bytes) override {
    Slot loaded;
    if (bytes) decode(*bytes, loaded.value.emplace());
    slots.emplace(id, std::move(loaded));
  }
  StreamPosition position(const State& state, const std::string& id) const override {
    const T* found = state.find<T>(id);
    return found ? found->position : StreamPosition{};
  }
  void stand_at(State& state, const std::string& id, StreamPosition position) override {
    state.edit<T>(id).position = position;
  }
  void add_changed_ids(const std::string& after, std::vector<std::string>& ids) const override {
    for (const auto& [id, held] : slots) {
      if (held.dirty && held.value && id > after) ids.push_back(id);
    }
  }
  void take_dirty(std::vector<std::pair<ObjectKey, std::string>>& taken) override {
    for (auto& [id, held] : slots) {
      if (!held.dirty) continue;
      taken.push_back({object_key<T>(id), encode(*held.value)});
      held.dirty = false;
    }
  }
  std::size_t size() const override { return slots.size(); }
  void drop_clean() override {
    std::erase_if(slots, [](const auto& entry) { return !entry.second.dirty; });
  }

  std::unordered_map<std::string, Slot> slots;
};

template <class T>
std::unique_ptr<ObjectsOfKind> no_objects_of();

template <class T>
const T* State::find(const std::string& id) const {
  if (touched_) touched_->push_back(object_key<T>(id));
  auto& objects = static_cast<ObjectsOf<T>&>(of_kind(ObjectEntry<T>::kind));
  auto held = objects.slots.find(id);
  if (held == objects.slots.end()) {
    objects.load(id, source_.object ? source_.object(object_key<T>(id)) : std::nullopt);
    held = objects.slots.find(id);
  }
  return held->second.value ? &*held->second.value : nullptr;
}

template <class T>
T& State::edit(const std::string& id) {
  (void)find<T>(id);
  auto& objects = static_cast<ObjectsOf<T>&>(of_kind(ObjectEntry<T>::kind));
  auto& held = objects.slots.at(id);
  journal_.push_back([this, &objects, id, before = held]() mutable {
    auto& now = objects.slots.at(id);
    if (now.dirty && !before.dirty) --dirty_count_;
    now = std::move(before);
  });
  if (!held.dirty) ++dirty_count_;
  held.dirty = true;
  if (!held.value) held.value.emplace();
  return *held.value;
}

}  // namespace yingbu

// Inside namespace yingbu.
#define YINGBU_STATE_OBJECT(T)                             \
  template const T* State::find(const std::string&) const; \
  template T& State::edit(const std::string&);             \
  template <>                                              \
  std::unique_ptr<ObjectsOfKind> no_objects_of<T>() {      \
    return std::make_unique<ObjectsOf<T>>();               \
  }
