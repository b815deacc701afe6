#include <gmock/gmock.h>

#include "tests/http/told_town.h"
#include "tests/tools/process.h"

// yingbu pools, capital and portfolios as a clerk reads them at 80 columns.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PoolsShown : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { town_ = std::make_unique<ToldTown>(); }
  static void TearDownTestSuite() { town_.reset(); }

  static Ran as(const std::string& who, Words words) {
    words.insert(words.end(), {"--url", town_->url(), "--token", town_->token(who)});
    return run_yingbu(words);
  }
  static std::string shown(Words words) {
    const Ran ran = as("auditor", std::move(words));
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
    return ran.out;
  }

 private:
  static inline std::unique_ptr<ToldTown> town_;
};

TEST_F(PoolsShown, EachWithWhatItHoldsCarriesAndLacks) {
  const std::string text = shown({"pools"});
  EXPECT_THAT(text, HasSubstr("资金池"));
  EXPECT_THAT(text, HasSubstr("农业池"));
  EXPECT_THAT(text, HasSubstr("10,500,000.00")) << "the balance";
  EXPECT_THAT(text, HasSubstr("105,000,000.00")) << "what it carries";
  EXPECT_THAT(text, HasSubstr("117,777,777.00")) << "what is committed";
  EXPECT_THAT(text, HasSubstr("1,277,777.70")) << "the top-up";
  EXPECT_THAT(text, HasSubstr("10 倍，补偿 40%，60 日内审计"));
  EXPECT_THAT(text, HasSubstr("日费率 0.03%，最长 15 天"));
  EXPECT_THAT(text, HasSubstr("单位：元"));
}

TEST_F(PoolsShown, TheLoansOfOneWithTheirAuditsAged) {
  const std::string text = shown({"pools", "--pool", "农业池", "--as-of", "2025-08-13"});
  EXPECT_THAT(text, HasSubstr("DK-2025-0001"));
  EXPECT_THAT(text, HasSubstr("待审计"));
  EXPECT_THAT(text, HasSubstr("2,000,000.00"));
  EXPECT_THAT(text, HasSubstr("逾期 12 天（8–30 天）"));
  EXPECT_THAT(text, HasSubstr("2025-07-01 诉讼 （2025）晋11民初1号"));
  EXPECT_THAT(text, HasSubstr("入账截至 2025-08-13"));
  const std::string in_time = shown({"pools", "--pool", "农业池", "--as-of", "2025-08-01"});
  EXPECT_THAT(in_time, Not(HasSubstr("逾期")));
  const std::string waiting = shown({"pools", "--state", "在池"});
  EXPECT_THAT(waiting, HasSubstr("777,777.00"));
  EXPECT_THAT(waiting, Not(HasSubstr("DK-2025-0001")));
}

TEST_F(PoolsShown, BridgesByAgeAndBatches) {
  const std::string open = shown({"pools", "--bridges", "--open"});
  EXPECT_THAT(open, HasSubstr("ZD-2025-0001"));
  EXPECT_THAT(open, HasSubstr("2,000,000.00"));
  EXPECT_THAT(open, HasSubstr("天（90 天以上）"));
  const std::string batches = shown({"pools", "--batches", "--pool", "农业池"});
  EXPECT_THAT(batches, HasSubstr("110,000,000.00"));
  EXPECT_THAT(batches, HasSubstr("105,000,000.00"));
  EXPECT_THAT(batches, HasSubstr("有效"));
  const std::string later = shown({"pools", "--batches", "--as-of", "2026-02-01"});
  EXPECT_THAT(later, HasSubstr("到期未结束"));
}

TEST_F(PoolsShown, InEnglishOnRequest) {
  EXPECT_THAT(shown({"pools", "--lang", "en"}), HasSubstr("10 times, bears 40%"));
  EXPECT_THAT(shown({"pools", "--bridges", "--lang", "en"}), HasSubstr("Bridge loans"));
  EXPECT_THAT(shown({"capital", "--lang", "en"}), HasSubstr("Capital put in"));
  EXPECT_THAT(shown({"portfolios", "--lang", "en"}), HasSubstr("Years closed and settled"));
}

TEST_F(PoolsShown, CapitalAndOfOneVehicleItsInvestments) {
  const std::string all = shown({"capital"});
  EXPECT_THAT(all, HasSubstr("引导基金"));
  EXPECT_THAT(all, HasSubstr("60,000,000.00"));
  EXPECT_THAT(all, HasSubstr("34,567,901.90")) << "the cash";
  EXPECT_THAT(all, HasSubstr("2,345,678.90")) << "the result";
  EXPECT_THAT(all, Not(HasSubstr("TZ-1")));
  const std::string one = shown({"capital", "--vehicle", "引导基金", "--limit", "1", "--all"});
  EXPECT_THAT(one, HasSubstr("TZ-1"));
  EXPECT_THAT(one, HasSubstr("乙记-投"));
  EXPECT_EQ(one.find("60,000,000.00"), one.rfind("60,000,000.00")) << "the vehicle once\n" << one;
}

TEST_F(PoolsShown, YearsAsTheyWereClosedAndSettled) {
  const std::string text = shown({"portfolios", "--programme", "FS"});
  EXPECT_THAT(text, HasSubstr("年度清算定档"));
  EXPECT_THAT(text, HasSubstr("2026-01-12"));
  EXPECT_THAT(text, HasSubstr("已清算，受限"));
  EXPECT_THAT(text, HasSubstr("清算中"));
  EXPECT_THAT(text, HasSubstr("66.67%"));
  EXPECT_THAT(text, HasSubstr("2.333333"));
  EXPECT_THAT(text, HasSubstr("低于"));
}

TEST_F(PoolsShown, WhoHasNoPartIsToldSoInWords) {
  const Ran pools = as("guarantor_1", {"pools"});
  EXPECT_EQ(pools.code, 0) << pools.err;
  EXPECT_THAT(pools.out, HasSubstr("没有资金池。"));
  const Ran unknown = as("guarantor_1", {"pools", "--pool", "农业池"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("没有资金池“农业池”"));
  const Ran wrong = as("auditor", {"pools", "--batches", "--bridges"});
  EXPECT_EQ(wrong.code, 2) << "one of them";
}

}  // namespace
}  // namespace yingbu::testing
