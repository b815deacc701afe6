#pragma once

#include <filesystem>
#include <string>

// A call of the operating system fails. What the ledger writes without RocksDB, the anchor and
// copies, does so by open, read, write, pwrite, fsync and rename; this program has its own of them
// in front of the system's, which fail when they are told to.
namespace yingbu::testing {

// Of the calls to come that have to do with what lies under `place`, the one after `others` fails
// with `error`; until the object goes.
class FailingCall {
 public:
  FailingCall(const std::filesystem::path& place, int others, int error);
  ~FailingCall();
  FailingCall(const FailingCall&) = delete;
  FailingCall& operator=(const FailingCall&) = delete;

  bool failed() const;       // it came to it
  std::string call() const;  // which it was: "fsync HEAD"
};

}  // namespace yingbu::testing
