#include "ledger/base/party_id.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/base/said.h"

namespace yingbu {
namespace {

using testing::en;
using testing::zh;

TEST(Uscc, KnownCodes) {
  enum Outcome { valid, legacy, invalid };
  struct Row {
    const char* text;
    Outcome outcome;
    const char* why;  // part of the English message where invalid
  };
  for (const Row& row : std::vector<Row>{
           {"91350100M000100Y43", valid, ""},
           {"91141102MA0K00013P", valid, ""},
           {"91330502MA2B00027E", valid, ""},
           {"91140802MA0H00037Q", valid, ""},
           {"92141181MA0T00046G", valid, ""},
           {"91141100MA0G000524", valid, ""},
           {"91141100MA0R00087X", valid, ""},
           {"91141102MA0N004110", valid, ""},  // the weighted sum is 0 mod 31
           {"91141102MA0N00366Y", valid, ""},  // and here 1
           {"91512081MA62K0260E", valid, ""},
           {"91350100M000100Y4Z", invalid, "'Z' at position 18 is not allowed"},
           {"91141102MA0K00031P", invalid, "expected check character K, found P"},
           {"91141102MAOK00013P", invalid, "'O' at position 11 is not allowed"},
           {"91141102MA0K0001３P", valid, ""},
           {"91141102ma0k00013p", valid, ""},
           {" 9114 1102 MA0K 0001 3P　", valid, ""},
           {"91350211M0000XUF46", legacy, ""},
           {"911411020000000000", invalid, "placeholder (expected check character 9, found 0)"},
           {"911411020000000009", invalid, "placeholder"},
           {"91141102MA0K00013", invalid, "expected 18 characters, found 17"},
           {"91141102MA0K00013PP", invalid, "expected 18 characters, found 19"},
           {"", invalid, "expected 18 characters, found 0"},
           {"91141102MA0K00013企", invalid, "'企' at position 18 is not allowed"}}) {
    const auto checked = check_uscc(row.text);
    if (row.outcome == invalid) {
      ASSERT_FALSE(checked) << row.text;
      EXPECT_EQ(checked.error().reason, Reason::uscc_invalid) << row.text;
      EXPECT_NE(en(checked.error()).find(row.why), std::string::npos) << en(checked.error());
    } else {
      ASSERT_TRUE(checked) << row.text << ": " << en(checked.error());
      EXPECT_EQ(checked->legacy_check, row.outcome == legacy) << row.text;
      EXPECT_EQ(checked->code.size(), 18u) << row.text;
    }
  }
}

// The first three are head offices' own, as published.
TEST(BankNumber, KnownNumbers) {
  for (const char* each : {"102100099996", "103100000026", "105100000017", "314173100015",
                           "３１４１７３１０００１５", " 3141 7310 0015 "}) {
    const auto checked = check_bank_number(each);
    ASSERT_TRUE(checked) << each << ": " << en(checked.error());
    EXPECT_EQ(checked->size(), 12u);
  }
}

TEST(BankNumber, AWrongOneIsRefusedWithWhatIsWrong) {
  const auto said = [](const char* text) {
    const auto checked = check_bank_number(text);
    return checked ? "accepted" : zh(checked.error()) + '\n' + en(checked.error());
  };
  EXPECT_EQ(said("314173100016"),
            "“314173100016”不是有效的联行号：校验码应为 5，实为 6\n"
            "'314173100016' is not a valid CNAPS bank number: expected check character 5, found 6");
  EXPECT_EQ(said("31417310001"),
            "“31417310001”不是有效的联行号：应为 12 位，实为 11 位\n"
            "'31417310001' is not a valid CNAPS bank number: expected 12 characters, found 11");
  EXPECT_NE(said("31417310001X").find("只用数字"), std::string::npos);
  EXPECT_NE(said("000000000000").find("占位"), std::string::npos);
}

TEST(Uscc, IsReturnedNormalisedAndNeverCorrected) {
  EXPECT_EQ(check_uscc(" ９１１４１１０２ma0k0001 3p ")->code, "91141102MA0K00013P");
  EXPECT_EQ(check_uscc("91350211M0000XUF46")->code, "91350211M0000XUF46");
}

TEST(Uscc, ALegacyCheckNeedsAValidOrganisationCode) {
  EXPECT_TRUE(check_uscc("91350211M0000XUF47")->legacy_check);  // any wrong 18th character
  EXPECT_FALSE(check_uscc("91350211M0000XUF56"));               // organisation check 5, not 4
  EXPECT_FALSE(check_uscc("91350211M0000XUF4O"));               // outside the alphabet
}

TEST(Uscc, SaysTheProblemInBothLanguages) {
  EXPECT_EQ(zh(check_uscc("91141102MA0K00031P").error()),
            "“91141102MA0K00031P”不是有效的统一社会信用代码：校验码应为 K，实为 P");
  EXPECT_EQ(en(check_uscc("91141102MA0K00031P").error()),
            "'91141102MA0K00031P' is not a valid unified social credit code: expected check "
            "character K, found P");
  EXPECT_EQ(zh(check_uscc("123").error()),
            "“123”不是有效的统一社会信用代码：应为 18 位，实为 3 位");
  EXPECT_EQ(zh(check_uscc("91141102MAOK00013P").error()),
            "“91141102MAOK00013P”不是有效的统一社会信用代码：第 11 位“O”不允许（只用数字和除 "
            "I、O、S、V、Z 外的大写字母）");
  EXPECT_EQ(zh(check_uscc("911411020000000000").error()),
            "“911411020000000000”不是有效的统一社会信用代码：第 9–17 位全为 "
            "0，是占位代码（校验码应为 9，实为 0）");
}

TEST(Uscc, AMessageShowsOnlyTheBeginningOfALongOrBrokenText) {
  const std::string shown = en(check_uscc(std::string(100'000, '1')).error());
  EXPECT_LT(shown.size(), 250u);
  EXPECT_NE(shown.find("…"), std::string::npos);
  EXPECT_NE(en(check_uscc("91\xFF").error()).find("'91…'"), std::string::npos);
}

TEST(OrgCode, IsCheckedWithOrWithoutItsHyphen) {
  EXPECT_EQ(check_org_code("MA0K00013").value(), "MA0K00013");
  EXPECT_EQ(check_org_code("ma0k0001-3").value(), "MA0K00013");
  EXPECT_EQ(check_org_code("M0000XUF-4").value(), "M0000XUF4");
  struct Row {
    const char* text;
    const char* why;
  };
  for (const Row& row : std::vector<Row>{{"MA0K00031", "expected check character X, found 1"},
                                         {"MA0K0001", "expected 9 characters, found 8"},
                                         {"MA0K-00013", "expected 9 characters, found 10"},
                                         {"MA0K+0013", "'+' at position 5 is not allowed"},
                                         {"000000000", "placeholder"}}) {
    const auto checked = check_org_code(row.text);
    ASSERT_FALSE(checked) << row.text;
    EXPECT_EQ(checked.error().reason, Reason::org_code_invalid);
    EXPECT_NE(en(checked.error()).find(row.why), std::string::npos) << en(checked.error());
  }
  EXPECT_EQ(zh(check_org_code("MA0K00031").error()),
            "“MA0K00031”不是有效的组织机构代码（GB 11714）：校验码应为 X，实为 1");
}

TEST(OrgCode, ACheckValueOfElevenIsZeroAndOfTenIsX) {
  EXPECT_EQ(check_org_code("010000100").value(), "010000100");  // 7 + 4 = 0 mod 11
  EXPECT_EQ(check_org_code("00000120X").error().reason, Reason::org_code_invalid);
  EXPECT_EQ(check_org_code("00000110X").value(), "00000110X");  // 8 + 4 = 1 mod 11
}

TEST(ResidentId, IsCheckedByDateAndCheckCharacter) {
  EXPECT_EQ(check_resident_id("11010519491231002X").value(), "11010519491231002X");
  EXPECT_EQ(check_resident_id("110105 19491231 002x").value(), "11010519491231002X");
  struct Row {
    const char* text;
    const char* why;
  };
  for (const Row& row :
       std::vector<Row>{{"110105194912310021", "expected check character X, found 1"},
                        {"11010519491331002X", "positions 7-14, '19491331', are not a date"},
                        {"1101051949123100X2", "'X' at position 17 is not allowed"},
                        {"110105491231002", "expected 18 characters, found 15"}}) {
    const auto checked = check_resident_id(row.text);
    ASSERT_FALSE(checked) << row.text;
    EXPECT_EQ(checked.error().reason, Reason::resident_id_invalid);
    EXPECT_NE(en(checked.error()).find(row.why), std::string::npos) << en(checked.error());
  }
  EXPECT_EQ(zh(check_resident_id("11010519491331002X").error()),
            "“11010519491331002X”不是有效的公民身份号码（GB 11643）：第 7–14 位“19491331”不是日期");
}

TEST(PartyId, FollowsTheRuleOfItsScheme) {
  EXPECT_EQ(check_party_id(IdScheme::uscc, "91141102ma0k00013p")->id,
            (PartyId{IdScheme::uscc, "91141102MA0K00013P"}));
  EXPECT_TRUE(check_party_id(IdScheme::uscc, "91350211M0000XUF46")->legacy_check);
  EXPECT_EQ(check_party_id(IdScheme::org_code, "MA0K0001-3")->id.value, "MA0K00013");
  EXPECT_EQ(check_party_id(IdScheme::resident_id, "11010519491231002x")->id.value,
            "11010519491231002X");
  EXPECT_EQ(check_party_id(IdScheme::foreign_id, " Bank of　Ｘ ")->id.value, "Bank of X");
  EXPECT_EQ(check_party_id(IdScheme::local_code, "yc-07")->id.value, "yc-07");
  EXPECT_EQ(check_party_id(IdScheme::uscc, "1").error().reason, Reason::uscc_invalid);
  EXPECT_EQ(check_party_id(IdScheme::org_code, "1").error().reason, Reason::org_code_invalid);
  EXPECT_EQ(check_party_id(IdScheme::resident_id, "1").error().reason, Reason::resident_id_invalid);
}

TEST(PartyId, FreeTextIsBounded) {
  EXPECT_TRUE(check_party_id(IdScheme::foreign_id, std::string(64, 'x')));
  for (const std::string& text : {std::string(65, 'x'), std::string(), std::string("   "),
                                  std::string("a\tb"), std::string("a\xFF")}) {
    const auto checked = check_party_id(IdScheme::foreign_id, text);
    ASSERT_FALSE(checked) << text;
    EXPECT_EQ(checked.error().reason, Reason::party_id_invalid);
  }
  EXPECT_EQ(zh(check_party_id(IdScheme::local_code, " ").error()),
            "“”不是有效的主体编号：应为 1 至 64 字节的文字，不含控制字符");
  EXPECT_EQ(
      en(check_party_id(IdScheme::local_code, " ").error()),
      "'' is not a valid party id: expected 1 to 64 bytes of text without control characters");
}

}  // namespace
}  // namespace yingbu
