#include <algorithm>
#include <gmock/gmock.h>
#include <random>
#include <set>

#include "ledger/base/normal_form.h"
#include "ledger/base/utf8.h"
#include "tests/base/seeded.h"
#include "tests/intake/match_lines_of.h"

// Two files held against one another: what is surely the same is matched, and nothing else.
namespace yingbu {
namespace {

using enum MatchPart;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SaidLine;
using testing::TwoSides;
using ::testing::UnorderedElementsAre;

const Date kDay = date_of(2025, 6, 1);

TEST(Match, ByContractAndReceiptHoweverTheyAreSpelled) {
  TwoSides sides;
  sides.left({{{loan, "借（2025）-77"}, {receipt, "ＪＪ-1"}}, 5'000'000});
  sides.right({{{loan, "借2025 77"}, {receipt, "jj1"}}, 5'000'000});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:1 loan_receipt [1|1]"));
  EXPECT_THAT(sides.open(outcome), IsEmpty());
}

TEST(Match, EveryPlainCharacterIsItsFullWidthOne) {
  for (char32_t c = U'!'; c <= U'~'; ++c) {
    std::string plain = "a";
    std::string wide = "a";
    append_utf8(plain, c);
    append_utf8(wide, c - U'!' + U'！');
    EXPECT_EQ(normal_form(plain), normal_form(wide)) << plain;
  }
  EXPECT_EQ(normal_form(" A b "), normal_form("　Ａ　ｂ　"));
}

TEST(Match, NeverByTheAmountAlone) {
  TwoSides sides;
  sides.left({{{loan, "借-77"}}, 5'000'000});
  sides.left({{{party, "91141102MA0K050178"}}, 5'000'000});
  sides.right({{{loan, "借-78"}}, 5'000'000});
  sides.right({{{party, "91141102MA0K050178"}}, 5'000'000});
  EXPECT_THAT(sides.open(sides.match(30)), ElementsAre("left 1", "left 2", "right 1", "right 2"));
}

TEST(Match, TheFirstKeyThatBothHaveDecides) {
  TwoSides sides;
  sides.left({{{business_no, "B1"}, {guarantee_contract, "保1"}}, 100});
  sides.right({{{business_no, "B1"}, {guarantee_contract, "保1"}}, 120});
  sides.right({{{guarantee_contract, "保1"}}, 100});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), IsEmpty());
  EXPECT_THAT(sides.differing(outcome), ElementsAre("1:1 business_no unclassified [1|1]"));
  EXPECT_TRUE(outcome.differing[0].apart.amount);
  EXPECT_THAT(sides.open(outcome), ElementsAre("right 2"));
}

TEST(Match, OneCreditThatPaysThreeIsTheSumOfItsVoucher) {
  TwoSides sides;
  sides.left({{{voucher, "88-2"}, {party_name, "合计付款"}}, 600});
  sides.right({{{voucher, "88-2"}, {seq, "1"}, {party_name, "甲"}}, 100});
  sides.right({{{voucher, "88-2"}, {seq, "2"}, {party_name, "乙"}}, 200});
  sides.right({{{voucher, "88-2"}, {seq, "3"}, {party_name, "丙"}}, 300});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:3 voucher m8_bundled_credit [1|1,2,3]"));
}

TEST(Match, ALineOfAVoucherGoesBeforeTheVoucher) {
  TwoSides sides;
  sides.left({{{voucher, "88"}, {seq, "1"}}, 100});
  sides.left({{{voucher, "88"}, {seq, "2"}}, 100});
  sides.right({{{voucher, "88"}, {seq, "2"}}, 100});
  sides.right({{{voucher, "88"}, {seq, "3"}}, 100});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:1 voucher_line [2|1]"));
  EXPECT_THAT(sides.open(outcome), ElementsAre("left 1", "right 2"))
      << "other lines of one voucher are other payments";
}

TEST(Match, SumsStayWithinTheirKey) {
  TwoSides sides;
  for (const std::string contract : {"甲1", "甲2"}) {
    sides.left({{{loan, contract}}, 300});
    sides.right({{{loan, contract}}, 100});
    sides.right({{{loan, contract}}, 200});
  }
  EXPECT_THAT(sides.matched(sides.match()), ElementsAre("1:2 loan [1|1,2]", "1:2 loan [2|3,4]"));
}

