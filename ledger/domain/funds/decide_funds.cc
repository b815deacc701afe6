#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/funds/edit_source.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/existing_source.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/funds/take_from_source.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/words.h"

// Funds and their sources of money.
namespace yingbu {

Result<const SourceState*> existing_source(const Ask& ask, const std::string& fund,
                                           const std::string& source) {
  const SourceState* found = ask.state.find<SourceState>(object_ids::source(fund, source));
  if (!found || found->fiscal_year == 0) {
    return of_kind<SourceState>(Reason::not_found, source, "source");
  }
  return found;
}

Result<Facts> take_from_source(const Ask& ask, const std::string& fund, const std::string& source,
                               Money amount) {
  YINGBU_CHECK(existing<FundState>(ask, fund, "fund"));
  YINGBU_CHECK(check_positive(amount, "amount"));
  YINGBU_TRY(taken, existing_source(ask, fund, source));
  YINGBU_CHECK(check_source_year(*taken, source, ask.booked));
  YINGBU_CHECK(check_available(*taken, source, ask.booked, amount));
  Facts facts;
  end_expired_holds(ask, fund, source, facts);
  return facts;
}

namespace {

// already_exists: the fund has this source in another spelling.
Result<void> check_source_once(const Ask& ask, const std::string& fund, const std::string& source,
                               std::string field) {
  const std::string taken = spelling_of(ask.state, "source/" + fund, source);
  if (taken.empty() || taken == source) return {};
  return of_kind<SourceState>(Reason::already_exists, taken, std::move(field));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenFund& c) {
  YINGBU_CHECK(unused<FundState>(ask, c.fund, "fund"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  return one(FundOpened{c.fund, bureau, c.title});
}

namespace {

// What was paid out of it is counted to its tier, so that stays what it was stated as.
Result<void> check_tier(const AllocateBudget& c, const SourceState& source) {
  const bool is_empty = source.budget.fen == 0 && source.received.fen == 0;
  if (!c.tier || c.tier == source.tier || source.fiscal_year == 0 || is_empty) return {};
  const Words state =
      source.tier ? words_of(*source.tier) : Words{"no_tier", "未注明级次", "without a tier"};
  return wrong_state<SourceState>(c.source, state, "tier");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const AllocateBudget& c) {
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_CHECK(check_id(c.source, "source"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (c.fiscal_year < 1900 || c.fiscal_year > 2199) {
    return reject(Reason::bad_number, "fiscal_year")
        .with("value", std::to_string(c.fiscal_year))
        .with("expected", "1900..2199");
  }
  YINGBU_CHECK(check_source_once(ask, c.fund, c.source, "source"));
  const std::string id = object_ids::source(c.fund, c.source);
  if (const SourceState* source = ask.state.find<SourceState>(id)) {
    if (source->fiscal_year != 0 && source->fiscal_year != c.fiscal_year) {
      const std::string year = std::to_string(source->fiscal_year);
      return wrong_state<SourceState>(c.source, {year, year + " 年度", year}, "fiscal_year");
    }
    // New money among what was carried over would lapse a year too soon.
    if (source->origin_year != source->fiscal_year) {
      return wrong_state<SourceState>(c.source, Words{"carried_over", "上年结转", "carried over"},
                                      "source");
    }
    YINGBU_CHECK(check_tier(c, *source));
    YINGBU_CHECK(add(source->budget, c.amount));
  }
  return one(
      BudgetAllocated{c.fund, c.source, fund->bureau, c.fiscal_year, c.document, c.amount, c.tier});
}

namespace {

// INV-21: a fund's account receives one bank receipt once, however its number is written.
Result<void> check_receipt_once(const Ask& ask, const std::string& fund,
                                const std::string& reference) {
  if (reference.empty()) return {};
  const std::string before = spelling_of(ask.state, receipt_kind(fund), reference);
  if (before.empty()) return {};
  return reject(Reason::already_exists, "reference")
      .with("kind_zh", "银行到账凭证")
      .with("kind_en", "bank receipt")
      .with("id", before);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RecordReceipt& c) {
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_text(c.reference, limits::name_bytes_max, "reference"));
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  YINGBU_CHECK(add(source->received, c.amount));
  YINGBU_CHECK(check_receipt_once(ask, c.fund, c.reference));
  return one(FundsReceived{c.fund, c.source, fund->bureau, c.amount, c.reference});
}

namespace {

Rejection unfinished(const std::string& source, std::string problem_zh, std::string problem_en) {
  return reject(Reason::source_unfinished, "source")
      .with("source", source)
      .with("problem_zh", std::move(problem_zh))
      .with("problem_en", std::move(problem_en));
}

// What is left of a source at a year's end, once nothing of it is promised any more.
struct Unspent {
  Money budget;
  Money cash;
};

Result<Unspent> unspent(const Ask& ask, const std::string& id, const SourceState& source) {
  if (const Money held = live_holds(source, ask.booked); held.fen != 0) {
    return unfinished(id, "尚占用 " + yuan_text(held.fen) + " 元，请先 end_hold",
                      yuan_text(held.fen) + " yuan of it are held; end_hold first");
  }
  const Unspent left{source.budget - source.released, source.received - source.released};
  if (left.budget.fen == 0 && left.cash.fen == 0) {
    return reject(Reason::nothing_to_do, "source")
        .with("problem_zh", "该来源没有结余")
        .with("problem_en", "nothing of the source is unspent");
  }
  return left;
}

// A carried source stands for itself in the next year, so that its money is not carried twice.
Result<void> check_carried_to(const Ask& ask, const CarryOverSource& c, const SourceState& from) {
  YINGBU_CHECK(check_id(c.to_source, "to_source"));
  YINGBU_CHECK(check_source_once(ask, c.fund, c.to_source, "to_source"));
  const auto* to = ask.state.find<SourceState>(object_ids::source(c.fund, c.to_source));
  if (!to || to->fiscal_year == 0) return {};
  if (to->fiscal_year == from.fiscal_year + 1 && to->origin_year == from.origin_year &&
      to->tier == from.tier) {
    return {};
  }
  const std::string year = std::to_string(to->fiscal_year);
  const std::string granted = std::to_string(to->origin_year);
  std::string zh = year + " 年度（" + granted + " 年度下达）";
  std::string en = year + " granted in " + granted;
  if (to->tier != from.tier) {
    zh += "，级次不同";
    en += ", of another tier";
  }
  return wrong_state<SourceState>(c.to_source, {en, zh, en}, "to_source");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const CarryOverSource& c) {
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  YINGBU_CHECK(check_carried_to(ask, c, *source));
  if (civil(ask.booked).year <= source->fiscal_year) {
    const std::string year = std::to_string(source->fiscal_year);
    return unfinished(c.source, year + " 年度尚未结束", "its year " + year + " has not ended");
  }
  if (source->origin_year != source->fiscal_year) {
    return unfinished(c.source, "已结转过一次，连续两年未用完的应收回（lapse_source）",
                      "it was carried over once; after two years it must lapse (lapse_source)");
  }
  YINGBU_TRY(left, unspent(ask, c.source, *source));
  Facts facts;
  end_expired_holds(ask, c.fund, c.source, facts);
  facts.emplace_back(SourceCarriedOver{c.fund, fund->bureau, c.source, c.to_source,
                                       source->fiscal_year + 1, left.budget, left.cash});
  return facts;
}

Result<Facts> handle(const Ask& ask, const LapseSource& c) {
  YINGBU_TRY(fund, existing<FundState>(ask, c.fund, "fund"));
  YINGBU_TRY(source, existing_source(ask, c.fund, c.source));
  const std::int32_t second = source->origin_year + 1;
  if (civil(ask.booked).year <= second) {
    const std::string year = std::to_string(second);
    return unfinished(c.source, "第二个年度（" + year + "）尚未结束",
                      "its second year " + year + " has not ended");
  }
  YINGBU_TRY(left, unspent(ask, c.source, *source));
  Facts facts;
  end_expired_holds(ask, c.fund, c.source, facts);
  facts.emplace_back(SourceLapsed{c.fund, fund->bureau, c.source, left.budget, left.cash});
  return facts;
}

}  // namespace yingbu
