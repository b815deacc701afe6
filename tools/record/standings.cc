#include "tools/record/standings.h"

#include <boost/json/array.hpp>
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

Standing standing_of(const Json& row) {
  Standing s;
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

}  // namespace

std::vector<Standing> standings_of(Endpoint& endpoint, const Console& console) {
  std::vector<Standing> all;
  each_row(endpoint, console, "/v1/guarantees", {{"totals", "false"}},
           [&](const Json& row) { all.push_back(standing_of(row)); });
  // The list of parties is answered as it stands: after the guarantees, it has theirs.
  std::unordered_map<std::uint32_t, std::string> ids;
  each_row(endpoint, console, "/v1/parties", {}, [&](const Json& row) {
    ids[static_cast<std::uint32_t>(number_at(row, {"party"}))] =
        raw_text_at(row, {"scheme"}) + ":" + raw_text_at(row, {"id"});
  });
  for (Standing& standing : all) {
    for (StandingParty* party : {&standing.guarantor, &standing.borrower, &standing.bank}) {
      party->id = ids[party->no.value];
    }
  }
  return all;
}

}  // namespace yingbu
