#include "ledger/domain/state.h"

#include <algorithm>
#include <cassert>

#include "ledger/domain/attested/state.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/batch_state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/object_store.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/proposals/state.h"
#include "ledger/domain/tax/state.h"

namespace yingbu {

State::State(StateSource source) : source_(std::move(source)) {
#define X(kind, Type, name, zh) objects_[kind] = no_objects_of<Type>();
  YINGBU_OBJECTS(X)
#undef X
}
State::~State() = default;

StreamPosition State::position(const ObjectKey& key) const {
  return of_kind(key.kind).position(*this, key.id);
}

void State::stand_at(const ObjectKey& key, StreamPosition position) {
  of_kind(key.kind).stand_at(*this, key.id, position);
}

std::vector<std::string> State::ids_after(std::uint8_t kind, const std::string& after,
                                          std::size_t limit) const {
  std::vector<std::string> ids;
  if (source_.ids_after) ids = source_.ids_after(kind, after, limit);
  of_kind(kind).add_changed_ids(after, ids);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > limit) ids.resize(limit);
  return ids;
}

std::optional<Recorded> State::record(Seq seq) const {
  for (auto fresh = fresh_.rbegin(); fresh != fresh_.rend(); ++fresh) {
    if (fresh->meta.seq == seq) return *fresh;
  }
  return source_.record ? source_.record(seq) : std::nullopt;
}

void State::remember(const Recorded& recorded) {
  fresh_.push_back(recorded);
  journal_.push_back([this] { fresh_.pop_back(); });
}

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
  for (auto& objects : objects_) {
    if (objects) objects->take_dirty(taken);
  }
  dirty_count_ = 0;
  return taken;
}

void State::preload(std::vector<ObjectKey> keys) {
  if (!source_.objects) return;
  std::erase_if(keys, [this](const ObjectKey& key) { return of_kind(key.kind).holds(key.id); });
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.empty()) return;
  const auto found = source_.objects(keys);
  for (std::size_t i = 0; i < keys.size(); ++i) of_kind(keys[i].kind).load(keys[i].id, found[i]);
}

std::size_t State::held() const {
  std::size_t count = 0;
  for (const auto& objects : objects_) count += objects ? objects->size() : 0;
  return count;
}

void State::shrink() {
  assert(journal_.empty());
  for (auto& objects : objects_) {
    if (objects) objects->drop_clean();
  }
}

}  // namespace yingbu
