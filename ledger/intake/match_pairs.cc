#include <algorithm>

#include "ledger/intake/match_key_lines.h"

namespace yingbu {
namespace {

// What one line is compared with before it counts as too many.
constexpr std::size_t kComparedMax = 1024;

class Pairing {
 public:
  explicit Pairing(KeyLines& lines) : in_(lines) {}

  void run() {
    pair_same_day();
    pair_near();
  }

 private:
  // Lines of one amount and day: as many of the one side as of the other, or those left over say
  // the same.
  void pair_alike(const LineNos& of_left, const LineNos& of_right) {
    if (of_left.empty() || of_right.empty()) return;
    const Hand more = of_left.size() < of_right.size() ? Hand::right : Hand::left;
    const bool even = of_left.size() == of_right.size();
    if (!even && !in_.are_alike(more, more == Hand::left ? of_left : of_right)) {
      in_.note_all(Hand::left, of_left, MatchNote::ambiguous);
      in_.note_all(Hand::right, of_right, MatchNote::ambiguous);
      return;
    }
    const std::size_t pairs = std::min(of_left.size(), of_right.size());
    for (std::size_t i = 0; i < pairs; ++i) in_.pair(of_left[i], of_right[i]);
  }

  using ByParty = std::vector<std::pair<KeyId, std::uint32_t>>;
  ByParty by_party(Hand hand, const LineNos& lines) const {
    ByParty all;
    for (const std::uint32_t no : lines) {
      all.emplace_back(in_.state().party(in_.line(hand, no)), no);
    }
    std::ranges::stable_sort(all, {}, &ByParty::value_type::first);
    return all;
  }
  static LineNos take_party(const ByParty& all, std::size_t& at) {
    LineNos lines;
    const KeyId party = all[at].first;
    while (at < all.size() && all[at].first == party) lines.push_back(all[at++].second);
    return lines;
  }

  // First by party; then those of which one side says no party.
  void pair_run(LineNos of_left, LineNos of_right) {
    const ByParty left = by_party(Hand::left, of_left);
    const ByParty right = by_party(Hand::right, of_right);
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.size() && r < right.size()) {
      if (left[l].first < right[r].first) {
        ++l;
      } else if (right[r].first < left[l].first) {
        ++r;
      } else {
        const bool is_known = left[l].first != kNoKey;
        const LineNos same_left = take_party(left, l);
        const LineNos same_right = take_party(right, r);
        if (is_known) pair_alike(same_left, same_right);
      }
    }
    const auto is_closed = [this](Hand hand) {
      return [this, hand](std::uint32_t no) { return !in_.state().is_open(hand, no); };
    };
    std::erase_if(of_left, is_closed(Hand::left));
    std::erase_if(of_right, is_closed(Hand::right));
    const auto is_silent = [this](Hand hand) {
      return [this, hand](std::uint32_t no) {
        return in_.state().party(in_.line(hand, no)) == kNoKey;
      };
    };
    if (std::ranges::all_of(of_left, is_silent(Hand::left)) ||
        std::ranges::all_of(of_right, is_silent(Hand::right))) {
      pair_alike(of_left, of_right);
    }
  }

  void pair_same_day() {
    const LineNos& l = in_.open(Hand::left);
    const LineNos& r = in_.open(Hand::right);
    std::size_t i = 0;
    std::size_t j = 0;
    const auto key = [&](Hand hand, std::uint32_t no) {
      return std::pair(in_.line(hand, no).amount, in_.line(hand, no).day);
    };
    const auto take = [&](Hand hand, const LineNos& from, std::size_t& at) {
      LineNos taken;
      const auto first = key(hand, from[at]);
      while (at < from.size() && key(hand, from[at]) == first) taken.push_back(from[at++]);
      return taken;
    };
    while (i < l.size() && j < r.size()) {
      const auto a = key(Hand::left, l[i]);
      const auto b = key(Hand::right, r[j]);
      if (a < b) {
        ++i;
      } else if (b < a) {
        ++j;
      } else {
        LineNos of_left = take(Hand::left, l, i);
        LineNos of_right = take(Hand::right, r, j);
        pair_run(std::move(of_left), std::move(of_right));
      }
    }
    in_.drop_closed();
  }

