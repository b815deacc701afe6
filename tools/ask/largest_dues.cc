#include "tools/ask/largest_dues.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "projections/entitlement/entitlement_register.h"
#include "tools/ask/entitlements.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu {
namespace {

// 代偿 has no year: its period is named for what it is.
std::string period_text(const Json& row, const Console& console) {
  const std::string period = text_at(row, {"key", "period"});
  return period == "loss" ? console.text("代偿", "loss") : period;
}

// Under no approval, or approved and on its way.
std::string reason_text(const Json& row, const Console& console) {
  if (fen_at(row, {"unapproved"}) > 0)
    return enumerator_word<UnapprovedLabel>(console, text_at(row, {"label"}));
  if (fen_at(row, {"in_transit"}) > 0) return console.text("已拨在途", "in transit");
  return console.text("已批复待拨", "approved, unreleased");
}

}  // namespace

int print_largest_dues(std::size_t count, Reading& reading, const Programmes& programmes,
                       const Console& console, Json& first) {
  std::vector<Json> largest;
  std::string all;
  std::string sum;
  const QueryValues query = {{"unpaid", "true"}};
  int code = reading.pages("/v1/entitlements", query, [&](const Json& page) {
    if (all.empty()) {
      all = text_at(page, {"totals", "count"});
      sum = yuan_at(page, {"totals", "unpaid"});
    }
    const auto& rows = rows_at(page, "items");
    largest.insert(largest.end(), rows.begin(), rows.end());
    // Stable: of equal amounts the one that comes first by key stays first.
    std::ranges::stable_sort(largest, std::ranges::greater(),
                             [](const Json& row) { return fen_at(row, {"unpaid"}); });
    largest.resize(std::min(largest.size(), count));
  });
  if (code != kExitOk) return code;
  TextTable table({
      {console.text("项目", "Programme"), Align::left, Shorten::end, 16},
      {console.text("期间", "Period")},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("未补", "Unpaid"), Align::right},
      {console.text("未补原因", "Why unpaid")},
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 12, 1},
      {console.text("依据", "Basis"), Align::left, Shorten::end, 12, 1},
      {console.text("申报期至", "Filing until"), Align::left, Shorten::never, 10, 1},
  });
  for (const Json& row : largest) {
    const std::string programme = text_at(row, {"key", "programme"});
    table.add({programmes.title(programme), period_text(row, console),
               text_at(row, {"key", "object"}), yuan_at(row, {"unpaid"}), reason_text(row, console),
               text_at(row, {"payee_name"}),
               programmes.basis(programme, text_at(row, {"terms_no"})),
               text_at(row, {"filing_deadline"})});
  }
  console.say({"\n应补未补最大的 " + std::to_string(largest.size()) + " 项（共 " + all +
                   " 项，合计 " + sum + "）",
               "\nThe " + std::to_string(largest.size()) +
                   " largest amounts due and not paid (of " + all + ", together " + sum + ")"});
  print_table(console, table, {"没有应补未补。", "Nothing is due and unpaid."});
  code = reading.item("/v1/entitlements", {{"limit", "1"}}, [&](const Json& page) {
    if (const Json* totals = at(page, {"totals"})) {  // of all that is due, paid or not
      console.out << entitlements::classes_text(*totals, console);
    }
  });
  if (!largest.empty()) first = largest.front();
  return code;
}

}  // namespace yingbu
