#pragma once

#include "ledger/domain/state.h"
#include "ledger/log/event_log.h"

// The disposable write state in the log's `state` column: one encoded value an object, and the seq
// it stands at. Written only inside the writer's batches; rebuilt from the log when the version of
// its objects changes.
//
//   key   := kind:u8 id        value := the object's encoding
//   key   := 0x00              value := version:u32le flushed_seq:u64le
namespace yingbu {

StateSource state_source(const EventLog& log);

// Adds the changed objects, standing at `seq`, to the batch.
void flush_state(State& state, Seq seq, EventLog::Batch& batch);

// Brings the state up to the log's end: from what was flushed, or from the first record where that
// is missing, or of another version of the objects or of the Unicode tables. Bounded memory:
// flushes on the way.
// Whether what is flushed is of this program's version; another's is rebuilt when it is opened to
// be written.
bool is_of_this_version(const EventLog& log);
void catch_up(State& state, EventLog& log, std::size_t dirty_max);

}  // namespace yingbu
