#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/base/date.h"
#include "ledger/base/money.h"

// 对账行: what a line of a file is known by, and how much it says. Pure.
namespace yingbu {

// A line has some of these; the rules of match.h say which of them together are a key (E2).
enum class MatchPart : std::uint8_t {
  voucher = 0,         // 凭证号
  seq,                 // 凭证内的明细序号
  scope,               // 凭证种类、区划、年度: what the voucher's number is unique within
  business_no,         // 唯一业务编号
  loan,                // 借款合同号
  receipt,             // 借据号
  guarantee_contract,  // 保证合同号
  party,               // 债务人或收款人, by code
  party_name,          // the same by name
  bank,                // 债权人
};
BOOST_DESCRIBE_ENUM(MatchPart, voucher, seq, scope, business_no, loan, receipt, guarantee_contract,
                    party, party_name, bank)
inline constexpr std::size_t kMatchParts = 10;

// A word of either file by its number; equal numbers are equal in normal form.
using KeyId = std::uint32_t;
inline constexpr KeyId kNoKey = 0;  // the line does not say

// 归一: every word that stands in a key, once for both files.
class KeyTable {
 public:
  KeyTable() = default;
  KeyTable(const KeyTable&) = delete;
  KeyTable& operator=(const KeyTable&) = delete;

  // kNoKey for what is blank.
  KeyId id_of(std::string_view said);
  const std::string& form(KeyId id) const { return words_[id].form; }
  // As a file has it; where spellings differ, the first of them by bytes.
  const std::string& shown(KeyId id) const { return words_[id].shown; }

 private:
  struct Word {
    std::string form;
    std::string shown;
  };
  std::deque<Word> words_{Word{}};  // stay where they are
  std::unordered_map<std::string_view, KeyId> by_form_;
};

struct MatchLine {
  std::uint32_t row = 0;  // of the file, from 1, where it begins
  std::optional<Date> day;
  Money amount;
  std::int64_t place = 1;  // its last place in fen: above 1 for figures in 万元 (last_place)
  std::array<KeyId, kMatchParts> parts{};

  KeyId part(MatchPart which) const { return parts[static_cast<std::size_t>(which)]; }
  // All that a line says but where it stands.
  bool says_the_same(const MatchLine& other) const {
    return amount == other.amount && day == other.day && place == other.place &&
           parts == other.parts;
  }
};

}  // namespace yingbu
