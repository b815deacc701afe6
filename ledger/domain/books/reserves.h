#pragma once

#include "ledger/domain/books/state.h"
#include "ledger/domain/handle.h"

namespace yingbu {

// What a guarantee company's reserves are measured by.
const CompanyState& company_of(const Ask& ask, PartyNo guarantor);
// cut_over_unfinished: 期初准备金 comes with the close of the company's cut-over; before it they
// would be missed.
Result<void> check_reserves_in(const Ask& ask, PartyNo guarantor, std::string field);

}  // namespace yingbu
