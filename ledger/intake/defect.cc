#include "ledger/intake/defect.h"

#include <algorithm>

namespace yingbu {

Defect defect_of(const Rejection& rejection, std::string column, std::string value) {
  return {std::move(column), std::move(value), std::string(name_of(rejection.reason)),
          describe(rejection, Language::zh), describe(rejection, Language::en)};
}

bool names_column(const std::vector<Defect>& defects, std::string_view column) {
  return std::any_of(defects.begin(), defects.end(),
                     [&](const Defect& defect) { return defect.column == column; });
}

const RejectColumns& reject_columns(Language language) {
  static constexpr RejectColumns kChinese{"拒收行号", "拒收列", "拒收值", "拒收规则", "拒收说明"};
  static constexpr RejectColumns kEnglish{"reject_row", "reject_column", "reject_value",
                                          "reject_rule", "reject_remedy"};
  return language == Language::zh ? kChinese : kEnglish;
}

std::array<std::string, 5> reject_fields(std::uint64_t line, const std::vector<Defect>& defects,
                                         Language language) {
  std::array<std::string, 5> fields;
  fields[0] = std::to_string(line);
  for (const Defect& defect : defects) {
    const bool first = &defect == defects.data();
    const std::array parts{&defect.column, &defect.value, &defect.rule,
                           language == Language::zh ? &defect.zh : &defect.en};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!first) fields[i + 1] += " | ";
      fields[i + 1] += *parts[i];
    }
  }
  return fields;
}

}  // namespace yingbu
