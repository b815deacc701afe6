#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/duties/events.h"
#include "projections/facts/clocks.h"
#include "projections/facts/grants.h"
#include "projections/facts/targets.h"
#include "tests/projections/event_book.h"

// 期限、目标、转移支付: states at their edges, reversals, pages, and any day as it was known.
namespace yingbu {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ClockStarted clock_of(const std::string& id, const char* last_day,
                      PartyNo bound = Bookkeeping::kBank, const char* region = "141102") {
  return {id,   ClockKind::credit_reply, bound, region,    "无贷户授信申请", 5,
          true, day(last_day),           "文",  "三（四）"};
}

// "clock state days" of each row.
std::vector<std::string> told(const View& view, const ClockQuery& query) {
  std::vector<std::string> all;
  const auto page = clocks(view, query);
  EXPECT_TRUE(page) << describe(page.error(), Language::en);
  if (!page) return all;
  for (const ClockRow& row : page->rows) {
    all.push_back(row.clock + " " + std::string(enum_name(row.state)) + " " +
                  std::to_string(row.days_late));
  }
  return all;
}

TEST(Clocks, AreMetOnTheirLastDayAndMissedADayLater) {
  EventBook book;
  for (const char* id : {"C1", "C2", "C3"}) {
    book.tell(clock_of(id, "2025-06-10"), "2025-06-03");
  }
  book.tell(ClockStopped{"C1", "批复1"}, "2025-06-10");
  book.tell(ClockStopped{"C2", "批复2"}, "2025-06-11");
  const MemoryTable table = book.folded();
  const auto on = [&](const char* date) { return told(table, asking_at<ClockQuery>(at(date))); };
  EXPECT_THAT(on("2025-06-02"), IsEmpty());
  EXPECT_THAT(on("2025-06-09"), ElementsAre("C1 running 0", "C2 running 0", "C3 running 0"));
  EXPECT_THAT(on("2025-06-10"), ElementsAre("C1 met 0", "C2 running 0", "C3 running 0"));
  EXPECT_THAT(on("2025-06-11"), ElementsAre("C1 met 0", "C2 missed 1", "C3 overdue 1"));
  EXPECT_THAT(on("2025-07-10"), ElementsAre("C1 met 0", "C2 missed 1", "C3 overdue 30"));
}

TEST(Clocks, AreJudgedByTheBusinessDayAndNotByTheDayOfTheBooks) {
  EventBook book;
  book.tell(clock_of("C1", "2025-06-10"), "2025-06-03");
  book.tell(ClockStopped{"C1", "批复1"}, "2025-06-20", "2025-06-10");
  const MemoryTable table = book.folded();
  EXPECT_THAT(told(table, asking_at<ClockQuery>(at("2025-06-19"))), ElementsAre("C1 overdue 9"));
  EXPECT_THAT(told(table, asking_at<ClockQuery>(at("2025-06-20"))), ElementsAre("C1 met 0"));
}

TEST(Clocks, ShowWhatTheyRestOn) {
  EventBook book;
  const Seq started = book.tell(clock_of("C1", "2025-06-10"), "2025-06-05", "2025-06-03");
  book.tell(ClockStopped{"C1", "批复1"}, "2025-06-09");
  const auto page = clocks(book.folded(), asking_at<ClockQuery>(at("2025-06-09")));
  ASSERT_TRUE(page && page->rows.size() == 1);
  const ClockRow& row = page->rows[0];
  EXPECT_EQ(row.kind, ClockKind::credit_reply);
  EXPECT_EQ(row.bound.name, "某某银行吕梁分行");
  EXPECT_EQ(row.region, "141102");
  EXPECT_EQ(row.matter, "无贷户授信申请");
  EXPECT_EQ(row.days, 5);
  EXPECT_TRUE(row.working_days);
  EXPECT_EQ(row.started_on, day("2025-06-03"));
  EXPECT_EQ(row.last_day, day("2025-06-10"));
  EXPECT_EQ(row.stopped_on, day("2025-06-09"));
  EXPECT_EQ(row.reference, "批复1");
  EXPECT_EQ(row.document, "文");
  EXPECT_EQ(row.article, "三（四）");
  EXPECT_EQ(row.started_seq, started);
}

TEST(Clocks, RunOnWhereTheirStopIsTakenBackAndAreGoneWithTheirStart) {
  EventBook book;
  const Seq started = book.tell(clock_of("C1", "2025-06-10"), "2025-06-03");
  const Seq stopped = book.tell(ClockStopped{"C1", "批复1"}, "2025-06-06");
  const Seq back = book.reverse(stopped, "2025-06-12");
  book.reverse(started, "2025-06-13");
  const MemoryTable table = book.folded();
  const auto then = [&](const AsOf& when) { return told(table, asking_at<ClockQuery>(when)); };
  EXPECT_THAT(then(at("2025-06-11")), ElementsAre("C1 met 0"));
  EXPECT_THAT(then(at("2025-06-12")), ElementsAre("C1 overdue 2"));
  EXPECT_THAT(then(at("2025-06-13")), IsEmpty());
  EXPECT_THAT(then(known("2025-06-13", back)), ElementsAre("C1 overdue 3"));
  EXPECT_THAT(then(known("2025-06-13", stopped)), ElementsAre("C1 met 0"));
  // Started anew under its id, it is another.
  book.tell(clock_of("C1", "2025-06-30"), "2025-06-20");
  EXPECT_THAT(told(book.folded(), asking_at<ClockQuery>(at("2025-07-01"))),
              ElementsAre("C1 overdue 1"));
}

// Four clocks, one of each state on 2025-06-20.
EventBook four_clocks() {
  EventBook book;
  book.tell(clock_of("C1", "2025-06-10"), "2025-06-03");
  book.tell(clock_of("C2", "2025-06-10", Bookkeeping::kBank, "141100"), "2025-06-03");
  ClockStarted registered = clock_of("C3", "2025-06-10", Bookkeeping::kBureau);
  registered.clock_kind = ClockKind::mortgage_registration;
  book.tell(registered, "2025-06-03");
  book.tell(clock_of("C4", "2025-06-30", Bookkeeping::kBureau), "2025-06-03");
  book.tell(ClockStopped{"C1", "1"}, "2025-06-10");
  book.tell(ClockStopped{"C2", "2"}, "2025-06-12");
  return book;
}

TEST(Clocks, AreCountedByStateWhateverRowsAreShown) {
  const MemoryTable table = four_clocks().folded();
  const auto counts = [&](const ClockQuery& query) {
    const auto page = clocks(table, query);
    EXPECT_TRUE(page && page->totals);
    std::string text;
    for (const ClockTotal& each : page->totals->states) {
      text += std::string(enum_name(each.state)) + "=" + std::to_string(each.count) + " ";
    }
    return text + std::to_string(page->totals->count);
  };
  auto query = asking_at<ClockQuery>(at("2025-06-20"));
  EXPECT_EQ(counts(query), "running=1 met=1 missed=1 overdue=1 4");
  query.state = ClockStatus::overdue;
  EXPECT_THAT(told(table, query), ElementsAre("C3 overdue 10"));
  EXPECT_EQ(counts(query), "running=1 met=1 missed=1 overdue=1 4") << "of all states";
  query.state.reset();
  query.bound = Bookkeeping::kBureau;
  EXPECT_EQ(counts(query), "running=1 met=0 missed=0 overdue=1 2");
  query.kind = ClockKind::mortgage_registration;
  EXPECT_EQ(counts(query), "running=0 met=0 missed=0 overdue=1 1");
  query = asking_at<ClockQuery>(at("2025-06-20"));
  query.region = "141102";
  EXPECT_EQ(counts(query), "running=1 met=1 missed=0 overdue=1 3");
  query.region = "141100";
  EXPECT_EQ(counts(query), "running=1 met=1 missed=1 overdue=1 4") << "and what is within it";
}

TEST(Clocks, GoOnWhereAPageEndedAndTakeNoOtherCursor) {
  EventBook book = four_clocks();
  const MemoryTable table = book.folded();
  auto query = asking_at<ClockQuery>(at("2025-06-20"));
  query.page.limit = 3;
  const auto first = clocks(table, query);
  ASSERT_TRUE(first && first->next_cursor);
  query.page.cursor = *first->next_cursor;
  query.with_totals = false;
  const auto rest = clocks(table, query);
  ASSERT_TRUE(rest);
  ASSERT_EQ(rest->rows.size(), 1u);
  EXPECT_EQ(rest->rows[0].clock, "C4");
  EXPECT_FALSE(rest->next_cursor);
  EXPECT_FALSE(rest->totals);
  auto targets_query = asking_at<TargetQuery>(at("2025-06-20"));
  targets_query.page.cursor = *first->next_cursor;
  const auto refused = targets(table, targets_query);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::bad_query);
  EXPECT_THAT(describe(refused.error(), Language::en), HasSubstr("not the `next` of"));
}

