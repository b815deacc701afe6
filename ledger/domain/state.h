#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/domain/object_key.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/recorded.h"

// State is the working memory of decide and evolve: the objects touched so far, over a store of
// encoded objects it reads through to. Memory is bounded by the caller: it takes the changed
// objects (take_dirty) with its batch and then drops what is clean (shrink). One thread.
//
// A mark and rollback pair undoes every change since the mark, object by object: dry runs, refused
// groups and atomic sequences cost only what they touched.
namespace yingbu {

// Where State reads what it does not hold. Empty functions mean: an empty ledger.
struct StateSource {
  std::function<std::optional<std::string>(const ObjectKey&)> object;
  // The same for many at once, in their order.
  std::function<std::vector<std::optional<std::string>>(const std::vector<ObjectKey>&)> objects;
  // Ids of objects of a kind above `after` in byte order, at most `limit`; stored ones only.
  std::function<std::vector<std::string>(std::uint8_t kind, const std::string& after,
                                         std::size_t limit)>
      ids_after;
  std::function<std::optional<Recorded>(Seq)> record;
};

class ObjectsOfKind;  // object_store.h

class State {
 public:
  using Mark = std::size_t;

  explicit State(StateSource source = {});
  ~State();

  // The object, or null when there is none. Valid until the next edit of the same kind or rollback.
  template <class T>
  const T* find(const std::string& id) const;
  // The object for changing, made when absent; the change is undone by rollback.
  template <class T>
  T& edit(const std::string& id);

  // Where the object's stream stands; {0, 0} before its first event.
  StreamPosition position(const ObjectKey& key) const;
  void stand_at(const ObjectKey& key, StreamPosition position);

  // Loads, in one read, what of these is not held yet.
  void preload(std::vector<ObjectKey> keys);

  // A record of the log, or one remembered.
  std::optional<Recorded> record(Seq seq) const;
  // Keeps a record that is decided and not in the log yet, until it is forgotten or rolled back.
  void remember(const Recorded& recorded);
  void forget_records() { fresh_.clear(); }
  // Ids above `after`, those held and changed here included, at most `limit`, in byte order.
  template <class T>
  std::vector<std::string> ids_after(const std::string& after, std::size_t limit) const {
    return ids_after(ObjectEntry<T>::kind, after, limit);
  }

  Mark mark() const { return journal_.size(); }
  void rollback(Mark mark);
  void forget_journal() { journal_.clear(); }

  // Changed objects since the last take, encoded; they count as clean afterwards.
  std::vector<std::pair<ObjectKey, std::string>> take_dirty();
  std::size_t dirty_count() const { return dirty_count_; }
  std::size_t held() const;
  // Drops every clean object. Pointers from find become invalid.
  void shrink();

  // Tests: with a set, each object that find or edit touches is noted in it.
  void watch(std::vector<ObjectKey>* touched) { touched_ = touched; }

 private:
  std::vector<std::string> ids_after(std::uint8_t kind, const std::string& after,
                                     std::size_t limit) const;
  ObjectsOfKind& of_kind(std::uint8_t kind) const { return *objects_[kind]; }

  StateSource source_;
  std::array<std::unique_ptr<ObjectsOfKind>, 256> objects_;  // by kind
  std::vector<std::function<void()>> journal_;
  std::vector<Recorded> fresh_;  // by seq
  std::size_t dirty_count_ = 0;
  std::vector<ObjectKey>* touched_ = nullptr;
};

}  // namespace yingbu
