#include "projections/money/capital.h"

#include <algorithm>

#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/kept.h"

namespace yingbu {
namespace {

struct StoredVehicle {
  std::string vehicle;
  std::vector<Kept<VehicleOpened>> opened;
  std::vector<Kept<CapitalPaidIn>> paid_in;
};
BOOST_DESCRIBE_STRUCT(StoredVehicle, (), (vehicle, opened, paid_in))

struct StoredInvestment {
  std::string vehicle;
  std::string investment;
  std::vector<Kept<CapitalInvested>> invested;
  std::vector<Kept<CapitalExited>> exited;
};
BOOST_DESCRIBE_STRUCT(StoredInvestment, (), (vehicle, investment, invested, exited))

constexpr std::string_view kVehicles = "j1";
constexpr std::string_view kInvestments = "j2";

std::string vehicle_key(const std::string& vehicle) {
  return std::string(kVehicles).append(vehicle).append(1, '\0');
}
std::string investments_of(const std::string& vehicle) {
  return std::string(kInvestments).append(vehicle).append(1, '\0');
}

template <class E>
void keep_of_vehicle(Table& table, std::vector<Kept<E>> StoredVehicle::*facts, const E& e,
                     const Told& told) {
  change_kept<StoredVehicle>(table, vehicle_key(e.vehicle), [&](StoredVehicle& stored) {
    stored.vehicle = e.vehicle;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void keep_of_investment(Table& table, std::vector<Kept<E>> StoredInvestment::*facts, const E& e,
                        const Told& told) {
  const std::string key = investments_of(e.vehicle).append(e.investment).append(1, '\0');
  change_kept<StoredInvestment>(table, key, [&](StoredInvestment& stored) {
    stored.vehicle = e.vehicle;
    stored.investment = e.investment;
    keep(stored.*facts, e, told);
  });
}

template <class E>
void tell(Table&, const E&, const Told&) {}
void tell(Table& table, const VehicleOpened& e, const Told& told) {
  keep_of_vehicle(table, &StoredVehicle::opened, e, told);
}
void tell(Table& table, const CapitalPaidIn& e, const Told& told) {
  keep_of_vehicle(table, &StoredVehicle::paid_in, e, told);
}
void tell(Table& table, const CapitalInvested& e, const Told& told) {
  keep_of_investment(table, &StoredInvestment::invested, e, told);
}
void tell(Table& table, const CapitalExited& e, const Told& told) {
  keep_of_investment(table, &StoredInvestment::exited, e, told);
}

template <class F>
void each_investment(const View& view, const std::string& vehicle, F&& f) {
  const std::string prefix = investments_of(vehicle);
  view.scan(prefix, prefix, [&](std::string_view, std::string_view value) {
    f(decode<StoredInvestment>(value));
    return true;
  });
}

bool is_invested_in(const View& view, const std::string& vehicle, PartyNo party, const AsOf& when) {
  bool is = false;
  each_investment(view, vehicle, [&](const StoredInvestment& investment) {
    each_standing(investment.invested, when,
                  [&](const auto& each) { is = is || each.fact.investee == party; });
  });
  return is;
}

Result<void> check_question(const View& view, const CapitalQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  if (!query.vehicle) return {};
  const bool is_told = query.sees_all || (query.investee && is_invested_in(view, *query.vehicle,
                                                                           *query.investee, {}));
  if (is_told && view.get(vehicle_key(*query.vehicle))) return {};
  return reject(Reason::not_found, "vehicle")
      .with("kind_zh", "出资载体")
      .with("kind_en", "vehicle of capital")
      .with("id", *query.vehicle);
}

VehicleFigures figures_of(const View& view, const StoredVehicle& vehicle, const AsOf& when) {
  Wide invested = 0;
  Wide exited = 0;
  Wide proceeds = 0;
  VehicleFigures figures;
  each_investment(view, vehicle.vehicle, [&](const StoredInvestment& each) {
    const Money in = sum_standing(each.invested, when, &CapitalInvested::amount);
    const Money out = sum_standing(each.exited, when, &CapitalExited::at_cost);
    invested += in.fen;
    exited += out.fen;
    proceeds += sum_standing(each.exited, when, &CapitalExited::proceeds).fen;
    figures.investments_open += in > out;
  });
  const Wide paid_in = sum_standing(vehicle.paid_in, when, &CapitalPaidIn::amount).fen;
  figures.paid_in = fen_text(paid_in);
  figures.invested = fen_text(invested);
  figures.exited = fen_text(exited);
  figures.held = fen_text(invested - exited);
  figures.proceeds = fen_text(proceeds);
  figures.result = fen_text(proceeds - exited);
  figures.cash = fen_text(paid_in - invested + proceeds);
  return figures;
}

VehicleRow row_of(const View& view, const StoredVehicle& vehicle, const Kept<VehicleOpened>& opened,
                  const CapitalQuery& query) {
  VehicleRow row;
  row.vehicle = vehicle.vehicle;
  row.title = opened.fact.title;
  row.bureau = party_called(view, opened.fact.bureau, query.when);
  row.document = opened.fact.document;
  row.opened_on = opened.on;
  row.opened_seq = opened.recorded.seq;
  if (query.sees_all) row.figures = figures_of(view, vehicle, query.when);
  return row;
}

InvestmentRow row_of(const View& view, const StoredInvestment& investment, PartyNo investee,
                     const AsOf& when) {
  InvestmentRow row;
  row.vehicle = investment.vehicle;
  row.investment = investment.investment;
  row.investee = party_called(view, investee, when);
  each_standing(investment.invested, when, [&row](const Kept<CapitalInvested>& each) {
    row.invested += each.fact.amount;
    row.investings.push_back({each.on, each.fact.amount, each.fact.document, each.recorded.seq});
  });
  each_standing(investment.exited, when, [&row](const Kept<CapitalExited>& each) {
    row.exited += each.fact.at_cost;
    row.proceeds += each.fact.proceeds;
    row.exits.push_back(
        {each.on, each.fact.at_cost, each.fact.proceeds, each.fact.document, each.recorded.seq});
  });
  row.held = row.invested - row.exited;
  row.result = row.proceeds - row.exited;
  return row;
}

Result<void> add_investments(const View& view, const CapitalQuery& query, CapitalPage& page) {
  YINGBU_TRY(from, page_start(query.page, kInvestments));
  std::vector<InvestmentRow> rows;
  std::string last;
  const std::string prefix = investments_of(*query.vehicle);
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    const auto investment = decode<StoredInvestment>(value);
    const auto* invested = last_standing(investment.invested, query.when);
    if (!invested) return true;
    const PartyNo investee = invested->fact.investee;
    if (query.investee && *query.investee != investee) return true;
    if (page_full(rows, query.page.limit, key, last, page.next_cursor)) return false;
    rows.push_back(row_of(view, investment, investee, query.when));
    return true;
  });
  page.investments = std::move(rows);
  return {};
}

bool is_wanted(const View& view, const StoredVehicle& vehicle, const CapitalQuery& query) {
  if (!query.investee || (query.vehicle && query.sees_all)) return true;
  return is_invested_in(view, vehicle.vehicle, *query.investee, query.when);
}

Result<void> add_vehicles(const View& view, const CapitalQuery& query, CapitalPage& page) {
  PageRequest request = query.page;
  if (query.vehicle) request.cursor.clear();  // it is of the investments
  YINGBU_TRY(from, page_start(request, kVehicles));
  std::string last;
  const std::string prefix = query.vehicle ? vehicle_key(*query.vehicle) : std::string(kVehicles);
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    const auto vehicle = decode<StoredVehicle>(value);
    const auto* opened = last_standing(vehicle.opened, query.when);
    if (!opened || !is_wanted(view, vehicle, query)) return true;
    if (page_full(page.rows, request.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(row_of(view, vehicle, *opened, query));
    return true;
  });
  return {};
}

}  // namespace

void fold_capital(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&](const auto& e, bool undone, Seq fact) {
    tell(table, e, told_by(recorded, undone, fact));
  });
}

Result<CapitalPage> capital(const View& view, const CapitalQuery& query) {
  YINGBU_CHECK(check_question(view, query));
  CapitalPage page;
  YINGBU_CHECK(add_vehicles(view, query, page));
  if (query.vehicle) YINGBU_CHECK(add_investments(view, query, page));
  return page;
}

}  // namespace yingbu