TEST(Clocks, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book = four_clocks();
  const Seq stop = book.tell(ClockStopped{"C3", "3"}, "2025-06-22", "2025-06-09");
  book.reverse(stop, "2025-06-24");
  EXPECT_GT(book.expect_known_then([](const View& view, const AsOf& when) {
    return json_of(clocks(view, asking_at<ClockQuery>(when)));
  }),
            50);
}

TargetSet target_of(const std::string& id, std::int64_t goal, TargetUnit unit = TargetUnit::count) {
  return {id,   "股份制改造", "141102",          Bookkeeping::kBureau,
          unit, goal,         day("2025-01-01"), day("2025-12-31"),
          "文", "10"};
}

TargetRow target_at(const View& view, const AsOf& when) {
  const auto page = targets(view, asking_at<TargetQuery>(when));
  EXPECT_TRUE(page && page->rows.size() == 1);
  return page && !page->rows.empty() ? page->rows[0] : TargetRow{};
}

TEST(Targets, AreMeasuredByTheLastReportOfTheLastBusinessDay) {
  EventBook book;
  book.tell(target_of("M1", 3), "2025-01-05");
  EXPECT_EQ(target_at(book.folded(), at("2025-01-05")).reached_on, std::nullopt);
  EXPECT_EQ(target_at(book.folded(), at("2025-01-05")).reached_ppm, 0);
  book.tell(TargetReported{"M1", 2, "年中"}, "2025-07-10", "2025-06-30");
  book.tell(TargetReported{"M1", 1, "一季度"}, "2025-07-15", "2025-03-31");
  TargetRow row = target_at(book.folded(), at("2025-07-15"));
  EXPECT_EQ(row.reached, 2) << "told earlier, of a later day";
  EXPECT_EQ(row.reached_on, day("2025-06-30"));
  EXPECT_EQ(row.reference, "年中");
  EXPECT_EQ(row.reached_ppm, 666'667);
  const Seq anew = book.tell(TargetReported{"M1", 1, "更正"}, "2025-07-20", "2025-06-30");
  row = target_at(book.folded(), at("2025-07-20"));
  EXPECT_EQ(row.reached, 1) << "the same day anew";
  EXPECT_EQ(row.reached_ppm, 333'333);
  book.reverse(anew, "2025-07-21");
  EXPECT_EQ(target_at(book.folded(), at("2025-07-21")).reached, 2);
  EXPECT_EQ(target_at(book.folded(), at("2025-07-20")).reached, 1);
}

TEST(Targets, AreRoundedHalfUpAndNotToldBeyondWhatANumberHolds) {
  EventBook book;
  book.tell(target_of("M1", 2'000'000, TargetUnit::fen), "2025-01-05");
  book.tell(TargetReported{"M1", 1, ""}, "2025-02-01");
  EXPECT_EQ(target_at(book.folded(), at("2025-02-01")).reached_ppm, 1) << "half a ppm";
  book.tell(TargetReported{"M1", 5'000'000, ""}, "2025-03-01");
  EXPECT_EQ(target_at(book.folded(), at("2025-03-01")).reached_ppm, 2'500'000);
  EventBook large;
  large.tell(target_of("M1", 1), "2025-01-05");
  large.tell(TargetReported{"M1", 9'223'372'036'854'775'807, ""}, "2025-02-01");
  EXPECT_EQ(target_at(large.folded(), at("2025-02-01")).reached_ppm, std::nullopt);
  EXPECT_EQ(target_at(large.folded(), at("2025-02-01")).state, TargetStatus::reached);
}

TEST(Targets, AreHeldAgainstThePartOfTheirDaysThatHasCome) {
  EventBook book;
  book.tell(target_of("M1", 10), "2024-12-20");
  const MemoryTable table = book.folded();
  const auto elapsed = [&](const char* date) { return target_at(table, at(date)).elapsed_ppm; };
  EXPECT_EQ(elapsed("2024-12-31"), 0);
  EXPECT_EQ(elapsed("2025-01-01"), 2'740) << "one day of 365";
  EXPECT_EQ(elapsed("2025-07-02"), 501'370) << "183 days";
  EXPECT_EQ(elapsed("2025-12-30"), 997'260);
  EXPECT_EQ(elapsed("2025-12-31"), 1'000'000);
  EXPECT_EQ(elapsed("2026-03-01"), 1'000'000);
}

TEST(Targets, AreMissedTheDayAfterTheirLastUnlessTheGoalIsReportedReached) {
  EventBook book;
  book.tell(target_of("M1", 10), "2025-01-05");
  book.tell(TargetReported{"M1", 9, "三季度"}, "2025-10-08");
  const Seq yearly = book.tell(TargetReported{"M1", 10, "年报"}, "2026-01-12");
  book.reverse(yearly, "2026-01-20");
  const MemoryTable table = book.folded();
  const auto state = [&](const char* date) { return target_at(table, at(date)).state; };
  EXPECT_EQ(state("2025-12-31"), TargetStatus::open);
  EXPECT_EQ(state("2026-01-01"), TargetStatus::missed);
  EXPECT_EQ(state("2026-01-12"), TargetStatus::reached)
      << "at the goal, told when the year is over";
  EXPECT_EQ(state("2026-01-20"), TargetStatus::missed);
}

TEST(Targets, AreFilteredByWhoIsBoundRegionAndState) {
  EventBook book;
  book.tell(target_of("M1", 10), "2025-01-05");
  TargetSet other = target_of("M2", 10);
  other.bound = Bookkeeping::kBank;
  other.region = "330500";
  book.tell(other, "2025-01-05");
  book.tell(TargetReported{"M2", 11, ""}, "2025-05-01");
  const MemoryTable table = book.folded();
  const auto ids = [&](const TargetQuery& query) {
    std::string text;
    const auto page = targets(table, query);
    EXPECT_TRUE(page && page->totals);
    for (const TargetRow& row : page->rows) text += row.target + " ";
    return text + std::to_string(page->totals->count);
  };
  auto query = asking_at<TargetQuery>(at("2025-06-01"));
  EXPECT_EQ(ids(query), "M1 M2 2");
  query.state = TargetStatus::reached;
  EXPECT_EQ(ids(query), "M2 2");
  query.state.reset();
  query.bound = Bookkeeping::kBureau;
  EXPECT_EQ(ids(query), "M1 1");
  query.bound.reset();
  query.region = "330000";
  EXPECT_EQ(ids(query), "M2 1");
}

TEST(Targets, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book;
  const Seq set = book.tell(target_of("M1", 10), "2025-01-05");
  const Seq report = book.tell(TargetReported{"M1", 4, ""}, "2025-04-03", "2025-03-31");
  book.reverse(report, "2025-04-05");
  book.tell(TargetReported{"M1", 10, ""}, "2026-01-10", "2025-12-31");
  book.tell(target_of("M2", 7), "2025-02-01");
  book.reverse(set, "2026-02-01");
  EXPECT_GT(book.expect_known_then([](const View& view, const AsOf& when) {
    return json_of(targets(view, asking_at<TargetQuery>(when)));
  }),
            50);
}

GrantReceived grant_of(const std::string& id, std::int64_t fen) {
  return {id, Bookkeeping::kBureau, GrantKind::special, {fen}, "晋财金", 30, day("2025-06-11")};
}
GrantPassedOn part_of(const std::string& id, PartyNo to, std::int64_t fen) {
  return {id, Bookkeeping::kBureau, to, {fen}, "吕财金"};
}

GrantRow grant_at(const View& view, const AsOf& when) {
  const auto page = grants(view, asking_at<GrantQuery>(when));
  EXPECT_TRUE(page && page->rows.size() == 1);
  return page && !page->rows.empty() ? page->rows[0] : GrantRow{};
}

TEST(Grants, AreOpenUntilTheLastFenIsPassedOnByTheLastDayOrLate) {
  EventBook book;
  book.tell(grant_of("Z1", 90'000'000), "2025-05-12");
  book.tell(part_of("Z1", Bookkeeping::kGuarantor, 50'000'000), "2025-05-30");
  book.tell(part_of("Z1", Bookkeeping::kOtherGuarantor, 39'999'999), "2025-06-11");
  GrantRow row = grant_at(book.folded(), at("2025-06-11"));
  EXPECT_EQ(row.state, GrantStatus::open);
  EXPECT_EQ(row.passed_on.fen, 89'999'999);
  EXPECT_EQ(row.left.fen, 1);
  EXPECT_EQ(row.days_late, 0);
  row = grant_at(book.folded(), at("2025-06-12"));
  EXPECT_EQ(row.state, GrantStatus::overdue);
  EXPECT_EQ(row.days_late, 1);
  const Seq last = book.tell(part_of("Z1", Bookkeeping::kGuarantor, 1), "2025-06-13", "2025-06-11");
  row = grant_at(book.folded(), at("2025-08-01"));
  EXPECT_EQ(row.state, GrantStatus::passed_on_in_time) << "by its business day";
  EXPECT_EQ(row.left.fen, 0);
  EXPECT_EQ(row.days_late, 0);
  ASSERT_EQ(row.parts.size(), 3u);
  EXPECT_EQ(row.parts[1].to.name, "孝义市融资担保有限公司");
  EXPECT_EQ(row.parts[2].seq, last);
  book.reverse(last, "2025-06-20");
  row = grant_at(book.folded(), at("2025-06-20"));
  EXPECT_EQ(row.state, GrantStatus::overdue);
  EXPECT_EQ(row.days_late, 9);
  book.tell(part_of("Z1", Bookkeeping::kGuarantor, 1), "2025-06-21");
  row = grant_at(book.folded(), at("2025-08-01"));
  EXPECT_EQ(row.state, GrantStatus::passed_on_late);
  EXPECT_EQ(row.days_late, 10) << "since the last of its parts, not since today";
}

// Two grants, of which the second company has a part of the first alone.
EventBook two_grants() {
  EventBook book;
  book.tell(grant_of("Z1", 90'000'000), "2025-05-12");
  book.tell(part_of("Z1", Bookkeeping::kGuarantor, 50'000'000), "2025-05-30");
  book.tell(part_of("Z1", Bookkeeping::kOtherGuarantor, 10'000'000), "2025-05-30");
  book.tell(grant_of("Z2", 7'000'000), "2025-05-12");
  book.tell(part_of("Z2", Bookkeeping::kGuarantor, 7'000'000), "2025-05-31");
  return book;
}

TEST(Grants, AddUpByStateAndAreSeenByWhomeverTheyWereGivenTo) {
  const MemoryTable table = two_grants().folded();
  auto query = asking_at<GrantQuery>(at("2025-07-01"));
  const auto all = grants(table, query);
  ASSERT_TRUE(all && all->totals);
  EXPECT_EQ(all->rows.size(), 2u);
  EXPECT_EQ(all->totals->count, 2u);
  EXPECT_EQ(all->totals->amount, "97000000");
  EXPECT_EQ(all->totals->passed_on, "67000000");
  EXPECT_EQ(all->totals->left, "30000000");
  const GrantTotal& overdue = all->totals->states[1];
  EXPECT_EQ(overdue.state, GrantStatus::overdue);
  EXPECT_EQ(overdue.count, 1u);
  EXPECT_EQ(overdue.left, "30000000");
  query.seen_by = Bookkeeping::kOtherGuarantor;
  const auto own = grants(table, query);
  ASSERT_TRUE(own && own->rows.size() == 1);
  EXPECT_EQ(own->rows[0].grant, "Z1");
  ASSERT_EQ(own->rows[0].parts.size(), 1u) << "another's part is not its to know";
  EXPECT_EQ(own->rows[0].parts[0].amount.fen, 10'000'000);
  EXPECT_EQ(own->rows[0].left.fen, 30'000'000);
  query.seen_by = Bookkeeping::kBank;
  EXPECT_THAT(grants(table, query)->rows, IsEmpty());
  query.seen_by.reset();
  query.recipient = Bookkeeping::kOtherGuarantor;
  EXPECT_EQ(grants(table, query)->rows.at(0).parts.size(), 2u);
  query.recipient.reset();
  query.state = GrantStatus::passed_on_in_time;
  EXPECT_EQ(grants(table, query)->rows.at(0).grant, "Z2");
  query.bureau = Bookkeeping::kBank;
  EXPECT_THAT(grants(table, query)->rows, IsEmpty());
}

TEST(Grants, AreToldOnAnyDayAsTheyWereKnown) {
  EventBook book = two_grants();
  const Seq part =
      book.tell(part_of("Z1", Bookkeeping::kGuarantor, 30'000'000), "2025-06-20", "2025-06-10");
  book.reverse(part, "2025-06-25");
  for (const auto seen_by : {std::optional<PartyNo>(), {Bookkeeping::kOtherGuarantor}}) {
    EXPECT_GT(book.expect_known_then([seen_by](const View& view, const AsOf& when) {
      auto query = asking_at<GrantQuery>(when);
      query.seen_by = seen_by;
      return json_of(grants(view, query));
    }),
              50);
  }
}

}  // namespace
}  // namespace yingbu
