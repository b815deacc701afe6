#include "ledger/base/limits.h"
#include "ledger/domain/capital/commands.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/capital/investments.h"
#include "ledger/domain/capital/state.h"
#include "ledger/domain/exceeds_room.h"
#include "ledger/domain/funds/take_from_source.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/not_blocked.h"
#include "ledger/domain/words/named_day.h"

// 政府出资 (Y-12, Y-18, L25-5): what a bureau pays into a vehicle, what that invests, and what
// comes back of it, for more or for less than it cost.
namespace yingbu {

Result<Facts> handle(const Ask& ask, const OpenVehicle& c) {
  YINGBU_CHECK(unused<VehicleState>(ask, c.vehicle, "vehicle"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  return one(VehicleOpened{c.vehicle, bureau, c.title, c.document});
}

Result<Facts> handle(const Ask& ask, const PayInCapital& c) {
  YINGBU_TRY(vehicle, existing<VehicleState>(ask, c.vehicle, "vehicle"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_TRY(facts, take_from_source(ask, c.fund, c.source, c.amount));
  YINGBU_CHECK(add(vehicle->cash, c.amount));
  facts.emplace_back(
      CapitalPaidIn{c.vehicle, vehicle->bureau, c.fund, c.source, c.amount, c.document});
  return std::move(facts);
}

namespace {

// already_exists: the vehicle has this investment in another spelling, or in another company.
Result<void> check_investment(const Ask& ask, const InvestCapital& c, PartyNo investee) {
  YINGBU_CHECK(check_id(c.investment, "investment"));
  const std::string taken = spelling_of(ask.state, investments_of(c.vehicle), c.investment);
  if (!taken.empty() && taken != c.investment) {
    return of_kind<InvestmentState>(Reason::already_exists, taken, "investment");
  }
  const auto* known =
      ask.state.find<InvestmentState>(object_ids::investment(c.vehicle, c.investment));
  if (!known || begun_by(*known) == 0 || known->investee == investee) return {};
  return of_kind<InvestmentState>(Reason::already_exists, c.investment, "investment");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const InvestCapital& c) {
  YINGBU_TRY(vehicle, existing<VehicleState>(ask, c.vehicle, "vehicle"));
  YINGBU_TRY(investee, resolve_party(ask, c.investee, "investee"));
  YINGBU_CHECK(check_investment(ask, c, investee));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_not_blocked(ask, investee, "investee"));
  if (c.amount > vehicle->cash) {
    return exceeds_room(c.amount, vehicle->cash, kNotInvested, "amount");
  }
  return one(
      CapitalInvested{c.vehicle, c.investment, vehicle->bureau, investee, c.amount, c.document});
}

namespace {

// dates_out_of_order: nothing comes back before anything was invested.
Result<void> check_invested_before(const Ask& ask, const InvestmentState& investment) {
  const auto first = ask.state.record(begun_by(investment));
  if (!first || ask.basis >= first->meta.basis_date) return {};
  return out_of_order("basis_date", {field_words("basis_date"), ask.basis},
                      {event_words(EventEntry<CapitalInvested>::name), first->meta.basis_date});
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ExitCapital& c) {
  YINGBU_TRY(vehicle, existing<VehicleState>(ask, c.vehicle, "vehicle"));
  const auto* known =
      ask.state.find<InvestmentState>(object_ids::investment(c.vehicle, c.investment));
  if (!known || begun_by(*known) == 0) {
    return of_kind<InvestmentState>(Reason::not_found, c.investment, "investment");
  }
  YINGBU_CHECK(check_positive(c.at_cost, "at_cost"));
  if (c.proceeds.fen != 0) YINGBU_CHECK(check_positive(c.proceeds, "proceeds"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_invested_before(ask, *known));
  const Money left = known->invested - known->exited;
  if (c.at_cost > left) {
    return exceeds_room(c.at_cost, left, {"invested", "未退出投资", "what is still invested"},
                        "at_cost");
  }
  YINGBU_CHECK(add(vehicle->cash, c.proceeds));
  return one(
      CapitalExited{c.vehicle, c.investment, vehicle->bureau, c.at_cost, c.proceeds, c.document});
}

}  // namespace yingbu
