#include "ledger/domain/authority/concern.h"

#include <algorithm>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/attested/events.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/duties/state.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/pool/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/proposals/state.h"
#include "ledger/domain/reconciliation/whose.h"

namespace yingbu {
namespace {

// One that brings a guarantee in: its id names nothing yet.
template <class C>
constexpr bool kBringsGuarantee =
    std::is_same_v<C, IssueGuarantee> || std::is_same_v<C, ApplyForGuarantee> ||
    std::is_same_v<C, CarryInGuarantee>;

void add_known_to(const GuaranteeState& g, Concern& concern) {
  for (const OwnerState& owner : g.owners) concern.known_to.push_back(owner.owner);
  for (const PartyNo each : g.custodians) concern.known_to.push_back(each);
  for (const PartyNo each :
       {g.guarantor, g.bank, g.reguarantee.province, g.reguarantee.national_fund}) {
    if (each.value != 0) concern.known_to.push_back(each);
  }
}

void about(const GuaranteeState& g, Concern& concern) {
  concern.owners.push_back(g.guarantor);
  if (!g.custodians.empty()) concern.owners.push_back(g.custodians.back());
  concern.regions.push_back(g.region);
  concern.creditor = g.bank;
  concern.province = g.reguarantee.province;
  concern.national_fund = g.reguarantee.national_fund;
  add_known_to(g, concern);
}

// One that brings a guarantee in finds its id free, or its own: whose it is otherwise, and how far,
// is not told.
Result<void> check_brings(const Ask& ask, const std::string& id) {
  const auto* g = ask.state.find<GuaranteeState>(id);
  if (!g || g->position.stream == 0 || sees_all(ask.context)) return {};
  if (g->guarantor == ask.context.organisation) return {};
  return of_kind<GuaranteeState>(Reason::already_exists, id, "guarantee");
}

Rejection no_such_guarantee(const std::string& id, const std::string& field) {
  return of_kind<GuaranteeState>(Reason::not_found, id, field);
}

Result<void> about_guarantee(const Ask& ask, const std::string& id, const std::string& field,
                             Concern& concern) {
  concern.field = field;
  concern.absent = no_such_guarantee(id, field);
  YINGBU_TRY(g, existing<GuaranteeState>(ask, id, field));
  about(*g, concern);
  return {};
}

const PartyState* party_state(const Ask& ask, PartyNo party) {
  return ask.state.find<PartyState>(object_ids::number(party.value));
}

// Whose it will be, or is by its very name.
void named_owner(PartyNo owner, const std::string& field, Concern& concern) {
  concern.owners.push_back(owner);
  concern.field = field;
  concern.named_by_owner = true;
}

// A party that an organisation names as itself: another's is refused alike, known or not.
Result<PartyNo> named_as_own(const Ask& ask, const std::string& party, const std::string& field,
                             Concern& concern) {
  auto number = resolve_party(ask, party, field);
  const bool itself = number && *number == ask.context.organisation;
  if (!itself && ask.context.role != Role::bureau) {
    return reject(Reason::other_organisation, field);
  }
  if (number) named_owner(*number, field, concern);
  return number;
}

Result<void> about_programme(const Ask& ask, const std::string& id, const std::string& field,
                             Concern& concern) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, id, field));
  concern.bureaus.push_back(programme->bureau);
  concern.field = field;
  concern.absent = of_kind<ProgrammeState>(Reason::not_found, id, field);
  return {};
}

Result<void> about_fund(const Ask& ask, const std::string& id, const std::string& field,
                        Concern& concern) {
  YINGBU_TRY(fund, existing<FundState>(ask, id, field));
  if (concern.field.empty()) concern.field = field;
  if (!concern.bureaus.empty() && concern.bureaus.front() == ask.context.organisation) {
    concern.field = field;
  }
  concern.bureaus.push_back(fund->bureau);
  concern.absent = of_kind<FundState>(Reason::not_found, id, field);
  return {};
}