TEST(Match, WhereDifferentLinesWouldDoNoneIsTaken) {
  TwoSides sides;
  sides.left({{{loan, "甲"}}, 300});
  for (const std::int64_t fen : {100, 200, 120, 180}) sides.right({{{loan, "甲"}}, fen});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), IsEmpty());
  EXPECT_THAT(sides.open(outcome),
              ElementsAre("left 1 ambiguous", "right 1 ambiguous", "right 2 ambiguous",
                          "right 3 ambiguous", "right 4 ambiguous"));
}

TEST(Match, LinesThatSayTheSameAreOneWay) {
  TwoSides sides;
  sides.left({{{loan, "甲"}}, 200});
  for (int i = 0; i < 3; ++i) sides.right({{{loan, "甲"}}, 100});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:2 loan [1|1,2]"));
  EXPECT_THAT(sides.open(outcome), ElementsAre("right 3 repeats m9_duplicate"));
}

TEST(Match, SeveralToOneAndSeveralToSeveral) {
  TwoSides sides;
  sides.left({{{loan, "甲"}}, 100});
  sides.left({{{loan, "甲"}}, 250});
  sides.right({{{loan, "甲"}}, 350});
  sides.left({{{loan, "乙"}}, 100});
  sides.left({{{loan, "乙"}}, 250});
  sides.right({{{loan, "乙"}}, 310});
  sides.right({{{loan, "乙"}}, 40});
  EXPECT_THAT(sides.matched(sides.match()), ElementsAre("2:1 loan [1,2|1]", "2:2 loan [3,4|2,3]"));
}

TEST(Match, TheSmallestPartThatTiesIsFoundAndTheRestDiffers) {
  TwoSides sides;
  for (const std::int64_t fen : {100, 250, 777}) sides.left({{{loan, "乙"}}, fen});
  for (const std::int64_t fen : {310, 40, 800}) sides.right({{{loan, "乙"}}, fen});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("2:2 loan [1,2|1,2]"));
  EXPECT_THAT(sides.differing(outcome), ElementsAre("1:1 loan unclassified [3|3]"));
}

TEST(Match, MoreLinesThanCanBeTriedStayOpen) {
  TwoSides sides;
  sides.left({{{loan, "甲"}}, 301});
  for (std::int64_t i = 0; i <= static_cast<std::int64_t>(kSumLinesMax); ++i) {
    sides.right({{{loan, "甲"}}, 1000 + i});
  }
  const MatchOutcome outcome = sides.match();
  EXPECT_EQ(sides.open(outcome).front(), "left 1 too_many");
  // All of them together are no guess.
  TwoSides whole;
  whole.left({{{loan, "甲"}}, 40 * 41 / 2});
  for (std::int64_t i = 1; i <= 40; ++i) whole.right({{{loan, "甲"}}, i});
  EXPECT_EQ(whole.match().matched.size(), 1u);
}

