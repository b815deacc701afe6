#include <boost/json/parse.hpp>
#include <fstream>
#include <gmock/gmock.h>

#include "ledger/base/money.h"
#include "tests/tools/served_test.h"
#include "tools/terminal/answer.h"

// Terms as papers on the command line: checked and read aloud without a ledger, compared with what
// is in force and tried on it, and enacted by two people.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kShipped = std::string(YINGBU_SOURCE_DIR) + "/ledger/reference/terms/";

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string with(std::string text, const std::string& was, const std::string& is) {
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return text.replace(at, was.size(), is);
}

TEST(TermsPapers, AllThatComeWithTheProgramAreListedAndSound) {
  const Ran listed = run_yingbu({"terms", "list"});
  EXPECT_EQ(listed.code, 0);
  EXPECT_LE(widest_line(listed.out), 80U) << listed.out;
  EXPECT_THAT(listed.out, HasSubstr("huzhou_green_interest_subsidy  湖州市绿色普惠贷款贴息"));
  const Ran checked = run_yingbu(
      {"terms", "check", "lvliang_fee_subsidy", kShipped + "yuncheng_listing_award.toml"});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  EXPECT_THAT(checked.out, AllOf(StartsWith("lvliang_fee_subsidy：无误，担保费补贴，"),
                                 HasSubstr("yuncheng_listing_award.toml：无误，一次性奖励，")));
}

TEST(TermsPapers, AFaultIsSaidByFileLineAndColumn) {
  TempDir dir;
  const std::string file = dir / "bad.toml";
  std::string text = text_of(kShipped + "lvliang_fee_subsidy.toml");
  text = with(text, "value = \"0.5%\"", "value = \"0.5\"");
  std::ofstream(file) << with(text, "\"自然年度\"", "\"每月\"");
  const Ran zh = run_yingbu({"terms", "check", file});
  EXPECT_EQ(zh.code, 1);
  EXPECT_THAT(zh.out,
              AllOf(HasSubstr(file + ":29:1: 条款有误：补助率（rate_ppm）“0.5”看不懂：请写百分"
                                     "数，如 \"0.5%\""),
                    HasSubstr("（字段 clauses/1/value） [terms_invalid]"),
                    HasSubstr("没有名为“每月”的分期方式；可用：整个担保期、自然年度、季度"),
                    HasSubstr("共 2 处有误。")));
  const Ran en = run_yingbu({"--lang", "en", "terms", "check", file});
  EXPECT_THAT(en.out, AllOf(HasSubstr("rate_ppm '0.5' cannot be read: write a percentage such as"),
                            HasSubstr("there is no line period named '每月'; known: whole_term, "
                                      "calendar_year, quarter (field clauses/4/value) "
                                      "[unknown_name]"),
                            HasSubstr("2 problem(s) in all.")));
  const Ran shown = run_yingbu({"terms", "show", file});
  EXPECT_EQ(shown.code, 1);
  EXPECT_EQ(shown.out, "");
  EXPECT_THAT(shown.err, HasSubstr(":29:1: "));
}

TEST(TermsPapers, AFileThatIsNotThereEndsTheCommand) {
  const Ran ran = run_yingbu({"terms", "check", "no-such-terms"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("no-such-terms"));
}

TEST(TermsPapers, AreReadAloudArticleByArticle) {
  const Ran zh = run_yingbu({"terms", "show", "yuncheng_listing_award"});
  EXPECT_EQ(zh.code, 0) << zh.err;
  EXPECT_LE(widest_line(zh.out), 80U) << zh.out;
  EXPECT_THAT(zh.out, AllOf(StartsWith("运城市挂牌股改奖励（YC-LA） · 一次性奖励\n"),
                            HasSubstr("运政发〔2019〕3号 二（三）11\n"
                                      "原文      “由市级财政给予 10 万元的一次性奖励”\n"
                                      "奖励金额  10 万元\n")));
  const Ran en = run_yingbu({"--lang", "en", "terms", "show", "huzhou_green_interest_subsidy"});
  EXPECT_LE(widest_line(en.out), 80U) << en.out;
  EXPECT_THAT(en.out, AllOf(HasSubstr("cap a year           150,000.00 yuan\n"),
                            HasSubstr("the policy is silent: chosen here\n"
                                      "part for medium green  9%\n")));
}

TEST(TermsPapers, TwoFilesAreComparedClauseByClause) {
  TempDir dir;
  const std::string old = kShipped + "lvliang_fee_subsidy.toml";
  const std::string now = dir / "new.toml";
  std::string text = text_of(old);
  text = with(text, "filing_days = 60\n", "");
  text = with(
      text, "value = \"0.5%\"\nsilent = true",
      "value = \"0.6%\"\narticle = \"第三条\"\ndocument = \"吕财金〔2026〕1号（虚构）\"\nquote = "
      "\"补贴率千分之六\"");
  std::ofstream(now) << text;
  const Ran ran = run_yingbu({"terms", "diff", old, now});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("申报期限  60 日  —"), HasSubstr("补助率    0.5%   0.6%"),
                    HasSubstr("政策未规定，由项目自定 → 吕财金〔2026〕1号"),
                    HasSubstr("补助率  — → 补贴率千分之六"), Not(HasSubstr("补助率上限"))));
  const Ran same = run_yingbu({"terms", "diff", old, "lvliang_fee_subsidy"});
  EXPECT_THAT(same.out, HasSubstr("条款没有不同。"));
}

