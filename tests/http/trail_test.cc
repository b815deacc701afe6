#include "http/trail.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

#include "http/problem.h"
#include "ledger/base/fields/json.h"
#include "tests/log/temp_dir.h"

// The access trail as files: what a line says, what it never says, and that no disk stops it.
namespace yingbu {
namespace {

using std::filesystem::perms;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t kNoon = 1'768'449'600'000'000;  // 2026-01-15T12:00:00 in China

struct Kept {
  TempDir dir;
  std::int64_t now = kNoon;

  std::filesystem::path directory() const { return dir.path() / "trail"; }
  TrailOptions options() {
    TrailOptions options;
    options.directory = directory();
    options.clock = [this] { return now; };
    options.handle_of = [](ActorNo no) { return no.value == 5 ? "经办" : std::string(); };
    return options;
  }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(directory())) {
      names.push_back(each.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }
  std::string text() const {
    std::string all;
    for (const std::string& name : files()) {
      std::ifstream in(directory() / name, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }
  std::vector<TrailEntry> entries(const TrailFilter& filter = {}) const {
    return read_trail(directory(), filter, 1000, "")->entries;
  }
};

Request asking(const std::string& path, const std::string& peer = "192.0.2.7") {
  Request request;
  request.method = "GET";
  request.path = path;
  request.peer = peer;
  return request;
}

Caller clerk() { return {ActorNo{5}, PartyNo{2}, Role::bureau}; }

Response answer(int status = 200, std::string body = "{}") {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

void add(Trail& trail, const std::string& path, const Response& response = answer()) {
  trail.add(asking(path), clerk(), response, std::chrono::microseconds(7));
}

TEST(Trail, ALineSaysWhoAskedWhatFromWhereAndWhatTheAnswerWas) {
  Kept kept;
  Trail trail(kept.options());
  const Handler handler =
      trail.watching([](Request, Reply reply) { reply(answer(200, "twelve bytes")); },
                     [](const Request&) { return std::optional(clerk()); });
  Request request = asking("/v1/guarantees");
  request.query = {{"borrower", "12"}, {"as_of", "2026-01-01"}};
  int answered = 0;
  handler(request, [&](Response response) { answered = response.status; });
  trail.flush();
  EXPECT_EQ(answered, 200);
  const auto entries = kept.entries();
  ASSERT_EQ(entries.size(), 1u) << kept.text();
  const TrailEntry& entry = entries.front();
  EXPECT_EQ(entry.at, "2026-01-15T04:00:00.000000Z");
  EXPECT_EQ(entry.actor, 5u);
  EXPECT_EQ(entry.handle, "经办");
  EXPECT_EQ(entry.organisation, 2u);
  EXPECT_EQ(entry.role, "bureau");
  EXPECT_EQ(entry.method, "GET");
  EXPECT_EQ(entry.path, "/v1/guarantees");
  EXPECT_THAT(entry.query, ElementsAre("borrower=12", "as_of=2026-01-01"));
  EXPECT_EQ(entry.status, 200);
  EXPECT_EQ(entry.peer, "192.0.2.7");
  EXPECT_EQ(entry.bytes, 12u);
  EXPECT_EQ(trail.lost(), 0u);
}

TEST(Trail, ItsFilesAreTheirOwnersOnly) {
  Kept kept;
  Trail trail(kept.options());
  add(trail, "/v1/me");
  trail.flush();
  EXPECT_THAT(kept.files(), ElementsAre("20260115-0001.jsonl"));
  EXPECT_EQ(std::filesystem::status(kept.directory()).permissions(), perms::owner_all);
  EXPECT_EQ(std::filesystem::status(kept.directory() / kept.files()[0]).permissions(),
            perms::owner_read | perms::owner_write);
}

TEST(Trail, BodiesAndTokensAreNotInItWhereverTheyWerePut) {
  Kept kept;
  Trail trail(kept.options());
  const std::string token = "yb_" + std::string(64, 'a');
  Request request = asking("/v1/" + token);
  request.authorization = "Bearer " + token;
  request.query = {{"access_token", token}, {"x", "before " + token + " after"}};
  request.body = "the body";
  trail.add(request, clerk(), answer(200, "the answer"), {});
  trail.flush();
  EXPECT_THAT(kept.text(), Not(HasSubstr("aaaa")));
  EXPECT_THAT(kept.text(), Not(HasSubstr("the body")));
  EXPECT_THAT(kept.text(), Not(HasSubstr("the answer")));
  EXPECT_THAT(kept.entries()[0].query, ElementsAre("access_token=yb_…", "x=before yb_… after"));
}

TEST(Trail, RefusalsTellTheirReasonAndBatchesTheirRefusedLines) {
  Kept kept;
  Trail trail(kept.options());
  trail.add(asking("/v1/funds"), {}, problem(reject(Reason::token_unknown), Language::zh), {});
  Response lines = answer(200,
                          "{\"line\":1,\"status\":\"accepted\"}\n{\"line\":2,\"status\":"
                          "\"rejected\"}\n{\"line\":3,\"status\":\"rejected\"}\n");
  lines.content_type = "application/x-ndjson";
  add(trail, "/v1/commands:batch", lines);
  add(trail, "/v1/me");
  trail.flush();
  TrailFilter refused;
  refused.refused = true;
  const auto entries = kept.entries(refused);
  ASSERT_EQ(entries.size(), 2u) << kept.text();
  EXPECT_EQ(entries[0].refused, 2u);
  EXPECT_EQ(entries[1].code, "token_unknown");
  EXPECT_EQ(entries[1].status, 401);
  EXPECT_EQ(entries[1].actor, 0u);
}

TEST(Trail, HostileTextStaysOneVisibleLine) {
  Kept kept;
  Trail trail(kept.options());
  Request request = asking("/v1/\x1b[2J\n\xe2\x80\xae" + std::string(5000, 'x'));
  request.method = std::string(3000, 'M');
  for (int i = 0; i < 500; ++i) request.query.push_back({"q", "\xff"});
  trail.add(request, clerk(), answer(400, "{\"code\":\"a\\u001bb\"}"), {});
  trail.flush();
  const auto entries = kept.entries();
  ASSERT_EQ(entries.size(), 1u) << kept.text();
  EXPECT_TRUE(entries[0].path.starts_with("/v1/<U+001B>[2J↵<U+202E>xxx"));
  EXPECT_EQ(entries[0].query.size(), 64u);
  EXPECT_EQ(entries[0].query[0], "q=<FF>");
  EXPECT_EQ(entries[0].code, "a<U+001B>b");
  EXPECT_LT(kept.text().size(), 5000u);
}

TEST(Trail, WhoHasNoTokenWritesFewAndShortLines) {
  Kept kept;
  Trail trail(kept.options());
  Request request = asking("/v1/" + std::string(5000, 'x'));
  for (int i = 0; i < 64; ++i) request.query.push_back({"q", std::string(200, 'y')});
  for (int i = 0; i < 5000; ++i) trail.add(request, {}, answer(401), {});
  trail.flush();
  const auto entries = kept.entries();
  EXPECT_GE(entries.size(), 100u);
  EXPECT_LT(entries.size(), 2000u);
  EXPECT_GT(trail.lost(), 3000u);
  EXPECT_EQ(entries[0].query.size(), 0u);
  EXPECT_LT(entries[0].path.size(), 200u);
}

TEST(Trail, HealthChecksLeaveNoLineUnlessRefused) {
  Kept kept;
  Trail trail(kept.options());
  add(trail, "/healthz");
  add(trail, "/readyz");
  add(trail, "/readyz", answer(503));
  trail.flush();
  ASSERT_EQ(kept.entries().size(), 1u);
  EXPECT_EQ(kept.entries()[0].status, 503);
}

TEST(Trail, AFullFileAndANewDayBeginAnotherAndTheOldestGo) {
  Kept kept;
  TrailOptions options = kept.options();
  options.file_bytes_max = 1000;
  options.files_max = 3;
  Trail trail(options);
  for (int i = 0; i < 12; ++i) {
    add(trail, fmt::format("/v1/parties/{}", i));
    trail.flush();
  }
  kept.now += kMicrosPerDay / 2;  // China's midnight
  add(trail, "/v1/next");
  trail.flush();
  const auto files = kept.files();
  EXPECT_EQ(files.size(), 3u);
  EXPECT_EQ(files.back(), "20260116-0001.jsonl");
  EXPECT_TRUE(files.front() > "20260115-0001.jsonl") << files.front();
  EXPECT_EQ(kept.entries().front().path, "/v1/next");
}

TEST(Trail, ARestartGoesOnInTheSameFileBehindWhatAPowerCutTore) {
  Kept kept;
  {
    Trail trail(kept.options());
    add(trail, "/v1/before");
  }
  std::ofstream(kept.directory() / kept.files()[0], std::ios::app) << "{\"at\":\"2026-01-15T04";
  Trail trail(kept.options());
  add(trail, "/v1/after");
  trail.flush();
  const auto entries = kept.entries();
  ASSERT_EQ(entries.size(), 2u) << kept.text();
  EXPECT_EQ(entries[0].path, "/v1/after");
  EXPECT_EQ(entries[1].path, "/v1/before");
  EXPECT_EQ(kept.files().size(), 1u);
}

TEST(Trail, ADirectoryThatCannotBeMadeLosesLinesAndTellsHowMany) {
  Kept kept;
  std::ofstream(kept.directory()) << "a file where the directory belongs";
  Trail trail(kept.options());
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < 3; ++i) {
    add(trail, "/v1/lost");
    trail.flush();
  }
  const std::string said = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(trail.lost(), 3u);
  EXPECT_THAT(said, HasSubstr("the access trail cannot be written; the service goes on"));
  EXPECT_EQ(said.find("cannot be written"), said.rfind("cannot be written")) << said;
  std::filesystem::remove(kept.directory());
  add(trail, "/v1/kept");
  add(trail, "/v1/kept");
  trail.flush();
  const auto entries = kept.entries();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].lost + entries[1].lost, 3u);
  EXPECT_EQ(trail.lost(), 3u);
}

// Files of this process may not grow beyond `bytes`: what a full disk does to a write.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit now = before_;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

TEST(Trail, AFullDiskLeavesWholeLinesAndItGoesOnWhenThereIsRoom) {
  Kept kept;
  Trail trail(kept.options());
  std::uint64_t lost = 0;
  {
    const FullDisk full(1000);
    for (int i = 0; i < 10; ++i) {
      add(trail, "/v1/" + std::string(100, 'x'));
      trail.flush();
    }
    lost = trail.lost();
    EXPECT_GT(lost, 0u);
    EXPECT_LT(lost, 10u);
  }
  add(trail, "/v1/again");
  trail.flush();
  const auto entries = kept.entries();
  EXPECT_EQ(entries.size(), 11 - lost);
  EXPECT_EQ(entries.front().path, "/v1/again");
  EXPECT_EQ(entries.front().lost, lost);
  const std::string text = kept.text();
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')), entries.size());
}

TEST(Trail, ASymbolicLinkInItsPlaceIsNotFollowed) {
  Kept kept;
  std::filesystem::create_directory(kept.directory());
  const auto target = kept.dir.path() / "target";
  std::ofstream(target) << "somebody else's";
  std::filesystem::create_symlink(target, kept.directory() / "20260115-0001.jsonl");
  Trail trail(kept.options());
  add(trail, "/v1/me");
  trail.flush();
  EXPECT_EQ(trail.lost(), 1u);
  EXPECT_EQ(std::filesystem::file_size(target), 15u);
}

TEST(Trail, PagesGoFromTheNewestBackwardsWhileMoreIsWritten) {
  Kept kept;
  TrailOptions options = kept.options();
  options.file_bytes_max = 2000;
  Trail trail(options);
  for (int i = 0; i < 25; ++i) {
    add(trail, fmt::format("/v1/parties/{}", i));
    trail.flush();
  }
  EXPECT_GT(kept.files().size(), 1u);
  std::vector<std::string> seen;
  std::string cursor;
  do {
    const auto page = read_trail(kept.directory(), {}, 4, cursor);
    ASSERT_TRUE(page);
    for (const TrailEntry& each : page->entries) seen.push_back(each.path);
    cursor = page->next_cursor.value_or("");
    add(trail, "/v1/newer");
    trail.flush();
  } while (!cursor.empty());
  ASSERT_EQ(seen.size(), 25u);
  for (int i = 0; i < 25; ++i) {
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], fmt::format("/v1/parties/{}", 24 - i));
  }
}

