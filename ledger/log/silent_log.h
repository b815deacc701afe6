#pragma once

#include <memory>
#include <rocksdb/env.h>

namespace yingbu {

// RocksDB's own diary, not kept: on a full disk its second failed line ends the process by an
// assertion. What matters of it comes with the status of the call that met it.
inline std::shared_ptr<rocksdb::Logger> silent_log() {
  class Silent : public rocksdb::Logger {
   public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
  };
  return std::make_shared<Silent>();
}

}  // namespace yingbu
