#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/tools/served_test.h"
#include "tests/tools/town.h"
#include "tools/terminal/answer.h"

// Guarantees with a life behind them, and what was recorded wrongly taken back, by people at an
// 80-column terminal.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class LivesTest : public ServedTest {
 protected:
  static void SetUpTestSuite() { serve_lives(); }

  // The number of the n-th record of that name, from 0.
  static std::string seq_of(const std::string& event, std::size_t n = 0) {
    const Ran ran = as("审计", {"--json", "events", "--event", event});
    const Json page = boost::json::parse(ran.out);
    const auto& items = rows_at(page, "items");
    EXPECT_LT(n, items.size()) << event;
    return n < items.size() ? text_at(items[n], {"seq"}) : "";
  }
};

constexpr const char* kLost = "LSDB-2025-000000000000000000000000000001";

TEST_F(LivesTest, AChainShowsEveryOwnerOfEveryRenewal) {
  const std::string text = shown({"chain", "LSDB-2R"});
  EXPECT_THAT(text, HasSubstr("LSDB-2 · 已续保 · 2025-03-01 – 2026-03-01 · 在保责任 0.00"));
  EXPECT_THAT(text, HasSubstr("LSDB-2R · 在保 · 2025-07-02 – 2026-07-02 · 在保责任 790,123.46"));
  const auto issued = text.find("2025-03-01  担保生效  吕梁市某某");
  const auto merged = text.find("2025-06-30  吸收合并  孝义市某某");
  const auto renewed = text.find("2025-07-02  续保      孝义市某某");
  EXPECT_LT(issued, merged) << text;
  EXPECT_LT(merged, renewed) << text;
  EXPECT_NE(renewed, std::string::npos) << text;
  EXPECT_THAT(text, HasSubstr("吕金办备〔2025〕3号"));
  EXPECT_THAT(shown({"chain", kLost}), HasSubstr("…"));
  EXPECT_THAT(shown({"chain", kLost, "--lang", "en"}), HasSubstr("compensated"));
  const std::string before = shown({"chain", "LSDB-2", "--as-of", "2025-06-29"});
  EXPECT_THAT(before, HasSubstr("LSDB-2 · 在保"));
  EXPECT_THAT(before, Not(HasSubstr("孝义市")));
  EXPECT_EQ(as("审计", {"chain", "LSDB-2R", "--as-of", "2025-06-29"}).code, 1) << "not yet issued";
}

TEST_F(LivesTest, ExposuresAddUpByClientAndGroup) {
  const std::string text = shown({"exposures", "--as-of", "2025-12-31"});
  EXPECT_THAT(text, HasSubstr("2,159,999.98")) << "LSDB-4, less what was repaid";
  EXPECT_THAT(text, HasSubstr("7,876,543.22")) << "compensated and not recovered";
  EXPECT_THAT(text, HasSubstr("关联组在保责任 2,950,123.44"));
  const std::string one = shown({"exposures", "--as-of", "2025-12-31", "--client", "local_code:E-2",
                                 "--guarantor", "91141100MA0G000524", "--lang", "en"});
  EXPECT_THAT(one, HasSubstr("2,159,999.98"));
  EXPECT_THAT(one, Not(HasSubstr("7,876,543.22")));
}

TEST_F(LivesTest, IndicatorsAreToldWithTheirLimitsAndOneWithWhatItIsMadeOf) {
  const std::string text = shown({"indicators", "--as-of", "2025-12-31"});
  EXPECT_THAT(text, HasSubstr("指标（累计至 2025-12-31）"));
  // 8,000,000 compensated of what ended of the one that was lost and, by repayment, of LSDB-4.
  EXPECT_THAT(text, HasSubstr("担保代偿率                     97.09%   ≤ 5.00%  不符"));
  EXPECT_THAT(text, HasSubstr("追偿率                          1.54%"));
  EXPECT_THAT(text, HasSubstr("放大倍数                           无                      缺填报"));
  const std::string english =
      shown({"indicators", "--year", "2025", "--as-of", "2025-12-31", "--lang", "en"});
  EXPECT_THAT(english, HasSubstr("Indicators, 2025-01-01 to 2025-12-31"));
  EXPECT_THAT(english, HasSubstr("n/a"));
  EXPECT_THAT(english, HasSubstr("broken"));
  const std::string one = shown({"indicators", "--indicator", "追偿率", "--cohort", "按代偿批次",
                                 "--year", "2025", "--as-of", "2025-12-31"});
  EXPECT_THAT(one, HasSubstr("净追回额 ÷ 代偿额"));
  EXPECT_THAT(one, HasSubstr("分子  12345678"));
  EXPECT_THAT(one, HasSubstr("分母  800000000"));
  EXPECT_THAT(one, HasSubstr("cohort=vintage"));
  EXPECT_THAT(shown({"indicators", "--indicator", "leverage", "--lang", "en"}),
              HasSubstr("not reported: "));
  EXPECT_EQ(as("审计", {"indicators", "--indicator", "无此指标"}).code, 1);
}

