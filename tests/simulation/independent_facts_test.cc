#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <random>

#include "ledger/domain/attested/commands.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/base/seeded.h"
#include "tests/domain/people.h"
#include "tests/domain/sheets.h"

// What is due follows from the facts alone: not from the order in which they were told, and not
// from what was told and taken back.
namespace yingbu::testing {
namespace {

using Story = std::vector<CommandRequest>;  // of one thing, in its own order

const Date kToday = date_of(2026, 5, 8);

Date on(unsigned month, unsigned day) { return date_of(2025, month, day); }

std::string firm(int n) { return fmt::format("local_code:firm{}", n); }

Story loan(const Staff& staff, int n, int of_firm, Money amount, Date from, Date until) {
  const std::string id = fmt::format("L{}", n);
  const std::string papers = std::to_string(n);
  return {{OpenLoan{id, ref(staff.bank_party), firm(of_firm), "141102", papers, papers, amount,
                    from, until, Ppm{43'500}},
           from,
           {}},
          {DrawLoan{id, amount}, from, {}},
          {RepayLoan{id, Money{amount.fen / 3}}, plus_days(from, 40), {}},
          {RepayLoan{id, amount - Money{amount.fen / 3}}, until, {}}};
}

Story attribute(const std::string& party, Attribute attribute, const char* value, Date from,
                std::optional<Date> until = {}) {
  return {
      {RecordAttribute{HolderKind::party, party, attribute, value, from, until, "认定"}, {}, {}}};
}

Story figure(const Staff& staff, Date as_of, std::int64_t fen) {
  return {
      {ReportFigure{ref(staff.bank_party), Figure::small_micro_loans, as_of, Money{fen}, "月报"},
       {},
       {}}};
}

Story rate(Date from, std::int64_t ppm) {
  return {{PublishRate{PublishedRate::lpr_1y, from, Ppm{ppm}, "公告"}, {}, {}}};
}

// D-3 and D-5 among others: a cap that is met exactly, a line beyond it, what grew and shrank.
std::vector<Story> facts(const Staff& staff) {
  return {loan(staff, 1, 1, Money{5'000'000'000}, on(6, 1), on(11, 28)),
          loan(staff, 2, 1, Money{5'000'000'000}, on(7, 1), on(10, 29)),
          loan(staff, 3, 1, Money{1'000'000}, on(8, 1), on(11, 13)),
          loan(staff, 4, 2, Money{333'333'333}, on(3, 10), on(9, 30)),
          attribute(firm(1), Attribute::green_grade, "deep", on(1, 1)),
          attribute(firm(2), Attribute::green_grade, "light", on(1, 1), on(6, 9)),
          attribute(firm(2), Attribute::green_grade, "medium", on(6, 10)),
          attribute(firm(2), Attribute::stock_listing, "挂牌", on(4, 1)),
          attribute(firm(2), Attribute::share_reform, "", on(9, 10)),
          figure(staff, date_of(2024, 12, 31), 100'000'000'000),
          figure(staff, on(12, 31), 223'456'789'012),
          rate(date_of(2024, 10, 21), 31'000),
          rate(on(5, 20), 30'000)};
}

class Facts {
 public:
  Facts() : staff_(settle(world_)) {
    staff_.at(kToday);
    for (const int n : {1, 2}) {
      must({RegisterParty{firm(n), PartyKind::enterprise, fmt::format("企业{}", n), "141102"},
            {},
            {}});
    }
    establish("GB", Shape::interest_subsidy,
              {{"line_period", "calendar_year"},
               {"day_basis", "actual_360"},
               {"rate_rule", "lpr_share"},
               {"lpr", "one_year"},
               {"fixing", "daily_floating"},
               {"deep_green_ppm", "120000"},
               {"medium_green_ppm", "90000"},
               {"light_green_ppm", "60000"},
               {"rate_ceiling_ppm", "120000"},
               {"yearly_cap", "15000000"}});
    establish("IA", Shape::increment_award,
              {{"line_period", "calendar_year"},
               {"figure", "small_micro_loans"},
               {"rate_ppm", "1000"},
               {"rate_ceiling_ppm", "1000"}});
    establish("LA", Shape::one_off_award,
              {{"amount", "10000000"},
               {"condition", "stock_listing"},
               {"and_condition", "share_reform"}});
  }

  const Staff& staff() const { return staff_; }
  const World& world() const { return world_; }

  Seq tell(const CommandRequest& fact) { return must(fact); }

  void take_back(Seq seq) { by_two(Reverse{seq, "误记", {}}); }

  // Every D with its lines, as people may read it.
  std::map<std::string, std::string> dues() const {
    std::map<std::string, std::string> all;
    for (const std::string& id : world_.state().ids_after<EntitlementState>("", 1'000)) {
      const EntitlementState& e = *world_.state().find<EntitlementState>(id);
      if (e.due.fen != 0) all[id] = fmt::format("{} in {} lines", e.due.fen, e.lines.size());
    }
    return all;
  }

 private:
  void establish(const std::string& id, Shape shape, const sheets::Clauses& clauses) {
    must({EstablishProgramme{id, ref(staff_.bureau_party), id, shape}, {}, {}});
    Terms terms;
    terms.effective_from = date_of(2024, 1, 1);
    terms.region = "141100";
    terms.document = "文号";
    terms.article = "第一条";
    terms.clauses = sheets::sheet(clauses);
    by_two(EnactTerms{id, terms});
  }

  Seq must(const CommandRequest& fact) { return given(fact, staff_.bureau); }

  void by_two(Command command) {
    const std::string id = fmt::format("P{}", ++proposals_);
    given({Propose{id, "", {proposed({std::move(command), {}, {}})}}, {}, {}}, staff_.bureau);
    given({Approve{id}, {}, {}}, staff_.bureau_2);
  }

  // The first record of what it became.
  Seq given(const CommandRequest& request, const Context& by) {
    const auto events = world_.submit({&request, 1}, by);
    if (!events) {
      ADD_FAILURE() << describe(events.error(), Language::en);
      return 0;
    }
    return events->front().meta.seq;
  }

  World world_;
  Staff staff_;
  int proposals_ = 0;
};

// One thing's facts stay in order, things are mixed.
std::vector<CommandRequest> mixed(std::vector<Story> stories, std::mt19937_64& random) {
  std::vector<std::size_t> turns;
  for (std::size_t i = 0; i < stories.size(); ++i) turns.insert(turns.end(), stories[i].size(), i);
  std::shuffle(turns.begin(), turns.end(), random);
  std::vector<std::size_t> told(stories.size());
  std::vector<CommandRequest> order;
  for (const std::size_t i : turns) order.push_back(stories[i][told[i]++]);
  return order;
}

std::map<std::string, std::string> dues_in_order(const std::vector<CommandRequest>* order) {
  Facts facts_told;
  std::vector<CommandRequest> as_listed;
  for (const Story& story : facts(facts_told.staff())) {
    as_listed.insert(as_listed.end(), story.begin(), story.end());
  }
  for (const CommandRequest& fact : order ? *order : as_listed) facts_told.tell(fact);
  EXPECT_EQ(facts_told.world().complaints(), std::vector<std::string>());
  EXPECT_EQ(differences(facts_told.world().objects(), replay(facts_told.world().log())),
            std::vector<std::string>());
  return facts_told.dues();
}

TEST(IndependentFacts, WhateverTheOrderTheyAreToldInTheSameIsDue) {
  const auto expected = dues_in_order(nullptr);
  ASSERT_EQ(expected.size(), 4u);
  const Facts cast;
  for (int round = 0; round < rounds(10, 1'000); ++round) {
    const std::uint64_t this_seed = seed() + static_cast<std::uint64_t>(round);
    std::mt19937_64 random(this_seed);
    const auto order = mixed(facts(cast.staff()), random);
    EXPECT_EQ(dues_in_order(&order), expected) << "seed " << this_seed;
  }
}

TEST(IndependentFacts, OneThatIsToldAndTakenBackLeavesEveryDueAsItWas) {
  for (std::size_t left_out = 0; left_out < facts(Facts().staff()).size(); ++left_out) {
    Facts told;
    const std::vector<Story> stories = facts(told.staff());
    for (std::size_t i = 0; i < stories.size(); ++i) {
      if (i == left_out) continue;
      for (const CommandRequest& fact : stories[i]) told.tell(fact);
    }
    const auto before = told.dues();
    std::vector<Seq> records;
    for (const CommandRequest& fact : stories[left_out]) records.push_back(told.tell(fact));
    std::reverse(records.begin(), records.end());
    for (const Seq seq : records) told.take_back(seq);
    EXPECT_EQ(told.dues(), before) << "fact " << left_out;
  }
}

}  // namespace
}  // namespace yingbu::testing
