#include <filesystem>
#include <gmock/gmock.h>

#include "tests/tools/served_test.h"
#include "tests/tools/town.h"

// Reading and submitting against a real server, as a clerk in an 80-column terminal.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TownTest : public ServedTest {
 protected:
  static void SetUpTestSuite() {
    serve();
    submit(kTownLines);
    const Ran approval = as("复核", {"submit"}, kApproval);
    ASSERT_EQ(approval.code, 0) << approval.out << approval.err;
    submit(kGuaranteeLines);
  }
};

TEST_F(TownTest, BalancesAreShownInYuanAndBalance) {
  const std::string text = shown({"balances"});
  EXPECT_THAT(text, HasSubstr("试算平衡表"));
  EXPECT_THAT(text, HasSubstr("1,000,000,000.00"));
  EXPECT_THAT(text, HasSubstr("600,000,000.00"));
  EXPECT_THAT(text, HasSubstr("1003 国库存款"));
  EXPECT_THAT(text, HasSubstr("借贷平衡。"));
  EXPECT_THAT(text, HasSubstr("单位：元"));
}

TEST_F(TownTest, BalancesAsOfADateKnowNothingLater) {
  const std::string text = shown({"balances", "--as-of", "2025-01-03"});
  EXPECT_THAT(text, HasSubstr("入账截至 2025-01-03"));
  EXPECT_THAT(text, Not(HasSubstr("600,000,000.00")));
}

TEST_F(TownTest, TurnoverFitsTheTerminal) {
  const std::string text = shown({"balances", "--from", "2025-01-04"});
  EXPECT_THAT(text, HasSubstr("期初"));
}

TEST_F(TownTest, FundsShowWhatMayStillBeReleased) {
  const std::string text = shown({"funds"});
  EXPECT_THAT(text, HasSubstr("可用"));
  EXPECT_THAT(text, HasSubstr("省级-2025"));
  EXPECT_THAT(text, HasSubstr("600,000,000.00"));
}

TEST_F(TownTest, GuaranteesKeepAmountsWholeAndShortenNames) {
  const std::string text = shown({"guarantees"});
  EXPECT_THAT(text, HasSubstr("10,000,000.00"));
  EXPECT_THAT(text, HasSubstr("987,654.33"));
  EXPECT_THAT(text, HasSubstr("…"));
  EXPECT_THAT(text, HasSubstr("合计 2 笔"));
}

TEST_F(TownTest, OneGuaranteeIsShownInFull) {
  const std::string text = shown({"guarantees", "LSDB-2"});
  EXPECT_THAT(text, HasSubstr("某某农村商业银行股份有限公司离石支行（虚构）"));
  EXPECT_THAT(text, HasSubstr("银行 20%，担保公司 80%"));
  EXPECT_THAT(text, HasSubstr("790,123.46"));
}

