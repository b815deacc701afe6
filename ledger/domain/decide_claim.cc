#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/decide_parts.h"

// A claim on its way from the payee to the approval (DOMAIN C, S2 to S8).
namespace yingbu {

Result<Facts> handle(const Ask& ask, const ClaimEntitlement& c) {
  YINGBU_TRY(entitlement, existing_key(ask, c.key));
  if (ask.context.role != Role::bureau) YINGBU_CHECK(check_own(ask, c.key.payee, "key/payee"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const ProgrammeState* programme = ask.state.find<ProgrammeState>(c.key.programme);
  const Terms& terms = programme->terms.at(entitlement->terms_no - 1);
  if (entitlement->filing_deadline && ask.basis > *entitlement->filing_deadline &&
      !terms.late_claims_allowed) {
    return reject(Reason::late_filing, "basis_date")
        .with("deadline", text(*entitlement->filing_deadline));
  }
  return one(EntitlementClaimed{c.key, c.amount});
}

Result<Facts> handle(const Ask& ask, const ApproveEntitlement& c) {
  YINGBU_CHECK(own_programme(ask, c.key.programme, "key/programme"));
  YINGBU_TRY(entitlement, existing_key(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (c.document.empty()) return reject(Reason::missing_field, "document").with("name", "document");
  YINGBU_CHECK(check_text(c.document, limits::name_bytes_max, "document"));
  if (entitlement->claim.claimed.fen == 0) {
    return wrong_state<EntitlementState>(c.key.object, "not claimed 未申报", "key");
  }
  YINGBU_TRY(approved, add(entitlement->approved, c.amount));
  if (approved > entitlement->due) {
    return reject(Reason::approved_over_due, "amount")
        .with("approved", fen_text(approved.fen))
        .with("due", fen_text(entitlement->due.fen));
  }
  return one(EntitlementApproved{c.key, c.amount, c.document, payee_entry_of(ask, *entitlement)});
}

}  // namespace yingbu
