#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ledger/base/fields/json.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/programme/events.h"
#include "projections/read_models.h"
#include "projections/store/fold.h"
#include "tests/base/seeded.h"
#include "tests/simulation/game.h"

// "Any figure on any date" (K10): every dated address, asked as of a day and as known at a record,
// says what a replay says that stops there.
namespace yingbu::testing {
namespace {

constexpr int kSteps = 150;
constexpr std::uint64_t kPairsAGame = 25;

struct Pair {
  std::optional<Date> as_of;
  std::optional<Seq> known_at;
};

std::string text(const Pair& pair) {
  return fmt::format("as of {}, known at {}", pair.as_of ? yingbu::text(*pair.as_of) : "-",
                     pair.known_at ? std::to_string(*pair.known_at) : "-");
}

// What there is whatever the day: people, funds, programmes and published facts are known, not
// booked.
bool stands_on_any_day(const Event& event) {
  return event.is<PartyRegistered>() || event.is<PartyAccountAdded>() || event.is<FundOpened>() ||
         event.is<ProgrammeEstablished>() || event.is<TermsEnacted>() ||
         event.is<RatePublished>() || event.is<WorkingDaysPublished>();
}

// The read models of one play, and of one that stopped.
MemoryTable folded(const World& world, const Pair& until) {
  MemoryTable table;
  for (const Recorded& recorded : world.log()) {
    if (until.known_at && recorded.meta.seq > *until.known_at) break;
    const bool later = until.as_of && recorded.meta.booked_date > *until.as_of;
    if (!later || stands_on_any_day(recorded.event)) fold(table, recorded);
  }
  return table;
}

struct Answer {
  std::string address;
  std::string json;
};

template <class R>
std::string json_of(const Result<R>& answer) {
  if (!answer) return "refused: " + describe(answer.error(), Language::en);
  std::string out;
  write_json(out, *answer);
  return out;
}

template <class Query>
Query asked(const AsOf& when) {
  Query query;
  query.when = when;
  if constexpr (requires { query.page; }) query.page.limit = limits::page_max;
  if constexpr (requires { query.limit; }) query.limit = limits::page_max;
  return query;
}

// Every dated address (http/api/endpoints.cc), all of its list.
std::vector<Answer> answers(const View& view, const AsOf& when) {
  std::vector<Answer> all;
  const auto ask = [&all](std::string address, const auto& answer) {
    all.push_back({std::move(address), json_of(answer)});
  };
  const auto balances = asked<TrialBalanceQuery>(when);
  ask("/v1/trial-balance", trial_balance(view, balances));
  ask("/v1/funds", fund_position(view, asked<FundPositionQuery>(when)));
  ask("/v1/guarantees", guarantee_register(view, asked<GuaranteeQuery>(when)));
  ask("/v1/applications", applications(view, asked<ApplicationQuery>(when)));
  auto every = asked<ProposalQuery>(when);
  every.status.reset();
  ask("/v1/proposals", proposals(view, every));
  ask("/v1/compensations", compensation_register(view, asked<CompensationQuery>(when)));
  ask("/v1/exposures", exposures(view, asked<ExposureQuery>(when)));
  auto entitlements = asked<EntitlementQuery>(when);
  entitlements.with_lines = true;
  ask("/v1/entitlements", entitlement_register(view, entitlements));
  ask("/v1/gaps", gaps(view, asked<GapsQuery>(when)));
  for (const std::optional<std::int32_t> year : {std::optional<std::int32_t>(), {2025}, {2026}}) {
    auto told = asked<IndicatorQuery>(when);
    told.year = year;
    ask("/v1/indicators", indicators(view, told));
    told.parameters.basis = BusinessBasis::in_force;
    told.parameters.cohort = LossCohort::vintage;
    ask("/v1/indicators", indicators(view, told));
  }
  const auto sources = fund_position(view, asked<FundPositionQuery>(when));
  for (const FundPositionRow& source : sources ? sources->rows : std::vector<FundPositionRow>()) {
    for (const ProgrammeRow& programme : programmes(view)) {
      auto plan = asked<ReleasePlanQuery>(when);
      plan.programme = programme.programme;
      plan.source = source.source;
      plan.fund = source.fund;
      ask("/v1/release-plan", release_plan(view, plan));
    }
  }
  auto ahead = asked<DeadlineQuery>(when);
  ahead.days = 3'650;
  ask("/v1/deadlines", deadlines(view, ahead));
  ask("/v1/waiting", waiting(view, asked<WaitingQuery>(when)));
  // Pools and capital also in tests/projections/told_then_test.cc.
  const auto of_pools = asked<PoolQuery>(when);
  ask("/v1/pools", pools(view, of_pools));
  ask("/v1/pools/batches", pool_batches(view, of_pools));
  ask("/v1/pools/loans", pool_loans(view, {of_pools, {}}));
  ask("/v1/pools/bridges", bridges(view, {of_pools, false}));
  ask("/v1/capital", capital(view, asked<CapitalQuery>(when)));
  ask("/v1/portfolios", portfolios(view, asked<PortfolioQuery>(when)));
  ask("/v1/clocks", clocks(view, asked<ClockQuery>(when)));
  ask("/v1/targets", targets(view, asked<TargetQuery>(when)));
  ask("/v1/grants", grants(view, asked<GrantQuery>(when)));
  ask("/v1/breaks", breaks(view, asked<BreakQuery>(when)));
  ask("/v1/runs", runs(view, asked<RunQuery>(when)));
  ask("/v1/statements", statements(view, asked<StatementQuery>(when)));
  // The company with its bank and with the bureau, by their numbers (people.cc).
  const PartyNo company{3};
  const Date until = when.as_of.value_or(when.today);
  for (const PartyNo other : {PartyNo{4}, PartyNo{2}}) {
    const FiguresQuery query{company, other,         plus_days(until, -30),
                             until,   when.known_at, when.today};
    ask("/v1/statement-figures", statement_figures(view, query));
  }
  const auto key = signing_key(view, company, when);
  ask("/v1/signing-keys", Result<SigningKeyRow>(key.value_or(SigningKeyRow{})));
  ask("/v1/tax-expenditures", tax_expenditures(view, asked<TaxQuery>(when)));
  ask("/v1/tax-expenditures", tax_lines(view, asked<TaxQuery>(when)));
  PageRequest whole;
  whole.limit = limits::page_max;
  const auto tools = credit_tools(view, asked<CreditToolQuery>(when));
  ask("/v1/credit-tools", tools);
  for (const CreditToolRow& row : tools ? tools->rows : std::vector<CreditToolRow>()) {
    ask("/v1/credit-tools", linked_loans(view, row.tool, when, whole));
  }
  const auto batches = guarantee_batches(view, asked<GuaranteeBatchQuery>(when));
  ask("/v1/guarantee-batches", batches);
  for (const GuaranteeBatchRow& row : batches ? batches->rows : std::vector<GuaranteeBatchRow>()) {
    ask("/v1/guarantee-batches", batched_guarantees(view, row.batch, when, whole));
  }
  const auto guarantees = guarantee_register(view, asked<GuaranteeQuery>(when));
  if (!guarantees) return all;
  for (const GuaranteeRow& row : guarantees->rows) {
    ask("/v1/guarantees/" + row.guarantee,
        Result<GuaranteeRow>(**guarantee_row(view, row.guarantee, when)));
    ask("/v1/guarantees/" + row.guarantee + "/chain", guarantee_chain(view, row.guarantee, when));
  }
  return all;
}

// The first place where they part, with what is around it.
std::string parting(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  const std::size_t from = at < 160 ? 0 : at - 160;
  return "  told:     ..." + a.substr(from, 260) + "\n  replayed: ..." + b.substr(from, 260);
}

TEST(KnownThen, EveryAddressSaysWhatAReplaySaysThatStopsThere) {
  const std::uint64_t first = seed();
  const auto pairs = static_cast<std::uint64_t>(rounds(1'000, 100'000));
  std::uint64_t compared = 0;
  int failed = 0;
  for (std::uint64_t played = 0; played * kPairsAGame < pairs && failed < 5; ++played) {
    const std::uint64_t this_seed = first + played;
    World world;
    Game game(world, this_seed, 0);
    for (int step = 0; step < kSteps; ++step) game.step();
    const std::vector<Recorded>& log = world.log();
    const MemoryTable whole = folded(world, {});
    std::mt19937_64 random(this_seed);
    const auto any_record = [&]() -> const Recorded& { return log[random() % log.size()]; };
    for (std::uint64_t i = 0; i < kPairsAGame && failed < 5; ++i) {
      Pair pair;
      if (random() % 4 != 0) pair.known_at = any_record().meta.seq;
      if (random() % 4 != 0) {
        pair.as_of = plus_days(any_record().meta.booked_date, static_cast<int>(random() % 3) - 1);
      }
      const Date today = date_of(2027, 6, 30);
      const auto told = answers(whole, {pair.as_of, pair.known_at, today});
      const MemoryTable stopped = folded(world, pair);
      const auto replayed = answers(stopped, {{}, {}, pair.as_of.value_or(today)});
      EXPECT_EQ(told.size(), replayed.size());
      for (std::size_t a = 0; a < std::min(told.size(), replayed.size()); ++a) {
        ++compared;
        if (told[a].json == replayed[a].json && told[a].address == replayed[a].address) continue;
        ADD_FAILURE() << "seed " << this_seed << ", " << text(pair) << ": " << told[a].address
                      << '\n'
                      << parting(told[a].json, replayed[a].json);
        ++failed;
        break;
      }
    }
  }
  fmt::print("campaign: known-then pairs={} first={} answers={} failed={}\n", pairs, first,
             compared, failed);
}

}  // namespace
}  // namespace yingbu::testing
