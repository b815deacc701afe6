#include "ledger/domain/authority/authority.h"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "ledger/domain/attested/events.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/reconciliation/events.h"
#include "tests/domain/people.h"
#include "tests/domain/world.h"

// Every command, asked by everybody who could stand to its object in any way: the answers are
// tests/golden/authority.txt, and each rule of the table is one that some of them tell.
namespace yingbu {
namespace {

using namespace testing;

const Date kDay = date_of(2025, 3, 1);

// One of everything that a command can be about, all of the first company's, and who may ask.
struct Stage {
  World world;
  Staff staff = settle(world);
  std::vector<std::pair<std::string, Context>> askers;
  std::map<std::string, Seq> records;

  Stage() {
    const EntitlementKey key{"FS", staff.guarantor_party, "term", "G"};
    const RiskShare bank{Sharer::bank, 200'000};
    add_party("other_bank", PartyKind::bank, "141100");
    add_party("other_province", PartyKind::reguarantor, "140000");
    add_party("county", PartyKind::bureau, "141102");
    add_party("elsewhere", PartyKind::bureau, "141182");
    has_happened("rate_published", RatePublished{PublishedRate::lpr_1y, kDay, Ppm{31'000}, "公告"});
    has_happened("party_account_added",
                 PartyAccountAdded{staff.guarantor_party, 1, bank_name(), "户", "622800001", {}});
    has_happened("programme", ProgrammeEstablished{"FS", staff.bureau_party, "补贴"});
    has_happened("fund", FundOpened{"F", staff.bureau_party, "资金"});
    has_happened("budget",
                 BudgetAllocated{"F", "S", staff.bureau_party, 2025, "文", Money{100'000}});
    has_happened("guarantee", GuaranteeIssued{"G",
                                              staff.guarantor_party,
                                              staff.enterprise,
                                              staff.bank_party,
                                              "141102",
                                              Money{1'000'000},
                                              kDay,
                                              date_of(2026, 3, 1),
                                              {bank, {Sharer::direct, 800'000}},
                                              Money{800'000}});
    has_happened("filing", ReguaranteeFiled{"G", staff.guarantor_party, staff.province_party,
                                            staff.fund_party, "备1"});
    has_happened("loan_opened",
                 LoanOpened{"L", staff.bank_party, staff.enterprise, "141102", "借1", "据1",
                            Money{1'000'000}, kDay, date_of(2026, 3, 1), Ppm{43'500}});
    has_happened("loan_drawn", LoanDrawn{"L", Money{1'000}});
    const Subject holder{SubjectKind::party, std::to_string(staff.enterprise.value)};
    has_happened("attribute",
                 AttributeRecorded{holder, Attribute::listed, "白名单", kDay, {}, "文"});
    has_happened("pool", PoolOpened{"PL", staff.bureau_party, PoolPurpose::compensation, "补偿金",
                                    "141100"});
    has_happened("pool_funded",
                 PoolFunded{"PL", staff.bureau_party, "F", "S", Money{10'000}, "文"});
    has_happened("batch", BatchAdmitted{"PL", "PB", staff.bank_party, Money{5'000}, kDay,
                                        date_of(2026, 3, 1), "文"});
    has_happened("pool_loan", PoolLoanEntered{"PL", "PB", "L", Money{1'000}});
    has_happened("vehicle", VehicleOpened{"VC", staff.bureau_party, "引导基金", "文"});
    has_happened("clock", ClockStarted{"CL", ClockKind::credit_reply, staff.bank_party, "141102",
                                       "授信", 5, true, date_of(2025, 3, 10), "文", "条"});
    has_happened("target", TargetSet{"TG", "余额", "141102", staff.bank_party, TargetUnit::fen, 1,
                                     kDay, date_of(2025, 12, 31), "文", "条"});
    has_happened("grant", GrantReceived{"GR", staff.bureau_party, GrantKind::special, Money{1'000},
                                        "文", 30, date_of(2025, 3, 31)});
    has_happened("tool", ToolDrawn{"TL", ToolKind::relending, staff.bank_party, Money{1'000},
                                   Ppm{17'500}, date_of(2026, 3, 1), "借据"});
    has_happened("guarantee_batch",
                 GuaranteeBatchOpened{"GB", staff.guarantor_party, staff.bank_party, Ppm{30'000},
                                      kDay, date_of(2026, 3, 1), "文", "条"});
    has_happened("run", FileCompared{"RN", staff.guarantor_party, "台账.csv", {}, "register"});
    has_happened("break", BreakRaised{"BK", "RN", staff.guarantor_party, staff.bank_party,
                                      Mismatch::unclassified, "G", "在保余额", "1", "2", 1});
    has_happened("figure", FigureReported{staff.bank_party, Figure::small_micro_loans, kDay,
                                          Money{1}, "月报"});
    EntitlementAssessed assessed;
    assessed.key = key;
    assessed.due = Money{5'000};
    has_happened("assessed", assessed);
    has_happened("claim", EntitlementClaimed{key, Money{5'000}, false});
    has_happened("held", FundsHeld{"H", key, "F", "S", staff.bureau_party, Money{1}, kDay});
    has_happened("released",
                 FundsReleased{"V", key, "F", "S", staff.bureau_party, 1, Money{5'000}});
    CommandProposed proposed_by_company;
    proposed_by_company.proposal = "P";
    world.record(proposed_by_company, staff.guarantor);
    who("administrator", staff.admin);
    who("root", staff.bureau);
    who("county", as(Role::bureau, party("county")));
    who("elsewhere", as(Role::bureau, party("elsewhere")));
    who("company", staff.guarantor);
    who("other_company", staff.other_guarantor);
    who("bank", staff.bank);
    who("other_bank", as(Role::bank, party("other_bank")));
    who("province", staff.reguarantor);
    who("fund", as(Role::reguarantor, staff.fund_party));
    who("other_province", as(Role::reguarantor, party("other_province")));
    who("auditor", as(Role::auditor, staff.bureau_party));
  }

  PartyNo party(const std::string& name) const { return parties.at(name); }
  std::string bank_name() const { return "名称 91141100MA0R00087X"; }

 private:
  void has_happened(const std::string& name, Event event) {
    records[name] = world.record(std::move(event), system()).meta.seq;
  }
  Context system() const { return {noon(kDay), kSystemActor, {}, Role::administrator}; }
  Context as(Role role, PartyNo organisation) {
    return {noon(kDay), ActorNo{++actors}, organisation, role};
  }
  void who(std::string name, Context context) { askers.emplace_back(std::move(name), context); }
  void add_party(const std::string& name, PartyKind kind, const std::string& region) {
    const PartyNo number{staff.fund_party.value + 1 + static_cast<std::uint32_t>(parties.size())};
    parties[name] = number;
    has_happened(name,
                 PartyRegistered{number, kind, IdScheme::local_code, name, false, name, region});
  }

  std::map<std::string, PartyNo> parties;
  std::uint32_t actors = 100;
};

template <class C>
constexpr bool kBringsItsGuarantee =
    std::is_same_v<C, IssueGuarantee> || std::is_same_v<C, ApplyForGuarantee> ||
    std::is_same_v<C, CarryInGuarantee> || std::is_same_v<C, RenewGuarantee>;

// The command as it would be about those things.
template <class C>
void name_objects(const Stage& stage, C& c) {
  const std::string company = ref(stage.staff.guarantor_party);
  if constexpr (requires { c.guarantee; }) c.guarantee = kBringsItsGuarantee<C> ? "NEW" : "G";
  if constexpr (requires { c.renews; }) c.renews = "G";
  if constexpr (requires { c.guarantor; }) c.guarantor = company;
  if constexpr (requires { c.owner; }) c.owner = company;
  if constexpr (
      requires { c.region; } && !requires { c.cause; })
    c.region = "141102";
  if constexpr (requires { c.bureau; }) c.bureau = ref(stage.staff.bureau_party);
  if constexpr (requires { c.key; }) c.key = {"FS", stage.staff.guarantor_party, "term", "G"};
  if constexpr (requires { std::string(c.programme); }) c.programme = "FS";
  if constexpr (requires { std::string(c.fund); }) c.fund = "F";
  if constexpr (requires { std::string(c.source); }) c.source = "S";
  if constexpr (requires { c.voucher; }) c.voucher = "V";
  if constexpr (requires { std::string(c.hold); }) c.hold = "H";
  if constexpr (requires { c.proposal; }) c.proposal = "P";
  if constexpr (requires { c.head; }) c.head = company;
  if constexpr (requires { c.party; }) c.party = ref(stage.staff.enterprise);
  if constexpr (requires {
                  c.loan;
                  c.bank;
                }) {
    c.loan = "NEW";
    c.bank = ref(stage.staff.bank_party);
  } else if constexpr (requires { c.loan; }) {
    c.loan = "L";
  }
  if constexpr (requires { c.holder; }) c.holder = ref(stage.staff.enterprise);
  if constexpr (requires { std::string(c.pool); }) {
    c.pool = "PL";
    if constexpr (requires { c.batch; }) c.batch = "PB";
    if constexpr (requires { c.loan; }) c.loan = "L";
  }
  if constexpr (
      requires { c.bank; } && !requires { c.guarantee; } && !requires { c.loan; })
    c.bank = ref(stage.staff.bank_party);
  if constexpr (requires { c.vehicle; }) c.vehicle = "VC";
  if constexpr (requires { c.clock; }) c.clock = "CL";
  if constexpr (requires { c.target; }) c.target = "TG";
  if constexpr (requires { c.grant; }) c.grant = "GR";
  if constexpr (requires { c.tool; }) c.tool = "TL";
  if constexpr (requires { c.guarantee_batch; }) c.guarantee_batch = "GB";
  if constexpr (requires { c.run; }) c.run = "RN";
  if constexpr (requires { c.break_no; }) c.break_no = "BK";
  if constexpr (requires { c.bound; }) c.bound = ref(stage.staff.bank_party);
  if constexpr (requires { c.into; }) c.into = company;
  if constexpr (requires { c.actor; }) c.actor = stage.staff.guarantor.actor;
}

struct Probe {
  std::string name;
  Command command;
};

std::vector<Probe> probes(const Stage& stage) {
  std::vector<Probe> all;
#define X(tag, version, Type, name, grants, people) \
  if (!std::is_same_v<Type, Reverse>) {             \
    Type c{};                                       \
    name_objects(stage, c);                         \
    all.push_back({#name, Command(std::move(c))});  \
  }
  YINGBU_COMMANDS(X)
#undef X
  for (const auto& [name, seq] : stage.records) {
    all.push_back({"reverse " + name, Reverse{seq, "误", {}}});
  }
  return all;
}

Ask ask_of(const Stage& stage, const Context& context) {
  return {stage.world.state(), context, kDay, kDay, kDay};
}

std::string answer(const Result<void>& checked) {
  return checked ? "yes" : std::string(name_of(checked.error().reason));
}

std::string answer_to(const Grants& grants, const Stage& stage, const Context& context,
                      const Command& command) {
  return answer(check_authority(grants, ask_of(stage, context), command));
}

std::string table_of(const Stage& stage) {
  std::string table;
  for (const Probe& probe : probes(stage)) {
    table += probe.name + ":";
    for (const auto& [name, context] : stage.askers) {
      const std::string said = answer(check_authority(ask_of(stage, context), probe.command));
      if (said != "role_forbidden") table += " " + name + "=" + said;
    }
    table += "\n";
  }
  return table;
}

TEST(Authority, EveryCommandAskedByEverybodyIsAnsweredAsTheTableSays) {
  const Stage stage;
  const std::string path = YINGBU_SOURCE_DIR "/tests/golden/authority.txt";
  std::ifstream in(path);
  std::stringstream golden;
  golden << in.rdbuf();
  const std::string table = table_of(stage);
  if (table == golden.str()) return;
  const std::string found = ::testing::TempDir() + "authority.txt";
  std::ofstream(found) << table;
  ADD_FAILURE() << "the answers differ from " << path << "; the new ones are in " << found;
}

TEST(Authority, TheWholeDecisionRefusesWhateverTheTableRefuses) {
  Stage stage;
  for (const Probe& probe : probes(stage)) {
    if (!command_row(probe.command.tag()).grants.any()) continue;
    for (auto [name, context] : stage.askers) {
      const auto checked = check_authority(ask_of(stage, context), probe.command);
      if (checked) continue;
      context.trial = true;  // shown to one person, whatever takes two
      const CommandRequest request{probe.command, {}, {}};
      const auto decided = stage.world.dry_run(std::span(&request, 1), context);
      ASSERT_FALSE(decided) << probe.name << " by " << name;
      EXPECT_EQ(decided.error(), checked.error()) << probe.name << " by " << name;
    }
  }
  EXPECT_EQ(stage.world.complaints(), std::vector<std::string>());
}

// The table with one rule switched off.
Grants with(Grants grants, Role role, Whose whose) {
  switch (role) {
    case Role::administrator: grants.administrator = whose; break;
    case Role::bureau: grants.bureau = whose; break;
    case Role::guarantor: grants.guarantor = whose; break;
    case Role::bank: grants.bank = whose; break;
    case Role::reguarantor: grants.reguarantor = whose; break;
    case Role::auditor: break;
  }
  return grants;
}

bool is_told_apart(const Stage& stage, const CommandRow& row, const Grants& mutant) {
  for (const Probe& probe : probes(stage)) {
    if (command_name(probe.command) != row.name) continue;
    for (const auto& [name, context] : stage.askers) {
      if (answer_to(row.grants, stage, context, probe.command) !=
          answer_to(mutant, stage, context, probe.command)) {
        return true;
      }
    }
  }
  return false;
}

TEST(Authority, WithAnyRuleOfTheTableSwitchedOffSomeAnswerIsAnother) {
  const Stage stage;
  int rules = 0;
  for (const CommandRow& row : kCommands) {
    if (!row.grants.any()) continue;
    for (const Role role : kRoles) {
      if (role == Role::auditor) continue;
      const Whose whose = row.grants.of(role);
      const Whose off = whose == Whose::anybodys ? Whose::nobodys : Whose::anybodys;
      EXPECT_TRUE(is_told_apart(stage, row, with(row.grants, role, off)))
          << row.name << ": nothing tells what role " << static_cast<int>(role) << " may do";
      ++rules;
    }
  }
  constexpr std::size_t kOfTheLedgerAlone = 2;  // its walks
  EXPECT_EQ(rules, static_cast<int>(kCommands.size() - kOfTheLedgerAlone) * 5);
}

// ---- docs/SECURITY.md shows the table as it is.

std::string_view word_of(Whose whose) {
  switch (whose) {
    case Whose::nobodys: return "–";
    case Whose::anybodys: return "any";
    case Whose::own: return "own";
    case Whose::own_region: return "region";
    case Whose::own_or_roots: return "own, else root";
    case Whose::roots: return "root";
    case Whose::creditors: return "creditor";
    case Whose::provinces: return "province";
    case Whose::layers: return "province, fund";
    case Whose::payees_banks: return "payee's bank";
    case Whose::guarantors: return "clients";
    case Whose::as_recorded: return "as recorded";
  }
  return "";
}

std::string_view word_of(People people) {
  switch (people) {
    case People::one: return "one";
    case People::two: return "two";
    case People::two_later: return "two, after set-up";
  }
  return "";
}

std::string documented_table() {
  std::string table =
      "| command | administrator | bureau | company | bank | re-guarantor | people |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const CommandRow& row : kCommands) {
    if (!row.grants.any()) continue;
    const Grants& g = row.grants;
    table += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.name,
                         word_of(g.administrator), word_of(g.bureau), word_of(g.guarantor),
                         word_of(g.bank), word_of(g.reguarantor), word_of(row.people));
  }
  return table;
}

TEST(Authority, TheDocumentShowsTheTableOfCommands) {
  std::ifstream in(YINGBU_SOURCE_DIR "/docs/SECURITY.md");
  std::stringstream document;
  document << in.rdbuf();
  const std::string table = documented_table();
  if (document.str().find(table) != std::string::npos) return;
  ADD_FAILURE() << "docs/SECURITY.md does not show the table of commands; it is:\n" << table;
}

// Whoever may not know of a thing is told the same of it as of one that is not there.
TEST(Authority, AnothersThingAndOneThatIsNotThereAreAnsweredInTheSameWords) {
  Stage stage;
  const auto said = [&](const Context& context, const Command& command) {
    return describe(check_authority(ask_of(stage, context), command).error(), Language::zh);
  };
  const auto swapped = [](std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  };
  int compared = 0;
  for (const auto& [name, context] : stage.askers) {
    if (name != "other_company" && name != "other_bank" && name != "other_province") continue;
    for (const Probe& probe : probes(stage)) {
      if (answer(check_authority(ask_of(stage, context), probe.command)) != "not_found") continue;
      Command absent = probe.command;
      visit_command(probe.command, [&](const auto& c) {
        auto changed = c;
        if constexpr (requires { changed.guarantee; }) changed.guarantee = "absent";
        if constexpr (requires { changed.renews; }) changed.renews = "absent";
        if constexpr (requires { changed.voucher; }) changed.voucher = "absent";
        if constexpr (requires { changed.proposal; }) changed.proposal = "absent";
        if constexpr (requires { changed.party; }) changed.party = "#7777";
        if constexpr (requires { changed.actor; }) changed.actor = ActorNo{7777};
        absent = Command(std::move(changed));
      });
      std::string there = said(context, probe.command);
      for (const char* id : {"“G”", "“V”", "“P”"}) there = swapped(there, id, "“absent”");
      there = swapped(there, "“" + ref(stage.staff.enterprise) + "”", "“#7777”");
      there =
          swapped(there, "“" + std::to_string(stage.staff.guarantor.actor.value) + "”", "“7777”");
      EXPECT_EQ(there, said(context, absent)) << probe.name << " by " << name;
      ++compared;
    }
  }
  EXPECT_GT(compared, 30);
}

}  // namespace
}  // namespace yingbu
