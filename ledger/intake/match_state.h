#pragma once

#include <vector>

#include "ledger/intake/match.h"

// How far a matching is: which lines are still open, and what was found so far. For match.cc and
// match_settle.cc.
namespace yingbu {

enum class Hand : std::uint8_t { left, right };
using LineNos = std::vector<std::uint32_t>;

class MatchState {
 public:
  MatchState(std::span<const MatchLine> left, std::span<const MatchLine> right,
             const KeyTable& keys, const MatchOptions& options);

  std::span<const MatchLine> lines(Hand hand) const { return hand == Hand::left ? left_ : right_; }
  const MatchLine& line(Hand hand, std::uint32_t no) const { return lines(hand)[no]; }
  const MatchOptions& options() const { return options_; }
  const KeyTable& keys() const { return keys_; }

  bool is_open(Hand hand, std::uint32_t no) const { return fates(hand)[no] == Fate::open; }
  bool is_matched(Hand hand, std::uint32_t no) const { return fates(hand)[no] == Fate::matched; }

  void match(MatchKey by, BreakClass type, const LineNos& left, const LineNos& right);
  void differ(MatchKey by, BreakClass type, Disagreement apart, const LineNos& left,
              const LineNos& right);
  // It stays open and no further key is tried.
  void note(Hand hand, std::uint32_t no, MatchNote note, BreakClass type = BreakClass::none);

  // 债务人或收款人, by what both files have of them; kNoKey where they cannot be compared.
  KeyId party(const MatchLine& line) const;
  bool same_party(const MatchLine& a, const MatchLine& b) const;
  bool same_window(const MatchLine& a, const MatchLine& b) const;
  // E2: within half of the last place of a figure in 万元.
  static bool same_amount(const MatchLine& a, const MatchLine& b);
  // An order by what lines say, whatever their numbers are; ties say the same.
  bool says_less(const MatchLine& a, const MatchLine& b) const;

  MatchOutcome take() &&;

 private:
  enum class Fate : std::uint8_t { open, matched, differing, noted };
  std::vector<Fate>& fates(Hand hand) { return hand == Hand::left ? of_left_ : of_right_; }
  const std::vector<Fate>& fates(Hand hand) const {
    return hand == Hand::left ? of_left_ : of_right_;
  }
  LineGroup group(MatchKey by, BreakClass type, Fate fate, const LineNos& left,
                  const LineNos& right);
  void list_open(Hand hand, std::vector<OpenLine> noted, std::vector<OpenLine>& into) const;

  std::span<const MatchLine> left_;
  std::span<const MatchLine> right_;
  const KeyTable& keys_;
  MatchOptions options_;
  std::optional<MatchPart> party_;  // what both files have
  std::vector<Fate> of_left_;
  std::vector<Fate> of_right_;
  std::vector<OpenLine> noted_left_;
  std::vector<OpenLine> noted_right_;
  MatchOutcome outcome_;
};

// What lines of one key have in common, all of them open and none contradicting another of the
// other side: matched as far as it is sure, and what is left said to differ or noted.
void settle(MatchState& state, MatchKey by, LineNos left, LineNos right);

}  // namespace yingbu
