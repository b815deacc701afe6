#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/town.h"

// Duties, forgone tax, credit tools and batches over HTTP: what each role is told of them. What one
// is not told of another's is asked for in isolation_test.cc.
namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DutiesOverHttp : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    town_ = std::make_unique<Town>();
    publish();
    bind();
    lend();
    guarantee();
  }
  static void TearDownTestSuite() { town_.reset(); }

  static Answered told(const std::string& who, const std::string& target) {
    Answered answered = town_->get(who, target);
    expect_status(answered, 200);
    return answered;
  }
  static Answered get(const std::string& who, const std::string& target) {
    Answered answered = town_->get(who, target);
    return answered;
  }

 private:
  static void done(const std::string& who, const std::string& name, const std::string& data,
                   const std::string& dates = "") {
    static int steps = 0;
    const std::string id = "duty-" + std::to_string(++steps);
    expect_status(town_->command(who, id, name, data, dates), 200);
  }
  static void publish() {
    done(
        "bureau_1", "publish_working_days",
        R"({"year":2026,"holidays":[],"workdays":[],"document":"文","published_on":"2025-11-04"})");
    done("bureau_1", "publish_rate",
         R"({"rate":"lpr_1y","published_on":"2025-01-20","rate_ppm":31000,"document":"公告"})");
  }
  // A bank bound within 5 working days of 2026-01-05 that replied a day late; a target half
  // reached; a grant of which the company has a part and the bureau keeps the rest.
  static void bind() {
    done("bureau_1", "start_clock",
         fmt::format(R"({{"clock":"C1","clock_kind":"credit_reply","bound":"{}","region":"141102",
"matter":"授信申请","days":5,"working_days":true,"document":"文","article":"三"}})",
                     kTownBank),
         R"("basis_date":"2026-01-05",)");
    done("bureau_1", "stop_clock", R"({"clock":"C1","reference":"批复"})",
         R"("basis_date":"2026-01-13",)");
    done("bureau_1", "set_target",
         fmt::format(R"({{"target":"M1","title":"小微贷款","region":"141102","bound":"{}",
"unit":"count","goal":2,"from":"2026-01-01","until":"2026-01-30","document":"文","article":"一"}})",
                     kGuarantor));
    done("bureau_1", "report_target", R"({"target":"M1","reached":1,"reference":"旬报"})");
    done("bureau_1", "receive_grant",
         R"({"grant":"Z1","bureau":"local_code:bureau","grant_kind":"special","amount":"90000",
"document":"晋财","days":30})");
    done("bureau_1", "pass_on_grant",
         fmt::format(R"({{"grant":"Z1","to":"{}","amount":"40000","document":"吕财"}})",
                     kGuarantor));
  }
  static void lend() {
    done("bureau_1", "record_attribute",
         fmt::format(R"({{"holder_kind":"party","holder":"{}","attribute":"enterprise_size",
"value":"micro","from":"2025-01-01","document":"文"}})",
                     kEnterprise));
    done("bank_1", "open_loan",
         fmt::format(R"({{"loan":"L1","bank":"{}","borrower":"{}","region":"141102",
"contract_no":"借1","receipt_no":"据1","limit":"200000000","start":"2025-02-03",
"end":"2026-06-03","rate_ppm":62000}})",
                     kTownBank, kEnterprise));
    done("bank_1", "draw_loan", R"({"loan":"L1","amount":"200000000"})",
         R"("basis_date":"2025-02-03",)");
    done("bank_1", "elect_tax_method",
         fmt::format(R"({{"bank":"{}","year":2025,"method":"up_to_ceiling","document":"表"}})",
                     kTownBank));
    done("bank_1", "report_loan_interest",
         R"({"loan":"L1","from":"2025-03-01","until":"2025-06-01","interest":"3000000"})");
    done("bank_1", "draw_tool",
         fmt::format(R"({{"tool":"T1","tool_kind":"relending","bank":"{}","amount":"200000000",
"rate_ppm":17500,"until":"2027-01-15","reference":"合同"}})",
                     kTownBank));
    done("bank_1", "link_loan", R"({"tool":"T1","loan":"L1","amount":"150000000"})");
  }
  // 40% of the loss are the company's own and 40% ceded: its liability is 80,000,000 fen.
  static void guarantee() {
    done("guarantor_1", "open_guarantee_batch",
         fmt::format(R"({{"guarantee_batch":"P1","guarantor":"{}","bank":"{}","cap_ppm":30000,
"from":"2025-01-01","until":"2026-01-01","document":"协议","article":"三"}})",
                     kGuarantor, kTownBank));
    done("guarantor_1", "issue_guarantee", issue("G1"),
         R"("basis_date":"2025-01-01","booked_date":"2025-01-01",)");
    done("guarantor_1", "batch_guarantee", R"({"guarantee_batch":"P1","guarantee":"G1"})");
  }

  static inline std::unique_ptr<Town> town_;
};

