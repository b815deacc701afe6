#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/opening_use.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_key.h"
#include "tests/simulation/game.h"

// 期初结转: what the owners of books begin with.
namespace yingbu::testing {

Command Game::open_cut_over_of(PartyNo owner, Date as_of) {
  return OpenCutOver{ref(owner), as_of, "期初科目余额表"};
}

CarryInGuarantee Game::carried_guarantee() {
  const IssueGuarantee issued = people_.issue("C" + std::to_string(++guarantees_), {});
  CarryInGuarantee c{issued.guarantee,
                     issued.guarantor,
                     issued.borrower,
                     issued.bank,
                     issued.region,
                     Money{between(1'000'000, 300'000'000)},
                     date_of(2024, static_cast<int>(between(1, 12)), 1),
                     {},
                     issued.shares};
  if (chance(30)) c.guarantor = ref(people_.other_guarantor_party);
  if (chance(40))
    c.shares = {{Sharer::bank, 200'000}, {Sharer::government, 300'000}, {Sharer::direct, 500'000}};
  c.end = plus_months(c.start, static_cast<int>(between(6, 36)));
  if (chance(80)) c.fee = Money{between(1, 1'000'000)};
  if (chance(60)) c.disbursed = c.principal;
  if (chance(40)) c.repaid = up_to(Money{c.principal.fen / 3});
  if (chance(20)) c.extended_to = plus_days(c.end, static_cast<std::int32_t>(between(0, 90)));
  const bool filed = c.shares.size() == 4 && chance(70);
  if (filed) {
    c.province = ref(people_.province_party);
    c.national_fund = ref(people_.fund_party);
    c.filing_no = "BA-1";
  }
  const Money left = c.principal - c.repaid.value_or(Money{});
  if (chance(45)) {
    lose(c, left, filed);
  } else {
    if (chance(20)) c.released = up_to(Money{left.fen / 2});
    if (chance(20)) c.deposit = Money{between(1, 100'000)};
    if (chance(15)) c.ended_on = date_of(2025, 2, 1);
  }
  return c;
}

void Game::lose(CarryInGuarantee& c, Money left, bool filed) {
  c.unpaid_principal = up_to(left);
  c.demanded_on = date_of(2025, 1, static_cast<int>(between(2, 20)));
  if (chance(90)) c.compensated_on = date_of(2025, 1, static_cast<int>(between(18, 31)));
  const Money paid = liability_of(c.shares, *c.unpaid_principal);
  const bool government = c.shares.size() == 3;
  const Money layer = layer_bears(c.shares, government ? Sharer::government : Sharer::province,
                                  *c.unpaid_principal);
  if (chance(70)) {
    (government ? c.government_claimed : c.share_claimed) = up_to(layer);
    if (chance(70)) (government ? c.government_paid : c.share_paid) = up_to(layer);
    if (filed && chance(50)) c.fund_paid = up_to(Money{layer.fen / 2});
  }
  if (chance(60)) {
    c.recovered = up_to(paid);
    if (chance(40)) c.recovery_cost = Money{between(1, 99)};
    if (chance(30)) c.recovered_on = date_of(2025, 1, 20);
    if (chance(40)) c.returned = up_to(Money{c.recovered->fen / 4});
  }
  if (chance(10)) c.written_off = Money{between(1, paid.fen)};
}

// One account of an open cut-over that is not stated yet, as it is or a little off.
Command Game::opening_balance(const std::string& owner, const CutOverState& cut_over) {
  std::vector<const OpeningAccount*> open;
  for (const OpeningAccount& a : cut_over.accounts) {
    if (!a.stated && opening_use(a.account) != OpeningUse::free) open.push_back(&a);
  }
  StateOpeningBalance c{"#" + owner, Account::cash_at_bank, {}, {}, {}, {}};
  if (open.empty()) {
    c.credit = Money{between(0, 1000)};
    c.account = chance(50) ? Account::compensation_reserve : Account::province_surplus;
    return c;
  }
  const OpeningAccount& account = *any(open);
  c.account = account.account;
  if (!account.fund.empty()) {
    c.fund = account.fund;
    c.source = account.source;
  }
  Money stated = account.carried;
  if (opening_use(c.account) == OpeningUse::brought) stated = Money{between(-1'000, 1'000'000)};
  if (chance(3)) stated += Money{1};
  (stated.fen < 0 ? c.credit : c.debit) = stated.fen < 0 ? -stated : stated;
  return c;
}

Command Game::cut_over_command() {
  const std::vector<std::string> owners = world_.state().ids_after<CutOverState>("", 10);
  if (owners.empty() || chance(5)) {
    const std::vector<PartyNo> keepers{
        people_.bureau_party,   people_.guarantor_party, people_.other_guarantor_party,
        people_.province_party, people_.fund_party,      people_.bank_party};
    return open_cut_over_of(any(keepers),
                            plus_days(today_, static_cast<std::int32_t>(-between(0, 40))));
  }
  const std::string owner = any(owners);
  const CutOverState& cut_over = *world_.state().find<CutOverState>(owner);
  switch (between(1, 12)) {
    case 1:
    case 2:
    case 3: return carried_guarantee();
    case 4:
    case 5:
    case 6: return opening_balance(owner, cut_over);
    case 7: {
      const std::string id =
          guarantee_where([](const GuaranteeState& g) { return g.carried_in.has_value(); });
      const GuaranteeState g = state_of(id);
      const bool loss = g.loss.compensated_on && chance(60);
      const std::string programme = chance(50) ? "PA" : "PB";
      const std::string period = chance(50) ? "2024" : "term";
      CarryInEntitlement c{loss ? "PC" : programme, ref(g.guarantor), loss ? "loss" : period, id,
                           Money{between(0, 1'000'000)}};
      if (chance(70)) c.claimed = up_to(c.due);
      if (chance(70)) c.approved = up_to(c.due);
      if (c.approved) c.approval = "文号";
      return c;
    }
    case 8:
    case 9: {
      const EntitlementKey k = key_where([](const EntitlementState& e) {
        return e.carried.has_value() && e.approved > e.released;
      });
      const auto* e = world_.state().find<EntitlementState>(text(k));
      CarryInRelease c{k.programme,
                       ref(k.payee),
                       k.period,
                       k.object,
                       "V" + std::to_string(++vouchers_),
                       "F",
                       chance(50) ? "S1" : "S2",
                       up_to(e ? e->approved - e->released : Money{1}),
                       date_of(2025, 1, static_cast<int>(between(2, 31)))};
      if (chance(70)) c.confirmed_on = plus_days(c.released_on, 2);
      return c;
    }
    case 10: {  // money for the bureau's cut-over, booked on its day
      const std::string source = chance(50) ? "S1" : "S2";
      if (chance(50)) return AllocateBudget{"F", source, 2025, "文号", Money{between(1, 900'000)}};
      return RecordReceipt{"F", source, Money{between(1, 900'000)}, "R"};
    }
    default: return CloseCutOver{"#" + owner};
  }
}

// Most of it at once, as a cut-over is done before anything else.
void Game::begin_with_cut_overs() {
  const Date as_of = plus_days(today_, -1);
  for (const PartyNo owner :
       {people_.bureau_party, people_.guarantor_party, people_.other_guarantor_party,
        people_.province_party, people_.fund_party}) {
    if (chance(80)) submit({{open_cut_over_of(owner, as_of), {}, {}}}, people_.bureau);
  }
  for (int i = 0; i < 60; ++i) {
    const Command command = cut_over_command();
    std::optional<Date> booked;
    if (command.is<AllocateBudget>() || command.is<RecordReceipt>()) {
      booked = as_of;
    }
    const CommandRequest request{command, {}, booked};
    if (command.is<CloseCutOver>()) {
      if (chance(70)) continue;
      by_two_people({request});
    } else {
      submit({request}, people_.bureau);
    }
  }
}

}  // namespace yingbu::testing
