#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/http/told_town.h"

// Pools, capital and portfolios over HTTP: what each role is told of them.
namespace yingbu {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPool[] = "%E5%86%9C%E4%B8%9A%E6%B1%A0";                     // 农业池
constexpr char kBridges[] = "%E8%BD%AC%E8%B4%B7%E6%B1%A0";                  // 转贷池
constexpr char kVehicle[] = "%E5%BC%95%E5%AF%BC%E5%9F%BA%E9%87%91";         // 引导基金
constexpr char kOthersVehicle[] = "%E4%B9%99%E8%AE%B0-%E8%BD%BD%E4%BD%93";  // 乙记-载体
constexpr char kNowhere[] = "%E6%97%A0";                                    // 无

class PoolsOverHttp : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { town_ = std::make_unique<ToldTown>(); }
  static void TearDownTestSuite() { town_.reset(); }
  static Answered get(const std::string& who, const std::string& target) {
    Answered answered = town_->get(who, target);
    return answered;
  }
  static Answered told(const std::string& who, const std::string& target) {
    Answered answered = get(who, target);
    expect_status(answered, 200);
    return answered;
  }

 private:
  static inline std::unique_ptr<ToldTown> town_;
};

TEST_F(PoolsOverHttp, ABureauAndAnAuditorAreToldWhatAPoolHoldsAndCarries) {
  for (const char* who : {"bureau_1", "auditor", "admin"}) {
    const Answered pools = told(who, "/v1/pools");
    EXPECT_EQ(pools.at("/items/0/pool"), "农业池");
    EXPECT_EQ(pools.at("/items/0/bureau/name"), "吕梁市财政局");
    EXPECT_EQ(pools.at("/items/0/terms/multiple_ppm"), "10000000");
    EXPECT_EQ(pools.at("/items/0/figures/balance"), "1050000000");
    EXPECT_EQ(pools.at("/items/0/figures/capacity"), "10500000000");
    EXPECT_EQ(pools.at("/items/0/figures/committed"), "11777777700");
    EXPECT_EQ(pools.at("/items/0/figures/room"), "0");
    EXPECT_EQ(pools.at("/items/0/figures/top_up"), "127777770");
    EXPECT_EQ(pools.at("/items/1/figures/outstanding"), "200000000");
    EXPECT_EQ(pools.at("/items/1/figures/balance"), "8800150000");
    EXPECT_EQ(pools.at("/items/1/figures/capacity"), "");
    EXPECT_EQ(pools.at("/next"), "null");
  }
}

TEST_F(PoolsOverHttp, AgesAreThoseOfTheDayThatIsAskedFor) {
  const Answered now = told("bureau_1", "/v1/pools/loans?state=to_audit");
  EXPECT_EQ(now.at("/items/0/loan"), "DK-2025-0001");
  EXPECT_EQ(now.at("/items/0/audit_overdue"), "167");
  EXPECT_EQ(now.at("/items/0/audit_class"), "days_over_90");
  EXPECT_EQ(now.at("/items/0/recourse/0/action"), "lawsuit");
  const Answered then = told("bureau_1", "/v1/pools/loans?state=to_audit&as_of=2025-08-08");
  EXPECT_EQ(then.at("/items/0/audit_overdue"), "7");
  EXPECT_EQ(then.at("/items/0/audit_class"), "days_0_7");
  const Answered bridge = told("bureau_1", "/v1/pools/bridges?open=true&as_of=2025-03-19");
  EXPECT_EQ(bridge.at("/items/0/overdue"), "8");
  EXPECT_EQ(bridge.at("/items/0/ageing"), "days_8_30");
  EXPECT_EQ(bridge.at("/items/0/borrower/name"), "离石小微企业");
}

TEST_F(PoolsOverHttp, FiltersThatNameNothingAreRefused) {
  for (const char* target : {"/v1/pools?pool=", "/v1/pools/loans?pool=", "/v1/pools/bridges?pool=",
                             "/v1/pools/batches?pool=", "/v1/capital?vehicle="}) {
    const Answered refused = get("bureau_1", std::string(target) + kNowhere);
    EXPECT_EQ(refused.code(), "not_found") << target;
  }
  EXPECT_EQ(get("bureau_1", "/v1/portfolios?programme=none").code(), "not_found");
  expect_status(get("bureau_1", "/v1/pools/loans?state=lost"), 400);
}

