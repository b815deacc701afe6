#include "ledger/intake/match_state.h"

#include <algorithm>

namespace yingbu {
namespace {

bool has_any(std::span<const MatchLine> lines, MatchPart part) {
  return std::ranges::any_of(lines,
                             [part](const MatchLine& line) { return line.part(part) != kNoKey; });
}

}  // namespace

MatchState::MatchState(std::span<const MatchLine> left, std::span<const MatchLine> right,
                       const KeyTable& keys, const MatchOptions& options)
    : left_(left),
      right_(right),
      keys_(keys),
      options_(options),
      of_left_(left.size(), Fate::open),
      of_right_(right.size(), Fate::open) {
  for (const MatchPart part : {MatchPart::party, MatchPart::party_name}) {
    if (!party_ && has_any(left, part) && has_any(right, part)) party_ = part;
  }
}

LineGroup MatchState::group(MatchKey by, BreakClass type, Fate fate, const LineNos& left,
                            const LineNos& right) {
  const LineGroup made{by,
                       type,
                       {},
                       outcome_.members.size(),
                       static_cast<std::uint32_t>(left.size()),
                       static_cast<std::uint32_t>(right.size())};
  outcome_.members.insert(outcome_.members.end(), left.begin(), left.end());
  outcome_.members.insert(outcome_.members.end(), right.begin(), right.end());
  for (const std::uint32_t no : left) of_left_[no] = fate;
  for (const std::uint32_t no : right) of_right_[no] = fate;
  return made;
}

void MatchState::match(MatchKey by, BreakClass type, const LineNos& left, const LineNos& right) {
  outcome_.matched.push_back(group(by, type, Fate::matched, left, right));
}

void MatchState::differ(MatchKey by, BreakClass type, Disagreement apart, const LineNos& left,
                        const LineNos& right) {
  LineGroup made = group(by, type, Fate::differing, left, right);
  made.apart = apart;
  outcome_.differing.push_back(made);
}

void MatchState::note(Hand hand, std::uint32_t no, MatchNote note, BreakClass type) {
  fates(hand)[no] = Fate::noted;
  (hand == Hand::left ? noted_left_ : noted_right_).push_back({no, note, type});
}

KeyId MatchState::party(const MatchLine& line) const {
  return party_ ? line.part(*party_) : kNoKey;
}

bool MatchState::same_party(const MatchLine& a, const MatchLine& b) const {
  const KeyId of_a = party(a);
  const KeyId of_b = party(b);
  return of_a == kNoKey || of_b == kNoKey || of_a == of_b;
}

bool MatchState::same_window(const MatchLine& a, const MatchLine& b) const {
  if (!a.day || !b.day) return true;
  const std::int32_t apart = days_between(*a.day, *b.day);
  return (apart < 0 ? -apart : apart) <= options_.window_days;
}

bool MatchState::same_amount(const MatchLine& a, const MatchLine& b) {
  const Wide apart = Wide{a.amount.fen} - b.amount.fen;
  return 2 * (apart < 0 ? -apart : apart) <= std::max(a.place, b.place);
}

bool MatchState::says_less(const MatchLine& a, const MatchLine& b) const {
  if (a.amount != b.amount) return a.amount < b.amount;
  if (a.day != b.day) return a.day < b.day;
  for (std::size_t i = 0; i < kMatchParts; ++i) {
    if (a.parts[i] == b.parts[i]) continue;
    return keys_.form(a.parts[i]) < keys_.form(b.parts[i]);
  }
  return a.place < b.place;
}

void MatchState::list_open(Hand hand, std::vector<OpenLine> noted,
                           std::vector<OpenLine>& into) const {
  into = std::move(noted);
  const std::vector<Fate>& all = fates(hand);
  for (std::uint32_t no = 0; no < all.size(); ++no) {
    if (all[no] == Fate::open) into.push_back({no, MatchNote::none, BreakClass::none});
  }
  std::ranges::sort(into, {}, &OpenLine::line);
}

MatchOutcome MatchState::take() && {
  list_open(Hand::left, std::move(noted_left_), outcome_.open_left);
  list_open(Hand::right, std::move(noted_right_), outcome_.open_right);
  // Groups by their first line of the left, so that a reader finds them in the file's order.
  for (std::vector<LineGroup>* groups : {&outcome_.matched, &outcome_.differing}) {
    std::ranges::sort(*groups, {}, [this](const LineGroup& group) {
      return *std::ranges::min_element(outcome_.left_of(group));
    });
  }
  return std::move(outcome_);
}

}  // namespace yingbu
