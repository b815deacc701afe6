#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "tests/tools/process.h"
#include "tests/tools/town.h"

// A ledger of its own behind a real server, and the people who ask it, at 80 columns. A suite
// serves once (SetUpTestSuite), or for each test where one's records would be in the way of
// another's.
namespace yingbu::testing {

class ServedTest : public ::testing::Test {
 protected:
  static void serve() {
    stop();
    dir_ = std::make_unique<TempDir>();
    ASSERT_EQ(init_ledger(file("ledger"), file("tokens")).code, 0);
    serving_ = std::make_unique<Serving>(file("ledger"));
  }

  // The town with all that happens to its guarantees (town.h).
  static void serve_lives() {
    serve();
    live();
  }
  static void live() {
    submit(kTownLines);
    approve("P-1");
    submit(kGuaranteeLines);
    submit(kLivesLines);
    approve("P-2");
    submit(kLaterLives);
  }

  static void TearDownTestSuite() { stop(); }

  static std::string file(std::string_view name) { return *dir_ / name; }
  static std::string url() { return serving_->url(); }

  static Ran as(const std::string& who, Words words, const std::string& input = {}) {
    words.insert(words.end(), {"--url", url(), "--token-file", file("tokens"), "--as", who});
    return run_yingbu(words, {}, input);
  }

  static void submit(const std::string& lines) {
    const Ran ran = as("经办", {"submit", "--batch", "per_line"}, lines);
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }

  static void approve(const std::string& proposal) {
    const Ran ran = as("复核", {"approve", proposal});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  }

  // What was printed by a command that must end well.
  static std::string done(const std::string& who, Words words) {
    const Ran ran = as(who, std::move(words));
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_LE(widest_line(ran.out), 80U) << ran.out;
    return ran.out;
  }
  static std::string shown(Words words) { return done("审计", std::move(words)); }

 private:
  static void stop() {
    serving_.reset();
    dir_.reset();
  }

  static inline std::unique_ptr<TempDir> dir_;
  static inline std::unique_ptr<Serving> serving_;
};

}  // namespace yingbu::testing
