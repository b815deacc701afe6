#include "ledger/domain/attested/attested.h"

#include <algorithm>

#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/loan.h"

namespace yingbu {

const AttestedState* attested_of(const State& state, const Subject& holder) {
  return state.find<AttestedState>(object_ids::subject(holder));
}

bool is_same_matter(const AttributeState& known, Attribute attribute, const std::string& value) {
  const bool has_several = attribute == Attribute::listed || attribute == Attribute::bond_issue;
  return known.attribute == attribute && (!has_several || known.value == value);
}

Date end_of(const AttributeState& attribute) {
  const Date granted = attribute.until ? plus_days(*attribute.until, 1) : kLastDate;
  return std::min(granted, attribute.revoked_from.value_or(kLastDate));
}

std::vector<AttributeSpan> attributes_of(const State& state, const Subject& holder) {
  std::vector<AttributeSpan> spans;
  const AttestedState* known = attested_of(state, holder);
  if (!known) return spans;
  for (const AttributeState& each : known->attributes) {
    spans.push_back({each.attribute, each.value, each.from, end_of(each)});
  }
  return spans;
}

std::vector<ReportedFigure> figures_of(const State& state, PartyNo party) {
  std::vector<ReportedFigure> figures;
  const AttestedState* known =
      attested_of(state, {SubjectKind::party, object_ids::number(party.value)});
  if (!known) return figures;
  for (const FigureState& each : known->figures) {
    figures.push_back({each.figure, each.as_of, each.versions.back().amount});
  }
  return figures;
}

Result<Subject> holder_of(const Ask& ask, HolderKind kind, const std::string& holder) {
  switch (kind) {
    case HolderKind::party: {
      YINGBU_TRY(party, resolve_party(ask, holder, "holder"));
      return Subject{SubjectKind::party, object_ids::number(party.value)};
    }
    case HolderKind::loan:
      YINGBU_CHECK(opened_loan(ask, holder, "holder"));
      return Subject{SubjectKind::loan, holder};
    case HolderKind::guarantee: break;
  }
  YINGBU_CHECK(existing<GuaranteeState>(ask, holder, "holder"));
  return Subject{SubjectKind::guarantee, holder};
}

}  // namespace yingbu
