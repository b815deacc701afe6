#include "http/api/endpoints.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace yingbu {
namespace {

using Names = std::set<std::string>;
using Addresses = std::map<std::string, Names>;  // "GET /v1/funds" and its parameters

// The words in backquotes, what stands in brackets left out: those are values.
std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> words;
  int brackets = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++brackets;
    if (text[at] == ')') --brackets;
    if (text[at] != '`') continue;
    const std::size_t end = text.find('`', at + 1);
    if (end == text.npos) break;
    if (brackets == 0) words.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return words;
}

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (std::size_t at = text.find(by); at != text.npos; at = text.find(by)) {
    parts.emplace_back(text.substr(0, at));
    text.remove_prefix(at + by.size());
  }
  parts.emplace_back(text);
  return parts;
}

// docs/HTTP.md has an address either as a row of a table, "| `/v1/x?a&b` | answers | `c`, `d` |",
// or as a heading, "### POST /v1/x", over a table of its parameters.
class HttpPage {
 public:
  HttpPage() {
    std::ifstream file(YINGBU_SOURCE_DIR "/docs/HTTP.md");
    bool fenced = false;
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("```")) fenced = !fenced;
      if (fenced) continue;
      if (line.starts_with("#")) read_heading(line);
      if (line.starts_with("| `")) read_row(split(line.substr(2, line.rfind(" |") - 2), " | "));
    }
  }

  Addresses addresses;
  Names common;  // of the table that belongs to no one address

 private:
  void read_heading(const std::string& line) {
    const auto words = split(line, " ");
    heading_ = nullptr;
    if (words.size() != 3 || !words[2].starts_with('/')) return;
    heading_ = &addresses[words[1] + " " + words[2]];
  }

  void read_row(const std::vector<std::string>& cells) {
    const auto words = quoted_words(cells.front());
    if (!words.front().starts_with('/')) {
      (heading_ ? *heading_ : common).insert(words.begin(), words.end());
      return;
    }
    const auto target = split(words.front(), "?");
    Names& parameters = addresses["GET " + target[0]];
    if (target.size() == 2) {
      for (const std::string& each : split(target[1], "&")) parameters.insert(each);
    }
    if (cells.size() < 3) return;
    for (const std::string& each : quoted_words(cells.back())) parameters.insert(each);
    if (cells.back().find("all common") == std::string::npos) return;
    parameters.insert({"as_of", "known_at", "limit", "cursor"});
  }

  Names* heading_ = nullptr;
};

// at_least is documented once for all questions.
Names documented_names(const EndpointRow& endpoint) {
  const auto parameters = parameters_of(endpoint);
  Names names(parameters.begin(), parameters.end());
  EXPECT_EQ(names.erase("at_least"), endpoint.answering.at_position ? 1u : 0u);
  return names;
}

std::string address(const EndpointRow& endpoint) {
  return std::string(endpoint.method) + " " + std::string(endpoint.path);
}

TEST(Endpoints, StandInThePageWithExactlyTheirParameters) {
  const HttpPage page;
  for (const EndpointRow& endpoint : endpoints()) {
    const auto found = page.addresses.find(address(endpoint));
    if (found == page.addresses.end()) {
      ADD_FAILURE() << address(endpoint) << " is not in docs/HTTP.md";
    } else {
      EXPECT_EQ(found->second, documented_names(endpoint)) << address(endpoint);
    }
  }
}

TEST(Endpoints, AreAllThatThePageSpeaksOf) {
  const HttpPage page;
  Names served;
  for (const EndpointRow& endpoint : endpoints()) served.insert(address(endpoint));
  for (const auto& [documented, parameters] : page.addresses) {
    EXPECT_TRUE(served.contains(documented)) << documented << " is not served";
  }
  EXPECT_THAT(page.common,
              testing::ElementsAre("as_of", "at_least", "cursor", "known_at", "limit"));
}

TEST(Endpoints, ReadEveryPlaceOfTheirPath) {
  for (const EndpointRow& endpoint : endpoints()) {
    std::vector<std::string> places;
    for (const std::string& segment : split(endpoint.path, "/")) {
      if (segment.starts_with('{')) places.push_back(segment.substr(1, segment.size() - 2));
    }
    const auto& read = endpoint.answering.places;
    EXPECT_EQ(places, std::vector<std::string>(read.begin(), read.end())) << endpoint.path;
  }
}

// tests/simulation/known_then_test.cc asks each at random days and records (K10).
TEST(Endpoints, ArePlayedAgainstAReplayWhereTheyAreDated) {
  std::ifstream file(YINGBU_SOURCE_DIR "/tests/simulation/known_then_test.cc");
  const std::string test{std::istreambuf_iterator<char>(file), {}};
  for (const EndpointRow& endpoint : endpoints()) {
    if (endpoint.dates != Dates::dated) continue;
    const std::vector<std::string> around = split(endpoint.path, "{id}");
    EXPECT_THAT(test, testing::HasSubstr('"' + around.front() + '"')) << endpoint.path;
    EXPECT_TRUE(around.back().empty() || test.find('"' + around.back() + '"') != test.npos)
        << endpoint.path;
  }
}

TEST(Endpoints, AskForATokenUnlessTheyTellOfHealth) {
  for (const EndpointRow& endpoint : endpoints()) {
    const bool is_health = endpoint.path == "/healthz" || endpoint.path == "/readyz";
    EXPECT_EQ(endpoint.asker == Asker::anyone, is_health) << endpoint.path;
  }
}

TEST(Endpoints, HaveEachParameterOnce) {
  for (const EndpointRow& endpoint : endpoints()) {
    const auto parameters = parameters_of(endpoint);
    const Names distinct(parameters.begin(), parameters.end());
    EXPECT_EQ(distinct.size(), parameters.size()) << endpoint.path;
  }
}

}  // namespace
}  // namespace yingbu
