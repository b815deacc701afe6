#include <algorithm>
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <sstream>

#include "tests/tools/served_test.h"
#include "tests/tools/town.h"
#include "tools/terminal/answer.h"

// A ledger shown to somebody who has not seen it before, and the story of one guarantee.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class OverviewTest : public ServedTest {
 protected:
  static void SetUpTestSuite() { serve_lives(); }

  // At most 80 columns wide but for what is to be copied: commands are never shortened.
  static std::string overview(Words words = {}) {
    words.insert(words.begin(), "overview");
    const Ran ran = as("审计", std::move(words));
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_LE(widest_line(ran.out.substr(0, ran.out.find("\nexport "))), 80U) << ran.out;
    return ran.out;
  }

  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }
};

constexpr const char* kLost = "LSDB-2025-000000000000000000000000000001";

TEST_F(OverviewTest, TheAddressComesFirstThenEachFund) {
  const std::string text = overview();
  EXPECT_EQ(lines_of(text).front(), "地址 " + url());
  const auto at = text.find("F-GFS");
  ASSERT_NE(at, std::string::npos) << text;
  const std::string line = text.substr(at, text.find('\n', at) - at);
  EXPECT_THAT(line, HasSubstr("2025  600,000,000.00"));
  EXPECT_EQ(text.find("F-GFS", at + 1), std::string::npos) << "a line a fund";
}

TEST_F(OverviewTest, TheLargestAmountDueIsNamedWithItsReason) {
  const Json page = boost::json::parse(as("审计", {"--json", "entitlements", "--unpaid"}).out);
  Json largest;
  for (const Json& row : rows_at(page, "items")) {
    if (fen_at(row, {"unpaid"}) > fen_at(largest, {"unpaid"})) largest = row;
  }
  ASSERT_TRUE(largest.is_object());
  const std::string text = overview({"--largest", "1"});
  EXPECT_THAT(text, HasSubstr("最大的 1 项（共 " + text_at(page, {"totals", "count"}) + " 项"));
  const auto lines = lines_of(text);
  const auto heading = std::ranges::find_if(
      lines, [](const std::string& line) { return line.starts_with("应补未补最大的"); });
  ASSERT_GT(lines.end() - heading, 4) << text;
  EXPECT_THAT(heading[3], HasSubstr(yuan_at(largest, {"unpaid"})));
  EXPECT_THAT(heading[3], HasSubstr("担保费补贴"));
  EXPECT_THAT(text, HasSubstr("依据 吕财金〔2025〕1号（虚构） 第五条"));
}

TEST_F(OverviewTest, ALossIsToldWithoutBeingNamed) {
  EXPECT_THAT(overview(), HasSubstr(std::string("\n") + kLost + " ·"));
  EXPECT_THAT(overview({"--guarantee", "LSDB-4"}), HasSubstr("\nLSDB-4 · "));
}

TEST_F(OverviewTest, WhatItSaysToAskNextIsAnswered) {
  const std::string text = overview();
  EXPECT_THAT(text, HasSubstr("\nexport YINGBU_URL=" + url() + "\n"));
  EXPECT_THAT(text, HasSubstr("\nexport YINGBU_TOKEN_FILE=" + file("tokens") + "\n"));
  int asked = 0;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with(YINGBU_BINARY)) continue;
    std::istringstream in(line.substr(std::string(YINGBU_BINARY).size()));
    Words words;
    for (std::string word; in >> word;) words.push_back(word);
    const Ran ran =
        run_yingbu(words, {"YINGBU_URL=" + url(), "YINGBU_TOKEN_FILE=" + file("tokens")});
    EXPECT_EQ(ran.code, 0) << line << '\n' << ran.err;
    ++asked;
  }
  EXPECT_EQ(asked, 5) << text;
}

TEST_F(OverviewTest, OfAServerThatEndsNoAddressIsSaid) {
  const std::string text = overview({"--once"});
  EXPECT_THAT(text, Not(HasSubstr(url())));
  EXPECT_THAT(text, Not(HasSubstr("export ")));
  EXPECT_THAT(text, HasSubstr("F-GFS"));
}

TEST_F(OverviewTest, EnglishIsSpokenOnRequest) {
  EXPECT_THAT(overview({"--lang", "en"}), HasSubstr("amounts due and not paid"));
  EXPECT_THAT(shown({"story", kLost, "--lang", "en"}), HasSubstr("compensation paid"));
}

TEST_F(OverviewTest, ItHasNoJsonOfItsOwn) { EXPECT_EQ(as("审计", {"--json", "overview"}).code, 2); }

TEST_F(OverviewTest, AStoryTellsWhatHappenedInOrderAndWhoBearsTheLoss) {
  const std::string text = shown({"story", kLost});
  std::size_t before = 0;
  for (const char* step : {"2025-02-01  担保生效", "2025-08-05  代偿通知", "2025-08-10  代偿",
                           "2025-09-20  追偿到账"}) {
    const auto at = text.find(step);
    ASSERT_NE(at, std::string::npos) << step << '\n' << text;
    EXPECT_LT(before, at) << text;
    before = at;
  }
  EXPECT_THAT(text, HasSubstr("8,000,000.00"));
  EXPECT_THAT(text, HasSubstr("123,456.78"));
  EXPECT_THAT(text, Not(HasSubstr("应补核算"))) << "what lies between is for `events`";
  EXPECT_THAT(text, HasSubstr("银行 2,000,000.00；担保公司 7,876,543.22"));
}

TEST_F(OverviewTest, OfAGuaranteeThatIsNotThereNothingIsTold) {
  const Ran ran = as("审计", {"story", "none"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("not_found"));
}

}  // namespace
}  // namespace yingbu::testing