TEST(Match, AFigureInWanYuanAgreesWithinHalfOfItsLastPlace) {
  TwoSides sides;
  sides.left({{{business_no, "B1"}}, 123'460'000, kDay, 10'000});
  sides.right({{{business_no, "B1"}}, 123'455'000});
  sides.left({{{business_no, "B2"}}, 123'460'000, kDay, 10'000});
  sides.right({{{business_no, "B2"}}, 123'454'999});
  sides.left({{{business_no, "B3"}}, 123'460'000});
  sides.right({{{business_no, "B3"}}, 123'460'001});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:1 business_no m1_rounding [1|1]"));
  EXPECT_THAT(sides.differing(outcome), ElementsAre("1:1 business_no unclassified [2|2]",
                                                    "1:1 business_no unclassified [3|3]"));
}

TEST(Match, AnotherDayIsADifferenceUnlessTheWindowAllowsIt) {
  TwoSides sides;
  sides.left({{{loan, "甲"}, {receipt, "1"}}, 100, kDay});
  sides.right({{{loan, "甲"}, {receipt, "1"}}, 100, plus_days(kDay, 3)});
  const MatchOutcome strict = sides.match();
  EXPECT_THAT(sides.differing(strict), ElementsAre("1:1 loan_receipt unclassified [1|1]"));
  EXPECT_TRUE(strict.differing[0].apart.day);
  EXPECT_FALSE(strict.differing[0].apart.amount);
  EXPECT_THAT(sides.differing(sides.match(2)), ::testing::SizeIs(1));
  EXPECT_THAT(sides.matched(sides.match(3)), ElementsAre("1:1 loan_receipt [1|1]"));
}

TEST(Match, InstalmentsOfOneAmountAreTakenInTheirOrder) {
  TwoSides sides;
  for (const int month : {0, 30, 60}) {
    sides.left({{{loan, "甲"}}, 100, plus_days(kDay, month)});
    sides.right({{{loan, "甲"}}, 100, plus_days(kDay, month + 2)});
  }
  EXPECT_THAT(sides.matched(sides.match(45)),
              ElementsAre("1:1 loan [1|1]", "1:1 loan [2|2]", "1:1 loan [3|3]"));
}

TEST(Match, OfTwoThatAreNearNeitherIsTaken) {
  TwoSides sides;
  sides.left({{{loan, "甲"}}, 100, kDay});
  sides.right({{{loan, "甲"}}, 100, plus_days(kDay, -1)});
  sides.right({{{loan, "甲"}}, 100, plus_days(kDay, 1)});
  EXPECT_THAT(sides.open(sides.match(5)),
              ElementsAre("left 1 ambiguous", "right 1 ambiguous", "right 2 ambiguous"));
}

TEST(Match, OtherReceiptsOrBanksAreOtherLoans) {
  TwoSides sides;
  sides.left({{{loan, "甲"}, {receipt, "1"}, {guarantee_contract, "保"}}, 100});
  sides.right({{{loan, "甲"}, {receipt, "2"}, {guarantee_contract, "保"}}, 100});
  sides.left({{{loan, "乙"}, {bank, "农商行"}}, 100});
  sides.right({{{loan, "乙"}, {bank, "村镇银行"}}, 100});
  EXPECT_THAT(sides.open(sides.match(90)), ::testing::SizeIs(4));
}

TEST(Match, AReceiptThatOneSideLeavesOutDoesNotStandInTheWay) {
  TwoSides sides;
  sides.left({{{loan, "甲"}, {receipt, "1"}}, 100});
  sides.left({{{loan, "甲"}, {receipt, "2"}}, 250});
  sides.right({{{loan, "甲"}}, 250});
  sides.right({{{loan, "甲"}}, 100});
  EXPECT_THAT(sides.matched(sides.match()), ElementsAre("1:1 loan [1|2]", "1:1 loan [2|1]"));
}

TEST(Match, AVoucherSentAgainIsNotPaidTwice) {
  TwoSides sides;
  for (int i = 0; i < 2; ++i) {
    sides.left({{{voucher, "V1"}, {seq, "1"}, {scope, "5207/141100/2025"}}, 100});
  }
  sides.left({{{voucher, "V1"}, {seq, "1"}, {scope, "5207/141100/2026"}}, 100});
  sides.right({{{voucher, "V1"}, {seq, "1"}, {scope, "5207/141100/2025"}}, 100});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.matched(outcome), ElementsAre("1:1 voucher_line [1|1]"));
  EXPECT_THAT(sides.open(outcome), ElementsAre("left 2 repeats m10_voucher_resent", "left 3"))
      << "the same number of another year is another voucher";
}

TEST(Match, OnePayeeUnderAnotherCodeIsSaid) {
  TwoSides sides;
  sides.left({{{loan, "甲"}, {party, "91141102MA0K050178"}, {party_name, "示例社"}}, 100});
  sides.right({{{loan, "甲"}, {party, "MA0K05017"}, {party_name, "旧名"}}, 100});
  sides.left({{{loan, "乙"}, {party, "91141102MA0K050178"}, {party_name, "示例社"}}, 100});
  sides.right({{{loan, "乙"}, {party, "141100001234567"}, {party_name, "示例 社"}}, 100});
  sides.left({{{loan, "丙"}, {party, "91141102MA0K050178"}, {party_name, "示例社"}}, 100});
  sides.right({{{loan, "丙"}, {party, "91141121MA0K05121W"}, {party_name, "他社"}}, 100});
  EXPECT_THAT(sides.differing(sides.match()),
              ElementsAre("1:1 loan m11_other_code [1|1]", "1:1 loan m11_other_code [2|2]",
                          "1:1 loan unclassified [3|3]"));
}

TEST(Match, AnExposureIsALastResortAndNeverOfTwins) {
  const std::vector<std::pair<MatchPart, std::string>> who{{party, "91141102MA0K050178"},
                                                           {bank, "农商行"}};
  TwoSides sides;
  sides.left({who, 100});
  sides.right({who, 100});
  EXPECT_THAT(sides.matched(sides.match()), ElementsAre("1:1 exposure [1|1]"));
  sides.right({{who[0], who[1], {guarantee_contract, "保2"}}, 100});
  EXPECT_THAT(sides.open(sides.match()),
              ElementsAre("left 1 ambiguous", "right 1 ambiguous", "right 2 ambiguous"));
  TwoSides numbered;
  numbered.left({{who[0], who[1], {business_no, "B1"}}, 100});
  numbered.right({{who[0], who[1], {business_no, "GS-1"}}, 100});
  EXPECT_THAT(numbered.differing(numbered.match()), ElementsAre("1:1 exposure m9_duplicate [1|1]"));
  TwoSides other_amount;
  other_amount.left({who, 100});
  other_amount.right({who, 60});
  other_amount.right({who, 40});
  EXPECT_THAT(other_amount.open(other_amount.match()), ::testing::SizeIs(3))
      << "an exposure has its amount in its key";
}

TEST(Match, BalancesAreComparedOneByOne) {
  TwoSides sides;
  sides.left({{{loan, "甲"}, {receipt, "1"}}, 100});
  sides.right({{{loan, "甲"}, {receipt, "1"}}, 0});
  sides.left({{{loan, "乙"}}, 300});
  sides.right({{{loan, "乙"}}, 100});
  sides.right({{{loan, "乙"}}, 200});
  const MatchOutcome outcome = sides.match(0, true);
  EXPECT_THAT(sides.differing(outcome), ElementsAre("1:1 loan_receipt m3_repaid_unreported [1|1]",
                                                    "1:2 loan m3_repaid_unreported [2|2,3]"));
}

TEST(Match, OneNumberOfTwoLoansIsABreak) {
  TwoSides sides;
  sides.left({{{business_no, "B1"}, {loan, "甲"}}, 100});
  sides.right({{{business_no, "B1"}, {loan, "乙"}}, 100});
  const MatchOutcome outcome = sides.match();
  EXPECT_THAT(sides.differing(outcome), ElementsAre("1:1 business_no unclassified [1|1]"));
  EXPECT_TRUE(outcome.differing[0].apart.number);
}

// --- Whatever the lines are.

class RandomSides {
 public:
  explicit RandomSides(std::uint64_t seed) : random_(seed) {
    const int lines = between(1, 30);
    for (int i = 0; i < lines; ++i) {
      const SaidLine said = line();
      if (between(0, 3) > 0) sides_.left(said);
      if (between(0, 3) > 0) sides_.right(between(0, 4) > 0 ? said : line());
    }
  }
  TwoSides& sides() { return sides_; }
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  void shuffle() {
    std::ranges::shuffle(sides_.lefts(), random_);
    std::ranges::shuffle(sides_.rights(), random_);
  }

 private:
  // Few words and amounts, so that everything looks like everything else.
  SaidLine line() {
    SaidLine said;
    const auto maybe = [&](MatchPart part, const char* word, int of) {
      if (between(0, 2) > 0) said.parts.emplace_back(part, word + std::to_string(between(1, of)));
    };
    maybe(voucher, "V", 3);
    maybe(seq, "", 3);
    maybe(business_no, "B", 6);
    maybe(loan, "借", 2);
    maybe(receipt, "据", 2);
    maybe(guarantee_contract, "保", 2);
    maybe(party, "P", 2);
    maybe(bank, "行", 2);
    said.fen = 50 * between(1, 6);
    said.day = between(0, 9) == 0 ? std::nullopt : std::optional(plus_days(kDay, between(0, 3)));
    if (between(0, 5) == 0) said.place = 100;
    return said;
  }

  std::mt19937_64 random_;
  TwoSides sides_;
};

std::string content(const KeyTable& keys, const MatchLine& line) {
  std::string text = std::to_string(line.amount.fen) + (line.day ? yingbu::text(*line.day) : "-");
  for (const KeyId id : line.parts) text += '/' + keys.form(id);
  return text + '~' + std::to_string(line.place);
}

// What was found, by what the lines say.
std::multiset<std::string> told(TwoSides& sides, const MatchOutcome& outcome) {
  std::multiset<std::string> all;
  const auto list = [&](const std::vector<MatchLine>& lines, std::span<const std::uint32_t> of) {
    std::multiset<std::string> said;
    for (const std::uint32_t no : of) said.insert(content(sides.keys(), lines[no]));
    std::string text;
    for (const std::string& each : said) text += each + ' ';
    return text;
  };
  const auto groups = [&](const char* name, const std::vector<LineGroup>& from) {
    for (const LineGroup& group : from) {
      all.insert(std::string(name) + std::string(enum_name(group.by)) +
                 std::string(enum_name(group.type)) + list(sides.lefts(), outcome.left_of(group)) +
                 '|' + list(sides.rights(), outcome.right_of(group)));
    }
  };
  groups("matched ", outcome.matched);
  groups("differing ", outcome.differing);
  for (const OpenLine& open : outcome.open_left) {
    all.insert("left " + std::string(enum_name(open.note)) +
               content(sides.keys(), sides.lefts()[open.line]));
  }
  for (const OpenLine& open : outcome.open_right) {
    all.insert("right " + std::string(enum_name(open.note)) +
               content(sides.keys(), sides.rights()[open.line]));
  }
  return all;
}

void expect_every_line_once(TwoSides& sides, const MatchOutcome& outcome) {
  std::vector<int> left(sides.lefts().size());
  std::vector<int> right(sides.rights().size());
  for (const auto* groups : {&outcome.matched, &outcome.differing}) {
    for (const LineGroup& group : *groups) {
      for (const std::uint32_t no : outcome.left_of(group)) ++left[no];
      for (const std::uint32_t no : outcome.right_of(group)) ++right[no];
    }
  }
  for (const OpenLine& open : outcome.open_left) ++left[open.line];
  for (const OpenLine& open : outcome.open_right) ++right[open.line];
  EXPECT_TRUE(std::ranges::all_of(left, [](int n) { return n == 1; }));
  EXPECT_TRUE(std::ranges::all_of(right, [](int n) { return n == 1; }));
}

void expect_sound(TwoSides& sides, const MatchOutcome& outcome, std::int32_t window) {
  for (const LineGroup& group : outcome.matched) {
    Wide apart = 0;
    std::int64_t place = 1;
    for (const std::uint32_t l : outcome.left_of(group)) {
      const MatchLine& a = sides.lefts()[l];
      apart += a.amount.fen;
      place = std::max(place, a.place);
      for (const std::uint32_t r : outcome.right_of(group)) {
        const MatchLine& b = sides.rights()[r];
        place = std::max(place, b.place);
        bool has_key = false;
        for (const MatchPart part : {voucher, business_no, loan, guarantee_contract, party}) {
          has_key = has_key || (a.part(part) != kNoKey && a.part(part) == b.part(part));
        }
        EXPECT_TRUE(has_key) << "never by the amount alone";
        const bool by_loan = group.by >= MatchKey::loan_receipt;
        for (const MatchPart part : {loan, receipt}) {
          const bool contradict =
              a.part(part) != kNoKey && b.part(part) != kNoKey && a.part(part) != b.part(part);
          EXPECT_FALSE(by_loan && contradict);
        }
        if (a.day && b.day) {
          EXPECT_LE(std::abs(days_between(*a.day, *b.day)), window);
        }
      }
    }
    for (const std::uint32_t r : outcome.right_of(group)) apart -= sides.rights()[r].amount.fen;
    EXPECT_LE(2 * (apart < 0 ? -apart : apart), place);
  }
}

TEST(MatchProperties, TheOrderOfRowsChangesNothingAndEveryMatchIsSound) {
  const std::uint64_t first = testing::seed();
  const int rounds = testing::rounds(2000, 100'000);
  for (int i = 0; i < rounds; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    SCOPED_TRACE("YINGBU_SEED=" + std::to_string(seed));
    RandomSides random(seed);
    const int window = random.between(0, 2);
    const MatchOutcome outcome = random.sides().match(window);
    expect_every_line_once(random.sides(), outcome);
    expect_sound(random.sides(), outcome, window);
    const auto before = told(random.sides(), outcome);
    random.shuffle();
    EXPECT_EQ(told(random.sides(), random.sides().match(window)), before);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