TEST_F(DutiesOverHttp, ClocksAreToldToBureausAndToWhomTheyBind) {
  for (const char* who : {"bureau_1", "auditor", "admin", "bank_1"}) {
    const Answered answered = told(who, "/v1/clocks?state=missed");
    EXPECT_EQ(answered.at("/items/0/clock"), "C1") << who;
    EXPECT_EQ(answered.at("/items/0/bound/name"), "吕梁农商行");
    EXPECT_EQ(answered.at("/items/0/last_day"), "2026-01-12");
    EXPECT_EQ(answered.at("/items/0/stopped_on"), "2026-01-13");
    EXPECT_EQ(answered.at("/items/0/days_late"), "1");
    EXPECT_EQ(answered.at("/totals/count"), "1");
  }
  EXPECT_EQ(told("guarantor_1", "/v1/clocks").at("/totals/count"), "0");
  EXPECT_EQ(told("bureau_1", "/v1/clocks?as_of=2026-01-14").at("/totals/count"), "0")
      << "booked on the 15th";
  EXPECT_EQ(get("guarantor_1", "/v1/clocks?bound=5").status, 404);
  EXPECT_EQ(get("bureau_1", "/v1/clocks?state=lost").code(), "bad_query");
}

TEST_F(DutiesOverHttp, TargetsAreToldBesideTheTimeThatHasGone) {
  for (const char* who : {"bureau_1", "guarantor_1"}) {
    const Answered answered = told(who, "/v1/targets");
    EXPECT_EQ(answered.at("/items/0/target"), "M1") << who;
    EXPECT_EQ(answered.at("/items/0/reached_ppm"), "500000");
    EXPECT_EQ(answered.at("/items/0/elapsed_ppm"), "500000") << "15 days of 30";
    EXPECT_EQ(answered.at("/items/0/state"), "open");
    EXPECT_EQ(answered.at("/totals/states/0/count"), "1");
  }
  EXPECT_EQ(told("bank_1", "/v1/targets").at("/items/0"), "");
}

TEST_F(DutiesOverHttp, GrantsAreToldToWhomeverAPartWasPassedOn) {
  const Answered all = told("bureau_1", "/v1/grants?state=open");
  EXPECT_EQ(all.at("/items/0/left"), "50000");
  EXPECT_EQ(all.at("/items/0/parts/0/to/name"), "吕梁市融资担保公司");
  EXPECT_EQ(all.at("/totals/left"), "50000");
  EXPECT_EQ(told("guarantor_1", "/v1/grants").at("/items/0/parts/0/amount"), "40000");
  EXPECT_EQ(told("bank_1", "/v1/grants").at("/items/0"), "");
  EXPECT_NE(get("guarantor_1", "/v1/grants?recipient=3").status, 200);
}

