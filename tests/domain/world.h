#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/domain/decide.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/state.h"

// A ledger in memory for the tests of the domain: decide over a store of encoded objects, the
// events it decided, and the sums of their postings.
namespace yingbu::testing {

using Objects = std::map<ObjectKey, std::string>;

struct BalanceKey {
  Book book{};
  PartyNo owner;
  Account account{};
  PartyNo party;
  std::string fund;
  std::string source;
  auto operator<=>(const BalanceKey&) const = default;
};

class World {
 public:
  World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Decides one group and keeps what it decided. A refusal leaves no trace, which is checked.
  Result<std::vector<Recorded>> submit(std::span<const CommandRequest> commands,
                                       const Context& context);
  Result<std::vector<Recorded>> submit(Command command, const Context& context);
  // Decides, answers, and takes all of it back.
  Result<std::vector<Recorded>> dry_run(std::span<const CommandRequest> commands,
                                        const Context& context);
  // An event that simply has happened, decided by nobody.
  Recorded record(Event event, const Context& context, std::optional<Date> basis = {},
                  std::optional<Date> booked = {});

  const State& state() const { return state_; }
  const std::vector<Recorded>& log() const { return log_; }
  const Objects& objects() const { return objects_; }
  const std::map<BalanceKey, Wide>& balances() const { return balances_; }
  Wide balance(Book book, Account account) const;
  // What is wrong with the world's own bookkeeping, in order of discovery; empty when all is well.
  const std::vector<std::string>& complaints() const { return complaints_; }

  // Drop clean objects after each group, so that every read goes through to the store.
  void forget_between_groups(bool forget) { forget_ = forget; }

 private:
  void keep(const std::vector<Recorded>& events);
  void check_no_trace(const std::vector<ObjectKey>& touched);

  Objects objects_;
  State state_;
  std::vector<Recorded> log_;
  std::map<BalanceKey, Wide> balances_;
  std::vector<std::string> complaints_;
  bool forget_ = false;
};

// Evolves a fresh state by the events and returns its objects.
Objects replay(std::span<const Recorded> log);

// "entitlement FS/4/2025/G1": an object as people may read it.
std::string name_of(const ObjectKey& key);

// How two sets of objects differ, a line an object; empty for equal ones.
std::vector<std::string> differences(const Objects& was, const Objects& is);

// Noon of that day in China, in UTC microseconds.
std::int64_t noon(Date date);

}  // namespace yingbu::testing
