#include <boost/json.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/base/ed25519.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/agreement.h"
#include "tests/tools/glyphs.h"
#include "tests/tools/over_http.h"
#include "tests/tools/read_xlsx.h"
#include "tests/tools/served_test.h"
#include "tools/record/signing_keys.h"

// yingbu keys and statement: a period between a company and the bureau, signed by both on their own
// machines, checked by anybody.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kCompany = "uscc:91141100MA0G000524";
constexpr const char* kBureau = "uscc:11141100012345671A";

constexpr const char* kBetween =
    R"({"request_id":"z1","command":"report_repayment","basis_date":"2026-01-07","booked_date":"2026-01-07","data":{"guarantee":"LSDB-4","amount":"5"}}
)";
// Booked into the period.
constexpr const char* kLate =
    R"({"request_id":"z2","command":"issue_guarantee","basis_date":"2025-04-01","booked_date":"2025-12-30","data":{"guarantee":"LSDB-9","guarantor":"uscc:91141100MA0G000524","borrower":"uscc:91141102MA0G010124","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"100000000","start":"2025-04-01","end":"2026-04-01","shares":[{"sharer":"bank","parts":200000},{"sharer":"direct","parts":800000}],"fee":"500000"}}
)";

class Agreements : public ServedTest {
 protected:
  void SetUp() override {
    serve();
    // Before any business, so that one administrator enrols people who count as two.
    submit(kTownLines.substr(0, kTownLines.find('\n') + 1));
    enrol("企业经办", "guarantor");
    enrol("企业复核", "guarantor");
    live();
  }
  static void enrol(const std::string& name, const std::string& role) {
    const Ran ran = as("管理员", {"actors", "add", name, "--organisation", kCompany, "--role", role,
                                  "--save", file(name)});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  // By the company's people, whose tokens are files of their own.
  static Ran company(const std::string& name, Words words) {
    words.insert(words.end(), {"--url", url(), "--token-file", file(name)});
    return run_yingbu(words, {});
  }
  static void register_keys() {
    ASSERT_EQ(run_yingbu({"keys", "make", file("company.pem")}, {}).code, 0);
    ASSERT_EQ(run_yingbu({"keys", "make", file("bureau.pem")}, {}).code, 0);
    const Ran proposed =
        company("企业经办", {"keys", "register", file("company.pem"), "--proposal", "K-1"});
    ASSERT_EQ(proposed.code, 0) << proposed.err;
    EXPECT_THAT(proposed.out, HasSubstr("尚未登记：须由同一单位的另一人核对公钥后办理"));
    ASSERT_EQ(company("企业复核", {"approve", "K-1", "--yes"}).code, 0);
    ASSERT_EQ(as("经办", {"keys", "register", file("bureau.pem"), "--proposal", "K-2"}).code, 0);
    approve("K-2");
  }
  static void company_signs() {
    const Ran ran =
        company("企业经办", period({"statement", "sign", "--key", file("company.pem")}, kBureau));
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  static void bureau_signs() {
    const Ran ran =
        as("经办", period({"statement", "sign", "--key", file("bureau.pem")}, kCompany));
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }
  static std::string number_in(const std::string& list) {
    const auto at = list.find("DZ-");
    return at == std::string::npos ? "" : list.substr(at, list.find(' ', at) - at);
  }
  static std::string shown_statements() { return done("审计", {"statement", "list"}); }
  static Words period(Words words, const char* with) {
    words.insert(words.end(), {"--with", with, "--from", "2025-01-01", "--until", "2025-12-31"});
    return words;
  }
};

TEST_F(Agreements, BothSignTheSameFiguresAndALateEntrySupersedesThem) {
  register_keys();
  const std::string shown = done("审计", period({"statement", "show", "--of", kCompany}, kBureau));
  EXPECT_THAT(shown, HasSubstr("对账单"));
  EXPECT_THAT(shown, HasSubstr("担保费补贴（GFS）"));
  company_signs();
  // In between the ledger goes on; the second signs what the first did.
  submit(kBetween);
  bureau_signs();
  const std::string list = shown_statements();
  EXPECT_THAT(list, HasSubstr("双方已签"));
  const std::string number = number_in(list);
  EXPECT_THAT(done("审计", {"statement", "check", number}), HasSubstr("✓ 此后所涉数据没有变动"));
  submit(kLate);
  const Ran checked = as("审计", {"statement", "check", number});
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.out, HasSubstr("✗ 此后所涉数据已变，须重新对账"));
  EXPECT_THAT(checked.out, HasSubstr("的签名有效"));
  EXPECT_THAT(shown_statements(), HasSubstr("数据已变"));
}

class StatementPaper : public Agreements {
 protected:
  void SetUp() override {
    Agreements::SetUp();
    register_keys();
    company_signs();
    number_ = number_in(shown_statements());
  }
  struct Made {
    std::string page;
    std::vector<SheetRead> book;
    // The row below the header of that sheet whose cells begin so; none where no such row is.
    std::vector<std::string> row(const std::string& sheet, const std::string& first) const {
      for (const SheetRead& each : book) {
        if (each.name != sheet) continue;
        for (const auto& cells : each.rows) {
          if (!cells.empty() && cells.front() == first) return cells;
        }
      }
      return {};
    }
  };
  Made made(Words more = {}) const {
    for (const char* name : {"p.html", "p.xlsx"}) std::filesystem::remove(file(name));
    Words words = {"paper",        "statement", number_,       "--page",
                   file("p.html"), "--xlsx",    file("p.xlsx")};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = company("企业经办", words);
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
    const Ran looked = look_at_glyphs({file("p.html")});
    EXPECT_EQ(looked.code, 0) << looked.out << looked.err;
    return {file_text(file("p.html")), read_xlsx(file("p.xlsx"))};
  }
  static std::string position() {
    const std::string said = done("审计", {"balances"});
    const std::string mark = "记至第 ";
    const auto at = said.find(mark) + mark.size();
    return said.substr(at, said.find(' ', at) - at);
  }

