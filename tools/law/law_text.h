#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/instruments/shape.h"
#include "ledger/instruments/terms.h"
#include "tools/terminal/console.h"

// Terms in words: the frame field by field, each clause by its name and what it says. Whatever
// fields a frame or a sheet has, they are asked of their descriptions.
namespace yingbu::law {

struct FrameLine {
  std::string path;   // "procedure/filing_days"
  std::string label;  // "申报期限"
  std::string value;  // "60 日"
};
// What is given of the frame, but for its quote and its clauses.
std::vector<FrameLine> frame_lines(const Terms& terms, Language language);

std::string clause_label(const Clause& clause, Language language);
std::string clause_value(const Clause& clause, Shape shape, Language language);
// "吕金管发〔2025〕72号 七（十五）"; or that the policy is silent.
std::string clause_basis(const Clause& clause, const Terms& terms, Language language);

// The title, the frame, then article by article the words and what they come to, the silences last.
void print_law(const std::string& programme, const std::string& title, Shape shape,
               const Terms& terms, const Console& console);

}  // namespace yingbu::law