TEST_F(DutiesOverHttp, ForgoneTaxIsToldAsNoCash) {
  for (const char* who : {"bureau_1", "bank_1"}) {
    const Answered sums = told(who, "/v1/tax-expenditures?year=2025");
    EXPECT_EQ(sums.at("/items/0/method"), "up_to_ceiling") << who;
    EXPECT_EQ(sums.at("/items/0/sums/interest"), "3000000");
    EXPECT_EQ(sums.at("/items/0/sums/exempt"), "2250000") << "4.65% of 6.2%";
    EXPECT_EQ(sums.at("/items/0/sums/taxable"), "750000");
    EXPECT_EQ(sums.at("/items/0/sums/tax_spared"), "135000");
    EXPECT_EQ(sums.at("/items/0/sums/cases/2/exemption"), "part");
    EXPECT_EQ(sums.at("/items/0/sums/cases/2/lines"), "1");
    EXPECT_EQ(sums.at("/totals/tax_spared"), "135000");
    EXPECT_EQ(sums.at("/cash_due"), "0");
    EXPECT_THAT(sums.at("/meaning_zh"), HasSubstr("无应付款"));
    EXPECT_THAT(sums.at("/meaning_en"), HasSubstr("no cash is due"));
    for (const char* lines : {"/v1/tax-expenditures?loan=L1", "/v1/tax-expenditures?lines=true"}) {
      const Answered line = told(who, lines);
      EXPECT_EQ(line.at("/items/0/loan"), "L1");
      EXPECT_EQ(line.at("/items/0/ceiling_ppm"), "46500");
      EXPECT_EQ(line.at("/items/0/exempt"), "2250000");
      EXPECT_EQ(line.at("/cash_due"), "0");
    }
  }
  const Answered none = told("guarantor_1", "/v1/tax-expenditures");
  EXPECT_EQ(none.at("/items/0"), "");
  EXPECT_EQ(none.at("/totals/interest"), "0");
}

TEST_F(DutiesOverHttp, CreditToolsAreToldWithTheirLoans) {
  for (const char* who : {"bureau_1", "bank_1"}) {
    const Answered tools = told(who, "/v1/credit-tools?kind=relending&open=true");
    EXPECT_EQ(tools.at("/items/0/covered"), "false") << who;
    EXPECT_EQ(tools.at("/items/0/shortfall"), "50000000");
    EXPECT_EQ(tools.at("/totals/not_covered"), "1");
    const Answered one = told(who, "/v1/credit-tools?tool=T1");
    EXPECT_EQ(one.at("/item/linked"), "150000000");
    EXPECT_EQ(one.at("/items/0/loan"), "L1");
    EXPECT_EQ(one.at("/items/0/amount"), "150000000");
  }
  EXPECT_EQ(told("guarantor_1", "/v1/credit-tools").at("/items/0"), "");
  EXPECT_EQ(get("guarantor_1", "/v1/credit-tools?tool=T1").code(), "not_found");
  EXPECT_EQ(get("bureau_1", "/v1/credit-tools?tool=T2").code(), "not_found");
  EXPECT_EQ(get("bureau_1", "/v1/credit-tools?tool=T1&bank=2").code(), "not_found");
}

TEST_F(DutiesOverHttp, BatchesAreToldToTheirGuarantorAndTheirBank) {
  for (const char* who : {"bureau_1", "guarantor_1", "bank_1"}) {
    const Answered batches = told(who, "/v1/guarantee-batches");
    EXPECT_EQ(batches.at("/items/0/batch"), "P1") << who;
    EXPECT_EQ(batches.at("/items/0/liability"), "80000000");
    EXPECT_EQ(batches.at("/items/0/cap"), "2400000");
    EXPECT_EQ(batches.at("/items/0/rate_ppm"), "0");
    EXPECT_EQ(batches.at("/items/0/room"), "2400000");
    EXPECT_EQ(batches.at("/items/0/reached"), "false");
    const Answered one = told(who, "/v1/guarantee-batches?batch=P1");
    EXPECT_EQ(one.at("/item/guarantees"), "1");
    EXPECT_EQ(one.at("/items/0/guarantee"), "G1");
    EXPECT_EQ(one.at("/items/0/status"), "in_force");
  }
  EXPECT_THAT(told("other_1", "/v1/guarantee-batches").text, Not(HasSubstr("P1")));
  EXPECT_EQ(get("other_1", "/v1/guarantee-batches?batch=P1").code(), "not_found");
  EXPECT_EQ(get("bureau_1", "/v1/guarantee-batches?batch=P1&bank=2").code(), "not_found");
}

}  // namespace
}  // namespace yingbu