// 应补项: the payee's, under the programme's bureau.
Result<void> about_key(const Ask& ask, const EntitlementKey& key, Concern& concern) {
  if (ask.context.role != Role::bureau) {
    named_owner(key.payee, "key/payee", concern);
    return {};
  }
  return about_programme(ask, key.programme, "key/programme", concern);
}

// 拨付: the bureau's whose fund paid, and the bank's that keeps the account paid to.
Result<void> about_voucher(const Ask& ask, const std::string& voucher, Concern& concern) {
  concern.field = "voucher";
  concern.absent = of_kind<ReleaseState>(Reason::not_found, voucher, "voucher");
  const ReleaseState* release = ask.state.find<ReleaseState>(voucher);
  const FundState* fund = release ? ask.state.find<FundState>(release->fund) : nullptr;
  if (!fund) return concern.absent;
  concern.bureaus.push_back(fund->bureau);
  concern.payees_bank = bank_of_account(ask.state, release->key.payee, release->account);
  return {};
}

Result<void> about_hold(const Ask& ask, const std::string& hold, Concern& concern) {
  concern.field = "hold";
  concern.absent = of_kind<HoldPlace>(Reason::not_found, hold, "hold");
  const HoldPlace* place = ask.state.find<HoldPlace>(hold);
  const FundState* fund = place ? ask.state.find<FundState>(place->fund) : nullptr;
  if (!fund) return concern.absent;
  concern.bureaus.push_back(fund->bureau);
  return {};
}

Result<void> about_proposal(const Ask& ask, const std::string& id, Concern& concern) {
  concern.field = "proposal";
  concern.absent = of_kind<ProposalState>(Reason::not_found, id, "proposal");
  YINGBU_TRY(proposal, existing<ProposalState>(ask, id, "proposal"));
  concern.owners.push_back(proposal->organisation);
  return {};
}

// 贷款: its bank's, in its region.
Result<void> about_loan(const Ask& ask, const std::string& id, const std::string& field,
                        Concern& concern) {
  concern.field = field;
  concern.absent = of_kind<LoanState>(Reason::not_found, id, field);
  YINGBU_TRY(loan, opened_loan(ask, id, field));
  concern.owners.push_back(loan->bank);
  concern.known_to.push_back(loan->bank);
  concern.regions.push_back(loan->region);
  return {};
}

// 资金池, 出资, 转移支付: their bureau's. A bank that names its loan is answered for that.
template <class T>
Result<void> about_bureaus(const Ask& ask, const std::string& id, const std::string& field,
                           Concern& concern) {
  concern.field = field;
  if (concern.owners.empty()) concern.absent = of_kind<T>(Reason::not_found, id, field);
  YINGBU_TRY(found, existing<T>(ask, id, field));
  concern.bureaus.push_back(found->bureau);
  return {};
}

// 期限, 目标: their region's; of a new one the region it names.
template <class T, class C>
Result<void> about_duty(const Ask& ask, const C& c, const std::string& id, const std::string& field,
                        Concern& concern) {
  concern.field = field;
  if constexpr (requires { c.region; }) {
    concern.regions.push_back(c.region);
  } else {
    concern.absent = of_kind<T>(Reason::not_found, id, field);
    YINGBU_TRY(found, existing<T>(ask, id, field));
    concern.regions.push_back(found->region);
  }
  return {};
}

// Of two, the first is the client, and the one that is answered for.
Result<void> about_party(const Ask& ask, const std::string& party, const std::string& field,
                         Concern& concern) {
  const auto number = resolve_party(ask, party, field);
  // To a company a party is a client of its own or none of its business, there or not.
  if (!number && ask.context.role == Role::guarantor && concern.client.value == 0) {
    return reject(Reason::other_organisation, field);
  }
  if (!number) return number.error();
  concern.regions.push_back(party_state(ask, *number)->region);
  if (concern.client.value != 0) return {};
  concern.client = *number;
  concern.field = field;
  concern.named_by_owner = true;
  return {};
}