TEST_F(TownTest, AnUnknownGuaranteeIsSaidSo) {
  const Ran ran = as("审计", {"guarantees", "没有这笔"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("没有担保“没有这笔”"));
}

TEST_F(TownTest, EntitlementsShowWhatIsMissing) {
  const std::string text = shown({"entitlements", "--period", "2025"});
  EXPECT_THAT(text, HasSubstr("GFS · 2025"));
  EXPECT_THAT(text, HasSubstr("应补"));
  EXPECT_THAT(text, HasSubstr("应补尽补率 0.00%"));
}

TEST_F(TownTest, DeadlinesNameWhoHasToActByWhen) {
  const std::string text = shown({"deadlines", "--as-of", "2026-02-15"});
  EXPECT_THAT(text, HasSubstr("2026-03-01"));
  EXPECT_THAT(text, HasSubstr("担保到期"));
  EXPECT_THAT(text, HasSubstr("LSDB-2"));
  EXPECT_THAT(text, HasSubstr("987,654.33"));
  const std::string filing = shown({"deadlines", "--as-of", "2026-04-02", "--kind", "filing"});
  EXPECT_THAT(filing, HasSubstr("逾期 2"));
  EXPECT_THAT(filing, HasSubstr("GFS 2025"));
  const std::string ahead =
      shown({"deadlines", "--as-of", "2026-04-02", "--kind", "filing", "--not-missed"});
  EXPECT_THAT(ahead, HasSubstr("没有临近或逾期的期限")) << "2026 has not opened";
  EXPECT_THAT(shown({"deadlines", "--as-of", "2025-03-05"}), HasSubstr("没有临近或逾期的期限"));
}

TEST_F(TownTest, NothingWaitsAndNothingIsLostInAQuietTown) {
  EXPECT_THAT(shown({"waiting"}), HasSubstr("没有待办事项"));
  EXPECT_THAT(shown({"compensations"}), HasSubstr("没有符合条件的代偿"));
}

TEST_F(TownTest, NothingBindsInAQuietTown) {
  EXPECT_THAT(shown({"clocks", "--state", "逾期未办"}), HasSubstr("没有符合条件的期限"));
  EXPECT_THAT(shown({"targets", "--state", "已完成"}), HasSubstr("没有符合条件的目标"));
  EXPECT_THAT(shown({"grants", "--state", "待下达"}), HasSubstr("没有符合条件的转移支付"));
  EXPECT_THAT(shown({"credit-tools", "--kind", "再贴现"}), HasSubstr("没有符合条件的工具"));
  EXPECT_THAT(shown({"guarantee-batches"}), HasSubstr("没有符合条件的批次"));
  const Ran ran = as("审计", {"guarantee-batches", "没有这批"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("没有总对总批次“没有这批”"));
}

TEST_F(TownTest, TaxThatIsForgoneIsSaidToBeNoCash) {
  EXPECT_THAT(shown({"tax"}), HasSubstr("财政不拨付任何资金，无应付款。"));
  EXPECT_THAT(shown({"tax", "--lines", "--lang", "en"}), HasSubstr("no cash is due to anybody."));
}

TEST_F(TownTest, PagesGoOnWithTheCursor) {
  const std::string first = shown({"guarantees", "--limit", "1"});
  EXPECT_THAT(first, HasSubstr("--cursor"));
  EXPECT_THAT(first, HasSubstr("LSDB-2"));
  EXPECT_THAT(first, Not(HasSubstr("LSDB-2025")));
  const std::string all = shown({"guarantees", "--limit", "1", "--all"});
  EXPECT_THAT(all, HasSubstr("000001  "));
  EXPECT_THAT(all, Not(HasSubstr("--cursor")));
}

TEST_F(TownTest, EventsAreListedByTheirChineseNames) {
  const std::string text = shown({"events", "--limit", "1000"});
  for (const char* word :
       {"账本启用", "指标下达", "提案批准", "条款施行", "担保生效", "应补核算"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
  const std::string some = shown({"events", "--event", "budget_allocated"});
  EXPECT_THAT(some, HasSubstr("1,000,000,000.00"));
  EXPECT_THAT(some, Not(HasSubstr("担保生效")));
}

TEST_F(TownTest, ARecordIsExplainedWithItsPostings) {
  const std::string found = shown({"events", "--event", "budget_allocated"});
  const auto line = found.substr(found.rfind("\n", found.find("指标下达")) + 1);
  const std::string seq = line.substr(line.find_first_not_of(' '), 2);
  const std::string text = shown({"show", seq});
  EXPECT_THAT(text, HasSubstr("指标下达 budget_allocated"));
  EXPECT_THAT(text, HasSubstr("晋财金〔2025〕1号（虚构）"));
  EXPECT_THAT(text, HasSubstr("8001 预算指标"));
  EXPECT_THAT(text, HasSubstr("1,000,000,000.00"));
}

TEST_F(TownTest, EnglishIsSpokenOnRequest) {
  EXPECT_THAT(shown({"balances", "--lang", "en"}), HasSubstr("Trial balance"));
  EXPECT_THAT(shown({"guarantees", "--lang", "en"}), HasSubstr("in force"));
  EXPECT_THAT(shown({"events", "--lang", "en"}), HasSubstr("budget allocated"));
}

TEST_F(TownTest, JsonIsTheServersOwn) {
  const Ran ran = as("审计", {"--json", "guarantees"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("\"principal\":\"1000000000\""));
  EXPECT_EQ(ran.out.find("{\"position\""), 0U);
  const Ran refused = as("审计", {"--json", "guarantees", "none"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.out, HasSubstr("\"code\":\"not_found\""));
}

TEST_F(TownTest, ARefusedCommandSaysWhyAndEndsWithOne) {
  const Ran ran = as("经办", {"submit"}, kTooDear);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("超过上限"));
  EXPECT_THAT(ran.err, HasSubstr("[fee_rate_over_cap]"));
  EXPECT_EQ(ran.out, "");
  const Ran english = as("经办", {"submit", "--lang", "en"}, kTooDear);
  EXPECT_THAT(english.err, HasSubstr("above the yearly cap"));
}

TEST_F(TownTest, TheSameFileAgainRecordsNothingTwice) {
  const Ran again = as("经办", {"submit", "--batch", "per_line"}, kGuaranteeLines);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("此前已记录 2 行"));
  const Ran approval = as("复核", {"submit"}, kApproval);
  EXPECT_EQ(approval.code, 0) << approval.err;
  EXPECT_THAT(approval.out, HasSubstr("未重复记录"));
}

TEST_F(TownTest, ADryRunShowsPostingsAndRecordsNothing) {
  const std::string before = shown({"events", "--limit", "1000"});
  const std::string receipt =
      R"({"command":"record_receipt","booked_date":"2025-04-01","data":{"fund":"F-GFS","source":"省级-2025","amount":"123456789","reference":"R-9"}})";
  const Ran ran = as("经办", {"submit", "--dry-run"}, receipt);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("试算通过"));
  EXPECT_THAT(ran.out, HasSubstr("1003 国库存款"));
  EXPECT_THAT(ran.out, HasSubstr("1,234,567.89"));
  EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
  EXPECT_EQ(shown({"events", "--limit", "1000"}), before);
}

TEST_F(TownTest, ABatchNamesTheLineItRefuses) {
  const Ran ran = as(
      "经办", {"submit", "--batch", "per_line"},
      R"({"request_id":"b1","command":"open_fund","data":{"fund":"F-GFS","bureau":"uscc:11141100012345671A","title":"x"}})");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("第 1 行："));
  EXPECT_THAT(ran.err, HasSubstr("already_exists"));
  EXPECT_THAT(ran.out, HasSubstr("被拒 1 行"));
}

TEST_F(TownTest, WhatIsNoJsonIsRefusedBeforeItIsSent) {
  const Ran ran = as("经办", {"submit"}, "{\"command\":");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("JSON"));
}

TEST_F(TownTest, WithoutATokenTheWayToGiveOneIsTold) {
  const Ran ran = run_yingbu({"balances", "--url", url()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("--token-file"));
}

TEST(InProcessTest, TheSameQuestionsAreAnsweredWithoutAServer) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const Words where = {"--ledger", dir / "ledger", "--token-file", dir / "tokens", "--as", "经办"};
  Words submit = {"submit", "--batch", "per_line"};
  submit.insert(submit.end(), where.begin(), where.end());
  const Ran town = run_yingbu(submit, {}, kTownLines);
  EXPECT_EQ(town.code, 0) << town.err;
  Words funds = {"funds"};
  funds.insert(funds.end(), where.begin(), where.end());
  const Ran shown = run_yingbu(funds);
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("600,000,000.00"));
}

