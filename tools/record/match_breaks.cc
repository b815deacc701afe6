#include "tools/record/match_breaks.h"

#include <algorithm>
#include <set>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/intake/break_values.h"
#include "tools/record/break_columns.h"

namespace yingbu::match_files {
namespace {

using import::ComparedFile;
using import::FoundBreak;

std::string column_of(std::string_view name) { return std::string(break_column_words(name)->zh); }

constexpr std::string_view kNone = "–";

// What one of the files speaks of.
struct SideHeld {
  std::set<std::string> keys;
  std::optional<DaysHeld> days;

  explicit SideHeld(const std::vector<MatchLine>& lines, const KeyTable& table) {
    for (const MatchLine& line : lines) {
      for (const std::string& key : keys_said(line, table)) keys.insert(normal_form(key));
      if (!line.day) continue;
      days = days ? DaysHeld{std::min(days->first, *line.day), std::max(days->last, *line.day)}
                  : DaysHeld{*line.day, *line.day};
    }
  }

  bool speaks_of(const std::string& key, std::optional<Date> day) const {
    if (!keys.contains(normal_form(key))) return false;
    return !day || (days && days->first <= *day && *day <= days->last);
  }
};

class MatchHeld {
 public:
  MatchHeld(const MatchedFiles& files, const MatchReport& report, PartyNo counterpart)
      : files_(files), report_(report), counterpart_(counterpart) {}

  ComparedFile run() {
    for (const MatchSideReport* side : {&report_.left, &report_.right}) {
      file_.agreeing += side->matched_lines;
      file_.differing += side->differing_lines + side->open_lines;
      file_.rejected += side->unread;
    }
    file_.kind = std::string(kMatchKind) + "/#" + std::to_string(counterpart_.value);
    for (std::size_t i = 0; i < report_.differing.size(); ++i) {
      differ(report_.differing[i], files_.outcome.differing[i]);
    }
    for (const OpenLineReport& each : report_.open_left) open(each, true);
    for (const OpenLineReport& each : report_.open_right) open(each, false);
    file_.speaks_of = [left = SideHeld(files_.left.lines, files_.keys),
                       right =
                           SideHeld(files_.right.lines, files_.keys)](const FoundBreak& before) {
      const BreakColumn column = parse_break_column(before.column);
      if (column.name == column_of("only_left")) return left.speaks_of(before.object, column.day);
      if (column.name == column_of("only_right")) return right.speaks_of(before.object, column.day);
      return left.speaks_of(before.object, {}) || right.speaks_of(before.object, {});
    };
    return std::move(file_);
  }

 private:
  void differ(const MatchGroupReport& shown, const LineGroup& group) {
    const MatchLine& left = files_.left.lines[files_.outcome.left_of(group).front()];
    const MatchLine& right = files_.right.lines[files_.outcome.right_of(group).front()];
    const auto add = [&](bool is_apart, const char* column, std::string of_left,
                         std::string of_right) {
      if (!is_apart) return;
      found(shown.left_rows.front(), shown.key, column_of(column), std::move(of_left),
            std::move(of_right), group.type);
    };
    add(group.apart.amount, "two_amounts", yuan_text(shown.left.fen), yuan_text(shown.right.fen));
    add(group.apart.day, "two_days", day_text(left.day), day_text(right.day));
    add(group.apart.party, "two_parties", party_of(left), party_of(right));
    add(group.apart.number, "two_numbers", numbers_of(left), numbers_of(right));
  }

  void open(const OpenLineReport& line, bool is_left) {
    const std::string amount = yuan_text(line.amount.fen);
    const std::string column = column_of(is_left ? "only_left" : "only_right");
    // A line without any key is known by nothing but what it says.
    found(is_left ? line.row : 0, line.key.empty() ? amount : line.key,
          text(BreakColumn{column, line.day}), is_left ? amount : std::string(kNone),
          is_left ? std::string(kNone) : amount, line.type);
  }

  void found(std::uint64_t row, std::string object, std::string column, std::string of_left,
             std::string of_right, BreakClass type) {
    file_.found.push_back({row, std::move(object), std::move(column), std::move(of_left),
                           std::move(of_right), import::mismatch_of(enum_name(type)), PartyNo{},
                           counterpart_});
  }

  static std::string day_text(std::optional<Date> day) {
    return day ? text(*day) : std::string(kNone);
  }
  std::string party_of(const MatchLine& line) const {
    const KeyId code = line.part(MatchPart::party);
    return files_.keys.shown(code != kNoKey ? code : line.part(MatchPart::party_name));
  }
  std::string numbers_of(const MatchLine& line) const {
    std::string all;
    for (const MatchPart part : {MatchPart::business_no, MatchPart::loan, MatchPart::receipt,
                                 MatchPart::guarantee_contract}) {
      if (line.part(part) == kNoKey) continue;
      all += (all.empty() ? "" : " ") + files_.keys.shown(line.part(part));
    }
    return all.empty() ? std::string(kNone) : all;
  }

  const MatchedFiles& files_;
  const MatchReport& report_;
  const PartyNo counterpart_;
  ComparedFile file_;
};

}  // namespace

ComparedFile compared_match(const MatchedFiles& files, const MatchReport& report,
                            PartyNo counterpart) {
  return MatchHeld(files, report, counterpart).run();
}

}  // namespace yingbu::match_files