// Of whom something is attested.
Result<void> about_holder(const Ask& ask, HolderKind kind, const std::string& holder,
                          Concern& concern) {
  switch (kind) {
    case HolderKind::party: return about_party(ask, holder, "holder", concern);
    case HolderKind::loan: return about_loan(ask, holder, "holder", concern);
    case HolderKind::guarantee: break;
  }
  return about_guarantee(ask, holder, "holder", concern);
}

Result<void> about_actor(const Ask& ask, ActorNo actor, Concern& concern) {
  concern.field = "actor";
  const std::string id = object_ids::number(actor.value);
  concern.absent = of_kind<ActorState>(Reason::not_found, id, "actor");
  YINGBU_CHECK(existing<ActorState>(ask, id, "actor"));
  concern.actor = actor;
  return {};
}

// By the names of its fields: a field called the same means the same in every command (needs.cc).
template <class C>
Result<void> gather(const Ask& ask, const C& c, Concern& concern) {
  if constexpr (
      requires { c.guarantee; } && !kBringsGuarantee<C> && !requires { c.renews; } &&
      !requires { c.programme; }) {
    YINGBU_CHECK(about_guarantee(ask, c.guarantee, "guarantee", concern));
  }
  if constexpr (kBringsGuarantee<C> || requires { c.renews; }) {
    YINGBU_CHECK(check_brings(ask, c.guarantee));
  }
  if constexpr (requires { c.renews; }) {
    YINGBU_CHECK(about_guarantee(ask, c.renews, "renews", concern));
  }
  if constexpr (requires { c.guarantor; }) {
    YINGBU_TRY(guarantor, named_as_own(ask, c.guarantor, "guarantor", concern));
    if constexpr (requires { c.region; }) {
      concern.regions.push_back(c.region);
    } else {
      concern.regions.push_back(party_state(ask, guarantor)->region);
    }
  }
  if constexpr (requires {
                  c.loan;
                  c.bank;
                }) {
    YINGBU_TRY(bank, named_as_own(ask, c.bank, "bank", concern));
    (void)bank;
    concern.regions.push_back(c.region);
  } else if constexpr (requires { c.loan; }) {
    YINGBU_CHECK(about_loan(ask, c.loan, "loan", concern));
  }
  if constexpr (
      requires { c.bank; } && !requires { c.loan; } && !requires { c.guarantor; } &&
      !requires { c.pool; } && !requires { c.guarantee; }) {
    YINGBU_TRY(bank, named_as_own(ask, c.bank, "bank", concern));
    concern.regions.push_back(party_state(ask, bank)->region);
  }
  if constexpr (
      requires { std::string(c.pool); } && !requires { c.bureau; }) {
    YINGBU_CHECK(about_bureaus<PoolState>(ask, c.pool, "pool", concern));
  }
  if constexpr (
      requires { c.vehicle; } && !requires { c.bureau; }) {
    YINGBU_CHECK(about_bureaus<VehicleState>(ask, c.vehicle, "vehicle", concern));
  }
  if constexpr (
      requires { c.grant; } && !requires { c.bureau; }) {
    YINGBU_CHECK(about_bureaus<GrantState>(ask, c.grant, "grant", concern));
  }
  if constexpr (requires { c.clock; }) {
    YINGBU_CHECK(about_duty<ClockState>(ask, c, c.clock, "clock", concern));
  }
  if constexpr (requires { c.target; }) {
    YINGBU_CHECK(about_duty<TargetState>(ask, c, c.target, "target", concern));
  }
  if constexpr (requires { c.holder_kind; }) {
    YINGBU_CHECK(about_holder(ask, c.holder_kind, c.holder, concern));
  }
  if constexpr (requires { c.owner; }) {
    YINGBU_TRY(owner, named_as_own(ask, c.owner, "owner", concern));
    concern.regions.push_back(party_state(ask, owner)->region);
  } else if constexpr (
      requires { c.break_no; } && !requires { c.run; }) {
    YINGBU_CHECK(about_break(ask, c.break_no, concern));
  } else if constexpr (requires { c.run; }) {
    YINGBU_CHECK(about_run(ask, c.run, concern));
  }
  if constexpr (requires { c.bureau; }) {
    YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
    concern.bureaus.push_back(bureau);
    concern.field = "bureau";
  }
  if constexpr (requires { c.key; }) YINGBU_CHECK(about_key(ask, c.key, concern));
  if constexpr (
      requires { std::string(c.programme); } && !requires { c.bureau; }) {
    YINGBU_CHECK(about_programme(ask, c.programme, "programme", concern));
  }
  if constexpr (
      requires { std::string(c.fund); } && !requires { c.bureau; }) {
    YINGBU_CHECK(about_fund(ask, c.fund, "fund", concern));
  }
  if constexpr (
      requires { c.voucher; } && !requires { c.fund; }) {
    // To a company a voucher is one of its guarantee's, or none (ReturnFiscal).
    if (ask.context.role != Role::guarantor) {
      YINGBU_CHECK(about_voucher(ask, c.voucher, concern));
    }
  }
  if constexpr (
      requires { std::string(c.hold); } && !requires { c.key; }) {
    YINGBU_CHECK(about_hold(ask, c.hold, concern));
  }
  if constexpr (requires { c.proposal; }) {
    YINGBU_CHECK(about_proposal(ask, c.proposal, concern));
  }
  if constexpr (
      requires { c.party; } && !requires { c.kind; }) {
    YINGBU_CHECK(about_party(ask, c.party, "party", concern));
  }
  if constexpr (requires { c.head; }) YINGBU_CHECK(about_party(ask, c.head, "head", concern));
  if constexpr (requires { c.actor; }) YINGBU_CHECK(about_actor(ask, c.actor, concern));
  return {};
}

