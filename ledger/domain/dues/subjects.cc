#include "ledger/domain/dues/subjects.h"

#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/state.h"

namespace yingbu {

Subject subject_of(const State& state, const EntitlementKey& key) {
  const auto* programme = state.find<ProgrammeState>(key.programme);
  const SubjectKind kind = programme ? programme->subject : SubjectKind::guarantee;
  if (kind == SubjectKind::party) return {kind, object_ids::number(key.payee.value)};
  return {kind, key.object};
}

const std::vector<AssessedKey>& assessed_on(const State& state, const Subject& subject) {
  static const std::vector<AssessedKey> kNone;
  const auto* known = state.find<SubjectState>(object_ids::subject(subject));
  return known ? known->assessed : kNone;
}

void note_assessed(State& state, const EntitlementKey& key) {
  state.edit<SubjectState>(object_ids::subject(subject_of(state, key)))
      .assessed.push_back({key.programme, key.period, key.payee});
}

std::vector<std::string> subjects_after(const State& state, SubjectKind kind,
                                        const std::string& after, std::size_t limit) {
  switch (kind) {
    case SubjectKind::guarantee: return state.ids_after<GuaranteeState>(after, limit);
    case SubjectKind::loan: return state.ids_after<LoanState>(after, limit);
    case SubjectKind::party: return state.ids_after<PartyState>(after, limit);
    case SubjectKind::pool:
    case SubjectKind::batch: break;  // no programme is about these yet
  }
  return {};
}

}  // namespace yingbu
