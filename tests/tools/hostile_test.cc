#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "http/server.h"
#include "ledger/base/utf8.h"
#include "tests/tools/process.h"
#include "tests/tools/town.h"

// Text that steers terminals, files that are none, and addresses that are somebody else's.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Clears the screen, sets the title, turns the direction, hides a letter; C1; not UTF-8 either.
const std::string kHostile =
    "a\x1b[2J\x1b]0;t\x07"
    "\xe2\x80\xae"
    "b\xe2\x80\x8b"
    "c\xc2\x9b"
    "d\x7f";
constexpr char kShown[] = "a<U+001B>[2J<U+001B>]0;t<U+0007><U+202E>b<U+200B>c<U+009B>d<U+007F>";

// Line feeds, and what is neither control nor invisible.
bool is_clean(std::string_view text) {
  while (const auto c = take_code_point(text)) {
    if (*c != '\n' && (is_control(*c) || is_invisible(*c))) return false;
  }
  return text.empty();
}

std::string json_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

// A server of another's making, or of a log from before the checks: every text it tells is hostile.
class HostileServer {
 public:
  HostileServer() : server_(options(), &HostileServer::answer) { server_.start(); }
  std::string url() const { return fmt::format("http://127.0.0.1:{}", server_.port()); }

 private:
  static ServerOptions options() {
    ServerOptions options;
    options.port = 0;
    return options;
  }
  static void answer(Request request, Reply reply) {
    const std::string text = '"' + json_text(kHostile + "\nforged line") + '"';
    Response response;
    if (request.path == "/v1/funds") {
      response.status = 422;
      response.content_type = "application/problem+json";
      response.body = fmt::format(
          R"({{"code":{0},"title":{0},"detail":{0},"detail_zh":{0},"detail_en":{0},"field":{0}}})",
          text);
    } else {
      const std::string row = fmt::format(
          R"({{"seq":1,"event":{0},"guarantee":{0},"party":{{"no":3,"name":{0}}},"name":{0},
"handle":{0},"actor":1,"guarantor":{{"no":3,"name":{0}}},"borrower":{{"no":3,"name":{0}}},
"bank":{{"no":3,"name":{0}}},"region":{0},"status":{0},"principal":{0},"start":{0},"end":{0},
"basis_date":{0},"booked_date":{0},"recorded_at":{0},"organisation":3,"stream":{0},"kind":{0},
"programme":{0},"title":{0},"proposal":{0},"note":{0},"object":{0},"of":{0},"days":{0},
"data":{{"guarantee":{0},"note":{0},"nested":{{"deep":[{0},{0}]}},"party":3}}}})",
          text);
      response.body = fmt::format(
          R"({{"position":{{"seq":9,"recorded_at":{0}}},"as_of":{0},"known_at":null,"count":1,
"currency":{0},"items":[{1}],"item":{1},"postings":[{{"owner":3,"book":{0},"account":{0},"code":{0},
"party":3,"fund":{0},"source":{0},"amount":{0}}}],"totals":{{}},"next":null}})",
          text, row);
    }
    reply(std::move(response));
  }

  Server server_;
};

TEST(HostileTextTest, NothingThatIsToldSteersTheTerminal) {
  const HostileServer server;
  const std::vector<Words> all = {{"show", "1"},
                                  {"events"},
                                  {"guarantees"},
                                  {"guarantees", "G"},
                                  {"chain", "G"},
                                  {"story", "G"},
                                  {"deadlines"},
                                  {"waiting"},
                                  {"applications"},
                                  {"exposures"},
                                  {"compensations"},
                                  {"late-entries"},
                                  {"entitlements"},
                                  {"balances"},
                                  {"cut-overs"},
                                  {"overview"},
                                  {"approve", "P", "--yes"}};
  for (Words words : all) {
    words.insert(words.end(), {"--url", server.url(), "--token", "t"});
    const Ran ran = run_yingbu(words);
    EXPECT_TRUE(is_clean(ran.out)) << words[0] << ": " << ran.out;
    EXPECT_TRUE(is_clean(ran.err)) << words[0] << ": " << ran.err;
    EXPECT_THAT("\n" + ran.out + ran.err, Not(HasSubstr("\nforged line"))) << words[0];
    EXPECT_NE(ran.code, 70) << words[0] << ": " << ran.err;
  }
  const Ran shown = run_yingbu({"show", "1", "--url", server.url(), "--token", "t"});
  EXPECT_THAT(shown.out, HasSubstr("<U+202E>"));
}

TEST(HostileTextTest, ARefusalIsOneLineThatShowsWhatItHolds) {
  const HostileServer server;
  const Ran ran = run_yingbu({"funds", "--url", server.url(), "--token", "t"});
  EXPECT_EQ(ran.code, 1);
  const std::string shown = std::string(kShown) + "↵forged line";
  EXPECT_EQ(ran.err, "yingbu: " + shown + "（字段 " + shown + "） [" + shown + "]\n");
}

