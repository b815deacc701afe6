#include "ledger/log/event_log.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "ledger/log/checkpoint.h"
#include "tests/log/ledger_fixture.h"

namespace yingbu {
namespace {

using std::chrono::milliseconds;

TEST(EventLog, AnEmptyLedgerHasTheEmptyRoot) {
  const TempDir dir;
  const EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  EXPECT_EQ(log.head(), (Head{0, empty_root()}));
  EXPECT_EQ(log.origin(), kTestOrigin);
  EXPECT_EQ(log.epoch(), 1u);
  EXPECT_EQ(log.read(0), std::nullopt);
  EXPECT_EQ(log.read(1), std::nullopt);
  EXPECT_EQ(log.scan(1, [](const RecordView&) { return true; }), 0u);
}

TEST(EventLog, WhatWasCommittedIsReadBack) {
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  commit_groups(log, {1, 3, 2});
  EXPECT_EQ(log.size(), 6u);
  const auto record = log.read(3);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->header().seq, 3u);
  EXPECT_EQ(record->header().group_first_seq, 2u);
  EXPECT_EQ(record->payload(), payload_of(3));
  EXPECT_EQ(log.find_request(request_of(2)), (RequestRange{2, 3}));
  EXPECT_EQ(log.find_request(request_of(3)), std::nullopt);
  EXPECT_EQ(log.state_get("position"), "6");
  EXPECT_EQ(log.state_get("elsewhere"), std::nullopt);
}

TEST(EventLog, ABatchThatIsDroppedLeavesNothing) {
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  {
    EventLog::Batch batch = log.begin();
    append_group(batch, 2);
    EXPECT_EQ(batch.records(), 2u);
    EXPECT_GT(batch.bytes(), 2 * kEntryBytes);
  }
  EXPECT_EQ(log.size(), 0u);
  EXPECT_EQ(log.state_get("position"), std::nullopt);
  commit_groups(log, {1});
  EXPECT_EQ(log.size(), 1u);
}

TEST(EventLog, StateAloneCanBeCommitted) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  {
    EventLog log = EventLog::create(options, kTestOrigin);
    EventLog::Batch batch = log.begin();
    EXPECT_TRUE(batch.empty());
    for (const char* key : {"a/1", "a/2", "a\xff", "b/1"}) batch.put_state(key, key);
    log.commit(std::move(batch));
    batch = log.begin();
    batch.delete_state("a/1");
    log.commit(std::move(batch));
  }
  const EventLog log = EventLog::open(options);
  EXPECT_EQ(log.size(), 0u);
  std::vector<std::string> keys;
  log.state_scan("a", "", [&](std::string_view key, std::string_view value) {
    EXPECT_EQ(key, value);
    keys.emplace_back(key);
    return true;
  });
  EXPECT_EQ(keys, (std::vector<std::string>{"a/2", "a\xff"}));
}

TEST(EventLog, ReopeningContinuesTheSameTree) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  Head before;
  std::vector<Digest> leaves;
  {
    EventLog log = EventLog::create(options, kTestOrigin);
    for (int i = 0; i < 7; ++i) commit_groups(log, {40, 1, 70});
    before = log.head();
  }
  EventLog log = EventLog::open(options);
  EXPECT_EQ(log.head(), before);
  commit_groups(log, {300});
  MerkleEdge oracle;
  log.scan(1, [&](const RecordView& record) {
    oracle.append(leaf_of(record.entry), [](TileId, std::string_view) {});
    if (oracle.size() == before.size) {
      EXPECT_EQ(oracle.root(), before.root);
    }
    return true;
  });
  EXPECT_EQ(log.head(), (Head{oracle.size(), oracle.root()}));
  EXPECT_EQ(log.root_at(before.size), before.root);
}

TEST(EventLog, ScanStopsWhereItIsTold) {
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  commit_groups(log, {5, 5});
  std::vector<std::uint64_t> seen;
  EXPECT_EQ(log.scan(3,
                     [&](const RecordView& record) {
                       EXPECT_EQ(record.payload, payload_of(record.header.seq));
                       seen.push_back(record.header.seq);
                       return record.header.seq < 6;
                     }),
            6u);
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{3, 4, 5, 6}));
  EXPECT_EQ(log.scan(11, [](const RecordView&) { return true; }), 10u);
}

TEST(EventLog, ProofsFromTheLogVerifyWithoutIt) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  make_ledger(options, 700);
  const EventLog log = EventLog::open(options);
  const Head head = log.head();
  ASSERT_EQ(head.size, 700u);
  for (const std::uint64_t seq : {1u, 256u, 257u, 512u, 699u, 700u}) {
    const auto record = log.read(seq);
    EXPECT_TRUE(verify_inclusion(leaf_of(record->entry()), LeafIndex{seq - 1}, TreeSize{700},
                                 log.inclusion_proof(LeafIndex{seq - 1}, TreeSize{700}),
                                 head.root));
    EXPECT_TRUE(verify_consistency(TreeSize{seq}, TreeSize{700},
                                   log.consistency_proof(TreeSize{seq}, TreeSize{700}),
                                   log.root_at(seq), head.root));
  }
  EXPECT_TRUE(log.tile({0, 1}));
  EXPECT_FALSE(log.tile({0, 2}));  // 188 of 256: not persisted
  EXPECT_EQ(nth_node(*log.tile({0, 1}), 3), leaf_of(log.read(260)->entry()));
}

