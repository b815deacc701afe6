#include <gtest/gtest.h>

#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/events.h"
#include "tests/intake/decided_sink.h"
#include "tests/intake/read_whole.h"

// The real file: 12,000 US guaranteed loans with the defects real files have.
namespace yingbu {
namespace {

using testing::DecidedSink;

const std::string& sba_file() {
  static const std::string bytes =
      testing::read_whole(testing::source_dir() / "tests/data/sba_guarantees.csv");
  return bytes;
}

std::int64_t dollars(std::int64_t n) { return n * 100; }

const ColumnTie& tie_of(const ImportReport& report, std::string_view column) {
  for (const ColumnTie& tie : report.columns) {
    if (tie.column == column) return tie;
  }
  ADD_FAILURE() << "no amount column " << column;
  return report.columns.front();
}

struct LedgerSums {
  Money principal, liability, disbursed, unpaid;
};

LedgerSums sums_of(const std::vector<Recorded>& events) {
  LedgerSums sums;
  for (const Recorded& recorded : events) {
    if (const auto* e = recorded.event.as<GuaranteeIssued>()) {
      sums.principal += e->principal;
      sums.liability += e->liability;
    }
    if (const auto* e = recorded.event.as<GuaranteedLoanDisbursed>()) sums.disbursed += e->amount;
    if (const auto* e = recorded.event.as<CompensationDemanded>()) {
      sums.unpaid += e->unpaid_principal;
    }
  }
  return sums;
}

TEST(SbaFile, EveryRowEndsAcceptedOrRejectedAndEveryColumnTies) {
  ASSERT_FALSE(sba_file().empty());
  const Mapping mapping = testing::shipped_mapping("sba");
  DecidedSink ledger;
  std::uint64_t seen_total = 0;
  ImportOptions options;
  options.progress = [&](std::uint64_t, std::uint64_t total) { seen_total = total; };
  const auto imported = import_rows(sba_file(), mapping, options, ledger.side());
  ASSERT_TRUE(imported.has_value()) << testing::zh(imported.error());
  const ImportReport& report = imported->report;
  SCOPED_TRACE(describe(report, Language::zh));

  EXPECT_EQ(report.rows, 12'000u);
  EXPECT_EQ(seen_total, 12'000u);
  EXPECT_EQ(report.accepted, 11'814u);  // counted by another program, rule by rule
  EXPECT_EQ(report.rejected, 186u);
  EXPECT_EQ(report.unchanged, 0u);
  EXPECT_TRUE(ties(report));
  EXPECT_TRUE(report.notes.empty());
  EXPECT_EQ(tie_of(report, "GrAppv").file.fen, dollars(1'435'913'163));
  EXPECT_EQ(tie_of(report, "SBA_Appv").file.fen, dollars(1'019'137'682));
  EXPECT_EQ(tie_of(report, "ChgOffPrinGr").file.fen, dollars(123'107'660));
  EXPECT_EQ(tie_of(report, "DisbursementGross").file.fen, dollars(1'538'669'595));

  EXPECT_EQ(tie_of(report, "GrAppv").in_ledger.fen, dollars(1'420'696'273));
  EXPECT_EQ(tie_of(report, "SBA_Appv").in_ledger.fen, dollars(1'007'320'224));
  EXPECT_EQ(tie_of(report, "ChgOffPrinGr").in_ledger.fen, dollars(115'364'221));
  EXPECT_EQ(tie_of(report, "DisbursementGross").in_ledger.fen, dollars(1'524'241'217));

  const LedgerSums recorded = sums_of(ledger.events());
  EXPECT_EQ(recorded.principal, tie_of(report, "GrAppv").in_ledger);
  EXPECT_EQ(recorded.liability, tie_of(report, "SBA_Appv").in_ledger);
  EXPECT_EQ(recorded.disbursed, tie_of(report, "DisbursementGross").in_ledger);
  EXPECT_EQ(recorded.unpaid, tie_of(report, "ChgOffPrinGr").in_ledger);
}

TEST(SbaFile, ASecondRunChangesNothingAndAKilledOneIsFinishedByTheNext) {
  ASSERT_FALSE(sba_file().empty());
  const Mapping mapping = testing::shipped_mapping("sba");
  DecidedSink clean;
  const auto first = import_rows(sba_file(), mapping, {}, clean.side());
  ASSERT_TRUE(first.has_value());

  struct Killed {};
  DecidedSink killed;
  std::size_t chunks = 0;
  LedgerSide dying = killed.side();
  dying.send = [&](const std::vector<RowRequests>& rows) {
    if (++chunks == 20) {  // half a chunk is recorded, its answers never arrive
      killed.sink()({rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2)});
      throw Killed{};
    }
    return killed.sink()(rows);
  };
  EXPECT_THROW((void)import_rows(sba_file(), mapping, {}, dying), Killed);
  const std::size_t before = killed.events().size();
  ASSERT_LT(before, clean.events().size());
  const auto again = import_rows(sba_file(), mapping, {}, killed.side());
  ASSERT_TRUE(again.has_value());
  EXPECT_GT(again->report.unchanged, 0u);
  EXPECT_EQ(again->report.rejected, first->report.rejected);
  EXPECT_EQ(again->rejects, first->rejects);
  ASSERT_EQ(killed.events().size(), clean.events().size());
  for (std::size_t i = 0; i < clean.events().size(); ++i) {
    ASSERT_EQ(killed.events()[i].meta, clean.events()[i].meta) << i;
    ASSERT_EQ(encode_event(killed.events()[i].event).payload,
              encode_event(clean.events()[i].event).payload)
        << i;
  }

  const std::size_t recorded = clean.events().size();
  const auto second = import_rows(sba_file(), mapping, {}, clean.side());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->report.unchanged, first->report.accepted);
  EXPECT_EQ(second->report.accepted, 0u);
  EXPECT_EQ(clean.events().size(), recorded);
  EXPECT_TRUE(ties(second->report));
}

TEST(SbaFile, ItsRejectsFileIsReadAgainAndRejectedForTheSameReasons) {
  ASSERT_FALSE(sba_file().empty());
  const Mapping mapping = testing::shipped_mapping("sba");
  DecidedSink ledger;
  const auto first = import_rows(sba_file(), mapping, {}, ledger.side());
  ASSERT_TRUE(first.has_value());
  ASSERT_GT(first->report.rejected, 0u);
  const auto again = import_rows(first->rejects, mapping, {}, ledger.side());
  ASSERT_TRUE(again.has_value()) << testing::zh(again.error());
  EXPECT_EQ(again->report.rows, first->report.rejected);
  EXPECT_EQ(again->report.rejected, first->report.rejected);
}

}  // namespace
}  // namespace yingbu
