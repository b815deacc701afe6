#include "tests/simulation/game.h"

#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/books/commands.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "ledger/instruments/shapes.h"
#include "ledger/reference/shipped.h"
#include "tests/domain/sheets.h"
#include "tests/simulation/extremes.h"

namespace yingbu::testing {
namespace {

const std::vector<std::string>& programmes() {
  static const std::vector<std::string> names{"PA", "PB", "PC", "PI", "PW", "PO"};
  return names;
}
Shape shape_of(const std::string& programme) {
  switch (programme[1]) {
    case 'C': return Shape::fiscal_compensation;
    case 'I': return Shape::interest_subsidy;
    case 'W': return Shape::increment_award;
    case 'O': return Shape::one_off_award;
    default: return Shape::guarantee_fee_subsidy;
  }
}
bool follows_facts(const std::string& programme) {
  return shape_row(shape_of(programme)).subject == SubjectKind::party;
}
const std::vector<std::string>& sources() {
  static const std::vector<std::string> names{"S1", "S2"};
  return names;
}

bool takes_two(const Command& command) { return command_row(command.tag()).people != People::one; }

}  // namespace

Game::Game(World& world, std::uint64_t seed, int guarantees_at_first)
    : world_(world), random_(seed), people_(settle(world)), today_(date_of(2025, 3, 1)) {
  const std::string bureau = ref(people_.bureau_party);
  for (const Command& fact : shipped_facts()) submit({{fact, {}, {}}}, people_.bureau);
  for (const std::string& programme : programmes()) {
    const Shape shape = shape_of(programme);
    submit({{EstablishProgramme{programme, bureau, "补贴", shape}, {}, {}}}, people_.bureau);
    by_two_people({{EnactTerms{programme, terms(programme)}, {}, {}}});
  }
  submit({{OpenFund{"F", bureau, "资金"}, {}, {}}}, people_.bureau);
  for (const PartyNo company : {people_.guarantor_party, people_.other_guarantor_party,
                                people_.enterprise, people_.bank_party}) {
    const std::string bank = "名称 91141100MA0R00087X";  // as people_.bank_party is called
    by_two_people({{AddPartyAccount{ref(company), bank, "户", "62280001"}, {}, {}}});
  }
  if (chance(40)) begin_with_cut_overs();
  if (chance(40)) begin_with_pools();
  for (int i = 0; i < guarantees_at_first; ++i) submit({{issue(), {}, {}}}, people_.guarantor);
}

std::int64_t Game::between(std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
}

Money Game::up_to(Money most) {
  if (chance(5)) return Money{most.fen + 1};
  if (most.fen <= 1 || chance(40)) return most;
  return Money{between(1, most.fen)};
}

std::string Game::guarantee(GuaranteeStatus wanted) {
  return guarantee_where([wanted](const GuaranteeState& g) { return g.status == wanted; });
}

std::string Game::guarantee_where(const std::function<bool(const GuaranteeState&)>& fits) {
  std::vector<std::string> fitting;
  const std::vector<std::string> ids = world_.state().ids_after<GuaranteeState>("", 400);
  for (const std::string& id : ids) {
    if (fits(*world_.state().find<GuaranteeState>(id))) fitting.push_back(id);
  }
  if (!fitting.empty() && chance(95)) return any(fitting);
  return ids.empty() ? "none" : any(ids);
}

EntitlementKey Game::key_where(const std::function<bool(const EntitlementState&)>& fits) {
  std::vector<EntitlementKey> keys;
  for (const std::string& id : world_.state().ids_after<EntitlementState>("", 400)) {
    const auto* e = world_.state().find<EntitlementState>(id);
    if (fits(*e)) keys.push_back(e->key);
  }
  return keys.empty() || chance(5) ? key(false) : any(keys);
}

GuaranteeState Game::state_of(const std::string& id) {
  const auto* g = world_.state().find<GuaranteeState>(id);
  return g ? *g : GuaranteeState{};
}

EntitlementKey Game::key(bool claimed) {
  std::vector<EntitlementKey> keys;
  for (const std::string& id : world_.state().ids_after<EntitlementState>("", 400)) {
    const auto* e = world_.state().find<EntitlementState>(id);
    if (!claimed || e->claim.claimed.fen > 0) keys.push_back(e->key);
  }
  return keys.empty() ? EntitlementKey{"PA", people_.guarantor_party, "2025", "G1"} : any(keys);
}

std::string Game::voucher_in_transit() {
  std::vector<std::string> open;
  for (const std::string& id : world_.state().ids_after<ReleaseState>("", 400)) {
    if (world_.state().find<ReleaseState>(id)->status == ReleaseStatus::in_transit) {
      open.push_back(id);
    }
  }
  return open.empty() || chance(5) ? "V" + std::to_string(vouchers_) : any(open);
}

// PC compensates losses, the others subsidise fees.
Terms Game::terms(const std::string& programme) {
  Terms t;
  t.effective_from = date_of(2025, static_cast<int>(between(1, 9)), 1);
  t.region = chance(85) ? "141100" : "141102";
  const auto line_period = static_cast<LinePeriod>(between(1, 3));
  const auto day_basis = static_cast<DayBasis>(between(1, 3));
  const auto base = chance(80) ? SubsidyBase::guaranteed_amount : SubsidyBase::premium;
  std::int64_t ceiling = 10'000;
  std::int64_t rate = between(1, 10'050);
  const std::int64_t fee_cap = between(1, 3) * 10'000;
  if (chance(20)) t.eligibility.principal_max = Money{between(1, 200'000'000)};
  if (programme == "PC") {
    ceiling = 500'000;
    rate = between(1, 500'000);
  }
  sheets::Clauses clauses{{"rate_ppm", std::to_string(rate)},
                          {"rate_ceiling_ppm", std::to_string(ceiling)}};
  if (chance(25)) t.eligibility.borrowers = static_cast<EligibleBorrowers>(between(1, 4));
  std::optional<bool> covers_extensions;
  if (chance(30)) covers_extensions = chance(50);
  if (programme != "PC") {
    clauses.emplace_back("line_period", enum_name(line_period));
    clauses.emplace_back("day_basis", enum_name(day_basis));
    clauses.emplace_back("base", enum_name(base));
    clauses.emplace_back("fee_cap_ppm", std::to_string(fee_cap));
    if (covers_extensions) {
      clauses.emplace_back("covers_extensions", *covers_extensions ? "true" : "false");
    }
    add_portfolio_clauses(clauses);
  }
  t.clauses = follows_facts(programme) ? facts_sheet(programme) : sheets::sheet(clauses);
  Procedure& procedure = t.procedure;
  if (chance(20)) procedure.review_levels = static_cast<std::int32_t>(between(0, 2));
  if (chance(15)) procedure.publicity_days = static_cast<std::int32_t>(between(0, 3));
  if (chance(10)) procedure.prepay_ppm = Ppm{between(0, 800'000)};
  if (chance(50)) procedure.filing_days = static_cast<std::int32_t>(between(0, 120));
  procedure.late_claims_allowed = chance(70);
  if (chance(60)) t.stackable = chance(80);
  if (chance(10)) t.stacking_order = static_cast<std::int32_t>(between(-2, 2));
  t.document = "文号";
  t.article = "条款";
  return t;
}

Command Game::issue() {
  IssueGuarantee c = people_.issue("G" + std::to_string(++guarantees_), {});
  if (chance(3)) c.guarantee = "G1";
  if (chance(3)) c.guarantee = "ｇ（1）";  // G1 in another spelling
  if (chance(25)) c.contracts = Contracts{"借-" + std::to_string(between(1, 9)), "保", "委"};
  c.region = chance(60) ? "141102" : "141121";
  if (chance(20)) c.batch = chance(80);
  c.principal = Money{chance(30) ? between(1, 50) : between(1, 300'000'000)};
  c.start = plus_days(today_, static_cast<std::int32_t>(-between(0, 60)));
  c.end = plus_days(c.start, static_cast<std::int32_t>(between(1, 800)));
  if (chance(50)) {
    const std::int64_t bank = between(1, 400'000);
    const std::int64_t government = between(1, 300'000);
    const std::int64_t province = between(1, 999'999 - bank - government);
    c.shares = {{Sharer::bank, bank},
                {Sharer::government, government},
                {Sharer::province, province},
                {Sharer::direct, kWhole.value - bank - government - province}};
  }
  if (chance(60)) c.fee = Money{between(0, c.principal.fen / 50 + 1)};
  if (chance(2)) c.principal = Money{limits::amount_max_fen - between(0, 1)};
  if (chance(1)) c.end = kLastDate;
  return c;
}

Command Game::money_command() {
  const std::string& source = any(sources());
  switch (between(1, 8)) {
    case 1: return AllocateBudget{"F", source, 2025, "文号", Money{between(1, 3'000'000)}};
    case 2: {
      const std::string number = std::to_string(between(1, 40));
      return RecordReceipt{"F", source, Money{between(1, 3'000'000)},
                           chance(50) ? "回单-" + number : "回单" + number};
    }
    case 3: {
      const EntitlementKey k = key(false);
      const auto* e = world_.state().find<EntitlementState>(text(k));
      return ClaimEntitlement{k, up_to(e ? e->due : Money{1})};
    }
    case 4: {
      const EntitlementKey k = key(true);
      const auto* e = world_.state().find<EntitlementState>(text(k));
      return ApproveEntitlement{k, up_to(e ? e->due - e->approved : Money{1}), "文号"};
    }
    case 5:
    case 6: {
      const EntitlementKey k = key(true);
      const auto* e = world_.state().find<EntitlementState>(text(k));
      if (chance(90)) ++vouchers_;
      const Money left = e ? e->approved - e->released : Money{1};
      return ReleaseFunds{
          "V" + std::to_string(vouchers_), k, "F", source, chance(97) ? 1U : 2U, up_to(left)};
    }
    case 7: {
      const std::string voucher = voucher_in_transit();
      const auto* r = world_.state().find<ReleaseState>(voucher);
      return ConfirmRelease{voucher, r && chance(95) ? r->amount : Money{1}};
    }
    default: return BounceRelease{voucher_in_transit(), "退票"};
  }
}

Command Game::correction_command() {
  if (chance(80)) {
    const auto last = static_cast<std::int64_t>(world_.log().size());
    Reverse reverse{static_cast<Seq>(between(std::max<std::int64_t>(1, last - 40), last)), "更正"};
    if (chance(40)) reverse.cascade = true;
    return reverse;
  }
  const std::string& programme = any(programmes());
  return EnactTerms{programme, terms(programme)};
}

Command Game::people_command() {
  // Of those that are enrolled on the way: the others go on playing.
  const ActorNo clerk{static_cast<std::uint32_t>(between(10, 12))};
  const auto fresh_digest = [this] {
    std::string digest = "token " + std::to_string(++tokens_);
    digest.resize(32, '.');
    return Bytes{digest};
  };
  switch (between(1, 7)) {
    case 1: {
      ++parties_;
      return RegisterParty{"local_code:p" + std::to_string(parties_ % 5), PartyKind::enterprise,
                           "企业", "141102"};
    }
    case 2:
      return EnrolActor{"clerk" + std::to_string(between(1, 3)), ref(people_.guarantor_party),
                        Role::guarantor, fresh_digest()};
    case 3: return RetireActor{clerk};
    case 6: return RotateToken{clerk, fresh_digest(), {}, {}};
    case 4: return Approve{"P" + std::to_string(proposals_)};
    case 5: return Decline{"P" + std::to_string(proposals_), "不同意"};
    default: {
      const Command inner = chance(50) ? correction_command() : money_command();
      return Propose{"P" + std::to_string(++proposals_), "", {proposed({inner, {}, {}})}};
    }
  }
}

Command Game::command() {
  const LedgerState* ledger = world_.state().find<LedgerState>("");
  if (!ledger->reassessing.empty() && chance(20)) {
    return ContinueReassessment{any(ledger->reassessing)};
  }
  if (!ledger->settling.empty() && chance(30)) {
    const PortfolioRef& ref = any(ledger->settling);
    return ContinueSettlement{ref.programme, ref.scope, ref.holder, ref.year};
  }
  const auto of = [this](const std::string& id) { return state_of(id); };
  const std::int64_t kind = between(1, 120);
  if (kind > 118) return reconciling_command();
  if (kind > 117) return duty_command();
  if (kind > 115) return ledger_keeping_command();
  if (kind > 108) return pool_command();
  if (kind > 100) return fact_command();
  if (kind <= 13) return guarantee_command();
  if (kind <= 26) return loss_command();
  if (kind <= 60) return entitlement_command();
  switch (between(1, 20)) {
    case 1:
    case 2: return guarantees_ < 6 || chance(20) ? issue() : money_command();
    case 3: {
      const std::string id = guarantee(GuaranteeStatus::in_force);
      return DisburseLoan{id, up_to(of(id).principal)};
    }
    case 4: {
      const std::string id = guarantee(GuaranteeStatus::in_force);
      return ChargeFee{id, Money{between(1, of(id).principal.fen / 80 + 1)}};
    }
    case 5: {
      const std::string id = guarantee(GuaranteeStatus::in_force);
      return ReportRepayment{id, up_to(outstanding(of(id)))};
    }
    case 6: {
      const std::string id = guarantee(GuaranteeStatus::in_force);
      if (chance(30)) return ReleaseGuarantee{id, {}};
      return ReleaseGuarantee{id, up_to(outstanding(of(id)))};
    }
    case 7: {
      const std::string id = guarantee(GuaranteeStatus::in_force);
      const Money unpaid = up_to(outstanding(of(id)));
      if (chance(20)) return DemandCompensation{id, unpaid};
      return DemandCompensation{id, unpaid, "借款人违约"};
    }
    case 8: {
      const std::string id = guarantee(GuaranteeStatus::demanded);
      const GuaranteeState g = of(id);
      if (g.shares.empty()) return PayCompensation{id, Money{1}};
      if (chance(15)) return CorrectDemand{id, up_to(outstanding(g)), "银行更正"};
      const Money due = liability_of(g.shares, g.loss.unpaid_principal) - g.loss.instalments;
      PayCompensation c{id, chance(95) ? due : Money{due.fen + 1}};
      if (chance(20)) c.beyond = Money{between(0, 100'000)};
      if (chance(25)) {
        c.amount = up_to(due);
        c.instalment = true;
      }
      return c;
    }
    case 9:
    case 10: {
      const std::string id = guarantee(GuaranteeStatus::compensated);
      const GuaranteeState g = of(id);
      const Sharer sharer = chance(60) ? Sharer::province : Sharer::government;
      if (g.shares.empty()) return FileShareClaim{id, sharer, Money{1}};
      return FileShareClaim{id, sharer,
                            up_to(layer_bears(g.shares, sharer, g.loss.unpaid_principal))};
    }
    case 11:
    case 12: {
      const std::string id = guarantee(GuaranteeStatus::compensated);
      const GuaranteeState g = of(id);
      const Sharer sharer = chance(60) ? Sharer::province : Sharer::government;
      const LayerState& layer = sharer == Sharer::government ? g.loss.government : g.loss.province;
      return ReceiveShare{id, sharer, up_to(layer.claimed - layer.paid)};
    }
    case 13: {
      const std::string id = guarantee(GuaranteeStatus::compensated);
      const GuaranteeState g = of(id);
      const Money cost{chance(30) ? between(0, 9) : 0};
      const Money net = up_to(g.loss.compensation - g.loss.net_recovered);
      return RecordRecovery{id, chance(60) ? Money{std::max<std::int64_t>(1, net.fen / 3)} : net,
                            cost};
    }
    case 14:
    case 15: return correction_command();
    case 16: return people_command();
    case 17: return cut_over_command();
    default: return money_command();
  }
}

CommandRequest Game::request() {
  CommandRequest made{command(), {}, {}};
  if (chance(30)) {
    made.basis_date = plus_days(today_, static_cast<std::int32_t>(-between(0, 30)));
  }
  if (const auto* reserves = made.command.as<ProvideReserves>()) {
    made.booked_date = date_of(reserves->fiscal_year, 12, 31);
    made.basis_date.reset();
    return made;
  }
  // Entered late, at times before what it rests on or draws on; at times a day too early.
  if (chance(20)) {
    made.booked_date = plus_days(today_, static_cast<std::int32_t>(-between(-1, 40)));
  }
  made = within_the_calendar(std::move(made));
  return chance(4) ? at_the_edge(std::move(made), random_) : made;
}

Context Game::actor_for(const Command& command) {
  const Grants& grants = command_row(command.tag()).grants;
  if (!grants.any()) return {noon(today_), kSystemActor, {}, Role::auditor};
  people_.at(today_);
  const std::vector<Context> everyone{
      people_.bureau, people_.bureau_2, people_.guarantor,       people_.guarantor_2,
      people_.bank,   people_.admin,    people_.other_guarantor, people_.reguarantor};
  if (chance(4)) return any(everyone);
  std::vector<Context> able;
  for (const Context& one : everyone) {
    if (grants.of(one.role) != Whose::nobodys) able.push_back(one);
  }
  return any(able);
}

std::vector<Recorded> Game::submit(const std::vector<CommandRequest>& group,
                                   const Context& context) {
  commands_ += group.size();
  auto events = world_.submit(group, context);
  if (!events) return {};
  accepted_ += group.size();
  return *std::move(events);
}

std::vector<Recorded> Game::by_two_people(const std::vector<CommandRequest>& group) {
  Propose propose{"P" + std::to_string(++proposals_), "", {}};
  for (const CommandRequest& one : group) propose.commands.push_back(proposed(one));
  const Approve approve{propose.proposal};
  people_.at(today_);
  const bool by_guarantor = group[0].command.is<Reverse>() && chance(50);
  const bool by_other = by_guarantor && chance(20);
  const Context first =
      by_other ? people_.other_guarantor : (by_guarantor ? people_.guarantor : people_.bureau);
  const Context second = by_other ? people_.other_guarantor_2
                                  : (by_guarantor ? people_.guarantor_2 : people_.bureau_2);
  auto events = submit({{std::move(propose), {}, {}}}, first);
  if (events.empty()) return events;
  for (Recorded& one : submit({{approve, {}, {}}}, second)) events.push_back(std::move(one));
  return events;
}

std::vector<Recorded> Game::step() {
  today_ = plus_days(today_, static_cast<std::int32_t>(chance(50) ? between(0, 12) : 0));
  if (chance(1)) today_ = plus_days(today_, static_cast<std::int32_t>(between(100, 300)));
  std::vector<CommandRequest> group{request()};
  for (std::int64_t more = chance(12) ? between(1, 2) : 0; more > 0; --more) {
    group.push_back(request());
  }
  if (chance(4)) {  // issued and re-guaranteed at once
    IssueGuarantee c =
        people_.issue("G" + std::to_string(++guarantees_), Money{between(1, 9'000'000)});
    c.start = plus_days(today_, -30);
    c.end = plus_days(today_, static_cast<std::int32_t>(between(1, 60)));
    group = {
        {c, {}, {}},
        {FileReguarantee{c.guarantee, ref(people_.province_party), ref(people_.fund_party), "备案"},
         {},
         {}},
        {ConfirmReguarantee{c.guarantee, Money{10}, Money{5}}, {}, {}}};
    people_.at(today_);
    return submit(group, people_.guarantor);
  }
  if (chance(6)) {
    commands_ += group.size();
    (void)world_.dry_run(group, actor_for(group[0].command));
    return {};
  }
  const bool two = std::any_of(group.begin(), group.end(),
                               [](const CommandRequest& one) { return takes_two(one.command); });
  if (two && chance(95)) return by_two_people(group);
  return submit(group, actor_for(group[0].command));
}

}  // namespace yingbu::testing
