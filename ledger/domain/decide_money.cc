#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/assess.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/streams.h"

// Funds, programmes and entitlements.
namespace yingbu {
namespace {

Result<const FundState*> own_fund(const Ask& ask, const std::string& fund) {
  YINGBU_TRY(found, existing<FundState>(ask, fund, "fund"));
  YINGBU_CHECK(check_own(ask, found->bureau, "fund"));
  return found;
}

Result<const EntitlementState*> existing_key(const Ask& ask, const EntitlementKey& key) {
  const EntitlementState* found = ask.state.find<EntitlementState>(text(key));
  if (!found || found->key.programme.empty()) {
    const std::string id = key.programme + " #" + std::to_string(key.payee.value) + " " +
                           key.period + " " + key.object;
    return of_kind<EntitlementState>(Reason::not_found, id, "key");
  }
  return found;
}

Result<const ProgrammeState*> own_programme(const Ask& ask, const std::string& programme,
                                            const std::string& field) {
  YINGBU_TRY(found, existing<ProgrammeState>(ask, programme, field));
  YINGBU_CHECK(check_own(ask, found->bureau, field));
  return found;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenFund& c) {
  YINGBU_CHECK(unused<FundState>(ask, c.fund, "fund"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  YINGBU_CHECK(check_own(ask, bureau, "bureau"));
  return one(FundOpened{c.fund, bureau, c.title});
}

Result<Facts> handle(const Ask& ask, const AllocateBudget& c) {
  YINGBU_TRY(fund, own_fund(ask, c.fund));
  YINGBU_CHECK(check_id(c.source, "source"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (c.document.empty()) return reject(Reason::missing_field, "document").with("name", "document");
  YINGBU_CHECK(check_text(c.document, limits::name_bytes_max, "document"));
  if (c.fiscal_year < 1900 || c.fiscal_year > 2199) {
    return reject(Reason::bad_number, "fiscal_year")
        .with("value", std::to_string(c.fiscal_year))
        .with("expected", "1900..2199");
  }
  const std::string id = streams::source_id(c.fund, c.source);
  if (const SourceState* source = ask.state.find<SourceState>(id)) {
    if (source->position.stream != 0 && source->fiscal_year != c.fiscal_year) {
      return wrong_state<SourceState>(c.source, std::to_string(source->fiscal_year), "fiscal_year");
    }
    YINGBU_CHECK(add(source->budget, c.amount));
  }
  return one(BudgetAllocated{c.fund, c.source, fund->bureau, c.fiscal_year, c.document, c.amount});
}

Result<Facts> handle(const Ask& ask, const RecordReceipt& c) {
  YINGBU_TRY(fund, own_fund(ask, c.fund));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_text(c.reference, limits::name_bytes_max, "reference"));
  const SourceState* source = ask.state.find<SourceState>(streams::source_id(c.fund, c.source));
  if (!source || source->position.stream == 0) {
    return of_kind<SourceState>(Reason::not_found, c.source, "source");
  }
  YINGBU_CHECK(add(source->received, c.amount));
  return one(FundsReceived{c.fund, c.source, fund->bureau, c.amount, c.reference});
}

Result<Facts> handle(const Ask& ask, const EstablishProgramme& c) {
  YINGBU_CHECK(unused<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  YINGBU_CHECK(check_own(ask, bureau, "bureau"));
  if (ask.state.find<LedgerState>("")->programmes.size() >= limits::programmes_max) {
    return reject(Reason::too_many, "programme")
        .with("count", std::to_string(limits::programmes_max + 1))
        .with("limit", std::to_string(limits::programmes_max));
  }
  return one(ProgrammeEstablished{c.programme, bureau, c.title});
}

Result<Facts> handle(const Ask& ask, const EnactTerms& c) {
  YINGBU_TRY(programme, own_programme(ask, c.programme, "programme"));
  YINGBU_CHECK(check_terms(c.terms));
  YINGBU_CHECK(check_text(c.terms.document, limits::name_bytes_max, "terms/document"));
  YINGBU_CHECK(check_text(c.terms.article, limits::name_bytes_max, "terms/article"));
  if (programme->terms.size() >= limits::terms_per_programme_max) {
    return reject(Reason::too_many, "terms")
        .with("count", std::to_string(limits::terms_per_programme_max + 1))
        .with("limit", std::to_string(limits::terms_per_programme_max));
  }
  const auto terms_no = static_cast<std::uint32_t>(programme->terms.size() + 1);
  return one(TermsEnacted{c.programme, terms_no, c.terms});
}

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
  if (entitlement->claimed.fen == 0) {
    return wrong_state<EntitlementState>(c.key.object, "not claimed 未申报", "key");
  }
  YINGBU_TRY(approved, add(entitlement->approved, c.amount));
  if (approved > entitlement->due) {
    return reject(Reason::approved_over_due, "amount")
        .with("approved", fen_text(approved.fen))
        .with("due", fen_text(entitlement->due.fen));
  }
  return one(EntitlementApproved{c.key, c.amount, c.document,
                                 kind_of(ask, c.key.payee) == PartyKind::guarantor});
}

Result<Facts> handle(const Ask& ask, const ReleaseFunds& c) {
  YINGBU_CHECK(own_programme(ask, c.key.programme, "key/programme"));
  YINGBU_TRY(fund, own_fund(ask, c.fund));
  YINGBU_TRY(entitlement, existing_key(ask, c.key));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_id(c.voucher, "voucher"));
  if (ask.state.find<ReleaseState>(c.voucher)) {
    return reject(Reason::voucher_reused, "voucher").with("voucher", c.voucher);
  }
  const PartyState* payee = ask.state.find<PartyState>(streams::number(c.key.payee.value));
  if (c.account == 0 || c.account > payee->accounts) {
    return reject(Reason::account_mismatch, "account")
        .with("party", "#" + std::to_string(c.key.payee.value));
  }
  YINGBU_TRY(total, add(entitlement->released, c.amount));  // P + T + r
  if (total > entitlement->approved) {
    return reject(Reason::release_over_approved, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("total", fen_text(total.fen))
        .with("approved", fen_text(entitlement->approved.fen));
  }
  const SourceState* source = ask.state.find<SourceState>(streams::source_id(c.fund, c.source));
  if (!source || source->position.stream == 0) {
    return of_kind<SourceState>(Reason::not_found, c.source, "source");
  }
  const Money available = std::min(source->budget, source->received) - source->released;
  if (c.amount > available) {
    return reject(Reason::source_exhausted, "amount")
        .with("source", c.source)
        .with("available", fen_text(available.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  return one(FundsReleased{c.voucher, c.key, c.fund, c.source, fund->bureau, c.account, c.amount});
}

namespace {

Result<const ReleaseState*> in_transit(const Ask& ask, const std::string& voucher) {
  // Its stream is the entitlement's, so it has no position of its own.
  const ReleaseState* release = ask.state.find<ReleaseState>(voucher);
  if (!release) return of_kind<ReleaseState>(Reason::not_found, voucher, "voucher");
  if (release->status != ReleaseStatus::in_transit) {
    return wrong_state<ReleaseState>(voucher, enum_name(release->status), "voucher");
  }
  return release;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ConfirmRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  if (ask.context.role == Role::bureau) YINGBU_CHECK(check_own(ask, fund->bureau, "voucher"));
  if (c.amount != release->amount) {
    return reject(Reason::amount_differs, "amount")
        .with("expected", fen_text(release->amount.fen))
        .with("amount", fen_text(c.amount.fen));
  }
  return one(ReleaseConfirmed{c.voucher, release->key, release->fund, release->source, fund->bureau,
                              c.amount, kind_of(ask, release->key.payee) == PartyKind::guarantor});
}

Result<Facts> handle(const Ask& ask, const BounceRelease& c) {
  YINGBU_TRY(release, in_transit(ask, c.voucher));
  const FundState* fund = ask.state.find<FundState>(release->fund);
  if (ask.context.role == Role::bureau) YINGBU_CHECK(check_own(ask, fund->bureau, "voucher"));
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  return one(ReleaseBounced{c.voucher, release->key, release->fund, release->source, fund->bureau,
                            release->amount, c.cause});
}

}  // namespace yingbu
