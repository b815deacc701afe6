#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/shapes.h"
#include "ledger/instruments/words.h"

// Programmes, their terms and their filing windows.
namespace yingbu {
namespace {

// It may end in what is an id by itself (one_off_award.h).
Result<void> check_period(const std::string& period) {
  if (valid_id(period, limits::name_bytes_max)) return {};
  return reject(Reason::invalid_id, "period").with("value", period);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ChangeFilingWindow& c) {
  YINGBU_CHECK(existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(check_period(c.period));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  return one(FilingWindowChanged{c.programme, c.period, c.deadline, c.document});
}

Result<Facts> handle(const Ask& ask, const EstablishProgramme& c) {
  YINGBU_CHECK(unused<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(check_text(c.title, limits::name_bytes_max, "title"));
  YINGBU_TRY(bureau, resolve_party(ask, c.bureau, PartyKind::bureau, "bureau"));
  if (ask.state.find<LedgerState>("")->programmes.size() >= limits::programmes_max) {
    return reject(Reason::too_many, "programme")
        .with("count", std::to_string(limits::programmes_max + 1))
        .with("limit", std::to_string(limits::programmes_max));
  }
  const ShapeRow& shape = shape_row(c.shape);
  return one(
      ProgrammeEstablished{c.programme, bureau, c.title, c.shape, shape.subject, shape.basis});
}

namespace {

// A refusal of the terms as one of the command.
Result<void> in_terms(const Result<void>& checked) {
  if (checked) return {};
  Rejection wrong = checked.error();
  wrong.field = "terms/" + wrong.field;
  return wrong;
}

// Lines that were counted by enterprise are not counted by institution later.
Result<void> check_scope(const ProgrammeState& programme, const Terms& terms) {
  const PortfolioLaw law = portfolio_law(programme.shape, terms);
  if (!programme.crosses_keys || !law.crosses_keys()) return {};
  if (law.scope == programme.portfolio_scope) return {};
  return reject(Reason::terms_invalid, "terms/clauses")
      .with("problem_zh", "此前条款的年度上限按" +
                              std::string(words_of(programme.portfolio_scope).zh) +
                              "计，不能改口径，请另立项目")
      .with("problem", "caps of the year are by " +
                           std::string(words_of(programme.portfolio_scope).en) +
                           " in the terms before; establish another programme");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EnactTerms& c) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(in_terms(check_frame(c.terms)));
  YINGBU_CHECK(in_terms(shape_row(programme->shape).check(c.terms)));
  YINGBU_CHECK(check_scope(*programme, c.terms));
  YINGBU_CHECK(check_text(c.terms.document, limits::name_bytes_max, "terms/document"));
  YINGBU_CHECK(check_text(c.terms.article, limits::name_bytes_max, "terms/article"));
  YINGBU_CHECK(check_text(c.terms.quote.value_or(""), limits::text_bytes_max, "terms/quote"));
  for (std::size_t i = 0; i < c.terms.clauses.size(); ++i) {
    const Clause& clause = c.terms.clauses[i];
    const std::string at = "terms/clauses/" + std::to_string(i);
    YINGBU_CHECK(check_text(clause.document.value_or(""), limits::name_bytes_max, at));
    YINGBU_CHECK(check_text(clause.article.value_or(""), limits::name_bytes_max, at));
    YINGBU_CHECK(check_text(clause.quote.value_or(""), limits::text_bytes_max, at));
  }
  if (programme->terms.size() >= limits::terms_per_programme_max) {
    return reject(Reason::too_many, "terms")
        .with("count", std::to_string(limits::terms_per_programme_max + 1))
        .with("limit", std::to_string(limits::terms_per_programme_max));
  }
  const auto terms_no = static_cast<std::uint32_t>(programme->terms.size() + 1);
  return one(TermsEnacted{c.programme, terms_no, c.terms});
}

}  // namespace yingbu
