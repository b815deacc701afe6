#include "tools/law/terms_show.h"

#include "ledger/base/utf8.h"
#include "ledger/instruments/words.h"
#include "ledger/reference/shipped_terms.h"
#include "tools/law/law_text.h"
#include "tools/law/papers.h"

namespace yingbu::law {
namespace {

void print_versions(const ServedProgramme& served, std::uint32_t shown, const Console& console) {
  TextTable table({
      {console.text("版", "No"), Align::right},
      {console.text("施行日", "From"), Align::left},
      {console.text("至", "Until"), Align::left},
      {console.text("依据", "Rests on"), Align::left, Shorten::end, 16},
      {"", Align::left},
  });
  for (std::size_t i = 0; i < served.terms.size(); ++i) {
    const Terms& terms = served.terms[i];
    table.add({std::to_string(i + 1), text(terms.effective_from),
               terms.effective_until ? text(*terms.effective_until) : "",
               visible(terms.document + " " + terms.article),
               i + 1 == shown ? console.text("本版", "this") : ""});
  }
  console.out << '\n' << console.pick("各版条款", "All versions") << '\n';
  print_table(console, table, {"尚无条款。", "There are none."});
}

int show_served(const ShowOptions& options, const Console& console) {
  const Date day = day_said(options.on, today());
  Reading reading(options.read, console);
  int code = kExitOk;
  const auto served = served_programme(reading, options.programme, code);
  if (code != kExitOk) return code;
  if (!served) {
    return console.fail(kExitRejected, {"账本中没有项目“" + options.programme + "”",
                                        "the ledger has no programme '" + options.programme + "'"});
  }
  const std::uint32_t number = in_force(*served, day);
  if (number == 0) {
    console.say({visible(served->title) + "（" + visible(served->programme) + "）：" + text(day) +
                     " 没有施行的条款。",
                 visible(served->title) + " (" + visible(served->programme) +
                     "): no terms are in force on " + text(day) + "."});
  } else {
    console.say({text(day) + " 施行的第 " + std::to_string(number) + " 版",
                 "Version " + std::to_string(number) + ", in force on " + text(day)});
    print_law(served->programme, served->title, served->shape, served->terms[number - 1], console);
  }
  print_versions(*served, number, console);
  console.out << reading.footer();
  return kExitOk;
}

}  // namespace

int run_check(const CheckOptions& options, const Console& console) {
  if (has_no_json(console)) return kExitUsage;
  std::size_t wrong = 0;
  for (const std::string& file : options.files) {
    const TermsReading reading = read_paper(file);
    say_problems(file, reading, console.out, console);
    wrong += reading.problems.size();
    if (!reading.problems.empty()) continue;
    const Words shape = words_of(reading.file.shape);
    console.out << visible(file) << console.pick("：无误，", ": sound, ")
                << console.pick(shape.zh, shape.en) << console.pick("，", ", ")
                << visible(reading.file.title) << '\n';
  }
  if (wrong == 0) return kExitOk;
  console.say(
      {"共 " + std::to_string(wrong) + " 处有误。", std::to_string(wrong) + " problem(s) in all."});
  return kExitRejected;
}

int run_list(const Console& console) {
  if (has_no_json(console)) return kExitUsage;
  TextTable table({
      {console.text("条款文件", "Terms file"), Align::left},
      {console.text("项目", "Programme"), Align::left, Shorten::end, 12},
      {console.text("政策形态", "Shape"), Align::left},
  });
  for (const ShippedTerms& each : shipped_terms()) {
    const TermsReading reading = read_terms_file(each.text);
    const Words shape = words_of(reading.file.shape);
    table.add({std::string(each.name), reading.file.title, console.text(shape.zh, shape.en)});
  }
  console.out << table.text(console.columns);
  return kExitOk;
}

int run_show(const ShowOptions& options, const Console& console) {
  if (has_no_json(console)) return kExitUsage;
  if (options.file.empty() == options.programme.empty()) {
    return console.fail(kExitUsage, {"请写条款文件，或用 --programme 写账本中的项目，二者取一",
                                     "name either a terms file or, by --programme, a programme "
                                     "of the ledger"});
  }
  if (options.file.empty()) return show_served(options, console);
  if (!options.on.empty()) {
    return console.fail(kExitUsage, {"--on 只与 --programme 同用：文件只有一版条款",
                                     "--on goes with --programme: a file holds one version"});
  }
  const auto paper = sound_paper(options.file, console);
  if (!paper) return kExitRejected;
  print_law(paper->programme, paper->title, paper->shape, paper->terms, console);
  return kExitOk;
}

}  // namespace yingbu::law
