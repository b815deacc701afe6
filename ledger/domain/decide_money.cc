#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/decide_parts.h"
#include "ledger/domain/streams.h"

// Funds, their sources of money, and programmes.
namespace yingbu {

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

Result<const SourceState*> existing_source(const Ask& ask, const std::string& fund,
                                           const std::string& source) {
  const SourceState* found = ask.state.find<SourceState>(streams::source_id(fund, source));
  if (!found || found->position.stream == 0) {
    return of_kind<SourceState>(Reason::not_found, source, "source");
  }
  return found;
}

Result<void> check_given(const std::string& text, std::size_t bytes_max, std::string field) {
  if (text.empty()) return reject(Reason::missing_field, field).with("name", field);
  return check_text(text, bytes_max, std::move(field));
}

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

}  // namespace yingbu
