#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/fields/fields.h"
#include "ledger/intake/match.h"

// Two sides of lines as a test writes them.
namespace yingbu::testing {

struct SaidLine {
  std::vector<std::pair<MatchPart, std::string>> parts;
  std::int64_t fen = 0;
  std::optional<Date> day = date_of(2025, 6, 1);
  std::int64_t place = 1;
};

class TwoSides {
 public:
  // Its row.
  std::uint32_t left(const SaidLine& said) { return add(left_, said); }
  std::uint32_t right(const SaidLine& said) { return add(right_, said); }

  MatchOutcome match(std::int32_t window = 0, bool balances = false) const {
    return match_lines(left_, right_, keys_, {window, balances});
  }

  const KeyTable& keys() const { return keys_; }
  std::vector<MatchLine>& lefts() { return left_; }
  std::vector<MatchLine>& rights() { return right_; }

  // "1:2 voucher m8_bundled_credit [1|1,2]" a group, by rows.
  std::vector<std::string> groups(const MatchOutcome& outcome,
                                  const std::vector<LineGroup>& groups) const {
    std::vector<std::string> all;
    for (const LineGroup& group : groups) {
      std::string text = std::to_string(group.left) + ':' + std::to_string(group.right) + ' ' +
                         std::string(enum_name(group.by));
      if (group.type != BreakClass::none) text += ' ' + std::string(enum_name(group.type));
      text += " [" + rows(left_, outcome.left_of(group)) + '|' +
              rows(right_, outcome.right_of(group)) + ']';
      all.push_back(std::move(text));
    }
    return all;
  }
  std::vector<std::string> matched(const MatchOutcome& o) const { return groups(o, o.matched); }
  std::vector<std::string> differing(const MatchOutcome& o) const { return groups(o, o.differing); }
  // "left 3 ambiguous".
  std::vector<std::string> open(const MatchOutcome& outcome) const {
    std::vector<std::string> all;
    const auto list = [&all](const char* side, const auto& lines, const auto& open) {
      for (const OpenLine& each : open) {
        std::string text = side + (' ' + std::to_string(lines[each.line].row));
        if (each.note != MatchNote::none) text += ' ' + std::string(enum_name(each.note));
        if (each.type != BreakClass::none) text += ' ' + std::string(enum_name(each.type));
        all.push_back(std::move(text));
      }
    };
    list("left", left_, outcome.open_left);
    list("right", right_, outcome.open_right);
    return all;
  }

 private:
  std::uint32_t add(std::vector<MatchLine>& to, const SaidLine& said) {
    MatchLine& line = to.emplace_back();
    line.row = static_cast<std::uint32_t>(to.size());
    line.day = said.day;
    line.amount = Money{said.fen};
    line.place = said.place;
    for (const auto& [part, word] : said.parts) {
      line.parts[static_cast<std::size_t>(part)] = keys_.id_of(word);
    }
    return line.row;
  }

  static std::string rows(const std::vector<MatchLine>& lines,
                          std::span<const std::uint32_t> members) {
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t no : members) rows.push_back(lines[no].row);
    std::ranges::sort(rows);
    std::string text;
    for (const std::uint32_t row : rows) text += (text.empty() ? "" : ",") + std::to_string(row);
    return text;
  }

  KeyTable keys_;
  std::vector<MatchLine> left_;
  std::vector<MatchLine> right_;
};

}  // namespace yingbu::testing