TEST(ImportTest, ARegisterIsRecordedOnceAndItsRejectsWritten) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const std::string source = YINGBU_SOURCE_DIR;
  const Serving serving(dir / "ledger");
  const Words words = {"record",
                       "--yes",
                       source + "/tests/intake/register_sample.csv",
                       "--mapping",
                       source + "/ledger/reference/mappings/guarantee_register.toml",
                       "--rejects",
                       dir / "rejects.csv",
                       "--url",
                       serving.url(),
                       "--token-file",
                       dir / "tokens",
                       "--as",
                       "经办"};
  const Ran first = run_yingbu(words);
  EXPECT_EQ(first.code, 1) << first.err;
  EXPECT_THAT(first.out, HasSubstr("新记录 3 + 无变化 0 + 有差异 0 + 落后 0 + 拒收 2"));
  EXPECT_LE(widest_line(first.out), 80U + (dir / "").size()) << first.out;
  EXPECT_THAT(file_text(dir / "rejects.csv"), HasSubstr("uscc_invalid"));
  const Ran second = run_yingbu(words);
  EXPECT_THAT(second.out, HasSubstr("新记录 0 + 无变化 3 + 有差异 0 + 落后 0 + 拒收 2"));
}

TEST(ImportTest, ComparingRecordsNothingAndRecordingAsksFirst) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const std::string source = YINGBU_SOURCE_DIR;
  const Serving serving(dir / "ledger");
  const auto ran = [&](const std::string& verb, Words more) {
    Words words = {verb,           source + "/tests/intake/register_sample.csv",
                   "--mapping",    source + "/ledger/reference/mappings/guarantee_register.toml",
                   "--rejects",    dir / "rejects.csv",
                   "--url",        serving.url(),
                   "--token-file", dir / "tokens",
                   "--as",         "经办"};
    words.insert(words.end(), more.begin(), more.end());
    return run_yingbu(words);
  };
  const Ran compared = ran("compare", {});
  EXPECT_EQ(compared.code, 1) << compared.err;  // two rows are rejected
  EXPECT_THAT(compared.out, HasSubstr("行数 5 = 有新情况 3 + 无变化 0"));
  EXPECT_THAT(compared.out, HasSubstr("将要记录（笔，金额）："));
  const Ran unasked = ran("record", {});
  EXPECT_EQ(unasked.code, 1);
  EXPECT_THAT(unasked.err, HasSubstr("未记录：请在终端确认，或加 --yes"));
  EXPECT_THAT(ran("compare", {}).out, HasSubstr("有新情况 3 + 无变化 0"));
  const Ran as_json = ran("record", {"--json"});
  EXPECT_EQ(as_json.code, 2);
  EXPECT_THAT(as_json.err, HasSubstr("--json 无人可问：请先 compare，再用 record --yes"));
  EXPECT_THAT(ran("record", {"--yes"}).out, HasSubstr("新记录 3 + 无变化 0"));
  EXPECT_THAT(ran("compare", {}).out, HasSubstr("有新情况 0 + 无变化 3"));
}