TEST(HostileTextTest, UnderJsonTheDocumentSaysTheSameInEscapes) {
  const HostileServer server;
  const Ran ran = run_yingbu({"--json", "events", "--url", server.url(), "--token", "t"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(is_clean(ran.out)) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("a\\u001b[2J\\u001b]0;t\\u0007\\u202eb\\u200bc\\u009bd\\u007f"));
}

TEST(HostileTextTest, InitRefusesItInNamesAndMakesNothing) {
  const TempDir dir;
  for (const auto& [name, said] :
       {std::pair{kHostile, "文字含有控制字符 U+001B"},
        std::pair{std::string("财政\xe2\x80\xae局"), "文字含有看不见的字符 U+202E"},
        std::pair{std::string("财政\xff局"), "不是合法的 UTF-8"}}) {
    const Ran made =
        run_yingbu({"init", dir / "ledger", "--region", "141100", "--origin", "a", "--organisation",
                    "uscc:11141100012345671A", "--organisation-name", name});
    EXPECT_EQ(made.code, 1);
    EXPECT_THAT(made.err, HasSubstr(said));
    EXPECT_FALSE(std::filesystem::exists(dir / "ledger"));
  }
}

TEST(HostileTextTest, ArgumentsAreShownToo) {
  for (const Words& words :
       {Words{"\x1b[31mx"}, Words{"show", "1", "--\x1b[31m"},
        Words{"submit", "no-\x1b[31m-file", "--ledger", "x"}, Words{"trail", "\x1b[31m"}}) {
    const Ran ran = run_yingbu(words);
    EXPECT_NE(ran.code, 0);
    EXPECT_TRUE(is_clean(ran.err)) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("<U+001B>[31m"));
  }
}

class HostileFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(init_ledger(dir_ / "ledger", dir_ / "tokens").code, 0);
    write_text(dir_ / "lines", kTownLines);
    const Ran filled = as("经办", {"submit", "--batch", "per_line", dir_ / "lines"});
    ASSERT_EQ(filled.code, 0) << filled.out << filled.err;
    write_text(dir_ / "map.toml",
               file_text(YINGBU_SOURCE_DIR "/ledger/reference/mappings/guarantee_register.toml"));
    write_text(dir_ / "register.csv",
               file_text(YINGBU_SOURCE_DIR "/tests/intake/register_sample.csv"));
  }
  Ran as(const std::string& who, Words words) {
    words.insert(words.end(),
                 {"--ledger", dir_ / "ledger", "--token-file", dir_ / "tokens", "--as", who});
    return run_yingbu(words);
  }
  Ran import(const std::string& file, const std::string& mapping) {
    return as("经办", {"import", "guarantees", file, "--mapping", mapping});
  }

  TempDir dir_;
};

TEST_F(HostileFileTest, WhatIsNoFileIsSaidToBeNone) {
  std::filesystem::create_directory(dir_ / "folder");
  const std::vector<std::pair<std::string, std::string>> all = {
      {dir_ / "folder", "它是目录，请给出文件"},
      {"/dev/zero", "它是设备，不是普通文件"},
      {dir_ / "nothing", "请核对路径与权限"}};
  for (const auto& [file, said] : all) {
    for (const Ran& ran :
         {import(file, dir_ / "map.toml"), import(dir_ / "register.csv", file),
          as("经办", {"submit", file}), run_yingbu({"funds", "--token-file", file}),
          run_yingbu({"funds", "--token", "t", "--ca", file, "--url", "https://127.0.0.1:1"})}) {
      EXPECT_EQ(ran.code, 3) << file << ran.err;
      EXPECT_THAT(ran.err, HasSubstr("无法读取 " + file + "：")) << file;
      EXPECT_THAT(ran.err, HasSubstr(said)) << file;
    }
  }
}

TEST_F(HostileFileTest, APipeNobodyWritesIntoDoesNotHang) {
  ASSERT_EQ(::mkfifo((dir_ / "pipe").c_str(), 0600), 0);
  const Ran ran = import(dir_ / "pipe", dir_ / "map.toml");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("文件是空的，没有表头"));
}

TEST_F(HostileFileTest, LinesWithoutEndAreRefusedWhereTheyAreRead) {
  const bool campaign = std::getenv("YINGBU_LONG_COUNTS") != nullptr;
  const std::size_t size = (campaign ? 200u : 2u) << 20;
  write_text(dir_ / "line.csv", std::string(size, 'x'));
  rusage before{}, after{};
  ::getrusage(RUSAGE_CHILDREN, &before);
  const Ran ran = import(dir_ / "line.csv", dir_ / "map.toml");
  ::getrusage(RUSAGE_CHILDREN, &after);
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("有一行超过 262144 字节，不是 CSV 登记簿"));
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 * 1024) << "KiB more than another command";
  if (campaign) {
    fmt::print("campaign: a line of {} MiB is refused, memory {} MiB at most\n", size >> 20,
               after.ru_maxrss / 1024);
  }
  const Ran too_large = as("经办", {"submit", dir_ / "line.csv"});
  EXPECT_NE(too_large.code, 0);
  EXPECT_NE(too_large.code, 70);
}

