#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "ledger/domain/event_visit.h"
#include "tests/projections/book.h"

// Each read model keeps its values under letters of its own (keys.h): what one would put among
// another's would be read as damage.
namespace yingbu {
namespace {

using Fold = void (*)(Table&, const Recorded&);

// One of every event, but for reversals, which are of one of these: hardly more than its type, told
// a month late.
std::vector<Recorded> one_of_each() {
  std::vector<Recorded> all;
  const auto add = [&all]<class E>(E event) {
    if constexpr (!std::is_same_v<E, EventReversed>) {
      if constexpr (requires { event.guarantee; }) event.guarantee = "G1";
      if constexpr (std::is_same_v<E, FeeCharged>) event.amount = {1};
      Recorded recorded;
      recorded.meta.seq = all.size() + 1;
      recorded.meta.basis_date = day("2025-01-31");
      recorded.meta.booked_date = day("2025-02-01");
      recorded.event = std::move(event);
      all.push_back(std::move(recorded));
    }
  };
#define X(tag, version, Type, name) add(Type{});
  YINGBU_EVENTS(X)
#undef X
  return all;
}

TEST(Tables, BelongToOneReadModelEach) {
  const std::vector<std::pair<std::string, Fold>> models = {
#define X(number, name) {#name, fold_##name},
      YINGBU_READ_MODELS(X)
#undef X
  };
  std::map<char, std::string> owners;
  for (const auto& [model, fold_one] : models) {
    MemoryTable table;
    for (const Recorded& recorded : one_of_each()) fold_one(table, recorded);
    std::set<char> letters;
    for (const auto& [key, value] : table.all()) letters.insert(key.front());
    EXPECT_FALSE(letters.empty()) << model << " keeps nothing";
    for (const char letter : letters) {
      const auto [owner, is_new] = owners.emplace(letter, model);
      EXPECT_TRUE(is_new) << "'" << letter << "' is of " << owner->second << " and of " << model;
    }
  }
}

}  // namespace
}  // namespace yingbu
