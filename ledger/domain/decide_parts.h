#pragma once

#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/programme/state.h"

// What several files of decide_* ask of guarantees, funds and entitlements.
namespace yingbu {

// The guarantee, if the actor's organisation may act on it and nothing is dated before its start.
Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id);
Result<const GuaranteeState*> own_guarantee(const Ask& ask, const std::string& id,
                                            GuaranteeStatus wanted);
// Its company and, under custody (托管), the one that runs it; other roles are not asked.
Result<void> check_runs(const Ask& ask, const GuaranteeState& guarantee, std::string field);
Rejection above_outstanding(Money amount, Money left);

Result<const FundState*> own_fund(const Ask& ask, const std::string& fund);
Result<const ProgrammeState*> own_programme(const Ask& ask, const std::string& programme,
                                            const std::string& field);
Result<const EntitlementState*> existing_key(const Ask& ask, const EntitlementKey& key);
Result<const SourceState*> existing_source(const Ask& ask, const std::string& fund,
                                           const std::string& source);
// other_organisation, unless the actor may keep this owner's books (期初结转).
Result<void> check_keeps_books(const Ask& ask, PartyNo owner, std::string field);
// missing_field, text_too_long: a 文号, a cause or a note that must be given.
Result<void> check_given(const std::string& text, std::size_t bytes_max, std::string field);

}  // namespace yingbu