TEST(TermsPapers, HaveNoJsonAndShowOneThing) {
  EXPECT_EQ(run_yingbu({"--json", "terms", "list"}).code, 2);
  EXPECT_THAT(run_yingbu({"terms", "show"}).err, HasSubstr("二者取一"));
  EXPECT_EQ(run_yingbu({"terms", "show", "lvliang_fee_subsidy", "--programme", "X"}).code, 2);
  EXPECT_THAT(run_yingbu({"terms", "show", "lvliang_fee_subsidy", "--on", "2025-01-01"}).err,
              HasSubstr("--on 只与 --programme 同用"));
}

// The programme of the town pays 0.5%; the paper 0.8% from the same day.
class TermsServed : public ServedTest {
 protected:
  void SetUp() override {
    serve_lives();
    std::string text = text_of(kShipped + "lvliang_fee_subsidy.toml");
    text = with(text, "value = \"0.5%\"", "value = \"0.8%\"");
    text = with(text, "2025-09-24", "2025-01-01");
    text = with(text, "borrowers = \"小微、三农\"\nprincipal_max = \"1000万元\"\n", "");
    std::ofstream(paper()) << text;
  }
  static std::string paper() { return file("paper.toml"); }
};

TEST_F(TermsServed, WhatIsInForceOnADayIsShownWithItsVersions) {
  const std::string text = shown({"terms", "show", "--programme", "GFS", "--on", "2025-03-01"});
  EXPECT_THAT(text, AllOf(StartsWith("2025-03-01 施行的第 1 版\n担保费补贴（GFS） · 担保费补贴\n"),
                          HasSubstr("补助率        0.5%\n"),
                          HasSubstr("政策未规定，由项目自定\n分期方式  自然年度\n"),
                          HasSubstr("各版条款\n"), HasSubstr("本版")));
  EXPECT_THAT(shown({"terms", "show", "--programme", "GFS", "--on", "2024-12-31"}),
              HasSubstr("担保费补贴（GFS）：2024-12-31 没有施行的条款。"));
  const Ran none = as("审计", {"terms", "show", "--programme", "X"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("账本中没有项目“X”"));
  EXPECT_THAT(as("审计", {"terms", "show", "--programme", "GFS", "--on", "明天"}).err,
              HasSubstr("“明天”不是日期：请写 YYYY-MM-DD"));
}

TEST_F(TermsServed, ADiffTellsWhoseDuesMoveByHowMuchAndRecordsNothing) {
  const std::string before = as("审计", {"--json", "entitlements"}).out;
  const std::string text = done("经办", {"terms", "diff", paper(), "--programme", "GFS"});
  EXPECT_THAT(text, AllOf(HasSubstr("原为 2025-01-01 施行的第 1 版"), HasSubstr("补助率"),
                          HasSubstr("应补变动（试算，未作记录）")));
  const Json page = boost::json::parse(before);
  Wide was = 0;
  for (const Json& row : rows_at(page, "items")) was += fen_at(row, {"due"});
  EXPECT_THAT(text, HasSubstr(yuan_text(was))) << "what is due now, in all";
  EXPECT_EQ(as("审计", {"--json", "entitlements"}).out, before);
  // The same terms enacted: what was foretold is what is due.
  EXPECT_EQ(as("经办", {"terms", "enact", paper(), "--programme", "GFS"}).code, 0);
  approve("terms-GFS-2025-01-01");
  const Json after = boost::json::parse(as("审计", {"--json", "entitlements"}).out);
  Wide is = 0;
  for (const Json& row : rows_at(after, "items")) is += fen_at(row, {"due"});
  EXPECT_GT(is, was);
  EXPECT_THAT(text, AllOf(HasSubstr(yuan_text(is)), HasSubstr(yuan_text(is - was))));
  EXPECT_THAT(done("经办", {"terms", "diff", paper(), "--programme", "GFS", "--rows", "1"}),
              AllOf(HasSubstr("条款没有不同。"), HasSubstr("没有应补因此变动。")));
  const std::string versions = shown({"terms", "show", "--programme", "GFS", "--on", "2025-03-01"});
  EXPECT_THAT(versions, AllOf(StartsWith("2025-03-01 施行的第 2 版"),
                              HasSubstr("“引导政府性融资担保机构扩面让利，担保费率不得高于1%”")));
}

TEST_F(TermsServed, WhoMayNotEnactIsToldHowToCompareAlone) {
  const Ran ran = as("审计", {"terms", "diff", paper(), "--programme", "GFS"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("补助率"));
  EXPECT_THAT(ran.err, AllOf(HasSubstr("role_forbidden"), HasSubstr("只比条款请加 --clauses")));
  EXPECT_THAT(shown({"terms", "diff", paper(), "--programme", "GFS", "--clauses"}),
              Not(HasSubstr("应补变动")));
}

TEST_F(TermsServed, ANewProgrammeIsOpenedAndEnactedByTwoPeople) {
  const std::string all_new = done("经办", {"terms", "diff", "huzhou_premium_subsidy"});
  EXPECT_THAT(all_new, AllOf(HasSubstr("账本中 2025-01-01 没有施行的条款，全部为新"),
                             HasSubstr("担保费率上限  —   1%")));
  const Ran tried = as("经办", {"terms", "enact", "huzhou_premium_subsidy", "--dry-run"});
  EXPECT_THAT(tried.out,
              AllOf(HasSubstr("未作记录"), HasSubstr("项目设立"), HasSubstr("条款施行")));
  const std::string proposed = done("经办", {"terms", "enact", "huzhou_premium_subsidy"});
  EXPECT_THAT(proposed, AllOf(HasSubstr("已提出提案 terms-HZ-FS-2025-01-01"),
                              HasSubstr("尚未施行：须由同一单位的另一人核对后办理"),
                              HasSubstr("批准：yingbu approve terms-HZ-FS-2025-01-01")));
  EXPECT_THAT(as("审计", {"terms", "show", "--programme", "HZ-FS"}).err, HasSubstr("没有项目"));
  const Ran alone = as("经办", {"approve", "terms-HZ-FS-2025-01-01"});
  EXPECT_EQ(alone.code, 1) << alone.out;
  approve("terms-HZ-FS-2025-01-01");
  EXPECT_THAT(shown({"terms", "show", "--programme", "HZ-FS", "--on", "2025-06-01"}),
              HasSubstr("湖州市政府性融资担保保费补助（HZ-FS） · 担保费补贴"));
  const Ran again = as("经办", {"terms", "enact", "huzhou_premium_subsidy"});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("施行的正是这些条款，没有可提的"));
}

TEST_F(TermsServed, OfANewProgrammeAllIsNewThatWouldBeDue) {
  const std::string text = done("经办", {"terms", "diff", paper()});
  EXPECT_THAT(text, AllOf(HasSubstr("吕梁市小微企业担保费补贴（LL-FS）\n账本中 2025-01-01 没有"),
                          HasSubstr("合计"), Not(HasSubstr("没有应补因此变动"))));
}

TEST_F(TermsServed, AProgrammeOfAnotherShapeIsNotChanged) {
  const Ran ran = as("经办", {"terms", "enact", "lvliang_risk_compensation", "--programme", "GFS"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err,
              HasSubstr("项目“GFS”的政策形态是担保费补贴，文件写的是风险补偿；政策形态不能更改"));
  const Ran en = as(
      "经办", {"--lang", "en", "terms", "diff", "lvliang_risk_compensation", "--programme", "GFS"});
  EXPECT_THAT(en.err, HasSubstr("programme 'GFS' is of shape guarantee_fee_subsidy, the file says "
                                "fiscal_compensation; a shape is for ever"));
}

}  // namespace
}  // namespace yingbu::testing
