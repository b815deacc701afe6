#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/instruments/terms.h"
#include "tests/domain/people.h"
#include "tests/domain/sheets.h"

// Random play over a small ledger: few ids, so that commands meet; mostly commands that the rules
// allow, so that lives go far; and some of everything else. The seed decides all of it.
namespace yingbu::testing {

class Game {
 public:
  Game(World& world, std::uint64_t seed, int guarantees_at_first);

  // One group, kept, refused or played dry. Returns its events; none when nothing was kept.
  std::vector<Recorded> step();

  std::uint64_t commands() const { return commands_; }
  std::uint64_t accepted() const { return accepted_; }

 private:
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <class T>
  const T& any(const std::vector<T>& of) {
    return of[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(of.size()) - 1))];
  }
  // Often all of it, often a part, at times a fen too much.
  Money up_to(Money most);
  std::string guarantee(GuaranteeStatus wanted);
  // One that fits, often; else any.
  std::string guarantee_where(const std::function<bool(const GuaranteeState&)>& fits);
  EntitlementKey key_where(const std::function<bool(const EntitlementState&)>& fits);
  GuaranteeState state_of(const std::string& id);
  EntitlementKey key(bool claimed);
  // A key at this stage, often.
  EntitlementKey key_at(EntitlementStage stage);
  std::string voucher_in_transit();

  CommandRequest request();
  Command command();
  Command money_command();
  Command correction_command();
  Command people_command();
  Command guarantee_command();    // game_guarantee.cc
  Command loss_command();         // game_loss.cc
  Command entitlement_command();  // game_entitlement.cc
  Command company_command();
  Command fact_command();  // game_facts.cc
  Command loan_command();
  Command attested_command();
  std::vector<Clause> facts_sheet(const std::string& programme);
  Command portfolio_command();
  void add_portfolio_clauses(sheets::Clauses& clauses);
  std::string pool_loan_where(const std::function<bool(const PoolLoanState&)>& fits);
  Command pool_command();  // game_pools.cc
  void begin_with_pools();
  Command pool_loan_command(const std::string& id);
  Command bridge_command(const std::string& id);
  Command capital_command();
  Command duty_command();  // game_duties.cc
  Command reconciling_command();
  Command ledger_keeping_command();
  Command cut_over_command();  // game_cut_over.cc
  Command open_cut_over_of(PartyNo owner, Date as_of);
  Command opening_balance(const std::string& owner, const CutOverState& cut_over);
  CarryInGuarantee carried_guarantee();
  void lose(CarryInGuarantee& c, Money left, bool filed);
  void begin_with_cut_overs();
  Terms terms(const std::string& programme);
  Command issue();
  Context actor_for(const Command& command);
  std::vector<Recorded> submit(const std::vector<CommandRequest>& group, const Context& context);
  std::vector<Recorded> by_two_people(const std::vector<CommandRequest>& group);

  World& world_;
  std::mt19937_64 random_;
  Staff people_;
  Date today_;
  int guarantees_ = 0;
  int vouchers_ = 0;
  int proposals_ = 0;
  int parties_ = 0;
  int tokens_ = 0;
  int holds_ = 0;
  int assets_ = 0;
  std::uint64_t commands_ = 0;
  std::uint64_t accepted_ = 0;
};

}  // namespace yingbu::testing
