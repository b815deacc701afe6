#include "ledger/intake/run_notes.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/fields/kinds.h"

namespace yingbu {

void RunNotes::note(const std::string& zh, const std::string& en) {
  if (report_.notes.size() >= kImportNotesMax) {
    ++report_.notes_left_off;
    return;
  }
  report_.notes.push_back(language_ == Language::zh ? zh : en);
}

void RunNotes::told(std::uint64_t line, const std::vector<FindingNote>& all) {
  for (const FindingNote& each : all) {
    note(fmt::format("第 {} 行：{}", line, each.zh), fmt::format("line {}: {}", line, each.en));
  }
}

void RunNotes::behind(std::uint64_t line, const std::string& key, const std::string& column) {
  note(fmt::format("第 {} 行：{} 的“{}”落后于账内，未改动", line, key, column),
       fmt::format("line {}: the ledger is further on than '{}' of {}; nothing is changed", line,
                   column, key));
}

void RunNotes::tell(const Notice& notice, std::uint64_t line) {
  count(report_.notices, enum_name(notice.notice));
  note(fmt::format("第 {} 行：", line) + sentence_of(notice, Language::zh),
       fmt::format("line {}: ", line) + sentence_of(notice, Language::en));
}

void RunNotes::count(std::vector<RuleCount>& counts, std::string_view rule) {
  auto at = std::ranges::find(counts, rule, &RuleCount::rule);
  if (at == counts.end()) at = counts.insert(counts.end(), {std::string(rule), 0});
  ++at->rows;
}

}  // namespace yingbu
