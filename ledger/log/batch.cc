#include "ledger/log/batch.h"

#include <cassert>

#include "ledger/domain/event_table.h"
#include "ledger/log/little_endian.h"

namespace yingbu {

void demand(const rocksdb::Status& status) { assert(status.ok() && "a write into a batch failed"); }

EventLog::Batch::Batch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EventLog::Batch::Batch(Batch&&) noexcept = default;
EventLog::Batch& EventLog::Batch::operator=(Batch&&) noexcept = default;
EventLog::Batch::~Batch() = default;

void EventLog::Batch::append(const RecordHeader& header, const Salt& salt,
                             std::string_view payload) {
  Impl& batch = *impl_;
  assert(header.seq == batch.next_seq && "seqs have no gaps");
  assert(header.epoch == batch.epoch && "the epoch is the log's");
  assert((header.recorded_at_us >= batch.last_recorded_at_us ||
          header.tag == EventEntry<ClockAccepted>::tag) &&
         "time does not run back");
  if (batch.group_first_seq == 0) {
    assert(header.first_in_group() && "a group begins with its first record");
    batch.group_first_seq = header.seq;
    batch.group_bytes = 0;
  }
  assert(header.group_first_seq == batch.group_first_seq && "groups do not interleave");
  batch.group_bytes += stored_bytes(payload.size());
  assert(batch.group_bytes < limits::group_bytes_max && "the writer refuses groups too large");

  batch.scratch.clear();
  encode_stored(header, salt, payload, batch.scratch);
  demand(batch.writes.Put(batch.store.handle(ColumnFamily::entries), entry_key(header.seq),
                          batch.scratch));
  batch.leaves.push_back(leaf_of(std::string_view(batch.scratch).substr(0, kEntryBytes)));
  batch.last_recorded_at_us = header.recorded_at_us;
  ++batch.next_seq;
  if (header.last_in_group) batch.group_first_seq = 0;
}

void EventLog::Batch::put_request(const Digest& request, RequestRange range) {
  assert(range.first_seq > 0 && range.count > 0);
  assert(range.first_seq + range.count <= impl_->next_seq && "its records are appended first");
  std::array<char, sizeof(range.first_seq) + sizeof(range.count)> value;
  char* at = value.data();
  put_le(at, range.first_seq);
  put_le(at, range.count);
  demand(impl_->writes.Put(impl_->store.handle(ColumnFamily::requests), slice(bytes_of(request)),
                           rocksdb::Slice(value.data(), value.size())));
}

void EventLog::Batch::put_state(std::string_view key, std::string_view value) {
  demand(impl_->writes.Put(impl_->store.handle(ColumnFamily::state), slice(key), slice(value)));
}

void EventLog::Batch::delete_state(std::string_view key) {
  demand(impl_->writes.Delete(impl_->store.handle(ColumnFamily::state), slice(key)));
}

void EventLog::Batch::erase_payload(const Record& record) {
  assert(record.header().seq < impl_->first_seq && "only what is published can be erased");
  demand(impl_->writes.Put(impl_->store.handle(ColumnFamily::entries),
                           entry_key(record.header().seq), slice(record.entry())));
}

std::uint64_t EventLog::Batch::next_seq() const { return impl_->next_seq; }
std::uint32_t EventLog::Batch::records() const {
  return static_cast<std::uint32_t>(impl_->leaves.size());
}
std::size_t EventLog::Batch::bytes() const { return impl_->writes.GetDataSize(); }
bool EventLog::Batch::empty() const { return impl_->writes.Count() == 0; }

}  // namespace yingbu
