#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "tests/log/temp_dir.h"
#include "tests/tools/served_test.h"

// yingbu plan-release: from the plan over the proposal of one person to the approval of another.
namespace yingbu::testing {
namespace {

constexpr const char* kGuarantee = "LSDB-2025-000000000000000000000000000001";

std::string entitlement(const std::string& guarantee) {
  return R"("key":{"programme":"GFS","payee":2,"period":"2025","object":")" + guarantee + R"("})";
}

// 4,575,342 and 414,000 fen approved on the two guarantees of the town.
class PlanRelease : public ServedTest {
 protected:
  void SetUp() override { open_town(kTownLines, ""); }

  // `tier` is that of the source of 2026.
  static void open_town(const std::string& lines, const std::string& tier) {
    serve();
    submit(lines);
    approve("P-1");
    submit(kGuaranteeLines);
    submit(
        R"({"request_id":"p0","command":"propose","data":{"proposal":"P-A","note":"账户","commands":[{"command":"add_party_account","booked_date":"2025-03-02","data":{"party":"#2","bank_name":"示例银行","account_name":"示例","account_number":"62280001"}}]}}
)");
    approve("P-A");
    submit(
        R"({"request_id":"c1","command":"claim_entitlement","booked_date":"2026-01-05","data":{)" +
        entitlement(kGuarantee) + R"(,"amount":"4575342"}}
{"request_id":"c2","command":"claim_entitlement","booked_date":"2026-01-06","data":{)" +
        entitlement("LSDB-2") + R"(,"amount":"414003"}}
{"request_id":"c3","command":"allocate_budget","booked_date":"2026-01-06","data":{"fund":"F-GFS","source":"省级-2026","fiscal_year":2026,"document":"晋财金〔2026〕1号（虚构）","amount":"3000000")" +
        tier + R"(}}
{"request_id":"c4","command":"record_receipt","booked_date":"2026-01-06","data":{"fund":"F-GFS","source":"省级-2026","amount":"3000000","reference":"R-2"}}
{"request_id":"c5","command":"propose","data":{"proposal":"P-V","note":"批复","commands":[{"command":"approve_entitlement","booked_date":"2026-01-10","data":{)" +
        entitlement(kGuarantee) +
        R"(,"amount":"4575342","document":"吕财金〔2026〕2号"}},{"command":"approve_entitlement","booked_date":"2026-01-12","data":{)" +
        entitlement("LSDB-2") + R"(,"amount":"414003","document":"吕财金〔2026〕2号"}}]}}
)");
    approve("P-V");
  }

  static Words plan(Words more) {
    Words words = {"plan-release", "--programme", "GFS",       "--source",
                   "省级-2026",    "--on",        "2026-01-20"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
};

// "2026-11-29 16:40:00" is TIME.
std::string without_times(std::string text) {
  const std::string shape = "0000-00-00 00:00:00";
  const auto fits = [&shape](char found, char wanted) {
    return wanted == '0' ? '0' <= found && found <= '9' : found == wanted;
  };
  for (auto at = text.begin();;) {
    at = std::search(at, text.end(), shape.begin(), shape.end(), fits);
    if (at == text.end()) return text;
    const auto place = at - text.begin();
    text.replace(static_cast<std::size_t>(place), shape.size(), "TIME");
    at = text.begin() + place;
  }
}

TEST_F(PlanRelease, ShowsWhoWaitsForHowLongWhatIsPlannedAndWhatIsNext) {
  EXPECT_EQ(without_times(shown(plan({}))), R"(拨付计划（只作试算，未作记录）
项目 GFS，来源 F-GFS/省级-2026（2026 年度），拨付日 2026-01-20
收款人        期间  对象          天数       可拨       本次  情形      账户
--------------------------------------------------------------------------------
吕梁市某某…   2025  LSDB-2…00001    10  45,753.42  27,510.68  资金不足  62280001
    核定 45,753.42
吕梁市某某…   2025  LSDB-2           8   4,140.03   2,489.32  资金不足  62280001
    核定 4,140.03
--------------------------------------------------------------------------------
合计 2 项                               49,893.45  30,000.00
    核定 49,893.45
来源可用  30,000.00
本次拨付  30,000.00
拨后可用  0.00
资金不足，按各项未拨数比例分配，不足一分的按最大余数。
资金不足 2 项：追加指标或资金到位后再拨；应补与核定不变，差额计为待拨
记至第 70 号（TIME），入账截至 2026-01-20；单位：元
提出：加 --propose --voucher-prefix 凭证号前缀，或 --write 文件 后补凭证号再提交
)");
  Words english = {"--lang", "en"};
  const Words few = plan({"--budget", "12345.67", "--limit", "1"});
  english.insert(english.end(), few.begin(), few.end());
  EXPECT_EQ(without_times(shown(english)), R"(Release plan (nothing is recorded)
GFS out of F-GFS/省级-2026 (2026) on 2026-01-20
Payee         Period  Object         Days  Releasable    Planned  Why
--------------------------------------------------------------------------------
吕梁市某某…   2025    LSDB-2…000001    10   45,753.42  11,321.26  short of money
    Approved 45,753.42  Account 62280001
--------------------------------------------------------------------------------
Total 2                                     49,893.45  12,345.67
    Approved 49,893.45
2 in all; the first 1 are shown.
Available       30,000.00
At most         12,345.67
Planned         12,345.67
Then available  17,654.33
It does not reach: shared by what each still awaits, largest remainder.
short of money 2: more budget or receipts; what is due and approved stays whole
As of record 70 (TIME, UTC+8), booked until 2026-01-20; unit: CNY
Propose: --propose --voucher-prefix PREFIX, or --write FILE to enter numbers
)");
}

TEST_F(PlanRelease, IsProposedByOneApprovedByAnotherAndRefusedOnceItIsStale) {
  const std::string proposed = done("经办", plan({"--propose", "--voucher-prefix", "5207-"}));
  EXPECT_NE(proposed.find("尚未拨付：须由同一单位的另一人核对后办理"), std::string::npos)
      << proposed;
  const std::string second =
      done("经办", plan({"--propose", "--voucher-prefix", "5207-2-", "--proposal", "again"}));
  approve("release-GFS-2026-01-20");
  const std::string after = shown(plan({}));
  EXPECT_NE(after.find("本次拨付  0.00"), std::string::npos) << after;
  EXPECT_NE(after.find("本次没有可提出的拨付。"), std::string::npos) << after;
  // The other plan was made before: its money is gone.
  const Ran stale = as("复核", {"approve", "again"});
  EXPECT_EQ(stale.code, 1);
  EXPECT_NE(stale.err.find("待拨合计 19,893.45 元，资金足够"), std::string::npos) << stale.err;
}

TEST_F(PlanRelease, KeepsToThePartOfTheTierOfItsSource) {
  std::string lines = kTownLines;
  const std::string before = R"("document":"吕财金〔2025〕1号（虚构）")";
  lines.insert(lines.find(before), R"("cost_split":{"tiers":[{"tier":"city","part_ppm":600000},)"
                                   R"({"tier":"county","part_ppm":400000}]},)");
  open_town(lines, R"(,"tier":"city")");
  const std::string planned = shown(plan({}));
  EXPECT_NE(planned.find("来源 F-GFS/省级-2026（2026 年度，市级），拨付日 2026-01-20"),
            std::string::npos)
      << planned;
  // ROUND(60%) of 4,575,342 and 414,003.
  EXPECT_NE(planned.find("27,452.05"), std::string::npos) << planned;
  EXPECT_NE(planned.find("2,484.02"), std::string::npos) << planned;
  done("经办", plan({"--propose", "--voucher-prefix", "5207-"}));
  approve("release-GFS-2026-01-20");
  const std::string register_shown =
      shown({"entitlements", "--object", "LSDB-2", "--as-of", "2026-01-20"});
  EXPECT_NE(register_shown.find(R"(分级负担
对象    级次      应补      核定      已拨  到账      未补      可拨
--------------------------------------------------------------------
LSDB-2  市级  2,484.02  2,484.02  2,484.02  0.00  2,484.02      0.00
        县级  1,656.01  1,656.01      0.00  0.00  1,656.01  1,656.01
)"),
            std::string::npos)
      << register_shown;
  EXPECT_NE(shown({"funds", "--fiscal-year", "2026"}).find("级次 市级"), std::string::npos);
  EXPECT_NE(shown(plan({})).find("本级已足 2 项"), std::string::npos);
}

TEST_F(PlanRelease, IsWrittenToAFileForTheVouchersToBeFilledIn) {
  const std::string path = file("plan.json");
  const std::string said = done("经办", plan({"--budget", "100", "--write", path}));
  EXPECT_NE(said.find("yingbu submit " + path), std::string::npos) << said;
  std::ifstream in(path);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const Ran empty = as("经办", {"submit", path});
  EXPECT_EQ(empty.code, 1);
  EXPECT_NE(empty.err.find("voucher"), std::string::npos) << empty.err;
  for (const char* number : {"5207-88", "5207-89"}) {
    const std::string blank = R"("voucher":"")";
    const std::size_t at = text.find(blank);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, blank.size(), R"("voucher":")" + std::string(number) + '"');
  }
  const Ran submitted = as("经办", {"submit"}, text);
  EXPECT_EQ(submitted.code, 0) << submitted.err;
  approve("release-GFS-2026-01-20");
  EXPECT_NE(shown({"events", "--object", "voucher:5207-89"}).find("LSDB-2"), std::string::npos);
}

TEST_F(PlanRelease, WhatCannotBeUnderstoodSaysSo) {
  const auto refusal = [](Words words) {
    const Ran ran = as("经办", std::move(words));
    EXPECT_NE(ran.code, 0);
    return ran.err;
  };
  EXPECT_EQ(refusal(plan({"--propose"})),
            "yingbu: --propose 须同时给出 --voucher-prefix；凭证号已有的，用 --write "
            "写成文件后填入\n");
  EXPECT_EQ(refusal(plan({"--budget", "一百"})), "yingbu: --budget 应为以元计的金额：一百\n");
  EXPECT_EQ(refusal(plan({"--budget", "0"})),
            "yingbu: 查询参数“budget”有误：应为大于零的分（字段 budget） [bad_query]\n");
  EXPECT_EQ(refusal(plan({"--account", "2"})),
            "yingbu: 查询参数“accounts”有误：应为“主体号:账户号”，用逗号隔开（字段 accounts） "
            "[bad_query]\n");
  EXPECT_EQ(refusal(plan({"--fund", "F-9"})), "yingbu: 没有资金“F-9”（字段 fund） [not_found]\n");
  EXPECT_EQ(refusal({"plan-release", "--programme", "GFS", "--source", "省级-2025", "--on",
                     "2026-01-20"}),
            "yingbu: 资金来源“省级-2025”是 2025 年度的，不能用于入账日期 "
            "2026-01-20：须先结转（carry_over_source）（字段 source） [source_year_wrong]\n");
}

}  // namespace
}  // namespace yingbu::testing
