#include "tools/record/standings.h"

#include <boost/json/array.hpp>
#include <map>
#include <unordered_map>

#include "ledger/base/fields/kinds.h"
#include "tools/record/pages.h"

namespace yingbu {
namespace {

Money money_at(const Json& row, std::string_view name) { return Money{number_at(row, {name})}; }

template <class E>
std::optional<E> enum_at(const Json& row, std::string_view name) {
  const auto named = enumerator_named<E>(raw_text_at(row, {name}), name);
  return named ? std::optional<E>(*named) : std::nullopt;
}

// Its id is told by the list of parties.
StandingParty party_of(const Json& row, std::string_view name) {
  const std::int64_t no = number_at(row, {name, "no"});
  return {PartyNo{static_cast<std::uint32_t>(no)}, "", raw_text_at(row, {name, "name"})};
}

StandingGuarantee standing_of(const Json& row) {
  StandingGuarantee s;
  s.guarantee = raw_text_at(row, {"guarantee"});
  s.status = enum_at<GuaranteeStatus>(row, "status").value_or(GuaranteeStatus::in_force);
  s.guarantor = party_of(row, "guarantor");
  s.borrower = party_of(row, "borrower");
  s.bank = party_of(row, "bank");
  s.region = raw_text_at(row, {"region"});
  s.start = date_at(row, {"start"}).value_or(Date{});
  s.end = date_at(row, {"end"}).value_or(Date{});
  s.ended_on = date_at(row, {"ended_on"});
  for (const Json& share : rows_at(row, "shares")) {
    const auto sharer = enum_at<Sharer>(share, "sharer");
    if (sharer) s.shares.push_back({*sharer, number_at(share, {"parts"})});
  }
  s.size = enum_at<EnterpriseSize>(row, "size");
  s.contracts = {raw_text_at(row, {"contracts", "loan"}),
                 raw_text_at(row, {"contracts", "guarantee"}),
                 raw_text_at(row, {"contracts", "entrustment"})};
  if (std::string receipt = raw_text_at(row, {"contracts", "receipt_no"}); !receipt.empty()) {
    s.contracts.receipt_no = std::move(receipt);
  }
  s.filed = number_at(row, {"reguarantor", "no"}) != 0;
  s.confirmed = raw_text_at(row, {"reguaranteed"}) == "true";
  s.renews = raw_text_at(row, {"renews"});
  s.principal = money_at(row, "principal");
  s.disbursed = money_at(row, "disbursed");
  s.fee = money_at(row, "fee");
  s.fee_refunded = money_at(row, "fee_refunded");
  s.repaid = money_at(row, "repaid");
  s.released = money_at(row, "released");
  s.outstanding = money_at(row, "outstanding");
  s.unpaid_principal = money_at(row, "demanded");
  s.compensated = money_at(row, "compensated");
  s.recovered = money_at(row, "recovered_gross");
  s.last_record = static_cast<std::uint64_t>(number_at(row, {"last_seq"}));
  return s;
}

std::optional<MoveKind> move_of(std::string_view event) {
  if (event == "guaranteed_loan_disbursed") return MoveKind::drawn;
  if (event == "guaranteed_loan_repaid") return MoveKind::repaid;
  if (event == "deposit_applied") return MoveKind::deposit;
  if (event == "guarantee_released") return MoveKind::released;
  if (event == "compensation_paid") return MoveKind::compensated;
  return std::nullopt;
}

std::unordered_map<std::uint32_t, std::string> party_ids(Endpoint& endpoint,
                                                         const Console& console) {
  std::unordered_map<std::uint32_t, std::string> ids;
  each_row(endpoint, console, "/v1/parties", {}, [&](const Json& row) {
    ids[static_cast<std::uint32_t>(number_at(row, {"party"}))] =
        raw_text_at(row, {"scheme"}) + ":" + raw_text_at(row, {"id"});
  });
  return ids;
}

LineSegment segment_of(const Json& row) {
  LineSegment segment;
  segment.principal = money_at(row, "principal");
  segment.rate_ppm = Ppm{number_at(row, {"rate_ppm"})};
  segment.start = date_at(row, {"start"}).value_or(Date{});
  segment.end = date_at(row, {"end"}).value_or(Date{});
  segment.published_on = date_at(row, {"published_on"});
  if (!raw_text_at(row, {"grade_ppm"}).empty()) {
    segment.grade_ppm = Ppm{number_at(row, {"grade_ppm"})};
  }
  return segment;
}

DueStanding entitlement_of(const Json& row) {
  DueStanding due;
  due.key.programme = raw_text_at(row, {"key", "programme"});
  due.key.payee = PartyNo{static_cast<std::uint32_t>(number_at(row, {"key", "payee"}))};
  due.key.period = raw_text_at(row, {"key", "period"});
  due.key.object = raw_text_at(row, {"key", "object"});
  due.stage = enum_at<EntitlementStage>(row, "stage").value_or(EntitlementStage::assessed);
  due.due = money_at(row, "due");
  due.claimed = money_at(row, "claimed");
  due.last_record = static_cast<std::uint64_t>(number_at(row, {"last_seq"}));
  for (const Json& each : rows_at(row, "lines")) {
    QuoteLine& line = due.lines.emplace_back();
    line.id.object = raw_text_at(each, {"id", "object"});
    if (const Json* id = at(each, {"id"})) line.id.start = date_at(*id, {"start"}).value_or(Date{});
    line.computed = money_at(each, "computed");
    line.allowed = money_at(each, "allowed");
    for (const Json& segment : rows_at(each, "segments")) {
      line.segments.push_back(segment_of(segment));
    }
  }
  return due;
}

}  // namespace

std::vector<LedgerMove> moves_of(Endpoint& endpoint, const Console& console,
                                 const std::string& guarantee) {
  std::map<std::int64_t, LedgerMove> moves;  // by record
  const auto take = [&moves](const Json& row) {
    moves.erase(number_at(row, {"data", "original", "seq"}));  // 红冲
    const auto kind = move_of(raw_text_at(row, {"event"}));
    const auto booked = date_at(row, {"booked_date"});
    if (!kind || !booked) return;
    moves.emplace(number_at(row, {"seq"}),
                  LedgerMove{*kind, date_at(row, {"basis_date"}).value_or(*booked), *booked,
                             Money{number_at(row, {"data", "amount"})}});
  };
  each_row(endpoint, console, "/v1/events", {{"object", "guarantee:" + guarantee}}, take);
  std::vector<LedgerMove> all;
  for (auto& [seq, move] : moves) all.push_back(move);
  return all;
}

std::vector<LoanStanding> loans_of(Endpoint& endpoint, const Console& console) {
  std::vector<LoanStanding> all;
  each_row(endpoint, console, "/v1/loans", {}, [&](const Json& row) {
    LoanStanding loan;
    loan.loan = raw_text_at(row, {"loan"});
    loan.bank = party_of(row, "bank").no;
    loan.contract_no = raw_text_at(row, {"contract_no"});
    loan.receipt_no = raw_text_at(row, {"receipt_no"});
    loan.last_record = static_cast<std::uint64_t>(number_at(row, {"last_seq"}));
    for (const Json& move : rows_at(row, "moves")) {
      const Money amount = money_at(move, "amount");
      const Date on = date_at(move, {"on"}).value_or(Date{});
      const auto kind = amount.fen < 0 ? MoveKind::repaid : MoveKind::drawn;
      loan.moves.push_back({kind, on, {}, amount.fen < 0 ? -amount : amount});
    }
    all.push_back(std::move(loan));
  });
  return all;
}

std::vector<DueStanding> entitlements_of(Endpoint& endpoint, const Console& console) {
  std::vector<DueStanding> all;
  each_row(endpoint, console, "/v1/entitlements", {{"lines", "true"}, {"totals", "false"}},
           [&](const Json& row) { all.push_back(entitlement_of(row)); });
  const auto ids = party_ids(endpoint, console);
  for (DueStanding& each : all) {
    const auto id = ids.find(each.key.payee.value);
    if (id != ids.end()) each.payee = id->second;
  }
  return all;
}

std::vector<StandingGuarantee> standings_of(Endpoint& endpoint, const Console& console) {
  std::vector<StandingGuarantee> all;
  each_row(endpoint, console, "/v1/guarantees", {{"totals", "false"}},
           [&](const Json& row) { all.push_back(standing_of(row)); });
  // The list of parties is answered as it stands: after the guarantees, it has theirs.
  auto ids = party_ids(endpoint, console);
  for (StandingGuarantee& standing : all) {
    for (StandingParty* party : {&standing.guarantor, &standing.borrower, &standing.bank}) {
      party->id = ids[party->no.value];
    }
  }
  return all;
}

}  // namespace yingbu
