#include "ledger/base/rejection.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "ledger/base/failure.h"
#include "ledger/base/utf8.h"
#include "ledger/base/words.h"
#include "tests/base/said.h"

namespace yingbu {
namespace {

using testing::en;
using testing::zh;

// The {places} of a text, without the language a place may ask for ({kind_en}); a brace that is not
// one comes back as itself and fails the comparison.
std::set<std::string> places(std::string_view text) {
  std::set<std::string> found;
  while (true) {
    const auto open = text.find_first_of("{}");
    if (open == std::string_view::npos) return found;
    const auto close = text.find('}', open);
    if (text[open] == '}' || close == std::string_view::npos) return {"stray brace"};
    std::string place(text.substr(open + 1, close - open - 1));
    if (place.ends_with(":元")) place.resize(place.size() - std::string_view(":元").size());
    if (place.ends_with("_zh") || place.ends_with("_en")) place.resize(place.size() - 3);
    found.insert(place);
    text.remove_prefix(close + 1);
  }
}

TEST(Reasons, EveryTextHasTheSamePlacesInBothLanguages) {
  for (const auto& entry : reasons()) {
    EXPECT_EQ(places(entry.zh), places(entry.en)) << entry.name;
    for (const auto& place : places(entry.zh)) {
      EXPECT_FALSE(place.empty()) << entry.name;
      EXPECT_TRUE(
          std::ranges::all_of(place, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }))
          << entry.name << " {" << place << "}";
    }
    EXPECT_TRUE(is_utf8(entry.zh)) << entry.name;
    EXPECT_FALSE(entry.zh.empty()) << entry.name;
    EXPECT_FALSE(entry.en.empty()) << entry.name;
  }
}

TEST(Reasons, NoRawPlaceIsEverShown) {
  for (const auto& entry : reasons()) {
    for (const auto language : {Language::zh, Language::en}) {
      const std::string said = describe(reject(entry.reason), language);
      EXPECT_EQ(said.find_first_of("{}"), std::string::npos) << said;
      if (!places(entry.zh).empty()) {
        EXPECT_NE(said.find('-'), std::string::npos) << said;
      }
    }
  }
}

TEST(Reasons, AreFoundByTheirNumber) {
  EXPECT_EQ(name_of(Reason::overflow), "overflow");
  EXPECT_EQ(entry_of(Reason::queue_full).category, Category::busy);
  EXPECT_EQ(static_cast<int>(Reason::bad_money), 7);
}

TEST(ReasonsDeathTest, ANumberThatIsNoReasonIsABug) {
  EXPECT_DEATH(entry_of(static_cast<Reason>(65'535)), "no such Reason");
}

TEST(Describe, FillsThePlacesFromTheDetails) {
  const Rejection late = reject(Reason::late_filing, "filed_on").with("deadline", "2026-03-16");
  EXPECT_EQ(zh(late), "申报截止 2026-03-16 已过，未允许逾期申报");
  EXPECT_EQ(en(late), "the filing deadline 2026-03-16 has passed and late claims are not allowed");
}

TEST(Describe, ShowsADashWhereADetailIsMissing) {
  EXPECT_EQ(en(reject(Reason::late_filing)),
            "the filing deadline - has passed and late claims are not allowed");
}

TEST(Describe, TakesTheDetailOfTheLanguageBeforeThePlainOne) {
  const Rejection wrong = reject(Reason::terms_invalid)
                              .with("problem", "42")
                              .with("problem_zh", "费率为负")
                              .with("problem_en", "the rate is negative");
  EXPECT_EQ(zh(wrong), "条款有误：费率为负");
  EXPECT_EQ(en(wrong), "the terms are wrong: the rate is negative");
  EXPECT_EQ(en(reject(Reason::terms_invalid).with("problem", "42")), "the terms are wrong: 42");
}

TEST(Describe, SpeaksAWordInItsLanguageAndKeepsTheCodeForPrograms) {
  const Rejection wrong =
      reject(Reason::terms_invalid).with_word("problem", {"in_force", "在保", "in force"});
  EXPECT_EQ(zh(wrong), "条款有误：在保");
  EXPECT_EQ(en(wrong), "the terms are wrong: in force");
  EXPECT_EQ(wrong.details.front().name, "problem");
  EXPECT_EQ(wrong.details.front().value, "in_force");
}

TEST(Words, AreFoundByTheirNameAndByWhatAPersonSays) {
  constexpr auto kTable =
      std::to_array<Words>({{"in_force", "在保", "in force"}, {"none", "", ""}});
  EXPECT_EQ(words_in(kTable, "in_force")->zh, "在保");
  EXPECT_FALSE(words_in(kTable, "在保"));
  for (const std::string_view said : {"in_force", "在保", "in force"}) {
    EXPECT_EQ(words_said(kTable, said)->name, "in_force") << said;
  }
  EXPECT_FALSE(words_said(kTable, ""));
  EXPECT_FALSE(words_said(kTable, "保"));
}

TEST(Describe, LeavesBracesInsideAValueAlone) {
  const Rejection odd =
      reject(Reason::unknown_field).with("name", "{known}").with("known", "{name}, }{");
  EXPECT_EQ(en(odd), "there is no field '{known}'; check its spelling; known fields: {name}, }{");
}

TEST(ResultDeathTest, AskingForTheValueOfARejectionAborts) {
  const Result<int> refused = reject(Reason::late_filing);
  EXPECT_DEATH((void)refused.value(), "late claims are not allowed");
}

Result<int> half(int n) {
  if (n % 2 != 0) return reject(Reason::bad_number, "n");
  return n / 2;
}

Result<int> quarter(int n) {
  YINGBU_TRY(halved, half(n));
  YINGBU_CHECK(half(halved));
  return half(halved);
}

TEST(Result, TryHandsARejectionOn) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(quarter(3).error(), reject(Reason::bad_number, "n"));
  EXPECT_EQ(quarter(6).error(), reject(Reason::bad_number, "n"));
}

TEST(Failure, SaysItInBothLanguages) {
  const Failure failure("磁盘已满", "the disk is full");
  EXPECT_EQ(failure.zh(), "磁盘已满");
  EXPECT_EQ(failure.en(), "the disk is full");
  EXPECT_STREQ(failure.what(), "磁盘已满\nthe disk is full");
}

}  // namespace
}  // namespace yingbu
