#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>

#include "http/file_limits.h"
#include "ledger/base/sha256.h"
#include "ledger/log/clock.h"
#include "ledger/sources/source_store.h"
#include "tests/tools/process.h"

// 来源文件: what is recorded of a file is kept with the file itself, and whoever looks into a break
// years later reads the very row. The real program, against a real server and a directory.
namespace yingbu::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHeader =
    "2025年3月台账\n唯一业务编号,债务人名称,统一社会信用代码,行政区划,债权人名称,"
    "主债权金额(万元),担保费(万元),银行责任比例,直保责任比例,省再责任比例,国担责任比例,"
    "主债权起始日,主债权到期日,项目状态\n";

std::string row(const std::string& number, const std::string& fee) {
  return number + ",离石区示例农业合作社,91141102MA0K050178,141102,示例村镇银行,200," + fee +
         ",20%,40%,20%,20%,2025-03-01,2026-03-01,在保\n";
}

class SourcesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(init_ledger(file("ledger"), file("tokens")).code, 0);
    serving_ = std::make_unique<Serving>(file("ledger"));
  }

  std::string file(std::string_view name) const { return dir_ / name; }
  Ran as(const std::string& who, Words words) const {
    words.insert(words.end(), {"--token-file", file("tokens"), "--as", who});
    if (serving_) words.insert(words.end(), {"--url", serving_->url()});
    if (!serving_) words.insert(words.end(), {"--ledger", file("ledger")});
    return run_yingbu(words);
  }
  std::string shown(Words words) const {
    const bool words_are_for_people = words.front() != "--json";
    const Ran ran = as("审计", std::move(words));
    EXPECT_EQ(ran.code, 0) << ran.err;
    if (words_are_for_people) {
      EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
    }
    return ran.out;
  }
  Ran record(const std::string& name, const std::string& text) const {
    write_text(file(name), text);
    return as("经办", {"record", file(name), "--mapping", "guarantee_register", "--booked-date",
                       "2025-03-31", "--yes"});
  }
  // March is recorded; April says another fee of SR-2, on its fourth line.
  void record_a_break() {
    ASSERT_EQ(record("march.csv", kHeader + row("SR-1", "1.2") + row("SR-2", "0.5")).code, 0);
    const Ran april = record("april.csv", april_);
    ASSERT_EQ(april.code, 1) << april.out << april.err;
    ASSERT_THAT(april.out, HasSubstr("差异：新登记 1 项"));
  }
  std::string first(const std::string& prefix, Words words) const {
    const std::string text = shown(std::move(words));
    const auto at = text.find(prefix);
    EXPECT_NE(at, std::string::npos) << text;
    return at == std::string::npos ? "" : text.substr(at, text.find_first_of(" \n", at) - at);
  }
  std::string a_break() const { return first("CY-", {"breaks", "list"}); }
  fs::path kept(const std::string& text) const {
    const std::string digest = hex(sha256(text));
    return fs::path(file("ledger")) / "sources" / digest.substr(0, 2) / digest;
  }

  const TempDir dir_;
  std::unique_ptr<Serving> serving_;
  const std::string april_ = kHeader + row("SR-1", "1.2") + row("SR-2", "0.6");
};

TEST_F(SourcesTest, ABreakShowsTheVeryRowItWasFoundIn) {
  record_a_break();
  const std::string said = shown({"breaks", "show", a_break()});
  EXPECT_THAT(said, AllOf(HasSubstr("来源行      4\n"), HasSubstr("来源文件    april.csv\n"),
                          HasSubstr("原文        SR-2,离石区示例农业合作社,91141102MA0K050178,"),
                          HasSubstr("0.6")));
  const Ran english = as("审计", {"breaks", "show", a_break(), "--lang", "en"});
  EXPECT_THAT(english.out, AllOf(HasSubstr("Source row"), HasSubstr("As it stands")));
}

