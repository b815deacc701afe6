#pragma once

#include <optional>
#include <unordered_map>

#include "ledger/intake/claim.h"

// m9: loans that stand in more than one row of a file, under different numbers.
namespace yingbu {

class FileLoans {
 public:
  struct Key {  // 业务编号 of a row
    const std::string& column;
    const std::string& value;
  };
  // Takes a guarantee for a row; a defect where an earlier row has it.
  std::optional<Defect> take(const StandingGuarantee& standing, const Key& key, std::uint64_t line);
  // Takes the row's loan; a defect of the column `key` where an earlier row has it already: the
  // guarantee it was matched with, or as a loan that is new by its bank, contract and receipt.
  std::optional<Defect> take(const Claim& claim, const Match& match, const std::string& key,
                             std::uint64_t line);

 private:
  std::unordered_map<const StandingGuarantee*, std::uint64_t> matched_;  // the line of each
  std::unordered_map<std::string, std::uint64_t> new_;
};

}  // namespace yingbu
