#pragma once

#include <boost/json.hpp>
#include <chrono>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include "http/client.h"
#include "tools/terminal/token_file.h"

// A program that speaks with a served ledger over HTTP, as one of those in its token file.
namespace yingbu::testing {

class OverHttp {
 public:
  OverHttp(const std::string& url, const std::string& tokens, const std::string& who)
      : client_(url), token_(token_from_file(tokens, who)) {}

  Response send(const std::string& method, const std::string& target,
                const std::string& body = "") {
    return client_.send(method, target,
                        {{"Authorization", "Bearer " + token_}, {"Accept-Language", "zh"}}, body);
  }

  // What is told of an upload once it has ended.
  boost::json::value ended(const std::string& target, const std::string& body) {
    const Response taken = send("POST", target, body);
    EXPECT_EQ(taken.status, 202) << target << ": " << taken.body;
    if (taken.status != 202) return nullptr;
    const std::string job(boost::json::parse(taken.body).at("file").at("job").as_string());
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (std::chrono::steady_clock::now() < until) {
      auto told = boost::json::parse(send("GET", "/v1/files/" + job).body);
      const auto& state = told.at("file").at("state").as_string();
      if (state == "done") return told;
      if (state == "failed") break;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    ADD_FAILURE() << target << ": " << send("GET", "/v1/files/" + job).body;
    return nullptr;
  }

 private:
  Client client_;
  std::string token_;
};

}  // namespace yingbu::testing
