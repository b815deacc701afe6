#include "tools/terminal/words.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>

#include "ledger/base/fields/kinds.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/event_table.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/facts/clocks.h"
#include "projections/facts/grants.h"
#include "projections/facts/targets.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/indicators/indicators.h"
#include "projections/money/pools.h"
#include "projections/money/trial_balance.h"
#include "projections/words.h"
#include "projections/work/inbox.h"
#include "tools/terminal/answer.h"

namespace yingbu {
namespace {

const Console kChinese{Language::zh, std::cout, std::cerr};
const Console kEnglish{Language::en, std::cout, std::cerr};

template <class E>
void expect_every_enumerator() {
  for_each_enumerator<E>([](const char* name, E) {
    EXPECT_NE(enumerator_word<E>(kChinese, name), name)
        << "give it a line in the table of its room's words";
    EXPECT_EQ(code_of<E>(enumerator_word<E>(kChinese, name)), name);
    EXPECT_EQ(code_of<E>(enumerator_word<E>(kEnglish, name)), name);
    EXPECT_EQ(code_of<E>(name), name);
  });
}

TEST(WordsTest, AFilterTakesBackEveryWordThatATablePrints) {
  expect_every_enumerator<GuaranteeStatus>();
  expect_every_enumerator<ApplicationStatus>();
  expect_every_enumerator<UnapprovedLabel>();
  expect_every_enumerator<DeadlineKind>();
  expect_every_enumerator<WaitingKind>();
  expect_every_enumerator<Book>();
  expect_every_enumerator<Bearer>();
  expect_every_enumerator<DateAxis>();
  expect_every_enumerator<Indicator>();
  expect_every_enumerator<BusinessBasis>();
  expect_every_enumerator<LossCohort>();
  expect_every_enumerator<ArrivalBase>();
  expect_every_enumerator<Missing>();
  expect_every_enumerator<Ageing>();
  expect_every_enumerator<PoolLoanStanding>();
  expect_every_enumerator<ClockStatus>();
  expect_every_enumerator<TargetStatus>();
  expect_every_enumerator<GrantStatus>();
  expect_every_enumerator<ClockKind>();
  expect_every_enumerator<ToolKind>();
  for (const TableRow& row : kEvents) {
    EXPECT_EQ(event_code(event_word(kChinese, row.name)), row.name);
    EXPECT_EQ(event_code(event_word(kEnglish, row.name)), row.name);
  }
}

TEST(WordsTest, AFilterTakesAnAccountByItsNumberItsWordOrBoth) {
  for (const std::string_view said : {"1231", "应收代偿款", "1231 应收代偿款",
                                      "compensation receivable", "compensation_receivable"}) {
    EXPECT_EQ(account_name(said), "compensation_receivable") << said;
  }
  for (const AccountEntry& entry : kAccounts) {
    EXPECT_EQ(account_name(account_word(kChinese, entry.name)), entry.name);
    EXPECT_EQ(account_name(account_word(kEnglish, entry.name)), entry.name);
  }
  EXPECT_EQ(account_name("银行存款"), "银行存款");  // of three books: the service says so
}

TEST(WordsTest, AWordThatNobodyKnowsGoesToTheServiceAsItStands) {
  EXPECT_EQ(code_of<GuaranteeStatus>("在保期"), "在保期");
  EXPECT_EQ(code_of<GuaranteeStatus>(""), "");
  EXPECT_EQ(event_code("还钱"), "还钱");
}

TEST(WordsTest, TheDocumentOfTheCommandLineNamesEveryWordOfAFilter) {
  std::ifstream file(YINGBU_SOURCE_DIR "/docs/CLI.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const auto expect_named = [&text](std::span<const Words> table,
                                    std::initializer_list<std::string_view> but = {}) {
    for (const Words& words : table) {
      if (std::ranges::find(but, words.name) != but.end()) continue;
      const std::string row = "`" + std::string(words.name) + "` " + std::string(words.zh);
      EXPECT_NE(text.find(row), std::string::npos) << row;
    }
  };
  expect_named(enumerator_words<GuaranteeStatus>(), {"applied", "approved", "declined"});
  expect_named(enumerator_words<ApplicationStatus>());
  expect_named(enumerator_words<UnapprovedLabel>(), {"none"});
  expect_named(enumerator_words<DeadlineKind>());
  expect_named(enumerator_words<WaitingKind>());
  expect_named(enumerator_words<Book>());
  expect_named(enumerator_words<DateAxis>());
  expect_named(enumerator_words<BusinessBasis>());
  expect_named(enumerator_words<LossCohort>());
  expect_named(enumerator_words<ArrivalBase>());
  expect_named(enumerator_words<PoolLoanStanding>());
  expect_named(enumerator_words<ClockKind>());
  expect_named(enumerator_words<ClockStatus>());
  expect_named(enumerator_words<TargetStatus>());
  expect_named(enumerator_words<GrantStatus>());
  expect_named(enumerator_words<ToolKind>());
}

TEST(WordsTest, HelpListsTheWordsOfAFilter) {
  EXPECT_EQ(choices(kChinese, enumerator_words<UnapprovedLabel>(), {"none"}),
            "可申报未申报、在审、漏补、少批、\n未到期");
  EXPECT_EQ(choices(kEnglish, enumerator_words<ApplicationStatus>()),
            "applied, approved, issued, closed");
}

TEST(WordsTest, WhatAnEventHoldsIsReadInWords) {
  EXPECT_EQ(value_word(kChinese, "sharer", "province"), "省再担保");
  EXPECT_EQ(value_word(kChinese, "kind", "custody"), "托管");
  EXPECT_EQ(value_word(kEnglish, "kind", "sole_proprietor"), "sole proprietor");
  EXPECT_EQ(value_word(kChinese, "note", "province"), "province");
  EXPECT_TRUE(is_amount("due_change", "reassessment_closed"));
  EXPECT_FALSE(is_amount("to", "loss_moved"));
}

TEST(WordsTest, AnUnknownCodeIsItsOwnWord) {
  EXPECT_EQ(event_word(kChinese, "of_a_newer_server"), "of_a_newer_server");
}

TEST(AnswerTest, FenBecomeYuanBeyondSixtyFourBits) {
  EXPECT_EQ(yuan_of_fen_text("-123456"), "-1,234.56");
  EXPECT_EQ(yuan_of_fen_text("100000000000000000000"), "1,000,000,000,000,000,000.00");
  EXPECT_EQ(yuan_of_fen_text("n/a"), "n/a");
}

TEST(AnswerTest, MillionthsArePercentsExactly) {
  const auto shown = [](const char* ppm) {
    return percent_of_ppm_at(boost::json::parse(std::string(R"({"ppm":)") + ppm + "}"), {"ppm"});
  };
  EXPECT_EQ(shown("0"), "0%");
  EXPECT_EQ(shown("1"), "0.0001%");
  EXPECT_EQ(shown("17500"), "1.75%");
  EXPECT_EQ(shown("333333"), "33.3333%");
  EXPECT_EQ(shown("1000000"), "100%");
  EXPECT_EQ(shown("-25000"), "-2.5%");
  EXPECT_EQ(percent_of_ppm_at(Json(), {"ppm"}), "");
}

TEST(AnswerTest, MissingFieldsReadAsNothing) {
  const Json json = boost::json::parse(R"({"a":{"b":null},"c":[1]})");
  EXPECT_EQ(text_at(json, {"a", "b"}), "");
  EXPECT_EQ(text_at(json, {"a", "b", "c"}), "");
  EXPECT_EQ(yuan_at(json, {"x"}), "");
  EXPECT_TRUE(rows_at(json, "a").empty());
}

TEST(AnswerTest, RecordingTimesAreShownInChina) {
  EXPECT_EQ(china_time("2025-03-01T04:05:06.000000Z"), "2025-03-01 12:05:06");
  EXPECT_EQ(china_time("2025-12-31T16:00:00.000000Z"), "2026-01-01 00:00:00");
}

}  // namespace
}  // namespace yingbu
