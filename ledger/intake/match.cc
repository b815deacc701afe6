#include "ledger/intake/match.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/intake/match_state.h"

namespace yingbu {
namespace {

using Parts = std::vector<MatchPart>;

// A key, and the parts in which lines of it may not contradict one another.
struct Stage {
  MatchKey by{};
  Parts key;
  Parts apart;
  bool with_day = false;
};

const std::vector<Stage>& stages() {
  using enum MatchPart;
  static const std::vector<Stage> all{
      {MatchKey::voucher_line, {voucher, seq}, {scope}},
      {MatchKey::voucher, {voucher}, {scope, seq}},
      {MatchKey::business_no, {business_no}, {}},
      {MatchKey::loan_receipt, {loan, receipt}, {bank}},
      {MatchKey::loan, {loan}, {bank, receipt}},
      {MatchKey::guarantee_contract_receipt, {guarantee_contract, receipt}, {bank, loan}},
      {MatchKey::guarantee_contract, {guarantee_contract}, {bank, loan, receipt}},
      {MatchKey::exposure, {party, bank}, {loan, receipt, guarantee_contract}, true},
  };
  return all;
}

// A line by its key; those of one key are next to one another once sorted.
struct Keyed {
  std::array<std::uint32_t, 3> key{};
  std::uint32_t no = 0;
  auto operator<=>(const Keyed&) const = default;
};

std::vector<Keyed> keyed(const MatchState& state, Hand hand, const Stage& stage) {
  std::vector<Keyed> all;
  const auto lines = state.lines(hand);
  for (std::uint32_t no = 0; no < lines.size(); ++no) {
    if (!state.is_open(hand, no)) continue;
    Keyed each;
    each.no = no;
    bool has_all = true;
    for (std::size_t i = 0; i < stage.key.size(); ++i) {
      each.key[i] = lines[no].part(stage.key[i]);
      has_all = has_all && each.key[i] != kNoKey;
    }
    if (stage.with_day) {
      has_all = has_all && lines[no].day.has_value();
      each.key[2] = static_cast<std::uint32_t>(lines[no].day.value_or(Date{}).days);
    }
    if (has_all) all.push_back(each);
  }
  std::ranges::sort(all);
  return all;
}

class KeyGroup {
 public:
  KeyGroup(MatchState& state, const Stage& stage) : state_(state), stage_(stage) {}

  // By one part after the other: first those that say the same, then those of which one side says
  // nothing.
  void split(LineNos left, LineNos right, std::size_t at = 0) {
    std::erase_if(left, [&](std::uint32_t no) { return !state_.is_open(Hand::left, no); });
    std::erase_if(right, [&](std::uint32_t no) { return !state_.is_open(Hand::right, no); });
    if (left.empty() || right.empty()) return;
    if (at == stage_.apart.size()) {
      return settle(state_, stage_.by, std::move(left), std::move(right));
    }
    const MatchPart part = stage_.apart[at];
    const Saying of_left = saying(Hand::left, left, part);
    const Saying of_right = saying(Hand::right, right, part);
    if (is_one_word(of_left, of_right)) return split(std::move(left), std::move(right), at + 1);
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < of_left.size() && r < of_right.size()) {
      const KeyId id = of_left[l].first;
      if (id < of_right[r].first) {
        ++l;
      } else if (of_right[r].first < id) {
        ++r;
      } else {
        LineNos same_left = take_word(of_left, l);
        LineNos same_right = take_word(of_right, r);
        if (id != kNoKey) split(std::move(same_left), std::move(same_right), at + 1);
      }
    }
    split(left, silent(of_right), at + 1);
    split(silent(of_left), std::move(right), at + 1);
  }

 private:
  using Saying = std::vector<std::pair<KeyId, std::uint32_t>>;  // sorted by what they say

  Saying saying(Hand hand, const LineNos& lines, MatchPart part) const {
    Saying all;
    for (const std::uint32_t no : lines) all.emplace_back(state_.line(hand, no).part(part), no);
    std::ranges::sort(all);
    return all;
  }
  // Does nobody contradict anybody?
  static bool is_one_word(const Saying& left, const Saying& right) {
    KeyId word = kNoKey;
    for (const Saying* side : {&left, &right}) {
      for (const auto& [id, no] : *side) {
        if (id == kNoKey || id == word) continue;
        if (word != kNoKey) return false;
        word = id;
      }
    }
    return true;
  }
  static LineNos take_word(const Saying& all, std::size_t& at) {
    LineNos lines;
    const KeyId id = all[at].first;
    while (at < all.size() && all[at].first == id) lines.push_back(all[at++].second);
    return lines;
  }
  static LineNos silent(const Saying& all) {
    LineNos lines;
    for (const auto& [id, no] : all) {
      if (id == kNoKey) lines.push_back(no);
    }
    return lines;
  }

  MatchState& state_;
  const Stage& stage_;
};

// The lines of one key that begin at `at`, which is moved behind them.
LineNos take_group(const std::vector<Keyed>& all, std::size_t& at) {
  LineNos group;
  const std::size_t first = at;
  while (at < all.size() && all[at].key == all[first].key) group.push_back(all[at++].no);
  return group;
}

void run(MatchState& state, const Stage& stage) {
  const std::vector<Keyed> left = keyed(state, Hand::left, stage);
  const std::vector<Keyed> right = keyed(state, Hand::right, stage);
  std::size_t l = 0;
  std::size_t r = 0;
  while (l < left.size() && r < right.size()) {
    if (left[l].key < right[r].key) {
      ++l;
    } else if (right[r].key < left[l].key) {
      ++r;
    } else {
      LineNos of_left = take_group(left, l);
      LineNos of_right = take_group(right, r);
      KeyGroup(state, stage).split(std::move(of_left), std::move(of_right));
    }
  }
}

}  // namespace

MatchOutcome match_lines(std::span<const MatchLine> left, std::span<const MatchLine> right,
                         const KeyTable& keys, const MatchOptions& options) {
  MatchState state(left, right, keys, options);
  for (const Stage& stage : stages()) run(state, stage);
  return std::move(state).take();
}

}  // namespace yingbu
