#include "ledger/instruments/clauses.h"

#include <gtest/gtest.h>

#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "tests/domain/sheets.h"

namespace yingbu::testing {
namespace {

using guarantee_fee_subsidy::Clauses;

TEST(Clauses, OfTermsThatWereEnactedAreReadOrTheProgramEnds) {
  Terms terms;
  terms.clauses = sheets::fee_subsidy(5'000);
  EXPECT_EQ(sheet_of<Clauses>(terms).rate_ppm, Ppm{5'000});
  // As a release would find them that asks for a clause they do not have: nothing due is no answer.
  terms.clauses.pop_back();
  EXPECT_DEATH(sheet_of<Clauses>(terms), "no longer read");
}

}  // namespace
}  // namespace yingbu::testing
