#pragma once

#include <functional>
#include <string>

#include "ledger/domain/ids.h"
#include "projections/store/view.h"

// 往来: what an organisation has to do with, and so may know of: the guarantees it gave, runs, lent
// under or shares, whoever recorded them; the parties it stands in them with, and those it entered
// itself. What an issue that was reversed told it stays told; a bank that was put right on a
// guarantee knows it no longer.
namespace yingbu {

bool knows_guarantee(const View& view, PartyNo organisation, const std::string& guarantee);
// As the company that answers for it or did, or runs it for another.
bool is_company_of(const View& view, PartyNo organisation, const std::string& guarantee);
bool knows_party(const View& view, PartyNo organisation, PartyNo party);
// Each that it knows, itself among them, by number from `first` on, until f returns false.
void each_known_party(const View& view, PartyNo organisation, PartyNo first,
                      const std::function<bool(PartyNo)>& f);

}  // namespace yingbu
