#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/base/utf8.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/intake/csv.h"
#include "ledger/intake/encoding.h"
#include "tests/intake/decided_sink.h"
#include "tests/intake/read_whole.h"

// A Chinese guarantee register in 万元, five fictitious rows, two of them wrong.
namespace yingbu {
namespace {

using testing::DecidedSink;

std::string sample() {
  return testing::read_whole(testing::source_dir() / "tests/intake/register_sample.csv");
}

Imported import_register(const std::string& bytes, DecidedSink& ledger,
                         Language language = Language::zh) {
  ImportOptions options;
  options.language = language;
  const auto imported =
      import_rows(bytes, testing::shipped_mapping("guarantee_register"), options, ledger.side());
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : testing::zh(imported.error()));
  return imported ? *imported : Imported{};
}

std::string replaced(std::string text, const std::string& was, const std::string& is) {
  const std::size_t at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  if (at != std::string::npos) text.replace(at, was.size(), is);
  return text;
}

TEST(Register, AmountsInWanYuanAreExactToTheFen) {
  DecidedSink ledger;
  const Imported imported = import_register(sample(), ledger);
  EXPECT_EQ(imported.report.accepted, 3u);
  EXPECT_EQ(imported.report.rejected, 2u);
  EXPECT_TRUE(ties(imported.report));
  const auto issued = ledger.events_of<GuaranteeIssued>();
  ASSERT_EQ(issued.size(), 3u);
  EXPECT_EQ(issued[0].liability.fen, 160'000'000);
  EXPECT_EQ(issued[1].principal.fen, 1'234'567'891);
  const auto paid = ledger.events_of<CompensationPaid>();
  ASSERT_EQ(paid.size(), 1u);
  EXPECT_EQ(paid[0].amount.fen, 138'353'566);
  EXPECT_EQ(paid[0].bank_bears.fen, 34'588'391);
  EXPECT_EQ(ledger.events_of<FeeCharged>()[0].amount.fen, 1'600'000);
}

TEST(Register, NamesKeepTheirQuotesAndLoseTheirLineBreaks) {
  DecidedSink ledger;
  import_register(sample(), ledger);
  std::vector<std::string> names;
  for (const PartyRegistered& party : ledger.events_of<PartyRegistered>()) {
    names.push_back(party.name);
  }
  EXPECT_NE(std::find(names.begin(), names.end(), "孝义示例商行 （个体）"), names.end());
  EXPECT_NE(std::find(names.begin(), names.end(), "示例食品\"香\"有限公司"), names.end());
}

TEST(Register, RejectsAreFixedInTheirOwnFileAndSentAgain) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf8_bom, Encoding::gb18030}) {
    for (const Language language : {Language::zh, Language::en}) {
      DecidedSink ledger;
      const Imported first = import_register(encode_file(sample(), encoding), ledger, language);
      EXPECT_EQ(first.report.encoding, name_of(encoding));
      const auto rejects = decode_file(first.rejects);
      ASSERT_TRUE(rejects.has_value());
      EXPECT_EQ(rejects->encoding, encoding);
      std::string fixed = replaced(rejects->text, "91141102MA0K00031P", "91141102MA0K00013P");
      fixed = replaced(fixed, "30.1234567", "30.123456");
      fixed = replaced(fixed, "20%,10%", "20%,20%");
      const Imported second = import_register(encode_file(fixed, encoding), ledger, language);
      EXPECT_EQ(second.report.accepted, 2u) << second.rejects;
      EXPECT_EQ(second.rejects, "");
      EXPECT_TRUE(ties(second.report));
      const Imported all = import_register(sample(), ledger);  // the first file, unfixed
      EXPECT_EQ(all.report.unchanged, 3u);
    }
  }
}

// Opened in a spreadsheet nothing of it is computed; sent again it says what the register said.
TEST(Register, RejectsAreHarmlessInASpreadsheetAndComeBackAsTheyWere) {
  for (const std::string begin : {"=", "+", "-", "@", "'=", "''-", "＝"}) {
    const std::string name = begin + "cmd|'/c calc'!A0";
    DecidedSink ledger;
    const Imported first = import_register(replaced(sample(), "示例运输有限公司", name), ledger);
    EXPECT_NE(first.rejects.find(",'" + name + ","), std::string::npos) << first.rejects;
    const std::string fixed = replaced(first.rejects, "91141102MA0K00031P", "91141102MA0N00366Y");
    const Imported second = import_register(fixed, ledger);
    EXPECT_EQ(second.report.accepted, 1u) << second.rejects;
    const auto parties = ledger.events_of<PartyRegistered>();
    EXPECT_TRUE(std::ranges::any_of(parties, [&](const PartyRegistered& party) {
      return party.name == name;
    })) << name;
  }
}

TEST(Register, ARejectSaysRowColumnValueRuleAndRemedy) {
  DecidedSink ledger;
  const Imported imported = import_register(sample(), ledger);
  CsvReader reader(imported.rejects);
  const auto header = reader.next();
  ASSERT_TRUE(header && *header);
  EXPECT_EQ((std::vector<std::string>{(*header)->fields.end() - 5, (*header)->fields.end()}),
            (std::vector<std::string>{"拒收行号", "拒收列", "拒收值", "拒收规则", "拒收说明"}));
  const auto wrong_code = reader.next();
  const auto two_defects = reader.next();
  ASSERT_TRUE(wrong_code && *wrong_code && two_defects && *two_defects);
  const auto& code = (*wrong_code)->fields;
  EXPECT_EQ(code[code.size() - 5], "6");  // after a name that spans two lines
  EXPECT_EQ(code[code.size() - 4], "统一社会信用代码");
  EXPECT_EQ(code[code.size() - 3], "91141102MA0K00031P");
  EXPECT_EQ(code[code.size() - 2], "uscc_invalid");
  const auto& both = (*two_defects)->fields;
  EXPECT_EQ(both[both.size() - 2], "bad_decimal_money | shares_do_not_sum");
  EXPECT_NE(both.back().find("各方责任比例合计为 900000 ppm"), std::string::npos);
}

TEST(Register, ACompensationThatIsNotTheAgreedShareDiffersAndIsNotSent) {
  DecidedSink ledger;
  const Imported imported =
      import_register(replaced(sample(), "138.353566", "138.300000"), ledger, Language::en);
  EXPECT_EQ(imported.report.rejected, 2u);
  EXPECT_EQ(imported.report.differing, 1u);
  EXPECT_NE(imported.rejects.find("m5_other_base,\"of the unpaid principal and the shares it "
                                  "is 1,383,535.66"),
            std::string::npos)
      << imported.rejects;
}

TEST(Report, FitsEightyColumnsInBothLanguages) {
  DecidedSink ledger;
  const Imported imported = import_register(sample(), ledger);
  for (const Language language : {Language::zh, Language::en}) {
    std::string text = describe(imported.report, language);
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      EXPECT_LE(display_width(text.substr(0, end)), 80u) << text.substr(0, end);
      text.erase(0, end + 1);
    }
  }
  const std::string text = describe(imported.report, Language::zh);
  EXPECT_NE(text.find("行数 5 = 新记录 3 + 无变化 0 + 有差异 0 + 落后 0 + 拒收 2"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace yingbu
