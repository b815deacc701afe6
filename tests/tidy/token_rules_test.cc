#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Planted {
  std::string path;
  std::string line;
  std::string message;
};

void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.line; }

class BannedWord : public testing::TestWithParam<Planted> {};

TEST_P(BannedWord, IsNamedWithItsReplacement) {
  const Planted& planted = GetParam();
  EXPECT_THAT(messages(banned_words(source_file(planted.path, planted.line))),
              ElementsAre(planted.path + ":1: banned word: " + planted.message));
}

INSTANTIATE_TEST_SUITE_P(
    Planted, BannedWord,
    testing::Values(
        Planted{"tools/a.cc", "auto x = std::stod(s);",
                "not stod: use parse_money for amounts; floats never hold money"},
        Planted{"tools/a.cc", "auto x = std::stoi(s);",
                "not stoi: use std::from_chars and check that all of the text was read"},
        Planted{"tests/base/a.cc", "int x = rand() % 5;",
                "not rand: use std::mt19937_64 with a seed that is printed"},
        Planted{"tools/a.cc", "printf(\"x\");", "not printf: use fmt::print or fmt::format"},
        Planted{"projections/a.cc", "std::cout << x;",
                "not std::cout: return text or log with spdlog; only tools/ prints"},
        Planted{"http/a.cc", "auto t = std::chrono::system_clock::now();",
                "not system_clock::now: take the time as an argument or from Context; only "
                "ledger/log/clock.cc reads it"},
        Planted{"ledger/domain/a.cc", "auto t = std::chrono::steady_clock::now();",
                "not steady_clock: pure rooms neither measure nor wait; take what is needed as an "
                "argument"},
        Planted{"projections/a.cc", "localtime_r(&t, &tm);",
                "not localtime_r: use date_in_china and the civil dates of ledger/base/date.h"},
        Planted{"ledger/log/a.cc", "auto e = std::getenv(name);",
                "not getenv: take configuration as an argument; tools/ and tests read it"},
        Planted{"ledger/log/a.cc", "co_await f();",
                "not co_await: write a plain function; coroutines live in http/ only"},
        Planted{"http/a.cc", "auto n = boost::json::value_to<int>(v);",
                "not value_to: read JSON with the strict reader; value_to takes 100.0 as 100"},
        Planted{"ledger/log/a.cc", "o.wal_recovery_mode = M::kPointInTimeRecovery;",
                "not kPointInTimeRecovery: use kTolerateCorruptedTailRecords; the others silently "
                "drop acknowledged records"},
        Planted{"ledger/log/a.cc", "o.manual_wal_flush = true;",
                "not manual_wal_flush: leave it off; it loses acknowledged records"},
        Planted{"ledger/log/a.cc", "SHA256_Init(&c);",
                "not SHA256_Init: use the project's SHA-256 on EVP_MD; these are deprecated"},
        Planted{"ledger/log/a.cc", "#ifndef NDEBUG",
                "not NDEBUG: leave assertions on, in Release too"},
        Planted{"tools/a.cc", "std::cerr << std::endl;",
                "not std::endl: write '\\n'; flush where it matters"},
        Planted{"tools/a.cc", "using namespace std;",
                "not using namespace std;: name what is used"},
        Planted{
            "ledger/base/a.cc", "std::abort();",
            "not std::abort: return a Rejection; what can only be a bug is asserted, or told to "
            "ledger/base/bug.h"},
        Planted{"ledger/base/a.h", "using namespace boost::json;",
                "not using namespace in a header: write the names in full"}));

TEST(BannedWords, InProseAreNoFault) {
  const SourceFile file = source_file("tools/a.cc", "say(\"printf\");  // not stod\n");
  EXPECT_THAT(messages(banned_words(file)), IsEmpty());
}

TEST(BannedWords, TheClockFileReadsTheClock) {
  const SourceFile file = source_file("ledger/log/clock.cc", "auto t = system_clock::now();\n");
  EXPECT_THAT(messages(banned_words(file)), IsEmpty());
}

TEST(Floats, AreRefusedInTheLedgerByNameAndByLiteral) {
  const SourceFile file = source_file("ledger/base/a.cc",
                                      "double rate;\n"
                                      "auto half = 0.5;\n"
                                      "auto all = 1'000'000; f(a.b);\n");
  const std::string advice =
      "float: use Money, Ppm or integers with Wide between and one rounding a line";
  EXPECT_THAT(messages(floats(file)),
              ElementsAre("ledger/base/a.cc:1: " + advice, "ledger/base/a.cc:2: " + advice));
  EXPECT_THAT(messages(floats(source_file("http/metrics.cc", "double seconds;\n"))), IsEmpty());
}

TEST(CoroutineTemporaries, AggregatesAndLambdasNeedANameFirst) {
  const SourceFile file = source_file("http/a.cc",
                                      "co_await send(Reply{200, body});\n"
                                      "auto [e, n] = co_await read(buffer, token);\n"
                                      "if (co_await ready()) { f(); }\n"
                                      "co_await spawn(x,\n"
                                      "               [s] { s->go(); });\n");
  const std::string advice =
      "co_await: name the aggregate, lambda or element on a line before; g++ 12 miscompiles such "
      "temporaries in a co_await expression";
  EXPECT_THAT(messages(coroutine_temporaries(file)),
              ElementsAre("http/a.cc:1: " + advice, "http/a.cc:4: " + advice));
}

TEST(UnfinishedWork, IsRefusedInCodeAndDocs) {
  EXPECT_THAT(messages(unfinished_work(source_file("docs/A.md", "TODO: write\n"))),
              ElementsAre("docs/A.md:1: unfinished work: not TODO: do it now, or open an issue and "
                          "say nothing"));
  EXPECT_THAT(messages(unfinished_work(source_file("tests/a.cc", "TEST(A, DISABLED_B) {}\n"))),
              ElementsAre("tests/a.cc:1: unfinished work: not DISABLED_: mend the test, or delete "
                          "it with its reason in the commit"));
}

TEST(UnfinishedWork, NoTestIsSkipped) {
  EXPECT_THAT(messages(unfinished_work(source_file("tests/a.cc", "GTEST_SKIP();\n"))),
              ElementsAre("tests/a.cc:1: unfinished work: not GTEST_SKIP: make the test carry what "
                          "it needs"));
}

}  // namespace
}  // namespace yingbu::tidy
