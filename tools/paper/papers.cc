#include "tools/paper/papers.h"

#include <array>

#include "tools/ask/reading.h"
#include "tools/law/papers.h"
#include "tools/terminal/input_file.h"

namespace yingbu::paper {
namespace {

constexpr std::array<Kind, 5> kKinds{{
    {"publicity",
     "公示名单：公示中和待公示的",
     "who is in publicity, or ready for it",
     {.period = true, .payee = true, .contact = true},
     publicity},
    {"approvals",
     "批复清单：批了谁、多少、哪一文号",
     "what was approved, to whom, by whom",
     {.period = true, .month = true, .payee = true, .document = true},
     approvals},
    {"payments",
     "付款清单：拨付的户名、账号、指标",
     "what was released, to which account",
     {.period = true, .month = true, .payee = true},
     payments},
    {"filing",
     "申报材料：申报表和佐证材料清单",
     "a company's claim with its evidence",
     {.period = true, .payee = true},
     filing},
    {"statement",
     "对账单：双方签署的数据和签名",
     "what two parties signed",
     {.programme = false, .statement = true},
     statement},
}};

void check_options(const Options& options, const Console& console) {
  if (console.json) {
    throw CommandError(kExitUsage, "公文供人阅读，没有 --json：程序请取各查询地址",
                       "papers are for people and have no --json: programs ask the addresses");
  }
  if (!options.xlsx.empty() && options.xlsx == options.page) {
    throw CommandError(kExitUsage, "--xlsx 与 --page 须为不同的文件：" + options.xlsx,
                       "--xlsx and --page must be different files: " + options.xlsx);
  }
  for (const std::string* file : {&options.xlsx, &options.page}) {
    if (!file->empty()) check_new_output(*file);
  }
}

void check_month(const std::string& month) {
  if (month.empty() || parse_date(month + "-01")) return;
  throw CommandError(kExitUsage, "“" + month + "”不是月份：请写 YYYY-MM",
                     "'" + month + "' is not a month: write YYYY-MM");
}

void show(const Paper& paper, const Console& console) {
  console.out << paper.issuer << ' ' << paper.title << '\n';
  std::vector<std::pair<std::string, std::string>> facts;
  for (const Fact& fact : paper.facts) facts.emplace_back(fact.label, fact.value);
  console.out << pairs_text(facts, console.columns);
  for (const Part& part : paper.parts) {
    console.out << '\n' << part.name << '\n';
    print_table(console, part.table, {part.none, part.none});
  }
  std::vector<std::pair<std::string, std::string>> notes;
  for (const std::string& note : paper.notes) {
    notes.emplace_back(std::to_string(notes.size() + 1) + ".", note);
  }
  console.out << '\n' << pairs_text(notes, console.columns);
  console.out << paper.made_from << '\n';
}

void write(const std::string& file, const std::string& content, const Console& console) {
  create_output(file, content);
  console.say({"已写入 " + file, "Written to " + file});
}

}  // namespace

std::span<const Kind> kinds() { return kKinds; }

Paper made(const Kind& kind, const Options& options, const Console& console) {
  check_month(options.month);
  const Moment moment{text(law::day_said(options.on, law::today())), options.known_at};
  Asking asking(options.endpoint, options.programme, moment, console);
  return kind.make(asking, options);
}

int run(const Kind& kind, const Options& options, const Console& console) {
  check_options(options, console);
  Paper paper;
  try {
    paper = made(kind, options, console);
  } catch (const Refused& refused) {
    return refused.code;
  }
  if (options.xlsx.empty() && options.page.empty()) {
    show(paper, console);
    return kExitOk;
  }
  console.out << paper.issuer << ' ' << paper.title << '\n';
  if (!options.page.empty()) write(options.page, page(paper, console), console);
  if (!options.xlsx.empty()) {
    try {
      write(options.xlsx, workbook(paper, console), console);
    } catch (const CommandError&) {
      throw;
    } catch (const Failure& failure) {
      throw CommandError(kExitUnreachable, failure.zh(), failure.en());
    }
  }
  console.out << paper.made_from << '\n';
  return kExitOk;
}

}  // namespace yingbu::paper
