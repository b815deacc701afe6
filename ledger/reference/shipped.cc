#include "ledger/reference/shipped.h"

#include <cassert>

#include "ledger/domain/facts/commands.h"

namespace yingbu {
namespace {

Date known_date(std::string_view iso) {
  const auto date = parse_date(iso);
  assert(date.has_value() && "bad date in ledger/reference");
  return *date;
}

// Of the days of a notice only those that differ from the week.
void close(PublishWorkingDays& year, std::string_view first, std::string_view last) {
  const Date end = known_date(last);
  for (Date day = known_date(first); day <= end; day = plus_days(day, 1)) {
    if (!is_weekend(day)) year.holidays.push_back(day);
  }
}

std::string lpr_document(std::string_view published, bool checked) {
  return "全国银行间同业拆借中心 " + std::string(published) + " 公布的 LPR" +
         (checked ? "" : "（未与原公告核对）");
}

}  // namespace

std::vector<Command> shipped_working_days() {
  std::vector<PublishWorkingDays> years;
#define YEAR(year, notice, published) \
  years.push_back({year, {}, {}, notice, known_date(published)});
#define CLOSED(first, last, holiday) close(years.back(), first, last);
#define OPEN(day) years.back().workdays.push_back(known_date(day));
#include "ledger/reference/working_days.inc"
#undef YEAR
#undef CLOSED
#undef OPEN
  return {years.begin(), years.end()};
}

std::vector<Command> shipped_rates() {
  std::vector<Command> rates;
  const auto add = [&rates](std::string_view published, std::int64_t one_year,
                            std::int64_t five_year, bool checked) {
    const Date on = known_date(published);
    const std::string document = lpr_document(published, checked);
    rates.emplace_back(PublishRate{PublishedRate::lpr_1y, on, Ppm{one_year}, document});
    rates.emplace_back(PublishRate{PublishedRate::lpr_5y, on, Ppm{five_year}, document});
  };
#define LPR(published, one_year, five_year, checked) add(published, one_year, five_year, checked);
#include "ledger/reference/lpr.inc"
#undef LPR
  return rates;
}

std::vector<Command> shipped_facts() {
  std::vector<Command> facts = shipped_working_days();
  for (Command& rate : shipped_rates()) facts.push_back(std::move(rate));
  return facts;
}

}  // namespace yingbu
