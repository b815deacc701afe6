#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/intake/terms_file.h"
#include "tools/ask/reading.h"

// Terms where they stand: in a file, among those that come with the program, or in the ledger that
// is served.
namespace yingbu::law {

// The file of that name, else the shipped terms so named. Throws CommandError where neither is.
TermsReading read_paper(const std::string& name);
// The same; what is wrong is said on `err`, and nothing returned.
std::optional<TermsFile> sound_paper(const std::string& name, const Console& console);
// "file:12:9: …（字段 clauses/3/value） [terms_invalid]", a line a problem.
void say_problems(const std::string& name, const TermsReading& reading, std::ostream& to,
                  const Console& console);

struct ServedProgramme {
  std::string programme, title;
  Shape shape = kFirstShape;
  std::vector<Terms> terms;  // as enacted; the number of each is its index + 1
};
// Nothing where the ledger has no such programme. Throws CommandError where the answer says terms
// this program does not know.
std::optional<ServedProgramme> served_programme(Reading& reading, const std::string& programme,
                                                int& code);
// The number of the terms in force on the day; 0 for none.
std::uint32_t in_force(const ServedProgramme& served, Date day);

// A day a person names; `fallback` where none is. Throws CommandError.
Date day_said(const std::string& said, Date fallback);
Date today();

// Says so where --json was given; programs read the service's addresses.
bool has_no_json(const Console& console);

}  // namespace yingbu::law
