#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "ledger/domain/recorded.h"

namespace yingbu {

class Ledger;

// Where recorded events come from: a ledger, or a list of them in tests. Callable from any thread.
inline constexpr Seq kNobodyFollows = UINT64_MAX;

struct RecordSource {
  std::string origin;
  std::uint32_t epoch = 1;
  std::function<Seq()> size;
  // Each record from `from` to the size at the call, in order, until f returns false.
  std::function<void(Seq from, const std::function<bool(const Recorded&)>& f)> read;
  std::function<std::optional<Recorded>(Seq)> one;
  // Told where the read models are, whenever that changes; may be empty.
  std::function<void(Seq)> folded;  // kNobodyFollows: recording need not wait
  // Until `seq` is recorded or the time is over.
  std::function<bool(Seq seq, std::chrono::milliseconds timeout)> wait_for;
};

RecordSource source_of(const Ledger& ledger);  // the ledger outlives it

}  // namespace yingbu