TEST_F(LivesTest, ApplicationsSayWhatBecameOfThem) {
  const std::string text = shown({"applications"});
  EXPECT_THAT(text, HasSubstr("已申请"));
  EXPECT_THAT(text, HasSubstr("已终止"));
  EXPECT_THAT(text, HasSubstr("借款人撤回"));
  const std::string open = shown({"applications", "--status", "applied"});
  EXPECT_THAT(open, HasSubstr("500,000.00"));
  EXPECT_THAT(open, Not(HasSubstr("LSDB-8")));
}

TEST_F(LivesTest, LateEntriesAreThoseBookedIntoALaterMonth) {
  const std::string text = shown({"late-entries", "--event", "recovery_recorded"});
  EXPECT_THAT(text, HasSubstr("2025-09-20  2025-11-03      44  追偿到账"));
  EXPECT_THAT(text, HasSubstr("123,456.78"));
  EXPECT_THAT(shown({"late-entries", "--event", "guaranteed_loan_repaid"}),
              HasSubstr("没有符合条件的记录"))
      << "a day later, in the same month";
  EXPECT_THAT(shown({"late-entries", "--from", "2025-11-03", "--to", "2025-11-03", "--min-days",
                     "44", "--lang", "en"}),
              HasSubstr("recovery recorded"));
  for (const Words& words : {Words{"late-entries", "--min-days", "45", "--to", "2025-12-31"},
                             Words{"late-entries", "--to", "2025-11-02"}}) {
    EXPECT_THAT(shown(words), Not(HasSubstr("追偿到账")));
  }
}

TEST_F(LivesTest, ATimeAsItIsPrintedMayBeAskedFor) {
  const std::string all = shown({"guarantees"});
  const auto at = all.find("号（");
  ASSERT_NE(at, all.npos) << all;
  const std::string time = all.substr(at + std::string("号（").size(), 19);
  EXPECT_THAT(shown({"guarantees", "--known-at", time}), HasSubstr("，按第 "));
  const std::string seq = seq_of("guarantee_issued", 0);
  EXPECT_THAT(shown({"guarantees", "--known-at", "第 " + seq + " 号"}), HasSubstr("合计 1 笔"));
  EXPECT_THAT(as("审计", {"guarantees", "--known-at", "yesterday"}).err,
              HasSubstr("既不是记录序号"));
}

TEST_F(LivesTest, AnApprovalIsShownWithItsAmountsAndClauses) {
  const std::string claim =
      R"({"command":"claim_entitlement","booked_date":"2026-01-15","data":{"key":{"programme":"GFS","payee":2,"period":"2025","object":"LSDB-4"},"amount":"1"}})";
  ASSERT_EQ(as("经办", {"submit"}, claim).code, 0) << as("经办", {"submit"}, claim).err;
  const std::string proposal =
      R"({"command":"propose","data":{"proposal":"A-1","note":"批复","commands":[{"command":"approve_entitlement","booked_date":"2026-01-20","data":{"key":{"programme":"GFS","payee":2,"period":"2025","object":"LSDB-4"},"amount":"1","document":"吕财金〔2026〕9号（虚构）"}}]}})";
  ASSERT_EQ(as("经办", {"submit"}, proposal).code, 0);
  const std::string tried = done("经办", {"approve", "A-1", "--dry-run"});
  EXPECT_THAT(tried, HasSubstr("依据（现状）"));
  EXPECT_THAT(tried, HasSubstr("GFS LSDB-4 2025：应补 "));
  EXPECT_THAT(tried, HasSubstr("担保费补贴，吕财金〔2025〕1号（虚构） 第五条"));
  const std::string approved = done("复核", {"approve", "A-1", "--yes"});
  EXPECT_THAT(approved, HasSubstr("批复"));
  EXPECT_THAT(approved, HasSubstr("0.01"));
}

TEST_F(LivesTest, WhatShouldBeLookedAtIsTold) {
  const std::string party =
      R"({"command":"register_party","data":{"party":"uscc:91350211M0000XUF46","kind":"enterprise","name":"某早期赋码企业（虚构）","region":"141102"}})";
  const Ran registered = as("经办", {"submit"}, party);
  ASSERT_EQ(registered.code, 0) << registered.err;
  EXPECT_THAT(registered.out,
              HasSubstr("提示：代码 91350211M0000XUF46 的校验位不符（LEGACY_CHECK"));
  const std::string issue =
      R"({"command":"issue_guarantee","basis_date":"2025-03-03","data":{"guarantee":"LSDB-9","guarantor":"uscc:91141100MA0G000524","borrower":"91350211M0000XUF46","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"100000000","start":"2025-03-03","end":"2027-03-03","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}]}})";
  ASSERT_EQ(as("经办", {"submit"}, issue).code, 0);
  std::string again = issue;
  again.replace(again.find("LSDB-9"), 6, "LSDB-X");
  EXPECT_THAT(as("经办", {"submit"}, again).out,
              HasSubstr("提示：担保 LSDB-X 与 LSDB-9 的借款人、银行、起止日和金额都相同"));
  EXPECT_THAT(shown({"guarantees", "LSDB-9"}), HasSubstr("※某早期赋码企业"));
  EXPECT_THAT(shown({"guarantees", "LSDB-9"}),
              HasSubstr("※ 代码校验位不符（LEGACY_CHECK），请核对"));
  EXPECT_THAT(shown({"guarantees", "LSDB-4"}), Not(HasSubstr("※")));
}

