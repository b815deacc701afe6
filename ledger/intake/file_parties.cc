#include "ledger/intake/file_parties.h"

#include <fmt/format.h>

namespace yingbu {

std::optional<RowRequests> FileParties::take(std::uint64_t line, const RegisterParty& party,
                                             std::optional<Date> booked) {
  const auto [known, first] = known_.try_emplace(party.party, Known{party, line, {}});
  if (first) return RowRequests{line, {party_request(mapping_, party, booked)}};
  const RegisterParty& was = known->second.registration;
  if (was.name == party.name && was.kind == party.kind && was.region == party.region) {
    return std::nullopt;
  }
  notes_.note(
      fmt::format(
          "第 {} 行：主体 {} 的名称或区划（{}，{}）与第 {} 行（{}，{}）不同，以先登记的为准", line,
          party.party, party.name, party.region, known->second.line, was.name, was.region),
      fmt::format("line {}: party {} has another name or region ({}, {}) than on line {} ({}, "
                  "{}); what was registered first stays",
                  line, party.party, party.name, party.region, known->second.line, was.name,
                  was.region));
  return std::nullopt;
}

void FileParties::settle(const std::string& party, std::uint64_t line, const RowOutcome& outcome) {
  if (outcome.result != RowResult::rejected) return;
  const Reason reason = outcome.rejection.reason;
  // It is there already; but where the name is another's, nothing bears the id.
  if (reason == Reason::already_exists && !outcome.rejection.field.ends_with("name")) return;
  if (reason == Reason::request_id_reused) {
    return notes_.note(
        fmt::format("第 {} 行：主体 {} 已登记，名称或区划与本文件不同，未改动", line, party),
        fmt::format("line {}: party {} was registered with another name or region than "
                    "this file's; it stays as it is",
                    line, party));
  }
  known_.at(party).refused = outcome.rejection;
}

const std::optional<Rejection>& FileParties::refused(const std::string& party) const {
  return known_.at(party).refused;
}

}  // namespace yingbu
