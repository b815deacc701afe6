#include "tools/bench/raw_store.h"

#include <memory>
#include <rocksdb/db.h>

#include "ledger/base/failure.h"

namespace yingbu {
namespace {

using Clock = std::chrono::steady_clock;

void demand(const rocksdb::Status& status) {
  if (!status.ok()) throw Failure("RocksDB：" + status.ToString(), "RocksDB: " + status.ToString());
}

std::string big_endian(std::uint64_t number) {
  std::string bytes(8, '\0');
  for (std::size_t i = 8; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

rocksdb::Options options() {  // as ledger/log/store.cc
  rocksdb::Options options;
  options.create_if_missing = true;
  options.write_buffer_size = 64U << 20;
  options.max_background_jobs = 2;
  options.compression = rocksdb::kLZ4Compression;
  return options;
}

}  // namespace

std::vector<RawCommand> raw_commands(const EventLog& log, std::uint64_t from_seq) {
  std::vector<RawCommand> commands;
  RawCommand command;
  log.scan(from_seq, [&](const RecordView& record) {
    std::string stored(record.entry);
    stored.append(record.salt).append(record.payload);
    command.records.emplace_back(big_endian(record.header.seq), std::move(stored));
    if (record.header.first_in_group()) {
      command.request_key = bytes_of(record.header.request_digest);
      command.request_value = std::string(12, 'v');
    }
    if (record.header.last_in_group) commands.push_back(std::exchange(command, {}));
    return commands.size() < 100'000;
  });
  return commands;
}

std::uint64_t raw_per_second(const std::filesystem::path& directory,
                             const std::vector<RawCommand>& commands, std::size_t outstanding,
                             std::chrono::milliseconds duration) {
  rocksdb::DB* opened = nullptr;
  demand(rocksdb::DB::Open(options(), directory.string(), &opened));
  const std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::ColumnFamilyHandle* requests = nullptr;
  demand(db->CreateColumnFamily(options(), "requests", &requests));
  rocksdb::WriteOptions durably;
  durably.sync = true;
  rocksdb::WriteBatch batch;
  std::uint64_t done = 0;
  std::uint64_t seq = 0;
  const auto begun = Clock::now();
  while (Clock::now() - begun < duration) {
    batch.Clear();
    for (std::size_t i = 0; i < outstanding; ++i) {
      const RawCommand& command = commands[(done + i) % commands.size()];
      for (const auto& [key, value] : command.records) demand(batch.Put(big_endian(++seq), value));
      // Another key of the same kind each time round.
      std::string key = command.request_key;
      const std::string round = big_endian((done + i) / commands.size());
      for (std::size_t b = 0; b < round.size(); ++b) {
        key[b] = static_cast<char>(key[b] ^ round[round.size() - 1 - b]);
      }
      demand(batch.Put(requests, key, command.request_value));
    }
    demand(db->Write(durably, &batch));
    done += outstanding;
  }
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
  demand(db->DestroyColumnFamilyHandle(requests));
  demand(db->Close());
  return done * 1'000'000 / static_cast<std::uint64_t>(us.count());
}

}  // namespace yingbu
