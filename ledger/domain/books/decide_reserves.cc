#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/books/commands.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/books/reserves.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/words/named_day.h"

// 准备金 (DOMAIN B row 5; 融资性担保公司管理暂行办法 2010, 31).
namespace yingbu {

const CompanyState& company_of(const Ask& ask, PartyNo guarantor) {
  return ask.state.find<PartyState>(object_ids::number(guarantor.value))->company;
}

namespace {

Money amount_in(const std::vector<YearAmount>& years, std::int32_t year) {
  for (const YearAmount& y : years) {
    if (y.year == year) return y.amount;
  }
  return {};
}

}  // namespace

Result<void> check_reserves_in(const Ask& ask, PartyNo guarantor, std::string field) {
  const auto* cut_over = ask.state.find<CutOverState>(object_ids::number(guarantor.value));
  const bool open = cut_over && cut_over->position.stream != 0 && cut_over->closed_by == 0;
  if (!open || ask.booked <= cut_over->as_of) return {};
  return reject(Reason::cut_over_unfinished, std::move(field))
      .with("owner", "#" + std::to_string(guarantor.value))
      .with("as_of", text(cut_over->as_of));
}

Result<Facts> handle(const Ask& ask, const ProvideReserves& c) {
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  YINGBU_CHECK(check_reserves_in(ask, guarantor, "guarantor"));
  const std::int32_t year = civil(ask.booked).year;
  if (c.fiscal_year != year) {
    return reject(Reason::bad_number, "fiscal_year")
        .with("value", std::to_string(c.fiscal_year))
        .with("expected", std::to_string(year));
  }
  if (ask.booked < date_of(year, 12, 31)) {
    return out_of_order("booked_date", {field_words("booked_date"), ask.booked},
                        {Words{"year end", "年末", "year end"}, date_of(year, 12, 31)});
  }
  const CompanyState& company = company_of(ask, guarantor);
  ReservesProvided provided{guarantor, c.fiscal_year, {}, {}};
  // Refunds and mergers may take out more fees than the year has brought in.
  const Money fees = std::max(Money{}, amount_in(company.fees, year));
  provided.unearned_change = share_of(fees, 1, 2) - company.unearned_reserve;
  // 1% of the liability a year, only as far as the reserve is below 10% of it.
  const Money of_the_year = share_of(company.liability, 1, 100) - amount_in(company.provided, year);
  const Money room = share_of(company.liability, 1, 10) - company.compensation_reserve;
  provided.compensation_change = std::max(Money{}, std::min(of_the_year, room));
  if (provided.unearned_change.fen == 0 && provided.compensation_change.fen == 0) {
    return reject(Reason::nothing_to_do, "fiscal_year")
        .with("problem_zh", "准备金已提足")
        .with("problem_en", "the reserves stand where they should");
  }
  return one(provided);
}

}  // namespace yingbu
