#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <gmock/gmock.h>
#include <map>
#include <memory>

#include "ledger/base/money.h"
#include "tests/tools/glyphs.h"
#include "tests/tools/over_http.h"
#include "tests/tools/process.h"
#include "tests/tools/read_xlsx.h"

// yingbu paper: what a bureau and a company issue, made from the sample year that a real server
// serves.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view kCompany = "信达担保";

// Of "A4:D6" it is 4.
std::size_t row_in(std::string_view cell) {
  std::size_t row = 0;
  cell.remove_prefix(std::min(cell.find_first_of("123456789"), cell.size()));
  std::from_chars(cell.data(), cell.data() + cell.size(), row);
  return row;
}

class PaperTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<TempDir>();
    const Ran made = run_yingbu({"sample", file("ledger"), "--guarantees", "240"});
    ASSERT_EQ(made.code, 0) << made.err;
    serving_ = std::make_unique<Serving>(file("ledger"));
  }
  static void TearDownTestSuite() {
    serving_.reset();
    dir_.reset();
  }

  void SetUp() override {
    for (const char* name : {"p.html", "p.xlsx"}) std::filesystem::remove(file(name));
  }

  static std::string file(std::string_view name) { return *dir_ / name; }

  static Ran as(std::string_view who, Words words, const std::string& input = {}) {
    words.insert(words.end(), {"--url", serving_->url(), "--token-file", file("ledger/tokens.toml"),
                               "--as", std::string(who)});
    return run_yingbu(words, {}, input);
  }

  static OverHttp program(std::string_view who) {
    return {serving_->url(), file("ledger/tokens.toml"), std::string(who)};
  }

  struct Made {
    std::string out, page;
    std::vector<SheetRead> book;
    // The rows of that sheet below its header, by the heading of each cell; totals last.
    std::vector<std::map<std::string, std::string>> rows(const std::string& name) const {
      std::vector<std::map<std::string, std::string>> all;
      for (const SheetRead& sheet : book) {
        if (sheet.name != name || sheet.filter.empty()) continue;
        const std::size_t header = row_in(sheet.filter) - 1;
        const std::size_t last = row_in(sheet.filter.substr(sheet.filter.find(':') + 1)) - 1;
        const auto& headings = sheet.rows.at(header);
        for (std::size_t r = header + 1; r <= last; ++r) {
          auto& row = all.emplace_back();
          const auto& cells = sheet.rows.at(r);
          for (std::size_t c = 0; c < cells.size(); ++c) row[headings.at(c)] = cells[c];
        }
      }
      return all;
    }
  };

  static Made made(std::string_view who, Words words) {
    words.insert(words.begin(), "paper");
    words.insert(words.end(), {"--page", file("p.html"), "--xlsx", file("p.xlsx")});
    const Ran ran = as(who, words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    if (ran.code != 0) return {};
    return {ran.out, file_text(file("p.html")), read_xlsx(file("p.xlsx"))};
  }

  static Wide sum(const std::vector<std::map<std::string, std::string>>& rows,
                  const std::string& heading) {
    Wide all = 0;
    for (const auto& row : rows) {
      const auto found = row.find(heading);
      if (found == row.end() || found->second.empty()) continue;
      const auto amount = parse_money(found->second.substr(1), Unit::yuan);
      EXPECT_TRUE(amount) << found->second;
      if (amount) all += amount->fen;
    }
    return all;
  }

  // A total of the register that the paper is of.
  static std::string total_of(const std::string& name, Words words) {
    words.insert(words.begin(), {"--json", "entitlements", "--limit", "1"});
    const Ran ran = as("审计", words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    const auto json = boost::json::parse(ran.out);
    return std::string(json.at("totals").at(name).as_string());
  }

  static void expect_every_glyph(const std::string& page) {
    const Ran looked = look_at_glyphs({page});
    EXPECT_EQ(looked.code, 0) << looked.out << looked.err;
  }

 private:
  static inline std::unique_ptr<TempDir> dir_;
  static inline std::unique_ptr<Serving> serving_;
};

TEST_F(PaperTest, OverHttpTheyAreTheSameBytes) {
  OverHttp auditor = program("审计");
  OverHttp company = program(kCompany);
  const auto listed = boost::json::parse(auditor.send("GET", "/v1/papers").body);
  for (const auto& item : listed.at("items").as_array()) {
    const std::string paper(item.at("paper").as_string());
    if (paper == "statement") continue;  // of a statement, not of a programme: StatementPaper
    const bool is_filing = paper == "filing";
    const std::string_view who = is_filing ? kCompany : "审计";
    OverHttp& asking = is_filing ? company : auditor;
    Words words = {"paper", paper,        "--programme", "FS-141100",
                   "--on",  "2026-02-28", "--period",    "2025"};
    const std::string query = "?programme=FS-141100&on=2026-02-28&period=2025";
    for (const auto& [form, option, type] :
         {std::tuple("page", "--page", "text/html; charset=utf-8"),
          std::tuple("xlsx", "--xlsx",
                     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")}) {
      Words whole = words;
      const std::string written = file(paper + "." + form);
      whole.insert(whole.end(), {option, written});
      const Ran ran = as(who, whole);
      ASSERT_EQ(ran.code, 0) << ran.err;
      const Response response = asking.send("GET", "/v1/papers/" + paper + query + "&form=" + form);
      EXPECT_EQ(response.status, 200) << response.body;
      EXPECT_EQ(response.content_type, type);
      EXPECT_TRUE(response.body == file_text(written)) << paper << " " << form;
    }
  }
  EXPECT_EQ(listed.at("items").as_array().size(), 5U);
}

TEST_F(PaperTest, OverHttpAWrongQuestionIsRefused) {
  OverHttp auditor = program("审计");
  const auto refused = [&](const std::string& target, int status) {
    const Response response = auditor.send("GET", "/v1/papers/" + target);
    EXPECT_EQ(response.status, status) << response.body;
    return response.body;
  };
  EXPECT_THAT(refused("receipt?programme=FS-141100", 404), HasSubstr("没有公文“receipt”"));
  EXPECT_THAT(refused("approvals", 400), HasSubstr("必须给出"));
  EXPECT_THAT(refused("filing?programme=FS-141100&month=2025-06", 400),
              HasSubstr("本公文没有这个参数"));
  EXPECT_THAT(refused("approvals?programme=FS-141100&month=2025", 400),
              HasSubstr("应为年月，如 2026-05"));
  EXPECT_THAT(refused("approvals?programme=FS-141100&form=pdf", 400), HasSubstr("page"));
  EXPECT_THAT(refused("approvals?programme=FS-141100&known_at=99999999", 409),
              HasSubstr("position_unrecorded"));
}

TEST_F(PaperTest, ApprovalsAreWhatTheRegisterHasAsApproved) {
  const Made paper = made("经办", {"approvals", "--programme", "FS-141100", "--on", "2026-02-28"});
  EXPECT_THAT(paper.page,
              AllOf(HasSubstr("<h1>补助资金批复清单</h1>"), HasSubstr("吕梁市小微企业担保费补贴"),
                    HasSubstr("盖章处"), HasSubstr("吕财金批〔2026〕5号（示例）"),
                    HasSubstr("入账截至 2026-02-28"), HasSubstr("元")));
  const auto rows = paper.rows("批复明细");
  ASSERT_GT(rows.size(), 1U);
  EXPECT_EQ(fen_text(sum(rows, "s批复金额")),
            total_of("approved", {"--programme", "FS-141100", "--as-of", "2026-02-28"}));
  EXPECT_EQ(rows[0].at("s提出"), "s经办");
  EXPECT_EQ(rows[0].at("s批准"), "s复核");
  EXPECT_EQ(rows[0].at("s批复日期"), "d2026-02-26");
  EXPECT_EQ(rows[0].at("s统一社会信用代码").size(), 1U + 18U);
  expect_every_glyph(file("p.html"));
}

TEST_F(PaperTest, ApprovalsAreNarrowedByMonthAndDocument) {
  const Made march = made("经办", {"approvals", "--programme", "FS-141100", "--month", "2026-03",
                                   "--on", "2026-05-31"});
  const auto rows = march.rows("批复明细");
  ASSERT_THAT(rows, SizeIs(1)) << "the one that was claimed late";
  EXPECT_EQ(rows[0].at("s批复日期"), "d2026-03-05");
  SetUp();
  const Made none = made("经办", {"approvals", "--programme", "FS-141100", "--document", "无此文号",
                                  "--on", "2026-05-31"});
  EXPECT_THAT(none.page, HasSubstr("没有符合条件的批复。"));
  EXPECT_THAT(none.rows("批复明细"), SizeIs(0));
}

TEST_F(PaperTest, PublicityNamesWhoIsInItAndWhereToObject) {
  const Made paper = made("经办", {"publicity", "--programme", "FS-141100", "--on", "2026-02-11",
                                   "--contact", "金融科 0358-0000000（示例）"});
  EXPECT_THAT(paper.page,
              AllOf(HasSubstr("补助资金公示名单"), HasSubstr("金融科 0358-0000000（示例）"),
                    HasSubstr("公示中"), HasSubstr("有异议，待处理"), HasSubstr("七（十五）")));
  const auto rows = paper.rows("公示明细");
  ASSERT_GT(rows.size(), 1U);
  for (const auto& row : rows) {
    EXPECT_EQ(row.at("s公示起"), "d2026-02-09");
    EXPECT_EQ(row.at("s公示止"), "d2026-02-13");
  }
  expect_every_glyph(file("p.html"));
  SetUp();
  const Made before = made("经办", {"publicity", "--programme", "FS-141100", "--on", "2026-02-06"});
  EXPECT_THAT(before.page, AllOf(HasSubstr("待公示 5 个工作日"), Not(HasSubstr("公示中<"))));
  EXPECT_EQ(fen_text(sum(before.rows("公示明细"), "s拟补金额")), fen_text(sum(rows, "s拟补金额")));
}

TEST_F(PaperTest, PaymentsHaveTheirAccountsAndSumsByFundAndSource) {
  const Made paper = made(
      "经办", {"payments", "--programme", "FS-141100", "--month", "2026-03", "--on", "2026-05-31"});
  const auto rows = paper.rows("付款明细");
  ASSERT_GT(rows.size(), 1U);
  for (const auto& row : rows) {
    EXPECT_THAT(row.at("s账号"), HasSubstr("s62"));
    EXPECT_THAT(row.at("s联行号"), AnyOf("s314173100015", "s314173100023"));
    EXPECT_NE(row.at("s指标文号"), "s未登记");
    EXPECT_THAT(row.at("s拨付日期"), HasSubstr("d2026-03-"));
  }
  EXPECT_EQ(sum(rows, "s金额"), sum(paper.rows("按资金合计"), "s金额"));
  EXPECT_EQ(sum(rows, "s金额"), sum(paper.rows("按指标合计"), "s金额"));
  EXPECT_THAT(paper.page, AllOf(HasSubstr("已到账"), HasSubstr("已退回"), HasSubstr("其中退回"),
                                Not(HasSubstr("待补录"))));
  expect_every_glyph(file("p.html"));
}

TEST_F(PaperTest, AFilingIsTheCompanysOwnWithItsEvidence) {
  const Made paper = made(
      kCompany, {"filing", "--programme", "FS-141100", "--period", "2025", "--on", "2026-01-15"});
  const auto lines = paper.rows("申报表");
  ASSERT_GT(lines.size(), 1U);
  EXPECT_EQ(lines[0].at("s补助率"), "n0.5%");
  EXPECT_THAT(lines[0].at("s天数"), HasSubstr("n"));
  const Ran own = as(kCompany, {"--json", "entitlements", "--programme", "FS-141100", "--period",
                                "2025", "--as-of", "2026-01-15", "--limit", "1"});
  const auto json = boost::json::parse(own.out);
  EXPECT_EQ(fen_text(sum(lines, "s应补金额")),
            std::string(json.at("totals").at("due").as_string()));
  const auto evidence = paper.rows("佐证材料清单");
  ASSERT_GT(evidence.size(), lines.size());
  for (const auto& row : evidence) {
    if (row.at("s登记") == "s未登记") continue;
    EXPECT_EQ(row.at("s记录散列").size(), 1U + 64U);
  }
  EXPECT_THAT(paper.page,
              AllOf(HasSubstr("补助资金申报材料"), HasSubstr("法定代表人"), HasSubstr("申报截止")));
  expect_every_glyph(file("p.html"));
}

TEST_F(PaperTest, TheSamePositionMakesTheSameBytes) {
  const Ran before = as("审计", {"--json", "funds"});
  const auto json = boost::json::parse(before.out);
  const std::string position =
      std::to_string(json.at("position").at("seq").to_number<std::uint64_t>());
  for (const char* kind : {"publicity", "approvals", "payments"}) {
    SetUp();
    const Words words = {kind,         "--programme", "FS-141100", "--on",
                         "2026-03-20", "--known-at",  position};
    made("经办", words);
    const std::string page = file_text(file("p.html")), book = file_text(file("p.xlsx"));
    const Ran recorded = as(
        "经办", {"submit"},
        std::string(
            R"({"command":"register_party","booked_date":"2026-05-30","data":{"party":"local_code:N-)") +
            kind + R"(","kind":"enterprise","name":"新来的","region":"141102"}})");
    ASSERT_EQ(recorded.code, 0) << recorded.err;
    SetUp();
    made("经办", words);
    EXPECT_EQ(file_text(file("p.html")), page) << kind;
    EXPECT_EQ(file_text(file("p.xlsx")), book) << kind;
    EXPECT_THAT(page, HasSubstr("账本第 " + position + " 号记录"));
  }
}

TEST_F(PaperTest, WhatHasNotArrivedYetIsInTransit) {
  const Made paper = made("经办", {"payments", "--programme", "FS-141100", "--on", "2026-03-11"});
  for (const auto& row : paper.rows("付款明细")) EXPECT_EQ(row.at("s情形"), "s在途");
}

TEST_F(PaperTest, WithoutAFileItIsShownOnTheTerminal) {
  for (const char* kind : {"publicity", "payments", "filing"}) {
    Words words = {"paper", kind, "--programme", "FS-141100", "--on", "2026-02-11"};
    const Ran shown = as(kind == std::string("filing") ? kCompany : "经办", words);
    EXPECT_EQ(shown.code, 0) << shown.err;
    EXPECT_LE(widest_line(shown.out), 80U) << kind;
  }
  const Ran ran =
      as("经办", {"paper", "approvals", "--programme", "FS-141100", "--on", "2026-02-28"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("补助资金批复清单"), HasSubstr("按文号和收款人汇总"),
                             HasSubstr("合计"), HasSubstr("依据：账本第 ")));
}

TEST_F(PaperTest, EnglishIsWholeToo) {
  const Made paper =
      made("经办", {"approvals", "--programme", "FS-141100", "--on", "2026-02-28", "--lang", "en"});
  EXPECT_THAT(paper.page, AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("<h1>Approvals</h1>"),
                                HasSubstr("\"Page \" counter(page)"), HasSubstr("Approved by"),
                                Not(HasSubstr("批复清单"))));
}

