#include <atomic>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/domain/funds/commands.h"
#include "ledger/log/ledger.h"
#include "projections/read_models.h"
#include "projections/store/audit.h"
#include "projections/store/keys.h"
#include "projections/store/store.h"
#include "tests/log/temp_dir.h"
#include "tests/projections/random_book.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kPatience{20'000};

// A history of which a test shows as much as it likes.
struct Shown {
  Bookkeeping book;
  std::atomic<Seq> size = 0;

  explicit Shown(std::uint64_t seed = 7) { make_history(book, seed, 300); }
  RecordSource source(std::uint32_t epoch = 1) const {
    RecordSource source = book.source();
    source.epoch = epoch;
    source.size = [this] { return size.load(); };
    source.wait_for = [this](Seq seq, milliseconds) { return seq <= size; };
    source.read = [this](Seq from, const std::function<bool(const Recorded&)>& f) {
      const Seq last = size;
      for (Seq seq = from; seq <= last; ++seq) {
        if (!f(*book.one(seq))) return;
      }
    };
    return source;
  }
};

RunnerOptions in(const TempDir& dir) {
  RunnerOptions options;
  options.directory = dir.path() / "projections";
  options.batch_records = 50;
  options.cached_values_max = 200;  // values leave memory and come back
  return options;
}

std::vector<std::string> differences(const View& stored, const View& fresh) {
  std::vector<std::string> found = compare_views(stored, fresh).differences;
  std::erase_if(found, [](const std::string& line) {  // what only a store has
    return line.starts_with("mversion") || line.starts_with("morigin") ||
           line.starts_with("mepoch") || line.starts_with("mnames");
  });
  return found;
}

TEST(Runner, FollowsTheLogInStepsAndHoldsWhatOneFoldHolds) {
  Shown history;
  TempDir dir;
  Runner runner(in(dir), history.source());
  const Seq last = history.book.last();
  for (Seq seq = 1; seq < last; seq += 97) {
    history.size = seq;
    ASSERT_TRUE(runner.wait_until(seq, kPatience));
  }
  history.size = last;
  const auto snapshot = runner.snapshot_at_least({}, kPatience);
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->position(), last);
  EXPECT_EQ(snapshot->recorded_at_us(), history.book.one(last)->meta.recorded_at_us);
  EXPECT_THAT(differences(snapshot->view(), history.book.folded()), testing::IsEmpty());
  EXPECT_EQ(runner.audit().differing, 0u);
  EXPECT_GT(runner.audit().values, last);
}

TEST(Runner, ASnapshotStaysWhereItStands) {
  Shown history;
  TempDir dir;
  history.size = 60;
  Runner runner(in(dir), history.source());
  const auto then = runner.snapshot_at_least({}, kPatience);
  history.size = history.book.last();
  ASSERT_TRUE(runner.wait_until(history.book.last(), kPatience));
  runner.rebuild();
  EXPECT_EQ(position_of(then->view()), 60u);
}

TEST(Runner, ReopeningGoesOnWhereItStopped) {
  Shown history;
  TempDir dir;
  history.size = 100;
  {
    Runner runner(in(dir), history.source());
    ASSERT_TRUE(runner.wait_until(100, kPatience));
  }
  Runner again(in(dir), history.source());
  EXPECT_EQ(again.position(), 100u);
  EXPECT_EQ(again.last_discard(), "");
  history.size = history.book.last();
  ASSERT_TRUE(again.wait_until(history.book.last(), kPatience));
  EXPECT_THAT(differences(again.snapshot().view(), history.book.folded()), testing::IsEmpty());
}

TEST(Runner, ARebuildGivesTheSameValuesAndTakesTheOtherDirectory) {
  Shown history;
  TempDir dir;
  history.size = history.book.last();
  Runner runner(in(dir), history.source());
  ASSERT_TRUE(runner.wait_until(history.size, kPatience));
  EXPECT_EQ(runner.rebuild(), history.book.last());
  EXPECT_FALSE(std::filesystem::exists(dir.path() / "projections" / "1"));
  EXPECT_TRUE(std::filesystem::exists(dir.path() / "projections" / "2"));
  EXPECT_THAT(differences(runner.snapshot().view(), history.book.folded()), testing::IsEmpty());
  EXPECT_EQ(runner.audit().differing, 0u);
}

TEST(Runner, AnotherLogsStoreIsThrownAway) {
  Shown history;
  TempDir dir;
  history.size = 100;
  {
    Runner runner(in(dir), history.source(1));
    ASSERT_TRUE(runner.wait_until(100, kPatience));
  }
  Runner other(in(dir), history.source(2));
  EXPECT_EQ(other.last_discard(), "it was folded from another log");
  EXPECT_TRUE(other.wait_until(100, kPatience));
}

TEST(Runner, AStoreAheadOfItsLogIsThrownAway) {
  Shown history;
  TempDir dir;
  history.size = 100;
  {
    Runner runner(in(dir), history.source());
    ASSERT_TRUE(runner.wait_until(100, kPatience));
  }
  history.size = 50;
  Runner shorter(in(dir), history.source());
  EXPECT_EQ(shorter.last_discard(), "it is ahead of the log");
  ASSERT_TRUE(shorter.wait_until(50, kPatience));
  EXPECT_EQ(shorter.snapshot().position(), 50u);
}

