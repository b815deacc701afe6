#pragma once

#include "ledger/intake/compare.h"
#include "ledger/intake/import.h"

namespace yingbu {

// 提示: what a run tells beside its figures, at most kImportNotesMax of it. Keeps the report.
class RunNotes {
 public:
  RunNotes(ImportReport& report, Language language) : report_(report), language_(language) {}

  void note(const std::string& zh, const std::string& en);
  void told(std::uint64_t line, const std::vector<FindingNote>& all);
  // The ledger is further on than this column of the file.
  void behind(std::uint64_t line, const std::string& key, const std::string& column);
  void tell(const Notice& notice, std::uint64_t line);
  static void count(std::vector<RuleCount>& counts, std::string_view rule);

 private:
  ImportReport& report_;
  Language language_;
};

}  // namespace yingbu