TEST(Trail, IsReadByActorAndDayInChina) {
  Kept kept;
  Trail trail(kept.options());
  kept.now = kNoon + kMicrosPerDay / 2 - 1;  // the last of the 15th
  add(trail, "/v1/15");
  trail.flush();
  kept.now = kNoon + kMicrosPerDay / 2;
  add(trail, "/v1/16");
  trail.add(asking("/v1/nobody"), {}, answer(401), {});
  trail.flush();
  const auto paths = [&](const TrailFilter& filter) {
    std::vector<std::string> all;
    for (const TrailEntry& each : kept.entries(filter)) all.push_back(each.path);
    return all;
  };
  TrailFilter filter;
  filter.actor = 5;
  EXPECT_THAT(paths(filter), ElementsAre("/v1/16", "/v1/15"));
  filter.to = date_of(2026, 1, 15);
  EXPECT_THAT(paths(filter), ElementsAre("/v1/15"));
  filter = {};
  filter.from = date_of(2026, 1, 16);
  EXPECT_THAT(paths(filter), ElementsAre("/v1/nobody", "/v1/16"));
  filter.handle = "经办";
  EXPECT_THAT(paths(filter), ElementsAre("/v1/16"));
}

// More at once than it can follow: nobody waits, and what is missing is counted to the line.
TEST(Trail, AFloodIsWrittenOrCountedAndHoldsNobodyUp) {
  const bool campaign = std::getenv("YINGBU_LONG_COUNTS") != nullptr;
  const std::uint64_t total = campaign ? 1'000'000 : 20'000;
  Kept kept;
  std::uint64_t lost = 0;
  const auto begin = std::chrono::steady_clock::now();
  {
    Trail trail(kept.options());
    std::vector<std::thread> askers;
    for (int i = 0; i < 4; ++i) {
      askers.emplace_back([&] {
        for (std::uint64_t n = 0; n < total / 4; ++n) add(trail, "/v1/flood");
      });
    }
    for (std::thread& each : askers) each.join();
    trail.flush();
    lost = trail.lost();
    add(trail, "/v1/last");
  }
  const auto took = std::chrono::steady_clock::now() - begin;
  std::uint64_t told = 0;
  std::uint64_t written = 0;
  std::string cursor;
  do {
    const auto page = read_trail(kept.directory(), {}, 1000, cursor);
    ASSERT_TRUE(page);
    for (const TrailEntry& each : page->entries) told += each.lost;
    written += page->entries.size();
    cursor = page->next_cursor.value_or("");
  } while (!cursor.empty());
  EXPECT_EQ(written + lost, total + 1);
  EXPECT_EQ(told, lost);
  if (campaign) {
    fmt::print(
        "campaign: a flood of {} requests on the trail: {} lines, {} counted as lost, {} ms\n",
        total, written, lost, std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  }
}

TEST(Trail, AFloodWithoutATokenPushesOutNobodyWhoHasOne) {
  Kept kept;
  TrailOptions options = kept.options();
  std::promise<void> go_on;
  options.handle_of = [wait = go_on.get_future().share()](ActorNo) {
    wait.wait();  // the trail's thread is behind
    return std::string("经办");
  };
  Trail trail(options);
  add(trail, "/v1/first");
  for (int i = 0; i < 40'000; ++i) trail.add(asking("/v1/flood"), {}, answer(401), {});
  for (int i = 0; i < 1000; ++i) add(trail, "/v1/mine");
  EXPECT_GT(trail.lost(), 20'000u);
  go_on.set_value();
  trail.flush();
  TrailFilter own;
  own.actor = 5;
  EXPECT_EQ(read_trail(kept.directory(), own, 10'000, "")->entries.size(), 1001u);
}

TEST(Trail, ACursorThatIsNoneIsRefused) {
  const Kept kept;
  for (const char* cursor : {"x", "20260115-0001.jsonl", "20260115-0001.jsonl:x", "../a.jsonl:1",
                             "20261315-0001.jsonl:1", "20260115-0001.jsonl:-1"}) {
    const auto page = read_trail(kept.directory(), {}, 1, cursor);
    ASSERT_FALSE(page) << cursor;
    EXPECT_EQ(describe(page.error(), Language::en),
              "query parameter 'cursor' is wrong: it is not the 'next' of a page");
  }
}

}  // namespace
}  // namespace yingbu