  std::string number_;
};

TEST_F(StatementPaper, OneSideHasSignedThenBothThenAFigureMoves) {
  const Made half = made();
  EXPECT_THAT(half.page, AllOf(HasSubstr("<h1>对账单</h1>"), HasSubstr("待对方签署"),
                               HasSubstr("对方尚未签署，本单尚非双方一致的结果。"),
                               HasSubstr(number_), HasSubstr("2025-01-01 至 2025-12-31"),
                               HasSubstr("期初"), HasSubstr("本期变动"), HasSubstr("期末"),
                               HasSubstr("GFS 担保费补贴"), HasSubstr("期末没有未核销的差异。")));
  bureau_signs();
  const std::string agreed_at = position();
  const Made both = made();
  EXPECT_THAT(both.page, AllOf(HasSubstr("双方已签"), Not(HasSubstr("对方尚未签署"))));
  submit(kLate);
  const Made moved = made();
  EXPECT_THAT(moved.page, AllOf(HasSubstr("数据已变"), HasSubstr("现时摘要"),
                                HasSubstr("本单不再有效，须重新对账；以上为签署时的数据。")));
  // As it was known before, it is agreed.
  const Made before = made({"--known-at", agreed_at});
  EXPECT_EQ(before.page, both.page);
}

TEST_F(StatementPaper, OverHttpItIsTheSameBytes) {
  const std::string known = position();
  const Ran ran =
      as("审计", {"paper", "statement", number_, "--known-at", known, "--page", file("h.html")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  OverHttp auditor(url(), file("tokens"), "审计");
  const std::string query = "&known_at=" + known;
  const Response page = auditor.send("GET", "/v1/papers/statement?statement=" + number_ + query);
  EXPECT_EQ(page.status, 200) << page.body;
  EXPECT_TRUE(page.body == file_text(file("h.html")));
  const Response none = auditor.send("GET", "/v1/papers/statement?form=page" + query);
  EXPECT_EQ(none.status, 400);
  EXPECT_THAT(none.body, HasSubstr("必须给出"));
  EXPECT_EQ(auditor.send("GET", "/v1/papers/statement?statement=DZ-none" + query).status, 404);
}

TEST_F(StatementPaper, ItHasTheFiguresThatWereSignedAndWhoSignedThem) {
  bureau_signs();
  const std::string digest =
      hex(sha256(done("审计", period({"statement", "show", "--of", kCompany, "--text"}, kBureau))));
  const Made paper = made();
  EXPECT_THAT(paper.page, HasSubstr(digest));
  const Ran json = as("审计", {"--json", "statement", "list"});
  const auto listed = boost::json::parse(json.out).at("items").at(0);
  for (const auto& signature : listed.at("signatures").as_array()) {
    const auto text = [&](const char* name) { return std::string(signature.at(name).as_string()); };
    const auto key = parse_hex(text("public_key"));
    ASSERT_TRUE(key);
    const std::string print = hex(sha256(key->data)).substr(0, 16);
    EXPECT_THAT(paper.page,
                AllOf(HasSubstr(print.substr(0, 4) + " " + print.substr(4, 4) + " " +
                                print.substr(8, 4) + " " + print.substr(12, 4)),
                      HasSubstr(text("signature")),
                      HasSubstr(std::string(signature.at("party").at("name").as_string()))));
    const auto row =
        paper.row("签署", "s" + std::string(signature.at("party").at("name").as_string()));
    ASSERT_GT(row.size(), 1U);
    EXPECT_THAT(row[1], Not(HasSubstr("未登记"))) << "each side is told when the other signed";
  }
  EXPECT_THAT(done("审计", {"paper", "statement", number_}),
              AllOf(HasSubstr("对账单"), HasSubstr("双方已签"), HasSubstr("补助项目")));
  const Made english = made({"--lang", "en"});
  EXPECT_THAT(english.page, AllOf(HasSubstr("<h1>Statement of agreement</h1>"),
                                  HasSubstr("Key fingerprint"), Not(HasSubstr("签署"))));
}

TEST_F(StatementPaper, OneThatNeverWasTrueIsVoid) {
  const Ran json = as("审计", {"--json", "statement", "list"});
  const auto row = boost::json::parse(json.out).at("items").at(0);
  const auto no = [&row](const char* side) {
    return PartyNo{row.at(side).at("no").to_number<std::uint32_t>()};
  };
  StatementTerms terms{"DZ-untrue",
                       no("one"),
                       no("other"),
                       date_of(2025, 1, 1),
                       date_of(2025, 12, 31),
                       30,
                       *parse_hex(std::string(64, 'a'))};
  const std::string signature =
      hex(ed25519::sign(signing_keys::read_key(file("company.pem")), signed_text(terms)));
  write_text(file("untrue.json"),
             fmt::format(R"({{"command":"sign_statement","data":{{"statement":"DZ-untrue",
"owner":"{}","counterpart":"{}","from":"2025-01-01","until":"2025-12-31","known_at":30,
"digest":"{}","signature":"{}"}}}})",
                         kCompany, kBureau, std::string(64, 'a'), signature));
  const Ran signed_ = company("企业经办", {"submit", file("untrue.json")});
  ASSERT_EQ(signed_.code, 0) << signed_.err;
  number_ = "DZ-untrue";
  EXPECT_THAT(made().page, AllOf(HasSubstr("与账不符"), HasSubstr("本单无效")));
}

TEST_F(StatementPaper, AnotherNumberIsNone) {
  const Ran ran = company("企业经办", {"paper", "statement", "DZ-none"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("没有对账单“DZ-none”"));
}

TEST_F(Agreements, WhatIsNoKeyAndWhoHasNoneIsSaid) {
  write_text(file("nothing.pem"), "abc");
  const Ran none = company("企业经办", {"keys", "register", file("nothing.pem")});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("不是 Ed25519 私钥（PEM）；请用 yingbu keys make 生成"));
  ASSERT_EQ(run_yingbu({"keys", "make", file("own.pem")}, {}).code, 0);
  const Ran again = run_yingbu({"keys", "make", file("own.pem")}, {});
  EXPECT_EQ(again.code, 3);
  const Ran unsigned_yet =
      company("企业经办", period({"statement", "sign", "--key", file("own.pem")}, kBureau));
  EXPECT_EQ(unsigned_yet.code, 1);
  EXPECT_THAT(unsigned_yet.err, HasSubstr("没有登记签名公钥，请先以 yingbu keys 登记"));
  const Ran missing = company("企业经办", {"keys", "show"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("没有签名公钥"));
}

}  // namespace
}  // namespace yingbu::testing
