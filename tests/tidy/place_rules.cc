#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

// Which shapes there are. Elsewhere what a shape asks for is read from its row (shapes.h).
const std::vector<std::string_view>& shape_folders() {
  static const std::vector<std::string_view> folders{"ledger/instruments/", "tools/sample/",
                                                     "tools/bench/", "tests/"};
  return folders;
}

struct Visitor {
  std::string_view file;
  std::string_view why;  // "it ..."
};

// Each compiles what it does once for every event or command there is.
constexpr std::array kVisitors{
    Visitor{"ledger/domain/event_visit.h", "defines it"},
    Visitor{"ledger/domain/command_visit.h", "defines it"},
    Visitor{"http/api/event_json.cc", "asks each of which guarantee it tells"},
    Visitor{"ledger/domain/authority/concern.cc", "asks each whose it is"},
    Visitor{"ledger/domain/codec.cc", "encodes each as what it is"},
    Visitor{"ledger/domain/corrections/dependents.cc", "asks each what it is about"},
    Visitor{"ledger/domain/corrections/evolve_corrections.cc", "takes each back"},
    Visitor{"ledger/domain/cut_over/cut_over.cc", "asks each whose books it is part of"},
    Visitor{"ledger/domain/evolve.cc", "applies each"},
    Visitor{"ledger/domain/group.cc", "hands each command to its handler"},
    Visitor{"ledger/domain/needs.cc", "gathers what each command reads"},
    Visitor{"ledger/domain/postings.cc", "posts each"},
    Visitor{"ledger/domain/rests_on.cc", "says what each rests on"},
    Visitor{"ledger/domain/streams.cc", "knows the stream of each"},
    Visitor{"ledger/domain/touches.cc", "says whom each touches"},
    Visitor{"projections/store/facts.h", "tells the folds each as what it is"},
    Visitor{"tools/record/import.cc", "writes each command as JSON"},
};

bool visits(std::string_view code) {
  return find_word(code, "visit_event(") != std::string_view::npos ||
         find_word(code, "visit_command(") != std::string_view::npos;
}

}  // namespace

Findings shape_names(const SourceFile& file) {
  Findings found;
  if (is_below_any(file.path, shape_folders())) return found;
  static constexpr std::string_view scope = "Shape::";
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const std::string& code = file.code[i];
    const std::size_t at = find_word(code, scope);
    if (at == std::string::npos) continue;
    const std::size_t name = at + scope.size();
    if (name == code.size() || std::islower(static_cast<unsigned char>(code[name])) == 0) continue;
    found.push_back({file.path, i + 1, "shape by name",
                     "ask the shape's row (ledger/instruments/shapes.h) for what it does; only "
                     "the instruments know which shapes there are"});
  }
  return found;
}

Findings visitors(const SourceFile& file) {
  if (!is_cpp(file) || file.path.starts_with("tests/")) return {};
  const auto listed = std::ranges::find(kVisitors, file.path, &Visitor::file);
  const auto line = std::ranges::find_if(file.code, visits);
  if (line != file.code.end() && listed == kVisitors.end()) {
    return {{file.path, static_cast<std::size_t>(line - file.code.begin()) + 1, "visitor",
             "ask for one type with as<T>(); what must tell all of them apart goes on the list "
             "in tests/tidy/place_rules.cc, with why"}};
  }
  if (line == file.code.end() && listed != kVisitors.end()) {
    return {{file.path, 0, "visitor",
             fmt::format("take it off the list in tests/tidy/place_rules.cc if it no longer {}",
                         listed->why)}};
  }
  return {};
}

}  // namespace yingbu::tidy
