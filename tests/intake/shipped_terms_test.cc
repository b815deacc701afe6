#include "ledger/reference/shipped_terms.h"

#include <gmock/gmock.h>
#include <set>
#include <string>

#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/intake/terms_file.h"
#include "tests/domain/people.h"

// The terms that come with the program: sound, honest about what the policies leave open, and such
// as a ledger takes.
namespace yingbu::testing {
namespace {

using ::testing::IsSupersetOf;

TEST(ShippedTerms, AreThoseOfTheThreeCities) {
  std::set<std::string> names;
  for (const ShippedTerms& each : shipped_terms()) names.emplace(each.name);
  EXPECT_EQ(names.size(), shipped_terms().size());
  EXPECT_THAT(names,
              IsSupersetOf(
                  {"lvliang_fee_subsidy", "lvliang_county_fee_subsidy", "lvliang_risk_compensation",
                   "lvliang_technology_bank_loss", "huzhou_green_interest_subsidy",
                   "huzhou_premium_subsidy", "huzhou_risk_compensation", "yuncheng_increment_award",
                   "yuncheng_bond_grant", "yuncheng_listing_award", "yuncheng_risk_compensation"}));
  EXPECT_EQ(shipped_terms_named("none"), "");
}

TEST(ShippedTerms, ReadWithoutAFault) {
  for (const ShippedTerms& each : shipped_terms()) {
    for (const TermsProblem& problem : read_terms_file(each.text).problems) {
      ADD_FAILURE() << each.name << ':' << problem.at.line << ": "
                    << describe(problem.rejection, Language::en);
    }
  }
}

TEST(ShippedTerms, QuoteTheWordsTheyRestOnAndMarkWhatIsChosen) {
  for (const ShippedTerms& each : shipped_terms()) {
    const Terms terms = read_terms_file(each.text).file.terms;
    EXPECT_NE(terms.quote.value_or(""), "") << each.name;
    for (const Clause& clause : terms.clauses) {
      EXPECT_NE(clause.silent.value_or(false), clause.quote.has_value())
          << each.name << ' ' << clause.field;
    }
  }
}

TEST(ShippedTerms, AreEnactedByTwoPeopleInALedger) {
  World world;
  Staff staff = settle(world);
  staff.at(parse_date("2025-10-09").value());
  for (const ShippedTerms& each : shipped_terms()) {
    const TermsFile file = read_terms_file(each.text).file;
    const std::string proposal(each.name);
    const auto proposed_by_one =
        world.submit(Propose{proposal,
                             file.title,
                             {proposed({EstablishProgramme{file.programme, ref(staff.bureau_party),
                                                           file.title, file.shape},
                                        {},
                                        {}}),
                              proposed({EnactTerms{file.programme, file.terms}, {}, {}})}},
                     staff.bureau);
    ASSERT_TRUE(proposed_by_one) << each.name << ": "
                                 << describe(proposed_by_one.error(), Language::en);
    const auto approved = world.submit(Approve{proposal}, staff.bureau_2);
    ASSERT_TRUE(approved) << each.name << ": " << describe(approved.error(), Language::en);
    const auto* enacted = approved->back().event.as<TermsEnacted>();
    ASSERT_NE(enacted, nullptr) << each.name;
    EXPECT_EQ(enacted->terms, file.terms) << each.name;
  }
}

}  // namespace
}  // namespace yingbu::testing