TEST_F(SourcesTest, AFileOfNewsAloneIsKeptToo) {
  const std::string march = kHeader + row("SR-1", "1.2");
  const Ran ran = record("march.csv", march);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(file_text(kept(march)), march);
  const std::string run = first("BD-", {"breaks", "runs"});
  const std::string said = shown({"breaks", "source", run});
  EXPECT_THAT(said,
              AllOf(HasSubstr("march.csv"), HasSubstr(hex(sha256(march))), HasSubstr("UTF-8"),
                    HasSubstr("1  2025年3月台账\n"), HasSubstr("3  SR-1,离石区示例农业合作社,")));
  EXPECT_THAT(shown({"breaks", "source", run, "--from", "2", "--limit", "1"}),
              AllOf(Not(HasSubstr("SR-1")), HasSubstr("后面还有：--from 3")));
  // Compared again it records nothing, and asks for no place.
  EXPECT_EQ(record("march.csv", march).code, 0);
}

TEST_F(SourcesTest, OneTooLargeForAServerIsRecordedAllTheSame) {
  const std::string large =
      kHeader + row("SR-1", "1.2") + std::string(limits::file_bytes_max, '\n');
  const Ran ran = record("large.csv", large);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("文件太大，源文件未存入账本：请自行保管。"));
  EXPECT_FALSE(fs::exists(kept(large)));
  serving_.reset();
  std::string other = row("SR-2", "0.5");
  other.replace(other.find(",200,"), 5, ",300,");
  const std::string larger = large + other;
  EXPECT_EQ(record("larger.csv", larger).code, 0);
  EXPECT_EQ(fs::file_size(kept(larger)), larger.size()) << "a directory has no such bound";
}

TEST_F(SourcesTest, WhereItCannotBeKeptNothingIsRecorded) {
  serving_.reset();
  serving_ = std::make_unique<Serving>(file("ledger"), Words{"--space-floor", "4000000000"});
  const Ran ran = record("march.csv", kHeader + row("SR-1", "1.2"));
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("账本所在磁盘只剩"),
                             HasSubstr("源文件未能存入账本，未作记录：请稍后用同一文件重新运行")));
  EXPECT_THAT(shown({"breaks", "runs"}), HasSubstr("没有比对过的文件。"));
}

TEST_F(SourcesTest, OneThatWasCutOffBeforeItsRunGetsItWhenItIsRunAgain) {
  const std::string march = kHeader + row("SR-1", "1.2");
  ASSERT_EQ(record("march.csv", march).code, 0);
  const std::string again = march + "\n";  // agrees, and is another file
  ASSERT_EQ(record("again.csv", again).code, 0);
  EXPECT_THAT(shown({"breaks", "runs"}), Not(HasSubstr("again.csv")));
  SourceStore store(file("ledger/sources"), 0);
  ASSERT_TRUE(store.put(sha256(again), again, {PartyNo{1}, system_clock_us()}));
  ASSERT_EQ(record("again.csv", again).code, 0);
  ASSERT_EQ(record("again.csv", again).code, 0);
  const std::string runs = shown({"--json", "breaks", "runs"});
  const auto once = runs.find(hex(sha256(again)));
  EXPECT_NE(once, std::string::npos) << runs;
  EXPECT_EQ(runs.find(hex(sha256(again)), once + 1), std::string::npos) << runs;
}

TEST_F(SourcesTest, WhatIsOnlyComparedIsNotKept) {
  const std::string march = kHeader + row("SR-1", "1.2");
  write_text(file("march.csv"), march);
  EXPECT_EQ(as("经办", {"compare", file("march.csv"), "--mapping", "guarantee_register"}).code, 0);
  EXPECT_FALSE(fs::exists(kept(march)));
}

