#include "tools/terminal/words.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <iostream>

#include "ledger/base/fields/kinds.h"
#include "ledger/domain/event_table.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/work/inbox.h"
#include "tools/terminal/answer.h"

namespace yingbu {
namespace {

const Console kChinese{Language::zh, std::cout, std::cerr};

TEST(WordsTest, EveryEventHasAChineseWord) {
  for (const TableRow& row : kEvents) {
    EXPECT_NE(event_word(kChinese, row.name), row.name)
        << "give it a line in tools/terminal/words.cc";
  }
}

TEST(WordsTest, EveryFieldOfAnEventHasAChineseWord) {
  const auto check = [](const auto& event) {
    for_each_field(event, [](const char* name, const auto&) {
      EXPECT_NE(field_word(kChinese, name), name) << "give it a line in tools/terminal/words.cc";
    });
  };
#define X(tag, version, Type, name) check(Type{});
  YINGBU_EVENTS(X)
#undef X
}

TEST(WordsTest, EveryStatusOfAGuaranteeHasAChineseWord) {
  for_each_enumerator<GuaranteeStatus>([](const char* name, GuaranteeStatus) {
    EXPECT_NE(status_word(kChinese, name), name) << "give it a line in tools/terminal/words.cc";
  });
}

TEST(WordsTest, EveryKindOfWorkHasAChineseWord) {
  for_each_enumerator<DeadlineKind>(
      [](const char* name, DeadlineKind) { EXPECT_NE(deadline_word(kChinese, name), name); });
  for_each_enumerator<WaitingKind>(
      [](const char* name, WaitingKind) { EXPECT_NE(waiting_word(kChinese, name), name); });
  for_each_enumerator<Bearer>(
      [](const char* name, Bearer) { EXPECT_NE(bearer_word(kChinese, name), name); });
  for_each_enumerator<TransferKind>(
      [](const char* name, TransferKind) { EXPECT_NE(transfer_word(kChinese, name), name); });
  for_each_enumerator<ApplicationStatus>(
      [](const char* name, ApplicationStatus) { EXPECT_NE(status_word(kChinese, name), name); });
}

TEST(WordsTest, AnUnknownCodeIsItsOwnWord) {
  EXPECT_EQ(event_word(kChinese, "of_a_newer_server"), "of_a_newer_server");
}

TEST(AnswerTest, FenBecomeYuanBeyondSixtyFourBits) {
  EXPECT_EQ(yuan_of_fen_text("-123456"), "-1,234.56");
  EXPECT_EQ(yuan_of_fen_text("100000000000000000000"), "1,000,000,000,000,000,000.00");
  EXPECT_EQ(yuan_of_fen_text("n/a"), "n/a");
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
