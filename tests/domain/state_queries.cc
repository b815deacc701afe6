#include "tests/domain/state_queries.h"

#include <algorithm>
#include <functional>

#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_key.h"

namespace yingbu::testing {
namespace {

using Words = std::vector<std::string>;

std::string compared(const std::string& what, const std::string& wanted, const std::string& found) {
  return wanted == found ? "" : what + ": expected " + wanted + ", found " + found;
}

std::string balance(const World& world, const Words& words) {
  if (words.size() != 4) return "balance takes: book account fen";
  for (const AccountEntry& entry : kAccounts) {
    if (enum_name(entry.book) != words[1]) continue;
    if (entry.name != words[2] && entry.code != words[2]) continue;
    return compared(words[1] + " " + words[2], words[3],
                    fen_text(world.balance(entry.book, entry.account)));
  }
  return "there is no account " + words[2] + " in the book " + words[1];
}

std::string balance_of(const World& world, const Aliases& aliases, const Words& words) {
  if (words.size() != 4) return "balance_of takes: party account fen";
  const auto owner = aliases.parties.find(words[1]);
  if (owner == aliases.parties.end()) return "there is no party '" + words[1] + "'";
  Wide sum = 0;
  bool known = false;
  for (const AccountEntry& entry : kAccounts) {
    if (entry.name != words[2] && entry.code != words[2]) continue;
    known = true;
    for (const auto& [key, amount] : world.balances()) {
      if (key.owner == owner->second && key.account == entry.account) sum += amount;
    }
  }
  if (!known) return "there is no account " + words[2];
  return compared(words[1] + " " + words[2], words[3], fen_text(sum));
}

Money figure(const std::string& name, const EntitlementState& e) {
  if (name == "due") return e.due;
  if (name == "claimed") return e.claim.claimed;
  if (name == "approved") return e.approved;
  if (name == "released") return e.released;
  if (name == "confirmed") return e.confirmed;
  if (name == "in_transit") return e.released - e.confirmed;
  if (name == "missing") return std::max(Money{}, e.due - e.confirmed);
  if (name == "unapproved") return std::max(Money{}, e.due - std::max(e.approved, e.confirmed));
  if (name == "pending") {
    return std::max(Money{}, std::min(e.due, e.approved) - e.confirmed);
  }
  return std::max(Money{}, e.confirmed - e.due);
}

// Every FundsReleased there was, bounced and reversed ones too.
Money gross_released(const World& world, const EntitlementKey& key) {
  Money sum;
  for (const Recorded& recorded : world.log()) {
    const auto* released = recorded.event.as<FundsReleased>();
    if (released && released->key == key) sum += released->amount;
  }
  return sum;
}

std::string entitlement(const World& world, const Aliases& aliases, const Words& words) {
  if (words.size() != 6) return words[0] + " takes: programme payee period object and the expected";
  const auto payee = aliases.parties.find(words[2]);
  if (payee == aliases.parties.end()) return "there is no party '" + words[2] + "'";
  const std::string object = words[4] == "-" ? "" : words[4];  // of a party's own key
  const EntitlementKey key{words[1], payee->second, words[3], object};
  const EntitlementState* found = world.state().find<EntitlementState>(text(key));
  if (words[0] == "stage") {
    return compared("stage of " + words[4], words[5], found ? enum_name(stage_of(*found)) : "none");
  }
  if (words[0] == "gross_released") {
    return compared("gross_released of " + words[4], words[5],
                    fen_text(gross_released(world, key).fen));
  }
  const Money amount = found ? figure(words[0], *found) : Money{};
  return compared(words[0] + " of " + words[4] + " " + words[3], words[5], fen_text(amount.fen));
}

std::string guarantee(const World& world, const Words& words) {
  if (words.size() != 3) return words[0] + " takes: guarantee and the expected";
  const GuaranteeState* g = world.state().find<GuaranteeState>(words[1]);
  if (!g) return "there is no guarantee '" + words[1] + "'";
  std::string found;
  if (words[0] == "liability") found = fen_text(g->liability.fen);
  if (words[0] == "outstanding") found = fen_text(outstanding(*g).fen);
  if (words[0] == "net_recovered") found = fen_text(g->loss.net_recovered.fen);
  if (words[0] == "deposit") found = fen_text(g->deposit.fen);
  if (words[0] == "refunded") found = fen_text(g->fee_refunded.fen);
  if (words[0] == "status") found = enum_name(g->status);
  return compared(words[0] + " of " + words[1], words[2], found);
}

std::string left_of(const World& world, const Words& words) {
  if (words.size() != 4) return "available takes: fund source fen";
  const auto* s = world.state().find<SourceState>(object_ids::source(words[1], words[2]));
  if (!s) return "there is no source '" + words[2] + "' in the fund '" + words[1] + "'";
  // Expired or not, 占用 counts until it has ended.
  return compared("available of " + words[2], words[3], fen_text(available(*s, kFirstDate).fen));
}

std::string rate(const World& world, const Words& words) {
  if (words.size() != 4) return "rate takes: name date ppm";
  std::optional<PublishedRate> which;
  for_each_enumerator<PublishedRate>([&](const char* name, PublishedRate r) {
    if (words[1] == name) which = r;
  });
  const auto date = parse_date(words[2]);
  if (!which || !date) return "there is no such rate or day: " + words[1] + " " + words[2];
  const auto ppm = rate_on(world.state(), *which, *date);
  return compared("rate " + words[1] + " on " + words[2], words[3],
                  ppm ? std::to_string(ppm->value) : "unknown");
}

bool is_any(const std::string& name, std::initializer_list<const char*> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool of_entitlement(const std::string& name) {
  return is_any(name, {"due", "claimed", "approved", "released", "confirmed", "missing", "overpaid",
                       "in_transit", "unapproved", "pending", "gross_released", "stage"});
}
bool of_guarantee(const std::string& name) {
  return is_any(name,
                {"liability", "outstanding", "net_recovered", "deposit", "refunded", "status"});
}

}  // namespace

bool is_query(const std::string& name) {
  return name == "balance" || name == "balance_of" || name == "available" || name == "rate" ||
         of_entitlement(name) || of_guarantee(name);
}

std::string answer(const World& world, const Aliases& aliases,
                   const std::vector<std::string>& words) {
  if (words[0] == "balance") return balance(world, words);
  if (words[0] == "balance_of") return balance_of(world, aliases, words);
  if (words[0] == "available") return left_of(world, words);
  if (words[0] == "rate") return rate(world, words);
  if (of_guarantee(words[0])) return guarantee(world, words);
  return entitlement(world, aliases, words);
}

}  // namespace yingbu::testing
