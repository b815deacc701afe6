#include "tools/law/terms_diff.h"

#include <algorithm>

#include "ledger/base/utf8.h"
#include "tools/law/dues_moved.h"
#include "tools/law/law_text.h"
#include "tools/law/terms_enact.h"

namespace yingbu::law {
namespace {

struct Version {
  Shape shape;
  const Terms* terms;  // null: there is none
};

const Clause* clause_of(const Version& version, const std::string& field) {
  if (!version.terms) return nullptr;
  const auto found = std::ranges::find(version.terms->clauses, field, &Clause::field);
  return found == version.terms->clauses.end() ? nullptr : &*found;
}

std::string basis_change(const std::string& was, const std::string& is) {
  if (was == is || was.empty()) return is;
  return is.empty() ? was : was + " → " + is;
}

class Differences {
 public:
  Differences(const Version& was, const Version& is, const Console& console)
      : was_(was),
        is_(is),
        console_(console),
        table_({
            {console.text("条款", "Clause"), Align::left},
            {console.text("原", "Was"), Align::left},
            {console.text("现", "Is"), Align::left},
            {console.text("依据", "Rests on"), Align::left, Shorten::end, 16, 1},
        }) {}

  void print() {
    add_frame();
    add_clauses();
    print_table(console_, table_, {"条款没有不同。", "The terms do not differ."});
    if (quotes_.empty()) return;
    console_.out << '\n' << console_.pick("引文改动", "Quotes that change") << '\n';
    console_.out << pairs_text(quotes_, console_.columns);
  }

 private:
  void add(const std::string& label, const std::string& was, const std::string& is,
           const std::string& basis) {
    table_.add(
        {label, was.empty() ? "—" : visible(was), is.empty() ? "—" : visible(is), visible(basis)});
  }

  void add_frame() {
    const auto lines = [&](const Version& version) {
      return version.terms ? frame_lines(*version.terms, console_.language)
                           : std::vector<FrameLine>();
    };
    const std::vector<FrameLine> old = lines(was_);
    const std::vector<FrameLine> now = lines(is_);
    const auto value_in = [](const std::vector<FrameLine>& all, const std::string& path) {
      const auto found = std::ranges::find(all, path, &FrameLine::path);
      return found == all.end() ? std::string() : found->value;
    };
    for (const FrameLine& line : now) {
      const std::string was = value_in(old, line.path);
      if (was != line.value) add(line.label, was, line.value, "");
    }
    for (const FrameLine& line : old) {
      if (value_in(now, line.path).empty()) add(line.label, line.value, "", "");
    }
    if (was_.terms && is_.terms) {
      note_quote(console_.text("依据", "rests on"), was_.terms->quote, is_.terms->quote);
    }
  }

  void add_clauses() {
    const Language language = console_.language;
    const auto value = [&](const Version& version, const Clause* clause) {
      return clause ? clause_value(*clause, version.shape, language) : std::string();
    };
    const auto basis = [&](const Version& version, const Clause* clause) {
      return clause ? clause_basis(*clause, *version.terms, language) : std::string();
    };
    std::vector<std::string> fields;
    for (const Version* version : {&is_, &was_}) {
      if (!version->terms) continue;
      for (const Clause& clause : version->terms->clauses) {
        if (std::ranges::find(fields, clause.field) == fields.end()) fields.push_back(clause.field);
      }
    }
    for (const std::string& field : fields) {
      const Clause* old = clause_of(was_, field);
      const Clause* now = clause_of(is_, field);
      const std::string label = clause_label(old ? *old : *now, language);
      const std::string was = value(was_, old);
      const std::string is = value(is_, now);
      if (was != is || basis(was_, old) != basis(is_, now)) {
        add(label, was, is, basis_change(basis(was_, old), basis(is_, now)));
      }
      if (old && now) note_quote(label, old->quote, now->quote);
    }
  }

  void note_quote(const std::string& label, const std::optional<std::string>& was,
                  const std::optional<std::string>& is) {
    if (was == is) return;
    quotes_.emplace_back(label, visible(was.value_or("—")) + " → " + visible(is.value_or("—")));
  }

  const Version& was_;
  const Version& is_;
  const Console& console_;
  TextTable table_;
  std::vector<std::pair<std::string, std::string>> quotes_;
};

int diff_files(const DiffOptions& options, const Console& console) {
  const auto old = sound_paper(options.file, console);
  const auto now = sound_paper(options.other, console);
  if (!old || !now) return kExitRejected;
  console.say({"条款对照：原 " + visible(options.file) + "，现 " + visible(options.other),
               "Terms compared: was " + visible(options.file) + ", is " + visible(options.other)});
  Differences({old->shape, &old->terms}, {now->shape, &now->terms}, console).print();
  return kExitOk;
}

int diff_served(const DiffOptions& options, const Console& console) {
  const auto paper = paper_for(options.file, options.programme, console);
  if (!paper) return kExitRejected;
  const Date day = day_said(options.on, paper->terms.effective_from);
  Reading reading(options.read, console);
  int code = kExitOk;
  const auto served = served_programme(reading, paper->programme, code);
  if (code != kExitOk) return code;
  const auto commands = enacting(reading, *paper, served, options.bureau, console);
  if (!commands) return kExitRejected;
  const std::uint32_t number = served ? in_force(*served, day) : 0;
  const Version was{paper->shape, number == 0 ? nullptr : &served->terms[number - 1]};
  const std::string title = visible(paper->title) + console.text("（", " (") +
                            visible(paper->programme) + console.text("）", ")");
  console.out << title << '\n';
  if (number == 0) {
    console.say({"账本中 " + text(day) + " 没有施行的条款，全部为新",
                 "The ledger has no terms in force on " + text(day) + ": all is new"});
  } else {
    console.say({"原为 " + text(day) + " 施行的第 " + std::to_string(number) + " 版",
                 "Was version " + std::to_string(number) + ", in force on " + text(day)});
  }
  Differences(was, {paper->shape, &paper->terms}, console).print();
  if (!options.clauses) {
    code = print_dues_moved(reading, *commands, options.rows, console);
    if (code != kExitOk) return code;
  }
  console.out << reading.footer();
  return kExitOk;
}

}  // namespace

int run_diff(const DiffOptions& options, const Console& console) {
  if (has_no_json(console)) return kExitUsage;
  return options.other.empty() ? diff_served(options, console) : diff_files(options, console);
}

}  // namespace yingbu::law