TEST(Runner, ADamagedStoreIsFoldedAnew) {
  Shown history;
  TempDir dir;
  history.size = history.book.last();
  {
    Runner runner(in(dir), history.source());
    ASSERT_TRUE(runner.wait_until(history.size, kPatience));
  }
  int damaged = 0;
  for (const auto& file : std::filesystem::directory_iterator(dir.path() / "projections" / "1")) {
    if (file.path().extension() != ".sst") continue;
    std::filesystem::resize_file(file.path(), file.file_size() / 2);
    ++damaged;
  }
  ASSERT_GT(damaged, 0);
  Runner again(in(dir), history.source());
  ASSERT_TRUE(again.wait_until(history.size, kPatience));
  EXPECT_NE(again.last_discard(), "");
  EXPECT_THAT(differences(again.snapshot().view(), history.book.folded()), testing::IsEmpty());
}

TEST(Runner, AnAuditNamesEachValueThatDiffers) {
  Bookkeeping book;
  book.set_up_subsidies(1'000'000);
  book.on("2025-03-01");
  book.run(book.guarantee("G1", 100'000'000, "2025-03-01", "2026-03-01", 1'000'000));
  const MemoryTable fresh = book.folded();
  MemoryTable stored = fresh;
  std::string& fund = stored.edit(keys::fund("F1"));
  fund.back() = static_cast<char>(fund.back() ^ 1);
  stored.put("gZ", "not a guarantee");
  const AuditReport report = compare_views(stored, fresh);
  EXPECT_EQ(report.differing, 2u);
  EXPECT_THAT(report.differences,
              testing::ElementsAre(testing::HasSubstr("fF1\\x00: was "),
                                   testing::HasSubstr("gZ: stored, but not in a fresh fold")));
}

TEST(Runner, AReadThatMustWaitTooLongSaysWhereItStands) {
  Shown history;
  TempDir dir;
  history.size = 10;
  Runner runner(in(dir), history.source());
  ASSERT_TRUE(runner.wait_until(10, kPatience));
  const auto refused = runner.snapshot_at_least(11, milliseconds(30));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, Reason::read_behind);
  EXPECT_THAT(describe(refused.error(), Language::zh), testing::HasSubstr("10"));
}

TEST(Runner, AnInstantIsKnownByTheLastRecordBeforeIt) {
  Shown history;
  TempDir dir;
  history.size = history.book.last();
  Runner runner(in(dir), history.source());
  for (const Seq seq : {Seq{1}, Seq{2}, Seq{40}, history.book.last()}) {
    const std::int64_t at = history.book.one(seq)->meta.recorded_at_us;
    Seq expected = seq;
    while (expected < history.book.last() &&
           history.book.one(expected + 1)->meta.recorded_at_us <= at) {
      ++expected;
    }
    EXPECT_EQ(runner.known_by(at, history.book.last()), expected);
  }
  EXPECT_EQ(runner.known_by(0, history.book.last()), 0u);
}

TEST(Runner, ASecondProcessIsToldToWait) {
  TempDir dir;
  const ProjectionStore first(dir.path() / "a", {});
  try {
    const ProjectionStore second(dir.path() / "a", {});
    FAIL() << "opened twice";
  } catch (const StoreDamaged&) {
    FAIL() << "a lock is no damage";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.en(), testing::HasSubstr("in use by another process"));
  }
}

TEST(Runner, FollowsARealLedger) {
  TempDir dir;
  LedgerOptions options;
  options.directory = dir.path() / "ledger";
  options.clock = [] { return std::int64_t{1'750'000'000'000'000}; };
  Genesis genesis;
  genesis.origin = "test.projections";
  genesis.currency = "CNY";
  genesis.region = "141100";
  genesis.open_from = day("2025-01-01");
  genesis.organisation = "local_code:B1";
  genesis.organisation_name = "吕梁市财政局";
  genesis.actors = {{"admin", Role::administrator}, {"zhang", Role::bureau}};
  const auto enrolled = Ledger::create(options, genesis);
  ASSERT_TRUE(enrolled) << describe(enrolled.error(), Language::en);
  Ledger ledger(options);
  RunnerOptions projections = in(dir);
  Runner runner(projections, source_of(ledger));
  const auto caller = ledger.authenticate(enrolled->back().token);
  ASSERT_TRUE(caller);
  const auto answer = ledger.submit_and_wait(
      {*caller, {{"r1", {{OpenFund{"F1", "local_code:B1", "专项资金"}, {}, {}}}}}, false});
  ASSERT_TRUE(answer);
  const auto snapshot = runner.snapshot_at_least({}, kPatience);
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(snapshot->position(), ledger.log().size());
  const auto page = actors(snapshot->view(), {});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 2u);
  EXPECT_EQ(page->rows[1].handle, "zhang");
  EXPECT_EQ(page->rows[1].organisation.name, "吕梁市财政局");
  EventQuery of_fund;
  of_fund.object = "fund:F1";
  const auto events =
      events_page(snapshot->view(), source_of(ledger), snapshot->position(), of_fund);
  ASSERT_TRUE(events);
  ASSERT_EQ(events->events.size(), 1u);
  EXPECT_EQ(runner.audit().differing, 0u);
  runner.stop();
}

}  // namespace
}  // namespace yingbu