TEST(ImportTest, ACleanRunRemovesTheRejectsOfTheOneBefore) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const std::string source = YINGBU_SOURCE_DIR;
  const std::string sample = file_text(source + "/tests/intake/register_sample.csv");
  const Serving serving(dir / "ledger");
  const auto recorded = [&](const std::string& text) {
    write_text(dir / "register.csv", text);
    return run_yingbu({"record", "--yes", dir / "register.csv", "--mapping",
                       source + "/ledger/reference/mappings/guarantee_register.toml", "--url",
                       serving.url(), "--token-file", dir / "tokens", "--as", "经办"});
  };
  EXPECT_EQ(recorded(sample).code, 1);
  EXPECT_TRUE(std::filesystem::exists(dir / "register.csv.rejects.csv"));
  const std::size_t second_row = sample.find('\n', sample.find('\n') + 1) + 1;
  const Ran clean = recorded(sample.substr(0, second_row));
  EXPECT_EQ(clean.code, 0) << clean.out << clean.err;
  EXPECT_FALSE(std::filesystem::exists(dir / "register.csv.rejects.csv"));
}

TEST(ImportTest, AMappingThatCannotBeReadIsWrongUsage) {
  const TempDir dir;
  write_text(dir / "map.toml", "name = \"x\"\nno_such_key = 1\n");
  write_text(dir / "register.csv", "a\n1\n");
  const Ran ran = run_yingbu({"import", "guarantees", dir / "register.csv", "--mapping",
                              dir / "map.toml", "--token", "yb_x"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("map.toml"));
}

}  // namespace
}  // namespace yingbu::testing
