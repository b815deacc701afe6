#pragma once

#include <array>
#include <map>
#include <set>
#include <utility>

#include "ledger/intake/match_state.h"

// The open lines of one key, and what was noticed of them on the way. For match_pairs.cc,
// match_by_sum.cc and match_settle.cc.
namespace yingbu {

constexpr Hand other(Hand hand) { return hand == Hand::left ? Hand::right : Hand::left; }

class KeyLines {
 public:
  KeyLines(MatchState& state, MatchKey by, LineNos left, LineNos right);

  MatchState& state() { return state_; }
  const MatchState& state() const { return state_; }
  MatchKey by() const { return by_; }
  bool is_voucher() const { return by_ == MatchKey::voucher || by_ == MatchKey::voucher_line; }
  // Sorted by what they say: those that are open, and those the key began with.
  const LineNos& open(Hand hand) const { return open_[static_cast<std::size_t>(hand)]; }
  const LineNos& all(Hand hand) const { return all_[static_cast<std::size_t>(hand)]; }
  const MatchLine& line(Hand hand, std::uint32_t no) const { return state_.line(hand, no); }
  const MatchLine& left(std::uint32_t no) const { return line(Hand::left, no); }
  const MatchLine& right(std::uint32_t no) const { return line(Hand::right, no); }

  void drop_closed();
  // Which of them is taken makes no difference.
  bool are_alike(Hand hand, const LineNos& lines) const;
  bool fits(std::uint32_t l, std::uint32_t r) const;
  void note_all(Hand hand, const LineNos& lines, MatchNote note);

  // Why a line may stay open in the end.
  void hint(Hand hand, std::uint32_t no, MatchNote note);
  MatchNote hinted(const LineNos& of_left, const LineNos& of_right) const;

  // What stands on days of which each is near to each: all where the window holds all, else by day.
  std::vector<std::pair<LineNos, LineNos>> near_clusters() const;

  // A pair by key and amount may still contradict itself in what identifies it.
  void pair(std::uint32_t l, std::uint32_t r);

 private:
  MatchState& state_;
  MatchKey by_;
  std::array<LineNos, 2> open_;
  std::array<LineNos, 2> all_;
  std::array<std::set<std::pair<std::uint32_t, MatchNote>>, 2> hints_;
};

// 一对一: on the day, then within the window and within rounding.
void pair_one_to_one(KeyLines& lines);
// 一对多、多对一、多对多.
void match_by_sum(KeyLines& lines);

}  // namespace yingbu
