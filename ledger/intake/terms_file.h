#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"

// 条款文件: a programme with its terms of one day as a TOML file (docs/TERMS.md), which a person
// can read aloud. Its keys are the fields of the frame and of a clause, values are written as
// people say them; what they come to is what enact_terms takes.
namespace yingbu {

struct TermsFile {
  std::string programme;
  std::string title;
  Shape shape = kFirstShape;
  Terms terms;
};

struct FilePlace {
  unsigned line = 1;
  unsigned column = 1;
};

// What is wrong, and where: the field is the key's path, "procedure/filing_days",
// "clauses/3/value".
struct TermsProblem {
  FilePlace at;
  Rejection rejection;
};

// The file as far as it reads, and all that is wrong with it in the order of its lines. Without
// problems the terms are such as enact_terms takes. Where a clause or the frame cannot be read its
// own rules are not asked yet. Pure.
struct TermsReading {
  TermsFile file;
  std::vector<TermsProblem> problems;
};
TermsReading read_terms_file(std::string_view text);

}  // namespace yingbu