// Decided by the programme's bureau, and by nobody else.
bool is_bureaus_own(const Event& event) {
  return event.is<EntitlementApproved>() || event.is<ClaimReturned>() || event.is<ReviewPassed>() ||
         event.is<ClaimRejected>() || event.is<PublicityStarted>() || event.is<ObjectionRaised>() ||
         event.is<ObjectionResolved>() || event.is<OverpaymentFound>() ||
         event.is<RecoveryOrdered>() || event.is<OffsetApplied>() ||
         event.is<EntitlementCarriedIn>();
}

// What an event says of whose it is; 0 and "" where it does not.
struct Said {
  PartyNo owner;
  PartyNo bureau;
  PartyNo guarantor;
  std::string guarantee;
  std::string loan;
  std::string pool;
  std::optional<Subject> holder;
  PartyNo party;
  EntitlementKey key;
  std::string duty_region;  // of a clock or a target
  PartyNo bank;             // of a method elected or a tool drawn
};

// 期限, 目标: where somebody is bound; the record that began it says so itself.
template <class T, class E>
std::string duty_region(const State& state, const E& e, const std::string& id) {
  if constexpr (requires { e.region; }) return e.region;
  const T* known = state.find<T>(id);
  return known ? known->region : std::string();
}

Said said_by(const State& state, const Event& event) {
  Said said;
  visit_event(event, [&](const auto& e) {
    if constexpr (requires { e.owner; }) said.owner = e.owner;
    if constexpr (requires { e.bureau; }) said.bureau = e.bureau;
    if constexpr (requires { e.guarantor; }) said.guarantor = e.guarantor;
    if constexpr (requires { e.guarantee; }) said.guarantee = e.guarantee;
    if constexpr (requires { e.loan; }) said.loan = e.loan;
    if constexpr (requires { std::string(e.pool); }) said.pool = e.pool;
    if constexpr (requires { e.holder; }) said.holder = e.holder;
    if constexpr (requires { e.figure; }) said.party = e.party;
    if constexpr (requires { e.key.programme; }) said.key = e.key;
    if constexpr (requires { e.clock; }) {
      said.duty_region = duty_region<ClockState>(state, e, e.clock);
    }
    if constexpr (requires { e.target; }) {
      said.duty_region = duty_region<TargetState>(state, e, e.target);
    }
    if constexpr (
        requires { e.tool_kind; } || requires { e.method; })
      said.bank = e.bank;
  });
  return said;
}

