#pragma once

#include <vector>

#include "ledger/domain/dues/state.h"
#include "ledger/domain/state.h"

// The keys assessed on subjects, and the subjects there are.
namespace yingbu {

namespace object_ids {
inline std::string subject(const Subject& subject) {
  return number(static_cast<std::uint64_t>(subject.kind)) + '\x1f' + subject.id;
}
}  // namespace object_ids

// The subject of a key: its programme says of which kind.
Subject subject_of(const State& state, const EntitlementKey& key);

// In the order in which they came to be assessed.
const std::vector<AssessedKey>& assessed_on(const State& state, const Subject& subject);
inline EntitlementKey key_of(const AssessedKey& assessed, const Subject& subject) {
  const bool of_party = subject.kind == SubjectKind::party;  // the payee says whose it is
  return {assessed.programme, assessed.payee, assessed.period, of_party ? "" : subject.id};
}
// Notes that the key is assessed from here on.
void note_assessed(State& state, const EntitlementKey& key);

// Ids of subjects of a kind above `after` in byte order, at most `limit`.
std::vector<std::string> subjects_after(const State& state, SubjectKind kind,
                                        const std::string& after, std::size_t limit);

}  // namespace yingbu
