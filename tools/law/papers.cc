#include "tools/law/papers.h"

#include <boost/json/array.hpp>
#include <filesystem>
#include <system_error>

#include "ledger/base/fields/json.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/log/clock.h"
#include "ledger/reference/shipped_terms.h"
#include "tools/terminal/input_file.h"

namespace yingbu::law {

TermsReading read_paper(const std::string& name) {
  std::error_code unknown;
  const std::string_view shipped = shipped_terms_named(name);
  if (!shipped.empty() && !std::filesystem::exists(name, unknown)) return read_terms_file(shipped);
  return read_terms_file(read_input(name, {kTomlBytesMax}));
}

void say_problems(const std::string& name, const TermsReading& reading, std::ostream& to,
                  const Console& console) {
  for (const TermsProblem& problem : reading.problems) {
    const Rejection& wrong = problem.rejection;
    to << visible(name) << ':' << problem.at.line << ':' << problem.at.column << ": "
       << describe(wrong, console.language);
    if (!wrong.field.empty()) {
      to << console.pick("（字段 ", " (field ") << visible(wrong.field) << console.pick("）", ")");
    }
    to << " [" << entry_of(wrong.reason).name << "]\n";
  }
}

std::optional<TermsFile> sound_paper(const std::string& name, const Console& console) {
  TermsReading reading = read_paper(name);
  if (reading.problems.empty()) return std::move(reading.file);
  say_problems(name, reading, console.err, console);
  return std::nullopt;
}

namespace {

ServedProgramme served_of(const Json& row) {
  ServedProgramme served;
  served.programme = raw_text_at(row, {"programme"});
  served.title = raw_text_at(row, {"title"});
  const auto shape = enumerator_named<Shape>(text_at(row, {"shape"}), "shape");
  bool known = shape.has_value();
  if (known) served.shape = *shape;
  for (const Json& enacted : rows_at(row, "terms")) {
    const Json* json = at(enacted, {"terms"});
    auto terms = json ? from_json<Terms>(*json) : Result<Terms>(reject(Reason::malformed_json));
    if (!(known = known && terms)) break;
    served.terms.push_back(std::move(*terms));
  }
  if (known) return served;
  throw CommandError(kExitRejected,
                     "项目“" + served.programme + "”的条款含有本程序不认识的内容，请用新版程序",
                     "programme '" + served.programme +
                         "' has terms that this program does not know; use a newer one");
}

}  // namespace

std::optional<ServedProgramme> served_programme(Reading& reading, const std::string& programme,
                                                int& code) {
  std::optional<ServedProgramme> served;
  code = reading.item("/v1/programmes", {}, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      if (raw_text_at(row, {"programme"}) == programme) served = served_of(row);
    }
  });
  return served;
}

std::uint32_t in_force(const ServedProgramme& served, Date day) {
  ProgrammeState programme;
  programme.terms = served.terms;
  std::uint32_t number = 0;
  return terms_on(programme, day, &number) ? number : 0;
}

Date today() { return date_in_china(system_clock_us()); }

Date day_said(const std::string& said, Date fallback) {
  if (said.empty()) return fallback;
  const auto day = parse_date(said);
  if (!day) {
    throw CommandError(kExitUsage, "“" + said + "”不是日期：请写 YYYY-MM-DD",
                       "'" + said + "' is not a date: write YYYY-MM-DD");
  }
  return *day;
}

bool has_no_json(const Console& console) {
  if (!console.json) return false;
  console.fail(kExitUsage, {"条款由人阅读，没有 --json：程序请取 /v1/programmes",
                            "terms are printed for people and have no --json: programs read "
                            "/v1/programmes"});
  return true;
}

}  // namespace yingbu::law