// Of whom something was attested.
std::string region_of(const Ask& ask, const Said& said) {
  if (!said.holder) return party_state(ask, said.party)->region;
  const std::string& id = said.holder->id;
  if (said.holder->kind == SubjectKind::loan) return ask.state.find<LoanState>(id)->region;
  if (said.holder->kind == SubjectKind::guarantee) {
    return ask.state.find<GuaranteeState>(id)->region;
  }
  return ask.state.find<PartyState>(id)->region;
}

}  // namespace

bool may_know(const Ask& ask, const GuaranteeState& guarantee) {
  Concern concern;
  add_known_to(guarantee, concern);
  const auto& known = concern.known_to;
  return sees_all(ask.context) ||
         std::find(known.begin(), known.end(), ask.context.organisation) != known.end();
}

bool may_know(const Ask& ask, std::uint8_t kind, const std::string& id) {
  if (sees_all(ask.context)) return true;
  if (kind == ObjectEntry<GuaranteeState>::kind) {
    const auto* g = ask.state.find<GuaranteeState>(id);
    return g && may_know(ask, *g);
  }
  const auto* proposal =
      kind == ObjectEntry<ProposalState>::kind ? ask.state.find<ProposalState>(id) : nullptr;
  return proposal && proposal->organisation == ask.context.organisation;
}

Result<Concern> concern_of(const Ask& ask, const Command& command) {
  Concern concern;
  auto gathered = visit_command(command, [&](const auto& c) { return gather(ask, c, concern); });
  if (!gathered) return gathered.error();
  return concern;
}

Takers takers_of(const Ask& ask, const Recorded& recorded) {
  const Event& event = recorded.event;
  const Said said = said_by(ask.state, event);
  Takers takers{may::kRootBureau, {}};
  Concern& concern = takers.concern;
  concern.field = "seq";
  concern.named_by_owner = true;  // that something is recorded there is known to all
  if (said.owner.value != 0) {
    takers.grants = may::kKeepsBooks;
    concern.owners.push_back(said.owner);
  } else if (said.bureau.value != 0) {
    takers.grants = may::kBureau;
    concern.bureaus.push_back(said.bureau);
  } else if (!said.pool.empty()) {
    takers.grants = may::kBureau;
    concern.bureaus.push_back(ask.state.find<PoolState>(said.pool)->bureau);
  } else if (const auto* g = ask.state.find<GuaranteeState>(said.guarantee);
             g && !said.guarantee.empty()) {
    // What a re-guarantor records on it is taken back by whose it is, or by the bureau.
    // Who runs it for its company takes back what it recorded itself, and nothing of the company's.
    takers.grants = may::kCompany;
    about(*g, concern);
    const PartyNo runner = g->custodians.empty() ? g->guarantor : g->custodians.back();
    if (recorded.meta.organisation != runner) concern.owners = {g->guarantor};
  } else if (const auto* loan = ask.state.find<LoanState>(said.loan); loan && !said.loan.empty()) {
    takers.grants = may::kLender;
    concern.owners.push_back(loan->bank);
    concern.regions.push_back(loan->region);
  } else if (said.bank.value != 0) {
    takers.grants = may::kLender;
    concern.owners.push_back(said.bank);
    concern.regions.push_back(party_state(ask, said.bank)->region);
  } else if (!said.duty_region.empty()) {
    takers.grants = may::kAttests;
    concern.regions.push_back(said.duty_region);
  } else if (said.holder || said.party.value != 0) {
    takers.grants = may::kAttests;
    concern.regions.push_back(region_of(ask, said));
  } else if (said.guarantor.value != 0) {
    takers.grants = may::kCompany;
    concern.owners.push_back(said.guarantor);
    concern.regions.push_back(party_state(ask, said.guarantor)->region);
  } else if (!said.key.programme.empty()) {
    takers.grants = is_bureaus_own(event) ? may::kBureau : may::kClaimant;
    concern.owners.push_back(said.key.payee);
    concern.bureaus.push_back(ask.state.find<ProgrammeState>(said.key.programme)->bureau);
  }
  return takers;
}

}  // namespace yingbu
