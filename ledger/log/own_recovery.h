#pragma once

#include <memory>
#include <rocksdb/env.h>
#include <rocksdb/listener.h>
#include <rocksdb/options.h>

namespace yingbu {

// After an error of its files a store does nothing by itself. RocksDB would look for room every
// five seconds and resume on a thread of its own, while we close and open it anew; and it keeps a
// diary, whose second line that cannot be written ends the process by an assertion. What matters
// comes with the status of the call that met it.
inline void leave_errors_to_us(rocksdb::DBOptions& options) {
  class Silent : public rocksdb::Logger {
   public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
  };
  class NoResuming : public rocksdb::EventListener {
   public:
    void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                              bool* auto_recovery) override {
      *auto_recovery = false;
    }
  };
  options.info_log = std::make_shared<Silent>();
  options.listeners.push_back(std::make_shared<NoResuming>());
  options.max_bgerror_resume_count = 0;
}

}  // namespace yingbu