TEST_F(HostileFileTest, AMappingDeeperThanTheStackIsRefused) {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  write_text(dir_ / "deep.toml", key + " = 1\n");
  const Ran ran = import(dir_ / "register.csv", dir_ / "deep.toml");
  EXPECT_EQ(ran.code, 2) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("键超过 8 段"));
  write_text(dir_ / "deep-tokens", key.substr(0, 60'000) + " = 1\n");
  const Ran token = run_yingbu({"funds", "--token-file", dir_ / "deep-tokens"});
  EXPECT_EQ(token.code, 3) << token.err;
  EXPECT_THAT(token.err, HasSubstr("无法识别"));
  write_text(dir_ / "large.toml", std::string(300'000, '#'));
  const Ran large = import(dir_ / "register.csv", dir_ / "large.toml");
  EXPECT_EQ(large.code, 3);
  EXPECT_THAT(large.err, HasSubstr("超过 262144 字节"));
}

// The row that is refused begins with a cell a spreadsheet would compute.
std::string armed_register() {
  const std::string text = file_text(YINGBU_SOURCE_DIR "/tests/intake/register_sample.csv");
  const std::size_t row = text.rfind('\n', text.find("91141102MA0K00031P")) + 1;
  return text.substr(0, row) + "\"=HYPERLINK(\"\"http://x\"\")\"" +
         text.substr(text.find(',', row));
}

TEST_F(HostileFileTest, RejectsAreTheirOwnersFollowNoLinkAndComputeNothing) {
  write_text(dir_ / "armed.csv", armed_register());
  write_text(dir_ / "target", "somebody else's");
  std::filesystem::create_symlink(dir_ / "target", dir_ / "armed.csv.rejects.csv");
  const Ran ran = import(dir_ / "armed.csv", dir_ / "map.toml");
  ASSERT_EQ(ran.code, 1) << ran.err;
  const std::string rejects = dir_ / "armed.csv.rejects.csv";
  EXPECT_EQ(file_text(dir_ / "target"), "somebody else's");
  EXPECT_FALSE(std::filesystem::is_symlink(rejects));
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(rejects).permissions(), perms::owner_read | perms::owner_write);
  EXPECT_THAT(file_text(rejects), Not(HasSubstr(",\"=HYP")));
  EXPECT_THAT(file_text(rejects), Not(HasSubstr("\n\"=HYP")));
  EXPECT_THAT(file_text(rejects), HasSubstr("\"'=HYPERLINK("));
}

TEST(HostileAddressTest, ATokenIsNotSentToAnotherMachineInTheClear) {
  const Ran refused = run_yingbu({"funds", "--url", "http://0.0.0.0:1", "--token", "yb_x"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("http:// 会把令牌和数据以明文送往另一台机器“0.0.0.0”"));
  EXPECT_THAT(refused.err, HasSubstr("--insecure-http"));
  const Ran meant =
      run_yingbu({"funds", "--url", "http://0.0.0.0:1", "--token", "yb_x", "--insecure-http"});
  EXPECT_EQ(meant.code, 3);
  EXPECT_THAT(meant.err, HasSubstr("没有服务"));
}

TEST(TrailTest, IsReadFromItsFilesWhileTheServiceRuns) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  EXPECT_EQ(run_yingbu({"trail", dir / "ledger"}).code, 3);
  Serving serving(dir / "ledger");
  const auto ask = [&](Words words) {
    words.insert(words.end(), {"--url", serving.url(), "--token-file", dir / "tokens"});
    return run_yingbu(words);
  };
  EXPECT_EQ(ask({"guarantees", "--as", "审计"}).code, 0);
  EXPECT_EQ(ask({"guarantees", "NONE", "--as", "经办"}).code, 1);
  Ran ran;
  for (int i = 0; i < 200; ++i) {  // the lines are written soon after the answers
    ran = run_yingbu({"trail", dir / "ledger", "--refused", "--actor", "经办"});
    if (ran.out.find("not_found") != std::string::npos) break;
  }
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("GET /v1/guarantees/N"));
  EXPECT_THAT(ran.out, Not(HasSubstr("审计")));
  EXPECT_LE(widest_line(ran.out), 80u) << ran.out;
  EXPECT_THAT(run_yingbu({"--json", "trail", dir / "ledger"}).out,
              HasSubstr("\"path\":\"/v1/guarantees\""));
  EXPECT_EQ(run_yingbu({"trail", dir / "ledger", "--from", "x"}).code, 2);
}

TEST(TrailTest, AServiceThatCannotKeepItAnswersAllTheSame) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  write_text(dir / "ledger/trail", "a file where the directory belongs");
  Serving serving(dir / "ledger");
  const auto ask = [&](Words words) {
    words.insert(words.end(), {"--url", serving.url(), "--token-file", dir / "tokens"});
    return run_yingbu(words).code;
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask({"guarantees", "--as", "审计"}), 0);
  const Ran ended = serving.stop();
  EXPECT_EQ(ended.code, 0) << ended.err;
  const std::size_t said = ended.err.find("the access trail cannot be written");
  EXPECT_NE(said, std::string::npos) << ended.err;
  EXPECT_EQ(said, ended.err.rfind("the access trail cannot be written")) << ended.err;
}

}  // namespace
}  // namespace yingbu::testing
