#include "ledger/reference/shipped.h"

#include <gtest/gtest.h>
#include <vector>

#include "ledger/domain/decide.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/facts/facts.h"

// What comes with the program, as a new ledger records it.
namespace yingbu {
namespace {

Date on(const char* iso) { return parse_date(iso).value(); }

// A ledger opened with all of it.
struct Opened {
  Opened() {
    std::vector<CommandRequest> commands;
    for (Command& fact : shipped_facts()) commands.push_back({std::move(fact), {}, {}});
    const LedgerOpened opened{"reference.example/ledger", "CNY", "141100", on("2026-01-01")};
    const Context context{1'780'000'000'000'000, kSystemActor, {}, Role::administrator};
    const auto events = open_ledger(state, opened, commands, context);
    if (!events) refused = describe(events.error(), Language::en);
  }
  State state;
  std::string refused;
};

const Opened& opened() {
  static const Opened kOpened;
  return kOpened;
}

std::int64_t rate(PublishedRate which, const char* date) {
  return rate_on(opened().state, which, on(date)).value().value;
}

TEST(ShippedFacts, AreAllAcceptedByANewLedger) { EXPECT_EQ(opened().refused, ""); }

TEST(ShippedWorkingDays, LeaveEveryYearTheDaysItsHolidaysLeave) {
  // 104 weekend days a year; 11 statutory holidays until 2024, 13 from 2025. 调休 moves work, it
  // does not make or save any, so a wrong row shows here.
  const WorkingCalendar calendar = calendar_of(opened().state);
  const auto worked_in = [&calendar](int year) {
    int days = 0;
    for (Date day = first_of_year(year); civil(day).year == year; day = plus_days(day, 1)) {
      days += calendar.is_working_day(day) ? 1 : 0;
    }
    return days;
  };
  EXPECT_EQ(worked_in(2024), 366 - 104 - 11);
  EXPECT_EQ(worked_in(2025), 365 - 104 - 13);
  EXPECT_EQ(worked_in(2026), 365 - 104 - 13);
  EXPECT_TRUE(calendar.is_working_day(on("2024-02-09")));   // 除夕 was no holiday in 2024
  EXPECT_FALSE(calendar.is_working_day(on("2025-01-28")));  // and is one from 2025
}

TEST(ShippedWorkingDays, AgreeWithTheDaysOnWhichLprWasPublished) {
  const WorkingCalendar calendar = calendar_of(opened().state);
  EXPECT_EQ(text(*calendar.working_day_from(on("2025-04-20"))), "2025-04-21");
  EXPECT_EQ(text(*calendar.working_day_from(on("2026-02-20"))), "2026-02-24");
  for (const Command& shipped : shipped_rates()) {
    const Date published = shipped.as<PublishRate>()->published_on;
    if (!calendar.covers(published)) continue;
    const CivilDay day = civil(published);
    EXPECT_EQ(*calendar.working_day_from(date_of(day.year, day.month, 20)), published)
        << text(published);
  }
}

TEST(ShippedRates, ChangeOnTheDayOfPublication) {
  struct Row {
    const char* day;
    std::int64_t one_year_ppm, five_year_ppm;
  };
  for (const Row& row : std::vector<Row>{{"2024-07-21", 34'500, 39'500},
                                         {"2024-07-22", 33'500, 38'500},
                                         {"2024-10-20", 33'500, 38'500},
                                         {"2024-10-21", 31'000, 36'000},
                                         {"2025-05-19", 31'000, 36'000},
                                         {"2025-05-20", 30'000, 35'000},
                                         {"2026-05-20", 30'000, 35'000},
                                         {"2022-05-20", 37'000, 44'500},
                                         {"2019-08-20", 42'500, 48'500}}) {
    EXPECT_EQ(rate(PublishedRate::lpr_1y, row.day), row.one_year_ppm) << row.day;
    EXPECT_EQ(rate(PublishedRate::lpr_5y, row.day), row.five_year_ppm) << row.day;
  }
}

TEST(ShippedRates, AreUnknownBeforeTheFirstPublication) {
  const auto early = rate_on(opened().state, PublishedRate::lpr_5y, on("2019-08-19"));
  ASSERT_FALSE(early);
  EXPECT_EQ(
      describe(early.error(), Language::zh),
      "2019-08-19 没有已登记的“五年期以上贷款市场报价利率”（最早：2019-08-20），请先登记 publish_rate");
  EXPECT_EQ(
      describe(early.error(), Language::en),
      "no five-year LPR is recorded for 2019-08-19 (the first: 2019-08-20); record it first with "
      "publish_rate");
}

TEST(ShippedRates, OfALedgerThatRecordedNoneAreUnknown) {
  const State empty;
  const auto unknown = rate_on(empty, PublishedRate::lpr_1y, on("2025-05-20"));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(describe(unknown.error(), Language::en),
            "no one-year LPR is recorded for 2025-05-20 (the first: none); record it first with "
            "publish_rate");
}

TEST(ShippedRates, MoveInHundredthsOfAPercentAndSayWhetherTheyWereChecked) {
  for (const Command& shipped : shipped_rates()) {
    const auto* published = shipped.as<PublishRate>();
    EXPECT_EQ(published->rate_ppm.value % 100, 0) << text(published->published_on);
    EXPECT_FALSE(is_weekend(published->published_on)) << text(published->published_on);
    const bool unchecked = published->document.find("未与原公告核对") != std::string::npos;
    EXPECT_EQ(unchecked, published->published_on < on("2021-12-20")) << published->document;
  }
}

}  // namespace
}  // namespace yingbu