TEST_F(PoolsOverHttp, ABankIsToldOfItsOwnBatchesAndLoansAndNoFigures) {
  for (const char* target :
       {"/v1/pools", "/v1/pools/batches", "/v1/pools/loans", "/v1/pools/bridges"}) {
    const Answered seen = told("bank_1", target);
    EXPECT_NE(seen.at("/items/0"), "") << target;
    EXPECT_THAT(seen.text, Not(HasSubstr("乙记"))) << target;
    EXPECT_THAT(seen.text, Not(HasSubstr("figures"))) << target;
    EXPECT_THAT(seen.text, Not(HasSubstr("777777"))) << target;
  }
  EXPECT_EQ(told("bank_1", "/v1/pools").at("/items/1/pool"), "转贷池");
  const Answered other = told("other_bank_1", "/v1/pools/loans");
  EXPECT_EQ(other.at("/items/0/loan"), "乙记-贷");
  EXPECT_EQ(other.at("/items/1"), "");
  EXPECT_EQ(told("other_bank_1", "/v1/pools/bridges").at("/items/0"), "");
  EXPECT_EQ(told("other_bank_1", "/v1/pools").at("/items/1"), "") << "no part in the bridges";
}

TEST_F(PoolsOverHttp, AnothersPoolAndOneThatIsNotThereAreAnsweredAlike) {
  const auto expect_alike = [](const char* who, const std::string& target, const char* another) {
    const Answered of_another = get(who, target + another);
    const Answered of_none = get(who, target + kNowhere);
    EXPECT_EQ(of_another.status, 404) << who << target;
    EXPECT_EQ(of_none.status, 404) << who << target;
    EXPECT_EQ(of_another.at("/code"), of_none.at("/code"));
    EXPECT_EQ(of_another.at("/title"), of_none.at("/title"));
  };
  for (const char* target : {"/v1/pools?pool=", "/v1/pools/loans?pool=", "/v1/pools/bridges?pool=",
                             "/v1/pools/batches?pool="}) {
    expect_alike("other_bank_1", target, kBridges);
    expect_alike("guarantor_1", target, kPool);
    expect_status(get("other_bank_1", std::string(target) + kPool), 200);
  }
  expect_alike("guarantor_1", "/v1/capital?vehicle=", kOthersVehicle);
  expect_alike("bank_1", "/v1/capital?vehicle=", kVehicle);
}

TEST_F(PoolsOverHttp, NobodyAsksForAnothersRows) {
  for (const char* target : {"/v1/pools?bank=6", "/v1/pools/loans?bank=6",
                             "/v1/pools/batches?bank=6", "/v1/pools/bridges?bank=6"}) {
    const Answered refused = get("bank_1", target);
    EXPECT_NE(refused.status, 200) << target;
    EXPECT_EQ(told("bureau_1", target).status, 200);
  }
  EXPECT_EQ(get("guarantor_1", "/v1/portfolios?holder=3").code(), "other_organisation");
  EXPECT_EQ(get("guarantor_1", "/v1/capital?investee=3").code(), "other_organisation");
}

TEST_F(PoolsOverHttp, AGuarantorIsToldOfNoPoolButOfCapitalPutIntoIt) {
  for (const char* target :
       {"/v1/pools", "/v1/pools/batches", "/v1/pools/loans", "/v1/pools/bridges"}) {
    EXPECT_EQ(told("guarantor_1", target).at("/items"), "[]") << target;
  }
  const Answered vehicles = told("guarantor_1", "/v1/capital");
  EXPECT_EQ(vehicles.at("/items/0/vehicle"), "引导基金");
  EXPECT_EQ(vehicles.at("/items/0/figures"), "");
  EXPECT_EQ(vehicles.at("/items/1"), "");
  const Answered one = told("guarantor_1", std::string("/v1/capital?vehicle=") + kVehicle);
  EXPECT_EQ(one.at("/investments/0/investment"), "TZ-1");
  EXPECT_EQ(one.at("/investments/0/result"), "234567890");
  EXPECT_EQ(one.at("/investments/1"), "");
  EXPECT_THAT(one.text, Not(HasSubstr("乙记")));
  const Answered all = told("auditor", std::string("/v1/capital?vehicle=") + kVehicle);
  EXPECT_EQ(all.at("/investments/1/investment"), "乙记-投");
  EXPECT_EQ(all.at("/items/0/figures/cash"), "3456790190");
}

TEST_F(PoolsOverHttp, AYearIsToldToItsInstitutionAlone) {
  const Answered all = told("bureau_1", "/v1/portfolios?programme=FS&year=2025");
  EXPECT_EQ(all.at("/items/0/holder/no"), "2");
  EXPECT_EQ(all.at("/items/0/share_bp"), "6667");
  EXPECT_EQ(all.at("/items/0/settling"), "false");
  EXPECT_EQ(all.at("/items/1/holder/no"), "5");
  EXPECT_EQ(all.at("/items/1/settling"), "true");
  EXPECT_EQ(told("bureau_1", "/v1/portfolios?year=2024").at("/items"), "[]");
  const Answered own = told("guarantor_1", "/v1/portfolios");
  EXPECT_EQ(own.at("/items/0/holder/no"), "2");
  EXPECT_EQ(own.at("/items/1"), "");
  EXPECT_EQ(told("bank_1", "/v1/portfolios").at("/items"), "[]");
}

}  // namespace
}  // namespace yingbu
