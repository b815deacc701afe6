#pragma once

#include <stdexcept>
#include <string>

namespace yingbu {

// I/O, corruption or misuse of a ledger directory: the process says it and stops. Never a business
// outcome. The message says what is wrong and what to do, in Chinese and English.
class Failure : public std::runtime_error {
 public:
  Failure(const std::string& zh, const std::string& en)
      : std::runtime_error(zh + "\n" + en), zh_(zh), en_(en) {}
  const std::string& zh() const { return zh_; }
  const std::string& en() const { return en_; }

 private:
  std::string zh_;
  std::string en_;
};

}  // namespace yingbu
