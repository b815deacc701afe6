#include <gtest/gtest.h>

#include "tests/tools/served_test.h"

// A year that waits to be closed, as a clerk sees it.
namespace yingbu::testing {
namespace {

class Portfolio : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    submit(kTownLines);
    submit(
        R"({"request_id":"k1","command":"establish_programme","booked_date":"2025-01-04","data":{"programme":"CAP","bureau":"uscc:11141100012345671A","title":"保费补助","shape":"guarantee_fee_subsidy"}}
{"request_id":"k2","command":"propose","data":{"proposal":"P-K","note":"条款","commands":[{"command":"enact_terms","booked_date":"2025-01-05","data":{"programme":"CAP","terms":{"effective_from":"2025-01-01","region":"141100","eligibility":{},"procedure":{"late_claims_allowed":true},"document":"吕财金〔2025〕2号（虚构）","article":"第六条","clauses":[{"field":"line_period","value":"calendar_year","silent":true},{"field":"day_basis","value":"actual_365_fixed","silent":true},{"field":"base","value":"guaranteed_amount","article":"第六条"},{"field":"rate_ppm","value":"5000","article":"第六条"},{"field":"rate_ceiling_ppm","value":"10000","article":"第六条"},{"field":"fee_cap_ppm","value":"10000","article":"第六条"},{"field":"institution_cap","value":"4600000","article":"第六条"}]}}}]}}
)");
    approve("P-K");
    submit(kGuaranteeLines);
  }

  static std::string register_of(const std::string& day) {
    return shown({"entitlements", "--programme", "CAP", "--period", "2025", "--as-of", day});
  }
};

TEST_F(Portfolio, IsMarkedAsAnEstimateUntilTheBureauClosesTheYear) {
  const std::string before = register_of("2026-01-10");
  EXPECT_NE(before.find("≈45,753.42"), std::string::npos) << before;
  EXPECT_NE(before.find("≈4,140.03"), std::string::npos) << before;
  EXPECT_NE(before.find("≈ 为估算：年度清算定档（close_portfolio）后确定，此前不能批复"),
            std::string::npos)
      << before;
  submit(
      R"({"request_id":"k3","command":"propose","data":{"proposal":"P-C","note":"清算","commands":[{"command":"close_portfolio","booked_date":"2026-01-15","data":{"programme":"CAP","institution":"uscc:91141100MA0G000524","year":2025,"document":"吕财金〔2026〕3号（虚构）"}}]}}
)");
  approve("P-C");
  // 46,000.00 for both: the later line gets what the earlier leaves.
  const std::string after = register_of("2026-01-20");
  EXPECT_NE(after.find("45,753.42"), std::string::npos) << after;
  EXPECT_NE(after.find(" 246.58"), std::string::npos) << after;
  EXPECT_EQ(after.find("≈"), std::string::npos) << after;
  const std::string english = shown({"--lang", "en", "entitlements", "--programme", "CAP",
                                     "--period", "2025", "--as-of", "2026-01-10"});
  EXPECT_NE(
      english.find("≈ an estimate until the year is closed (close_portfolio); not approved before"),
      std::string::npos)
      << english;
}

}  // namespace
}  // namespace yingbu::testing