TEST_F(SourcesTest, ItIsFetchedByteForByteIntoANewFile) {
  record_a_break();
  const std::string digest = hex(sha256(april_));
  EXPECT_THAT(shown({"breaks", "source", digest, "--out", file("copy.csv")}),
              HasSubstr("摘要相符"));
  EXPECT_EQ(file_text(file("copy.csv")), april_);
  const Ran again = as("审计", {"breaks", "source", digest, "--out", file("copy.csv")});
  EXPECT_EQ(again.code, 3);
  EXPECT_THAT(again.err, HasSubstr("不会覆盖"));
  const Ran json = as("审计", {"--json", "breaks", "source", digest, "--from", "4"});
  EXPECT_THAT(json.out, AllOf(HasSubstr(R"("form":"UTF-8")"), HasSubstr(R"("row":4)")));
  const Ran none = as("审计", {"breaks", "source", "BD-000000000000"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("没有批次“BD-000000000000”，或不供本单位查阅"));
}

TEST_F(SourcesTest, ADamagedFileIsSaidByWhoeverLooks) {
  record_a_break();
  std::string changed = april_;
  changed.replace(changed.find("0.6"), 3, "0.9");
  std::ofstream(kept(april_), std::ios::binary | std::ios::trunc) << changed;
  const std::string said = shown({"breaks", "show", a_break()});
  EXPECT_THAT(said, AllOf(HasSubstr("已损坏，请从备份恢复"), Not(HasSubstr("0.9"))));
  const Ran source = as("审计", {"breaks", "source", hex(sha256(april_))});
  EXPECT_EQ(source.code, 1);
  EXPECT_THAT(source.err, HasSubstr("已损坏"));
  serving_.reset();
  const Ran verified = run_yingbu({"verify", file("ledger")});
  EXPECT_EQ(verified.code, 1) << verified.out;
  EXPECT_THAT(verified.out, AllOf(HasSubstr("核对无误"), HasSubstr("源文件 1 个与摘要相符")));
  EXPECT_THAT(verified.err, HasSubstr("源文件 " + hex(sha256(april_)) + " 已损坏"));
}

TEST_F(SourcesTest, ABackupCarriesThemAndLeavesADamagedOneBehind) {
  record_a_break();
  const Ran done = run_yingbu({"backup", file("ledger"), "--to", file("copy")});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("源文件 2 个"));
  const Ran verified = run_yingbu({"verify", file("copy")});
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("源文件 2 个与摘要相符"));
  std::ofstream(kept(april_), std::ios::trunc) << "x";
  const Ran second = run_yingbu({"backup", file("ledger"), "--to", file("second")});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.err, HasSubstr("源文件 " + hex(sha256(april_)) + " 已损坏，未备份"));
  EXPECT_TRUE(fs::exists(file("second/log/CURRENT"))) << "the ledger itself is copied";
  serving_.reset();
  fs::rename(file("copy"), file("restored"));
  serving_ = std::make_unique<Serving>(file("restored"));
  EXPECT_THAT(shown({"breaks", "show", a_break()}), HasSubstr("SR-2,离石区"));
}

TEST_F(SourcesTest, ALedgerWithoutThemWorksAndSaysSo) {
  record_a_break();
  serving_.reset();
  fs::rename(file("ledger/sources"), file("elsewhere"));
  EXPECT_THAT(shown({"breaks", "show", a_break()}),
              AllOf(HasSubstr("来源行      4\n"),
                    HasSubstr("原文        源文件未存于本账本，或不供本单位查阅\n")));
  const Ran verified = run_yingbu({"verify", file("ledger")});
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_THAT(verified.out,
              AllOf(HasSubstr("有 2 个批次的源文件未存于此"), HasSubstr("april.csv")));
}

TEST_F(SourcesTest, ADirectoryKeepsThemAsAServerDoes) {
  serving_.reset();
  record_a_break();
  EXPECT_EQ(file_text(kept(april_)), april_);
  EXPECT_THAT(shown({"breaks", "show", a_break()}), HasSubstr("SR-2,离石区"));
}

TEST_F(SourcesTest, AStartRemovesWhatWasHandedOverAWeekAgoForNoRun) {
  record_a_break();
  serving_.reset();
  SourceStore store(file("ledger/sources"), 0);
  const std::int64_t now = system_clock_us();
  constexpr std::int64_t kDayUs = std::int64_t{86'400} * 1'000'000;
  ASSERT_TRUE(store.put(sha256("old"), "old", {PartyNo{1}, now - 8 * kDayUs}));
  ASSERT_TRUE(store.put(sha256("new"), "new", {PartyNo{1}, now - 6 * kDayUs}));
  ASSERT_TRUE(store.put(sha256(april_), april_, {PartyNo{1}, now - 900 * kDayUs}));
  serving_ = std::make_unique<Serving>(file("ledger"));
  const Ran stopped = serving_->stop();
  serving_.reset();
  EXPECT_THAT(stopped.out, HasSubstr("已删除 1 个七日前交存而未登记批次的源文件。"));
  EXPECT_EQ(store.read(sha256("old")).state, SourceCondition::absent);
  EXPECT_EQ(store.read(sha256("new")).state, SourceCondition::kept);
  EXPECT_EQ(store.read(sha256(april_)).state, SourceCondition::kept) << "it is of a run";
}

}  // namespace
}  // namespace yingbu::testing
