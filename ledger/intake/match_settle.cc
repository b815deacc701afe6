#include <algorithm>

#include "ledger/intake/match_key_lines.h"
#include "ledger/intake/standing.h"

namespace yingbu {
namespace {

// What one key leaves open: repeats and contradictions.
class Leftovers {
 public:
  explicit Leftovers(KeyLines& lines) : in_(lines) {}

  void run() {
    note_repeats();
    differ();
  }

 private:
  // 重报: a line of which another says the same, which is matched. Where the other side has lines
  // open as well it may be one of theirs, but for a voucher: its number is given once.
  void note_repeats() {
    for (const Hand hand : {Hand::left, Hand::right}) {
      if (!in_.is_voucher() && !in_.open(other(hand)).empty()) continue;
      const LineNos& sorted = in_.all(hand);
      for (std::size_t first = 0; first < sorted.size();) {
        std::size_t end = first;
        bool any_matched = false;
        while (end < sorted.size() &&
               in_.line(hand, sorted[end]).says_the_same(in_.line(hand, sorted[first]))) {
          any_matched = any_matched || in_.state().is_matched(hand, sorted[end]);
          ++end;
        }
        for (std::size_t i = first; i < end && any_matched; ++i) {
          if (!in_.state().is_open(hand, sorted[i])) continue;
          in_.state().note(
              hand, sorted[i], MatchNote::repeats,
              in_.is_voucher() ? BreakClass::m10_voucher_resent : BreakClass::m9_duplicate);
        }
        first = end;
      }
    }
    in_.drop_closed();
  }

  void differ() {
    const LineNos& l = in_.open(Hand::left);
    const LineNos& r = in_.open(Hand::right);
    if (l.empty() || r.empty() || in_.by() == MatchKey::exposure) return;
    const bool alone = in_.all(Hand::left).size() == 1 && in_.all(Hand::right).size() == 1;
    if (alone) return differ_pair(l.front(), r.front());
    differ_by_amount();
    for (const auto& [of_left, of_right] : in_.near_clusters()) {
      if (of_left.empty() || of_right.empty()) continue;
      if (const MatchNote why = in_.hinted(of_left, of_right); why != MatchNote::none) {
        in_.note_all(Hand::left, of_left, why);
        in_.note_all(Hand::right, of_right, why);
      } else if (of_left.size() == 1 && of_right.size() == 1) {
        differ_pair(of_left.front(), of_right.front());
      } else {
        in_.state().differ(in_.by(), amount_class(), {.amount = true}, of_left, of_right);
      }
    }
    in_.drop_closed();
  }

  // Of an amount that one line of each side has: another day or party.
  void differ_by_amount() {
    const LineNos l = in_.open(Hand::left);
    const LineNos r = in_.open(Hand::right);
    const auto only = [this](Hand hand, const LineNos& lines, std::size_t i) {
      const auto amount = [&](std::size_t at) { return in_.line(hand, lines[at]).amount; };
      return (i == 0 || amount(i - 1) != amount(i)) &&
             (i + 1 == lines.size() || amount(i + 1) != amount(i));
    };
    std::size_t j = 0;
    for (std::size_t i = 0; i < l.size(); ++i) {
      while (j < r.size() && in_.right(r[j]).amount < in_.left(l[i]).amount) ++j;
      if (j == r.size()) break;
      if (in_.right(r[j]).amount != in_.left(l[i]).amount) continue;
      if (only(Hand::left, l, i) && only(Hand::right, r, j)) differ_pair(l[i], r[j]);
    }
    in_.drop_closed();
  }

  BreakClass amount_class() const {
    return in_.state().options().balances ? BreakClass::m3_repaid_unreported
                                          : BreakClass::unclassified;
  }

  void differ_pair(std::uint32_t l, std::uint32_t r) {
    const MatchLine& a = in_.left(l);
    const MatchLine& b = in_.right(r);
    const Disagreement apart{!MatchState::same_amount(a, b), !in_.state().same_window(a, b),
                             !in_.state().same_party(a, b), false};
    BreakClass type = apart.amount ? amount_class() : BreakClass::unclassified;
    if (apart.party && is_other_code(a, b)) type = BreakClass::m11_other_code;
    in_.state().differ(in_.by(), type, apart, {l}, {r});
  }

  bool is_other_code(const MatchLine& a, const MatchLine& b) const {
    const KeyTable& keys = in_.state().keys();
    const KeyId name = a.part(MatchPart::party_name);
    const bool named = name != kNoKey && name == b.part(MatchPart::party_name);
    const std::string& one = keys.form(a.part(MatchPart::party));
    const std::string& two = keys.form(b.part(MatchPart::party));
    const bool codes = !one.empty() && !two.empty() && one != two;
    return codes && (named || holds_org_code(two, one) || holds_org_code(one, two));
  }