TEST(EventLog, AnErasedPayloadKeepsTheTree) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  const std::string secret = "an identity card number that must go, 110101199003070000";
  const auto on_disk = [&] {
    for (const auto& file : std::filesystem::directory_iterator(options.store)) {
      std::ifstream in(file.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (bytes.find("1101011990") != std::string::npos) return true;
    }
    return false;
  };
  Head head;
  {
    EventLog log = EventLog::create(options, kTestOrigin);
    EventLog::Batch batch = log.begin();
    RecordHeader h;
    h.seq = h.group_first_seq = h.stream_version = 1;
    h.tag = h.version = 1;
    h.last_in_group = true;
    h.payload_length = static_cast<std::uint32_t>(secret.size());
    batch.append(h, Salts().next(), secret);
    log.commit(std::move(batch));
    commit_groups(log, {2});
    head = log.head();
    EXPECT_TRUE(on_disk());
    batch = log.begin();
    batch.erase_payload(*log.read(1));
    log.commit(std::move(batch));
    EXPECT_TRUE(log.read(1)->erased());
    EXPECT_EQ(log.read(1)->payload(), "");
    log.purge_erased(1);
  }
  EXPECT_FALSE(on_disk());
  const EventLog log = EventLog::open(options);
  EXPECT_EQ(log.head(), head);
  EXPECT_TRUE(log.read(1)->erased());
  EXPECT_FALSE(log.read(2)->erased());
}

TEST(EventLog, WaitersWakeWhenTheirSeqIsPublished) {
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  EXPECT_TRUE(log.wait_for(0, milliseconds(0)));
  EXPECT_FALSE(log.wait_for(1, milliseconds(1)));
  std::thread waiter([&] { EXPECT_TRUE(log.wait_for(3, milliseconds(20'000))); });
  commit_groups(log, {1});
  commit_groups(log, {2});
  waiter.join();
  std::thread stopped([&] { EXPECT_FALSE(log.wait_for(99, milliseconds(20'000))); });
  log.stop_waiting();
  stopped.join();
}

TEST(EventLog, ReadersSeeOnlyWholePublishedGroupsWhileTheWriterWrites) {
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  std::atomic<bool> done = false;
  std::thread reader([&] {
    while (!done) {
      const Head head = log.head();
      bool whole = true;
      std::uint64_t seen = 0;
      log.scan(1, [&](const RecordView& record) {
        whole = record.header.last_in_group;
        seen = record.header.seq;
        return true;
      });
      EXPECT_TRUE(whole);
      EXPECT_GE(seen, head.size);
      EXPECT_EQ(log.root_at(head.size), head.root);
    }
  });
  for (int i = 0; i < 60; ++i) commit_groups(log, {4, 5});
  done = true;
  reader.join();
}

TEST(EventLog, ACheckpointIsSignedOnceAnAdvance) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  EventLog log = EventLog::create(options, kTestOrigin);
  const std::string empty = log.checkpoint();
  EXPECT_EQ(log.publish_checkpoint(), empty);
  commit_groups(log, {2});
  const std::string note = log.publish_checkpoint();
  EXPECT_NE(note, empty);
  EXPECT_EQ(log.checkpoint(), note);
  const auto read = verify_checkpoint(note, *VerifierKey::parse(log.verifier_key()));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (Checkpoint{kTestOrigin, log.head()}));
}

TEST(EventLog, ThePrivateKeyIsTheOwnersAlone) {
  const TempDir dir;
  const OpenOptions options = options_in(dir.path());
  const EventLog log = EventLog::create(options, kTestOrigin);
  using std::filesystem::perms;
  const auto mode = [&](const char* name) {
    return std::filesystem::status(options.anchor / name).permissions() & perms::mask;
  };
  EXPECT_EQ(mode("checkpoint.key"), perms::owner_read | perms::owner_write);
  EXPECT_NE(mode("checkpoint.pub") & perms::owner_read, perms::none);
  std::ifstream pub(options.anchor / "checkpoint.pub");
  std::string line;
  std::getline(pub, line);
  EXPECT_EQ(line, log.verifier_key());
}

using EventLogDeathTest = ::testing::Test;

RecordHeader header_at(std::uint64_t seq) {
  RecordHeader h;
  h.seq = h.group_first_seq = seq;
  h.stream_version = h.tag = h.version = 1;
  h.last_in_group = true;
  h.recorded_at_us = kNoon2026;
  return h;
}

TEST(EventLogDeathTest, TheWriterMustContinueTheLog) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  EventLog::Batch batch = log.begin();
  EXPECT_DEATH(batch.append(header_at(2), Salt{}, ""), "seqs have no gaps");
  RecordHeader h = header_at(1);
  h.epoch = 2;
  EXPECT_DEATH(batch.append(h, Salt{}, ""), "the epoch is the log's");
  batch.append(header_at(1), Salt{}, "");
  h = header_at(2);
  h.group_first_seq = 1;
  EXPECT_DEATH(batch.append(h, Salt{}, ""), "a group begins with its first record");
  h = header_at(2);
  h.recorded_at_us -= 1;
  EXPECT_DEATH(batch.append(h, Salt{}, ""), "time does not run back");
  h = header_at(2);
  h.last_in_group = false;
  batch.append(h, Salt{}, "");
  EXPECT_DEATH(log.commit(std::move(batch)), "the last group is complete");
  EXPECT_DEATH(batch.append(header_at(3), Salt{}, ""), "groups do not interleave");
}

TEST(EventLogDeathTest, AGroupStaysBelowOneMebibyte) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const TempDir dir;
  EventLog log = EventLog::create(options_in(dir.path()), kTestOrigin);
  EventLog::Batch batch = log.begin();
  const std::string large(limits::payload_max, 'x');
  RecordHeader h = header_at(1);
  h.payload_length = static_cast<std::uint32_t>(large.size());
  h.last_in_group = false;
  for (; h.seq < 4; ++h.seq) batch.append(h, Salt{}, large);
  EXPECT_DEATH(batch.append(h, Salt{}, large), "the writer refuses groups too large");
}

}  // namespace
}  // namespace yingbu
