#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/trail.h"
#include "projections/people/actors.h"
#include "tests/http/raw_peer.h"
#include "tests/http/town.h"

// The access trail of a whole service, and who may read it.
namespace yingbu {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

class WatchedTown {
 public:
  WatchedTown() : trail_(options()), town_(watched(trail_)) { ready_ = true; }
  ~WatchedTown() {
    trail_.flush();
    ready_ = false;  // the town goes before its trail
  }
  WatchedTown(const WatchedTown&) = delete;
  WatchedTown& operator=(const WatchedTown&) = delete;

  Town& town() { return town_; }
  Answered read(const std::string& who, const std::string& query = "") {
    trail_.flush();
    return town_.get(who, "/v1/trail" + query);
  }

 private:
  TrailOptions options() {
    TrailOptions options;
    options.directory = dir_.path() / "trail";
    options.handle_of = [this](ActorNo no) {
      if (!ready_) return std::string();
      const auto now = town_.runner().snapshot_at_least();
      const auto known = now ? actor(now->view(), no) : std::nullopt;
      return known ? known->handle : std::string();
    };
    return options;
  }
  static ApiOptions watched(Trail& trail) {
    ApiOptions options;
    options.trail = &trail;
    return options;
  }

  TempDir dir_;
  std::atomic<bool> ready_ = false;
  Trail trail_;
  Town town_;
};

TEST(ApiTrail, TheAuditorSeesWhoReadWhatAndWhoWasRefusedWhat) {
  WatchedTown watched;
  Town& town = watched.town();
  expect_status(town.get("guarantor_1", "/v1/guarantees?status=in_force"), 200);
  expect_status(town.get("guarantor_1", "/v1/guarantees/NONE"), 404);
  expect_status(town.post("auditor", "/v1/commands", R"({"request_id":"a","command":"open_fund",
"data":{"fund":"F","bureau":"local_code:bureau","title":""}})"),
                403);
  const Answered read = watched.read("auditor", "?limit=3");
  expect_status(read, 200);
  EXPECT_EQ(read.at("/lost"), "0");
  EXPECT_EQ(read.at("/items/0/path"), "/v1/commands");
  EXPECT_EQ(read.at("/items/0/status"), "403");
  EXPECT_EQ(read.at("/items/0/code"), "role_forbidden");
  EXPECT_EQ(read.at("/items/0/handle"), "auditor");
  EXPECT_THAT(read.at("/items/0/peer"), AnyOf("127.0.0.1", "loopback"));
  EXPECT_EQ(read.at("/items/1/code"), "not_found");
  EXPECT_EQ(read.at("/items/2/handle"), "guarantor_1");
  EXPECT_EQ(read.at("/items/2/role"), "guarantor");
  EXPECT_EQ(read.at("/items/2/query/0"), "status=in_force");
  EXPECT_EQ(read.at("/items/2/status"), "200");
  EXPECT_NE(read.at("/next"), "null");
}

TEST(ApiTrail, ATokenNobodyKnowsIsNobodyAndIsNotNotedDown) {
  WatchedTown watched;
  const std::string token = "yb_" + std::string(64, 'e');
  Client client = watched.town().client();
  EXPECT_EQ(client.send("GET", "/v1/funds", {{"Authorization", "Bearer " + token}}).status, 401);
  const Answered read = watched.read("admin", "?refused=true&actor=0&limit=1");
  EXPECT_EQ(read.at("/items/0/path"), "/v1/funds");
  EXPECT_EQ(read.at("/items/0/code"), "token_unknown");
  EXPECT_EQ(read.text.find("eeee"), std::string::npos);
}

TEST(ApiTrail, WhatTheServerRefusesByItselfIsInItToo) {
  WatchedTown watched;
  const std::string token = watched.town().token("guarantor_1");
  const auto say = [&](const std::string& request) {
    RawPeer peer(watched.town().port());
    peer.send(request);
    return peer.receive().status;
  };
  EXPECT_EQ(say("no HTTP\r\n\r\n"), 400);
  EXPECT_EQ(say("GET /v1/parties/%zz?x=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                "\r\n\r\n"),
            400);
  EXPECT_EQ(say("POST /v1/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n"
                "Authorization: Bearer " +
                token + "\r\n\r\n"),
            413);
  const Answered read = watched.read("auditor", "?limit=3");
  EXPECT_EQ(read.at("/items/0/code"), "body_too_large") << read.text;
  EXPECT_EQ(read.at("/items/0/path"), "/v1/commands");
  EXPECT_EQ(read.at("/items/0/handle"), "guarantor_1");
  EXPECT_EQ(read.at("/items/1/path"), "/v1/parties/%zz");
  EXPECT_EQ(read.at("/items/1/status"), "400");
  EXPECT_EQ(read.at("/items/1/handle"), "guarantor_1");
  EXPECT_EQ(read.at("/items/2/code"), "malformed_http");
  EXPECT_EQ(read.at("/items/2/actor"), "0");
  EXPECT_THAT(read.at("/items/2/peer"), AnyOf("127.0.0.1", "loopback"));
}

TEST(ApiTrail, OnlyAuditorsAndAdministratorsReadIt) {
  WatchedTown watched;
  expect_status(watched.read("admin"), 200);
  expect_status(watched.read("auditor"), 200);
  for (const char* who : {"bureau_1", "guarantor_1", "bank_1"}) {
    const Answered refused = watched.read(who);
    expect_status(refused, 403);
    EXPECT_EQ(refused.code(), "role_forbidden");
    EXPECT_THAT(refused.at("/detail_en"), HasSubstr("may not do 'read the access trail'"));
    EXPECT_THAT(refused.at("/detail_zh"), HasSubstr("不能执行“查阅访问记录”"));
  }
}

TEST(ApiTrail, FiltersThatCannotHoldAreRefused) {
  WatchedTown watched;
  expect_status(watched.read("auditor", "?from=2026-01-02&to=2026-01-01"), 400);
  expect_status(watched.read("auditor", "?cursor=x"), 400);
  expect_status(watched.read("auditor", "?handle=x"), 400);
}

TEST(ApiTrail, AServiceWithoutATrailSaysSo) {
  Town town;
  const Answered none = town.get("auditor", "/v1/trail");
  expect_status(none, 404);
  EXPECT_THAT(none.at("/detail_zh"), HasSubstr("没有访问记录"));
}

}  // namespace
}  // namespace yingbu
