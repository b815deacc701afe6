#pragma once

#include "ledger/domain/attested/commands.h"
#include "projections/indicators/indicators.h"
#include "tests/projections/book.h"

namespace yingbu {

inline IndicatorQuery asking(const char* date) {
  IndicatorQuery query;
  query.when = {day(date), {}, day(date)};
  return query;
}
inline IndicatorQuery asking(const char* date, std::int32_t year) {
  IndicatorQuery query = asking(date);
  query.year = year;
  return query;
}

inline IndicatorRow told(const View& view, Indicator indicator, IndicatorQuery query) {
  query.indicator = indicator;
  const auto answer = indicators(view, query);
  EXPECT_TRUE(answer && answer->rows.size() == 1);
  return answer && !answer->rows.empty() ? answer->rows[0] : IndicatorRow{};
}

// "numerator/denominator=bp", "amount" or the name of why there is none, and the limit's test.
inline std::string shown(const View& view, Indicator indicator, const IndicatorQuery& query) {
  const IndicatorRow row = told(view, indicator, query);
  std::string text;
  if (row.amount) text = *row.amount;
  if (row.numerator) text = *row.numerator + "/" + *row.denominator;
  if (row.bp) text += "=" + std::to_string(*row.bp);
  if (row.missing) text += (text.empty() ? "" : " ") + std::string(enum_name(*row.missing));
  if (row.limit) text += row.limit->holds ? " kept" : " broken";
  return text;
}

class IndicatorBook : public Bookkeeping {
 public:
  // A guarantee that bears the whole risk, so that its liability is its principal.
  IssueGuarantee whole(const std::string& id, std::int64_t principal,
                       const char* borrower = "#4") const {
    IssueGuarantee issue = guarantee(id, principal, "2025-03-01", "2026-03-01", 0);
    issue.borrower = borrower;
    issue.shares = {{Sharer::direct, 1'000'000}};
    return issue;
  }
  // A micro firm's: 19 people of 工业.
  static IssueGuarantee small(IssueGuarantee issue) {
    issue.size = SizeFacts{Industry::manufacturing, 19, {100'000}, 12, {100'000}};
    return issue;
  }
  void report(const char* party, Figure figure, const char* as_of, std::int64_t fen) {
    run(ReportFigure{party, figure, day(as_of), {fen}, "年报"});
  }
};

}  // namespace yingbu
