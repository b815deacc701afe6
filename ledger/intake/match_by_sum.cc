#include <algorithm>
#include <optional>

#include "ledger/intake/match_key_lines.h"
#include "ledger/intake/match_sums.h"

namespace yingbu {
namespace {

constexpr int kSumRounds = 8;

class Summing {
 public:
  explicit Summing(KeyLines& lines) : in_(lines) {}

  void run() {
    one_to_several(Hand::left);
    one_to_several(Hand::right);
    several_to_several();
  }

 private:
  void one_to_several(Hand one) {
    for (int round = 0; round < kSumRounds && sum_round(one); ++round) in_.drop_closed();
    in_.drop_closed();
  }

  // Whether some were matched.
  bool sum_round(Hand one) {
    const Hand many = other(one);
    if (in_.open(many).size() < 2) return false;
    LineNos by_day = in_.open(many);
    std::ranges::stable_sort(by_day, {}, [&](std::uint32_t no) { return in_.line(many, no).day; });
    std::vector<Wide> sums{0};
    for (const std::uint32_t no : by_day)
      sums.push_back(sums.back() + in_.line(many, no).amount.fen);
    std::vector<std::pair<std::uint32_t, LineNos>> found;
    std::vector<std::uint32_t> uses(by_day.size());
    std::vector<std::vector<std::size_t>> places;
    for (const std::uint32_t no : in_.open(one)) {
      std::vector<std::size_t> taken = sum_of(one, no, by_day, sums);
      if (taken.empty()) continue;
      for (const std::size_t at : taken) ++uses[at];
      LineNos lines;
      for (const std::size_t at : taken) lines.push_back(by_day[at]);
      std::ranges::sort(lines);
      found.emplace_back(no, std::move(lines));
      places.push_back(std::move(taken));
    }
    bool any = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool alone =
          std::ranges::all_of(places[i], [&](std::size_t at) { return uses[at] == 1; });
      if (!alone) {
        in_.hint(one, found[i].first, MatchNote::ambiguous);
        continue;
      }
      any = true;
      const BreakClass type = in_.is_voucher() ? BreakClass::m8_bundled_credit : BreakClass::none;
      const LineNos single{found[i].first};
      if (one == Hand::left) {
        in_.state().match(in_.by(), type, single, found[i].second);
      } else {
        in_.state().match(in_.by(), type, found[i].second, single);
      }
    }
    return any;
  }

  // The lines, by their places in `by_day`, that surely come to the one; none where there are none
  // or several ways.
  std::vector<std::size_t> sum_of(Hand one, std::uint32_t no, const LineNos& by_day,
                                  const std::vector<Wide>& sums) {
    const Hand many = other(one);
    const MatchLine& single = in_.line(one, no);
    std::size_t from = 0;
    std::size_t to = by_day.size();
    std::size_t undated = 0;
    if (single.day) {
      const auto day_of = [&](std::uint32_t each) { return in_.line(many, each).day; };
      const std::int32_t window = in_.state().options().window_days;
      const std::optional<Date> first = plus_days(*single.day, -window);
      const std::optional<Date> last = plus_days(*single.day, window);
      const std::optional<Date> none;
      const auto begin = by_day.begin();
      undated =
          static_cast<std::size_t>(std::ranges::upper_bound(by_day, none, {}, day_of) - begin);
      from = static_cast<std::size_t>(std::ranges::lower_bound(by_day, first, {}, day_of) - begin);
      to = static_cast<std::size_t>(std::ranges::upper_bound(by_day, last, {}, day_of) - begin);
      from = std::max(from, undated);
      to = std::max(to, from);
    }
    const std::size_t count = to - from + undated;
    if (count < 2) return {};
    std::vector<std::size_t> places;
    const Wide sum = sums[to] - sums[from] + sums[undated];
    const Wide apart = sum - single.amount.fen;
    const bool whole = 2 * (apart < 0 ? -apart : apart) <= single.place;
    if (!whole && count > kSumLinesMax) {
      in_.hint(one, no, MatchNote::too_many);
      return {};
    }
    for (std::size_t at = 0; at < undated; ++at) places.push_back(at);
    for (std::size_t at = from; at < to; ++at) places.push_back(at);
    std::int64_t place = single.place;
    for (const std::size_t at : places) {
      if (in_.line(many, by_day[at]).place > 1) place = 1;  // rounded figures are summed exactly
    }
    if (whole && (apart == 0 || place > 1)) return places;
    if (count > kSumLinesMax) return {};
    LineNos lines;
    for (const std::size_t at : places) lines.push_back(by_day[at]);
    const FoundSum found = find_sum(single.amount.fen, place, sum_lines(many, lines));
    if (found.found == SumsFound::several) in_.hint(one, no, MatchNote::ambiguous);
    if (found.found != SumsFound::one) return {};
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (((found.right >> i) & 1U) != 0) taken.push_back(places[i]);
    }
    return taken;
  }

  std::vector<SumLine> sum_lines(Hand hand, const LineNos& lines) const {
    std::vector<SumLine> all;
    for (const std::uint32_t no : lines) {
      std::uint32_t alike = 0;
      while (!in_.line(hand, lines[alike]).says_the_same(in_.line(hand, no))) ++alike;
      all.push_back({in_.line(hand, no).amount.fen, alike});
    }
    return all;
  }

  void several_to_several() {
    if (in_.open(Hand::left).size() < 2 || in_.open(Hand::right).size() < 2) return;
    for (auto& [of_left, of_right] : in_.near_clusters()) {
      if (of_left.size() < 2 || of_right.size() < 2) continue;
      if (sum(Hand::left, of_left) == sum(Hand::right, of_right)) {
        in_.state().match(in_.by(), BreakClass::none, of_left, of_right);
        continue;
      }
      if (of_left.size() + of_right.size() > kSumLinesMax) {
        hint_all(of_left, of_right, MatchNote::too_many);
        continue;
      }
      const FoundSum found =
          find_equal_sums(sum_lines(Hand::left, of_left), sum_lines(Hand::right, of_right));
      if (found.found == SumsFound::one) {
        in_.state().match(in_.by(), BreakClass::none, chosen(of_left, found.left),
                          chosen(of_right, found.right));
      } else if (found.found == SumsFound::several) {
        hint_all(of_left, of_right, MatchNote::ambiguous);
      }
    }
    in_.drop_closed();
  }
  Wide sum(Hand hand, const LineNos& lines) const {
    Wide total = 0;
    for (const std::uint32_t no : lines) total += in_.line(hand, no).amount.fen;
    return total;
  }
  static LineNos chosen(const LineNos& lines, std::uint32_t mask) {
    LineNos taken;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (((mask >> i) & 1U) != 0) taken.push_back(lines[i]);
    }
    return taken;
  }
  void hint_all(const LineNos& of_left, const LineNos& of_right, MatchNote note) {
    for (const std::uint32_t no : of_left) in_.hint(Hand::left, no, note);
    for (const std::uint32_t no : of_right) in_.hint(Hand::right, no, note);
  }

  KeyLines& in_;
};

}  // namespace

void match_by_sum(KeyLines& lines) { Summing(lines).run(); }

}  // namespace yingbu
