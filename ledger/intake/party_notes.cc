#include "ledger/intake/party_notes.h"

#include <array>
#include <fmt/format.h>

#include "ledger/base/fields/fields.h"
#include "ledger/base/normal_form.h"

namespace yingbu {

std::vector<FindingNote> PartyNotes::other_names(const Claim& claim,
                                                 const StandingGuarantee& known) {
  std::vector<FindingNote> notes;
  const std::array<const StandingParty*, 3> parties{&known.guarantor, &known.borrower, &known.bank};
  for (std::size_t i = 0; i < parties.size() && i < claim.parties.size(); ++i) {
    const RegisterParty& said = claim.parties[i];
    if (parties[i]->id != said.party || parties[i]->name.empty()) continue;
    if (normal_form(parties[i]->name) == normal_form(said.name)) continue;
    if (!told_.insert(said.party).second) continue;
    notes.push_back(
        {fmt::format("主体 {} 在账内名为“{}”，文件为“{}”，未改动", said.party, parties[i]->name,
                     said.name),
         fmt::format("party {} is '{}' in the ledger and '{}' in the file; it stays as it is",
                     said.party, parties[i]->name, said.name)});
  }
  return notes;
}

std::optional<Notice> legacy_notice(const RegisterParty& party) {
  const std::size_t colon = party.party.find(':');
  if (party.party.substr(0, colon) != enum_name(IdScheme::uscc)) return std::nullopt;
  const auto checked = check_uscc(std::string_view(party.party).substr(colon + 1));
  if (!checked || !checked->legacy_check) return std::nullopt;
  return Notice{0, NoticeKind::legacy_check, checked->code, ""};
}

}  // namespace yingbu
