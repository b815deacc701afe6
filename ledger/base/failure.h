#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace yingbu {

// I/O, corruption or misuse of a ledger directory: the process says it and stops. Never a business
// outcome. The message says what is wrong and what to do, in Chinese and English.
class Failure : public std::runtime_error {
 public:
  // But for `broken` nothing need be wrong with what was named: another process holds it, the disk
  // is full, the system would not read or write it.
  enum class Kind : std::uint8_t { broken, in_use, no_space, io };

  Failure(const std::string& zh, const std::string& en, Kind kind = Kind::broken)
      : std::runtime_error(zh + "\n" + en), zh_(zh), en_(en), kind_(kind) {}
  Kind kind() const { return kind_; }
  const std::string& zh() const { return zh_; }
  const std::string& en() const { return en_; }

 private:
  std::string zh_;
  std::string en_;
  Kind kind_;
};

}  // namespace yingbu