  // Within the window and within rounding. Lines that could be one another's hang together; of what
  // hangs together either all is sure or nothing.
  void pair_near() {
    const LineNos& l = in_.open(Hand::left);
    const LineNos& r = in_.open(Hand::right);
    if (l.empty() || r.empty()) return;
    std::int64_t place = 1;
    for (const std::uint32_t no : l) place = std::max(place, in_.left(no).place);
    for (const std::uint32_t no : r) place = std::max(place, in_.right(no).place);
    std::vector<LineNos> fits_left(l.size());   // places in r
    std::vector<LineNos> fits_right(r.size());  // places in l
    for (std::size_t i = 0; i < l.size(); ++i) {
      const Money least{in_.left(l[i]).amount.fen - place / 2};
      const auto from = std::ranges::lower_bound(
          r, least, {}, [&](std::uint32_t no) { return in_.right(no).amount; });
      std::size_t compared = 0;
      for (auto at = from; at != r.end(); ++at) {
        if (in_.right(*at).amount.fen > in_.left(l[i]).amount.fen + place / 2) break;
        if (++compared > kComparedMax) {
          too_many_.insert(l[i]);
          break;
        }
        if (!in_.fits(l[i], *at)) continue;
        const auto j = static_cast<std::size_t>(at - r.begin());
        fits_left[i].push_back(static_cast<std::uint32_t>(j));
        fits_right[j].push_back(static_cast<std::uint32_t>(i));
      }
    }
    pair_components(fits_left, fits_right);
    in_.drop_closed();
  }
  void pair_components(const std::vector<LineNos>& fits_left,
                       const std::vector<LineNos>& fits_right) {
    const LineNos l = in_.open(Hand::left);
    const LineNos r = in_.open(Hand::right);
    std::vector<bool> seen(l.size());
    for (std::size_t first = 0; first < l.size(); ++first) {
      if (seen[first] || fits_left[first].empty()) continue;
      std::set<std::uint32_t> of_left;  // places
      std::set<std::uint32_t> of_right;
      LineNos next{static_cast<std::uint32_t>(first)};
      seen[first] = true;
      bool beyond = false;
      while (!next.empty()) {
        const std::uint32_t at = next.back();
        next.pop_back();
        of_left.insert(at);
        beyond = beyond || too_many_.contains(l[at]);
        for (const std::uint32_t j : fits_left[at]) {
          if (!of_right.insert(j).second) continue;
          for (const std::uint32_t i : fits_right[j]) {
            if (!seen[i]) next.push_back(i);
            seen[i] = true;
          }
        }
      }
      LineNos lines_left;
      LineNos lines_right;
      for (const std::uint32_t at : of_left) lines_left.push_back(l[at]);
      for (const std::uint32_t at : of_right) lines_right.push_back(r[at]);
      pair_component(lines_left, lines_right, beyond);
    }
  }

  // They stand sorted by amount and day, in which order they fit where they all fit.
  void pair_component(const LineNos& of_left, const LineNos& of_right, bool beyond) {
    const bool alike = in_.are_alike(Hand::left, of_left) && in_.are_alike(Hand::right, of_right);
    bool in_order = of_left.size() == of_right.size();
    for (std::size_t i = 0; in_order && i < of_left.size(); ++i) {
      in_order = in_.fits(of_left[i], of_right[i]);
    }
    const bool one_amount = same_amounts(of_left, of_right);
    const bool sure = alike || (in_order && (one_amount || is_only_order(of_left, of_right)));
    if (sure && !beyond) {
      const std::size_t pairs = std::min(of_left.size(), of_right.size());
      for (std::size_t i = 0; i < pairs; ++i) in_.pair(of_left[i], of_right[i]);
      return;
    }
    const MatchNote why = beyond ? MatchNote::too_many : MatchNote::ambiguous;
    in_.note_all(Hand::left, of_left, why);
    in_.note_all(Hand::right, of_right, why);
  }
  bool same_amounts(const LineNos& of_left, const LineNos& of_right) const {
    const Money amount = in_.left(of_left.front()).amount;
    return std::ranges::all_of(of_left, [&](auto no) { return in_.left(no).amount == amount; }) &&
           std::ranges::all_of(of_right, [&](auto no) { return in_.right(no).amount == amount; });
  }
  // Where two of them could change places there is another order of the whole.
  bool is_only_order(const LineNos& of_left, const LineNos& of_right) const {
    for (std::size_t i = 0; i + 1 < of_left.size(); ++i) {
      for (std::size_t j = i + 1; j < of_left.size(); ++j) {
        if (in_.fits(of_left[i], of_right[j]) && in_.fits(of_left[j], of_right[i])) return false;
      }
    }
    return true;
  }

  KeyLines& in_;
  std::set<std::uint32_t> too_many_;  // of the left
};

}  // namespace

void pair_one_to_one(KeyLines& lines) { Pairing(lines).run(); }

}  // namespace yingbu