TEST_F(LivesTest, AReversalIsShownBeforeItIsProposed) {
  const std::string before = shown({"events", "--limit", "1000"});
  const Words words = {"reverse", seq_of("compensation_paid"), "--cause", "误记", "--dry-run"};
  const Ran refused = as("经办", words);
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("[depended_upon]"));
  EXPECT_THAT(refused.err, HasSubstr("--cascade"));
  Words cascade = words;
  cascade.push_back("--cascade");
  const std::string text = done("经办", cascade);
  EXPECT_NE(text.find("8,000,000.00"), text.npos);
  EXPECT_LT(text.find("123,456.78"), text.find("8,000,000.00")) << "the newest first\n" << text;
  EXPECT_THAT(text, HasSubstr("追偿到账"));
  EXPECT_THAT(text, HasSubstr("1231 应收代偿款"));
  EXPECT_EQ(shown({"events", "--limit", "1000"}), before);
}

TEST_F(LivesTest, AReversalTakesTwoPeople) {
  const std::string seq = seq_of("guaranteed_loan_repaid", 0);
  const Words words = {"reverse", seq, "--cause", "还款属于另一笔贷款"};
  const std::string proposed = done("经办", words);
  EXPECT_THAT(proposed, HasSubstr("还款"));
  EXPECT_THAT(proposed, HasSubstr("100,000.01"));
  EXPECT_THAT(proposed, HasSubstr("yingbu approve reverse-" + seq));
  EXPECT_THAT(done("经办", words), HasSubstr("此前已提出"));
  EXPECT_THAT(shown({"guarantees", "LSDB-4"}), HasSubstr("2,159,999.98")) << "not yet";
  EXPECT_THAT(shown({"waiting"}), HasSubstr("reverse-" + seq));

  const Ran own = as("经办", {"approve", "reverse-" + seq});
  EXPECT_EQ(own.code, 1);
  EXPECT_THAT(own.err, HasSubstr("[same_person]"));
  EXPECT_THAT(own.err, HasSubstr("--as"));
  EXPECT_THAT(done("复核", {"approve", "reverse-" + seq, "--dry-run"}), HasSubstr("-100,000.01"));
  EXPECT_THAT(shown({"guarantees", "LSDB-4"}), HasSubstr("2,159,999.98")) << "still not";
  const std::string approved = done("复核", {"approve", "reverse-" + seq});
  EXPECT_THAT(approved, HasSubstr("批准后将记为："));
  EXPECT_THAT(approved, HasSubstr("7001 在保责任"));
  EXPECT_LT(approved.find("批准后将记为："), approved.find("已记录第")) << approved;
  EXPECT_THAT(shown({"guarantees", "LSDB-4"}), HasSubstr("2,239,999.98"));

  const Ran again = as("经办", {"reverse", seq, "--cause", "再次"});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("[already_reversed]"));
}

TEST_F(LivesTest, ADeclinedReversalIsProposedAnewUnderAnotherId) {
  const std::string seq = seq_of("guaranteed_loan_repaid", 1);
  EXPECT_THAT(done("经办", {"--lang", "en", "reverse", seq, "--cause", "wrong loan"}),
              HasSubstr("another person"));
  EXPECT_THAT(done("复核", {"decline", "reverse-" + seq, "--cause", "原始凭证无误"}),
              HasSubstr("提案否决"));
  const Ran taken = as("经办", {"reverse", seq, "--cause", "凭证已更正"});
  EXPECT_EQ(taken.code, 1);
  EXPECT_THAT(taken.err, HasSubstr("--proposal"));
  EXPECT_THAT(done("经办", {"reverse", seq, "--cause", "凭证已更正", "--proposal", "红冲-2"}),
              HasSubstr("yingbu approve 红冲-2"));
  EXPECT_EQ(as("审计", {"reverse", seq, "--cause", "x"}).code, 1) << "an auditor records nothing";
}

TEST_F(LivesTest, WhatIsNoRecordsNumberIsWrongUsage) {
  EXPECT_EQ(as("经办", {"reverse", "G1", "--cause", "x"}).code, 2);
  EXPECT_EQ(as("经办", {"reverse", "0", "--cause", "x"}).code, 2);
  EXPECT_EQ(as("经办", {"reverse", "3"}).code, 2) << "without a cause";
}

TEST_F(LivesTest, JsonOfAReversalIsTheServersOwn) {
  const std::string seq = seq_of("recovery_recorded");
  const Ran ran = as("经办", {"--json", "reverse", seq, "--cause", "误记", "--dry-run"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json receipt = boost::json::parse(ran.out);
  EXPECT_EQ(text_at(receipt, {"dry_run"}), "true");
  ASSERT_FALSE(rows_at(receipt, "events").empty());
  EXPECT_EQ(text_at(rows_at(receipt, "events")[0], {"data", "original", "data", "guarantee"}),
            kLost);
}

}  // namespace
}  // namespace yingbu::testing
