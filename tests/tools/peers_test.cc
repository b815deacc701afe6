#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <memory>
#include <vector>

#include "tests/http/certificates.h"
#include "tests/http/counts.h"
#include "tests/http/raw_peer.h"
#include "tests/tools/process.h"
#include "tools/keep/descriptors.h"
#include "tools/terminal/console.h"

// The whole program among peers that would stop it, and in what its system lets it have.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kFund =
    R"({"command":"open_fund","data":{"fund":"F","bureau":"uscc:11141100012345671A","title":"资金"}})";

std::uint16_t port_of(const Serving& serving) {
  const std::string digits = serving.url().substr(serving.url().rfind(':') + 1);
  std::uint16_t port = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return port;
}

// About 985 of them ended the process: no descriptor was left for the store's next file.
TEST(ServePeersTest, IdleAndSlowConnectionsEndNothing) {
  allow_descriptors();
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  Serving serving(dir / "ledger", {}, {}, 1024);
  const std::size_t idle = attackers(1100, 2000);
  const std::size_t slow = attackers(100, 1000);
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (std::size_t i = 0; i < idle + slow; ++i) {
    peers.push_back(std::make_unique<RawPeer>(port_of(serving)));
    if (i >= idle) peers.back()->send("GET /v1/me HTTP/1.1\r\nHo");
  }
  const Ran ran =
      run_yingbu({"submit", "--url", serving.url(), "--token-file", dir / "tokens", "--as", "经办"},
                 {}, kFund);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  const Ran ended = serving.stop();
  EXPECT_EQ(ended.code, 0) << ended.err;
  say_campaign(fmt::format("{} idle and {} slow connections, 1,024 descriptors: served and stopped",
                           idle, slow));
}

TEST(ServePeersTest, TooFewDescriptorsAreSaidAtOnce) {
  try {
    connections_within(300);
    FAIL() << "it would have served";
  } catch (const CommandError& error) {
    EXPECT_THAT(error.en(), HasSubstr("this process may open 300 files, and needs 576 at least"));
    EXPECT_THAT(error.zh(), HasSubstr("LimitNOFILE="));
  }
  EXPECT_EQ(connections_within(1024), 512U);
  EXPECT_EQ(connections_within(1'000'000), limits::connections_max);
}

TEST(ServePeersTest, TlsIsAskedForWhole) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const auto serve = [&](Words more) {
    Words words = {"serve", dir / "ledger", "--port", "0"};
    words.insert(words.end(), more.begin(), more.end());
    return run_yingbu(words);
  };
  const Ran half = serve({"--tls-key", "k.pem"});
  EXPECT_EQ(half.code, 2);
  EXPECT_THAT(half.err, HasSubstr("--tls-certificate 和 --tls-key 须同时给出"));
  const Ran missing = serve({"--tls-key", dir / "k.pem", "--tls-certificate", dir / "c.pem"});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, HasSubstr("TLS 证书不可用"));
  const Ran open = serve({"--listen", "0.0.0.0"});
  EXPECT_EQ(open.code, 3);
  EXPECT_THAT(open.err, HasSubstr("未启用 TLS 时只允许本机地址"));
}

TEST(ServePeersTest, ABadNewCertificateKeepsTheOldOneAndIsSaid) {
  const TempDir dir;
  ASSERT_EQ(init_ledger(dir / "ledger", dir / "tokens").code, 0);
  const TlsFiles files = make_certificate(dir / "", "yingbu.test");
  Serving serving(dir / "ledger", {"--tls-certificate", files.certificate, "--tls-key", files.key});
  ::kill(serving.pid(), SIGHUP);
  EXPECT_TRUE(serving.says("已换用新的 TLS 证书。"));
  write_text(files.certificate, "no certificate");
  ::kill(serving.pid(), SIGHUP);
  EXPECT_TRUE(serving.says("仍用原证书：TLS 证书不可用"));
  RawPeer plain(port_of(serving));
  plain.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_THAT(plain.receive().body, HasSubstr("tls_expected"));
  const Ran ended = serving.stop();
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.out, HasSubstr("https://127.0.0.1:"));
}

}  // namespace
}  // namespace yingbu::testing
