#include <fmt/format.h>
#include <gmock/gmock.h>
#include <random>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/reconciliation/events.h"
#include "ledger/log/ledger.h"
#include "tests/base/seeded.h"
#include "tests/intake/read_whole.h"
#include "tests/tools/process.h"

// The first rows of the real file, imported by the real program that is killed on the way.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

constexpr int kRows = 1'500;

std::string first_rows() {
  const std::string file = read_whole(source_dir() / "tests/data/sba_guarantees.csv");
  std::size_t end = 0;
  for (int line = 0; line <= kRows; ++line) end = file.find('\n', end) + 1;
  return file.substr(0, end);
}

class ImportKill : public ::testing::Test {
 protected:
  ImportKill() { write_text(dir_ / "rows.csv", first_rows()); }

  void make(const std::string& name) {
    const Ran made =
        run_yingbu({"init", dir_ / name, "--currency", "USD", "--region", "US0000", "--origin",
                    "yingbu.test/sba", "--organisation", "foreign_id:SBA", "--organisation-name",
                    "SBA", "--open-from", "1960-01-01", "--tokens-file", dir_ / (name + ".toml")});
    ASSERT_EQ(made.code, 0) << made.err;
  }

  Words import(const std::string& name) const {
    return {"record",
            "--yes",
            dir_ / "rows.csv",
            "--mapping",
            (source_dir() / "ledger/reference/mappings/sba.toml").string(),
            "--ledger",
            dir_ / name,
            "--token-file",
            dir_ / (name + ".toml"),
            "--as",
            "经办",
            "--rejects",
            dir_ / (name + ".rejects.csv")};
  }

  // Every record but its instant, and but the tokens, which are each ledger's own, and the run
  // (批次), which comes last and tells what was left for it to find.
  std::vector<std::string> records(const std::string& name, int* runs = nullptr) const {
    LedgerOptions options;
    options.directory = dir_ / name;
    Ledger ledger(options);
    std::vector<std::string> all;
    ledger.read(1, [&](const Recorded& recorded) {
      if (recorded.event.is<FileCompared>()) {
        if (runs) ++*runs;
        return true;
      }
      EventMeta meta = recorded.meta;
      meta.recorded_at_us = 0;
      const bool token = recorded.event.is<ActorEnrolled>();
      all.push_back(encode(meta) + (token ? "" : encode_event(recorded.event).payload));
      return true;
    });
    return all;
  }

  TempDir dir_;
};

TEST_F(ImportKill, KilledOnTheWayAndRunAgainGivesTheLedgerOfOneCleanRun) {
  make("clean");
  const Ran clean = run_yingbu(import("clean"));
  ASSERT_EQ(clean.code, 1) << clean.err;  // some rows are rejected
  make("killed");
  std::mt19937_64 random(seed());
  int killed = 0;
  for (int i = 0; i < 4; ++i) {
    const std::chrono::milliseconds after(40 + random() % 400);
    killed += run_and_kill(import("killed"), after);
  }
  fmt::print("import killed {} of 4 times, seed {}\n", killed, seed());
  EXPECT_GT(killed, 0);
  const Ran last = run_yingbu(import("killed"));
  EXPECT_EQ(last.code, 1) << last.err;
  EXPECT_EQ(file_text(dir_ / "clean.rejects.csv"), file_text(dir_ / "killed.rejects.csv"));
  int runs = 0;
  EXPECT_EQ(records("clean"), records("killed", &runs));
  EXPECT_EQ(runs, 1) << "its file is kept, and a run names it";
}

TEST_F(ImportKill, ASecondRunChangesNothingAndAChangedRowIsRefused) {
  make("twice");
  ASSERT_EQ(run_yingbu(import("twice")).code, 1);
  const std::size_t records_before = records("twice").size();
  const Ran again = run_yingbu(import("twice"));
  EXPECT_THAT(again.out, HasSubstr("新记录 0 "));
  int runs = 0;
  EXPECT_EQ(records("twice", &runs).size(), records_before);
  EXPECT_EQ(runs, 1);

  std::string rows = first_rows();
  const std::size_t amount = rows.find(",60000,48000\n");
  ASSERT_NE(amount, std::string::npos);
  rows.replace(amount, 13, ",60000,45000\n");
  write_text(dir_ / "rows.csv", rows);
  run_yingbu(import("twice"));
  // Nothing of the row: the run, and the break that it raises.
  EXPECT_EQ(records("twice", &runs).size(), records_before + 1);
  EXPECT_EQ(runs, 1 + 2);
  EXPECT_THAT(file_text(dir_ / "twice.rejects.csv"), HasSubstr("红冲"));
}

}  // namespace
}  // namespace yingbu::testing