TEST_F(PaperTest, WhatCannotBeMadeIsSaid) {
  const auto refused = [](Words words) {
    words.insert(words.begin(), "paper");
    return as("经办", std::move(words));
  };
  const Ran unknown = refused({"approvals", "--programme", "无此项目"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("无此项目"));
  const Ran month = refused({"payments", "--programme", "FS-141100", "--month", "2026-13"});
  EXPECT_EQ(month.code, 2);
  EXPECT_THAT(month.err, HasSubstr("“2026-13”不是月份：请写 YYYY-MM"));
  const Ran day = refused({"approvals", "--programme", "FS-141100", "--on", "昨天"});
  EXPECT_EQ(day.code, 2);
  EXPECT_THAT(day.err, HasSubstr("“昨天”不是日期"));
  const Ran same = refused(
      {"approvals", "--programme", "FS-141100", "--xlsx", file("one"), "--page", file("one")});
  EXPECT_EQ(same.code, 2);
  EXPECT_THAT(same.err, HasSubstr("--xlsx 与 --page 须为不同的文件"));
  const Ran json = as("经办", {"--json", "paper", "approvals", "--programme", "FS-141100"});
  EXPECT_EQ(json.code, 2);
  EXPECT_THAT(json.err, HasSubstr("没有 --json"));
  write_text(file("p.html"), "mine");
  const Ran there = refused({"approvals", "--programme", "FS-141100", "--page", file("p.html")});
  EXPECT_EQ(there.code, 3);
  EXPECT_THAT(there.err, HasSubstr("不会覆盖"));
  EXPECT_EQ(file_text(file("p.html")), "mine");
  const Ran ahead = refused({"approvals", "--programme", "FS-141100", "--known-at", "99999999"});
  EXPECT_EQ(ahead.code, 1);
  EXPECT_THAT(ahead.err, HasSubstr("99999999"));
}

}  // namespace
}  // namespace yingbu::testing
