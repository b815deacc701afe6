#include "ledger/base/limits.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/merged.h"

// 申请, 批准: what comes before a guarantee, where the company keeps it here. A guarantee may also
// be issued without (decide_guarantee.cc).
namespace yingbu {

Result<Facts> handle(const Ask& ask, const ApplyForGuarantee& c) {
  YINGBU_CHECK(unused<GuaranteeState>(ask, c.guarantee, "guarantee"));
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  YINGBU_TRY(borrower, resolve_unmerged(ask, c.borrower, "borrower"));
  YINGBU_TRY(bank, resolve_unmerged(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_region(ask, c.region, "region"));
  YINGBU_CHECK(check_positive(c.principal, "principal"));
  return one(GuaranteeApplied{c.guarantee, guarantor, borrower, bank, c.region, c.principal});
}

Result<Facts> handle(const Ask& ask, const ApproveGuarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::applied));
  YINGBU_CHECK(check_positive(c.principal, "principal"));
  if (c.principal > g->principal) {
    return reject(Reason::not_what_was_applied, "principal")
        .with("what_zh", "金额")
        .with("what_en", "principal")
        .with("expected", "<= " + fen_text(g->principal.fen));
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const Contracts contracts = c.contracts.value_or(Contracts{});
  YINGBU_CHECK(check_contracts(contracts));
  return one(GuaranteeApproved{c.guarantee, c.principal, c.document, contracts});
}

Result<Facts> handle(const Ask& ask, const CloseApplication& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee));
  if (g->status != GuaranteeStatus::applied && g->status != GuaranteeStatus::approved) {
    return wrong_state<GuaranteeState>(c.guarantee, words_of(g->status), "guarantee");
  }
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(ApplicationClosed{c.guarantee, c.cause});
}

}  // namespace yingbu