  KeyLines& in_;
};

}  // namespace

KeyLines::KeyLines(MatchState& state, MatchKey by, LineNos left, LineNos right)
    : state_(state), by_(by), open_{std::move(left), std::move(right)} {
  for (const Hand hand : {Hand::left, Hand::right}) {
    std::ranges::sort(open_[static_cast<std::size_t>(hand)], [&](std::uint32_t a, std::uint32_t b) {
      const MatchLine& x = line(hand, a);
      const MatchLine& y = line(hand, b);
      return state_.says_less(x, y) || (!state_.says_less(y, x) && a < b);
    });
  }
  all_ = open_;
}

void KeyLines::drop_closed() {
  for (const Hand hand : {Hand::left, Hand::right}) {
    std::erase_if(open_[static_cast<std::size_t>(hand)],
                  [&](std::uint32_t no) { return !state_.is_open(hand, no); });
  }
}

bool KeyLines::are_alike(Hand hand, const LineNos& lines) const {
  return std::ranges::all_of(lines, [&](std::uint32_t no) {
    return line(hand, no).says_the_same(line(hand, lines.front()));
  });
}

bool KeyLines::fits(std::uint32_t l, std::uint32_t r) const {
  const MatchLine& a = left(l);
  const MatchLine& b = right(r);
  return MatchState::same_amount(a, b) && state_.same_window(a, b) && state_.same_party(a, b);
}

void KeyLines::note_all(Hand hand, const LineNos& lines, MatchNote note) {
  for (const std::uint32_t no : lines) state_.note(hand, no, note);
}

void KeyLines::hint(Hand hand, std::uint32_t no, MatchNote note) {
  hints_[static_cast<std::size_t>(hand)].insert({no, note});
}

MatchNote KeyLines::hinted(const LineNos& of_left, const LineNos& of_right) const {
  for (const Hand hand : {Hand::left, Hand::right}) {
    const auto& hints = hints_[static_cast<std::size_t>(hand)];
    for (const std::uint32_t no : hand == Hand::left ? of_left : of_right) {
      const auto at = hints.lower_bound({no, MatchNote::none});
      if (at != hints.end() && at->first == no) return at->second;
    }
  }
  return MatchNote::none;
}

std::vector<std::pair<LineNos, LineNos>> KeyLines::near_clusters() const {
  std::map<std::optional<Date>, std::pair<LineNos, LineNos>> by_day;
  for (const Hand hand : {Hand::left, Hand::right}) {
    for (const std::uint32_t no : open(hand)) {
      auto& cluster = by_day[line(hand, no).day];
      (hand == Hand::left ? cluster.first : cluster.second).push_back(no);
    }
  }
  // What has no day stands first, and is near to all where all are near to one another.
  auto first = by_day.begin();
  if (first != by_day.end() && !first->first) ++first;
  const bool all_near =
      first == by_day.end() ||
      days_between(*first->first, *by_day.rbegin()->first) <= state_.options().window_days;
  if (all_near) return {{open(Hand::left), open(Hand::right)}};
  std::vector<std::pair<LineNos, LineNos>> clusters;
  for (auto& [day, cluster] : by_day) clusters.push_back(std::move(cluster));
  return clusters;
}

void KeyLines::pair(std::uint32_t l, std::uint32_t r) {
  using enum MatchPart;
  const auto contradict = [&](MatchPart part) {
    const KeyId a = left(l).part(part);
    const KeyId b = right(r).part(part);
    return a != kNoKey && b != kNoKey && a != b;
  };
  const bool by_number = by_ == MatchKey::business_no;
  if (by_number && (contradict(loan) || contradict(receipt) || contradict(guarantee_contract))) {
    return state_.differ(by_, BreakClass::unclassified, {.number = true}, {l}, {r});
  }
  if (by_ == MatchKey::exposure && contradict(business_no)) {
    return state_.differ(by_, BreakClass::m9_duplicate, {.number = true}, {l}, {r});
  }
  const bool rounded = left(l).amount != right(r).amount;
  state_.match(by_, rounded ? BreakClass::m1_rounding : BreakClass::none, {l}, {r});
}

void settle(MatchState& state, MatchKey by, LineNos left, LineNos right) {
  KeyLines lines(state, by, std::move(left), std::move(right));
  pair_one_to_one(lines);
  // An exposure has its amount in its key, and balances are no movements.
  if (by != MatchKey::exposure && !state.options().balances) match_by_sum(lines);
  Leftovers(lines).run();
}

}  // namespace yingbu
