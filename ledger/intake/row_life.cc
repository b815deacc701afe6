#include "ledger/intake/row_life.h"

#include "ledger/base/limits.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"

namespace yingbu {

std::string request_id(const Mapping& mapping, const std::string& key, std::string_view step) {
  const auto joined = [&](const std::string& middle) {
    return mapping.name + "/" + middle + "/" + std::string(step);
  };
  std::string id = joined(key);
  constexpr std::size_t kDigits = 24;
  if (id.size() > limits::id_bytes_max || !valid_id(id))
    id = joined("~" + hex(sha256(key)).substr(0, kDigits));
  return id;
}

StepRequest party_request(const Mapping& mapping, const RegisterParty& party,
                          std::optional<Date> booked_date) {
  // Booked on another day it is another request: what is there already is no news.
  const std::string step = booked_date ? "party@" + text(*booked_date) : "party";
  return {request_id(mapping, party.party, step), {{party, std::nullopt, booked_date}}};
}

}  // namespace yingbu
