#include <algorithm>
#include <iterator>

#include "ledger/base/limits.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/reassess.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/programme/state.h"

// Reassessment of all that is due under a programme (DESIGN 15): ordered, and the ledger's own
// walk.
namespace yingbu {

Result<Facts> handle(const Ask& ask, const OrderReassessment& c) {
  YINGBU_CHECK(existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(check_given(c.reason, limits::text_bytes_max, "reason"));
  return one(ReassessmentOrdered{c.programme, c.reason});
}

// The next subjects whose dues may change, at most a chunk of keys.
Result<Facts> handle(const Ask& ask, const ContinueReassessment& c) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, c.programme, "programme"));
  if (!programme->reassessing) {
    return wrong_state<ProgrammeState>(
        c.programme, Words{"not_reassessing", "没有进行中的重新核算", "not reassessing"},
        "programme");
  }
  constexpr std::size_t kKeysAGroup = limits::reassess_chunk / 8;
  const std::vector<std::string> ids = subjects_after(
      ask.state, programme->subject, programme->reassessed_up_to, limits::reassess_chunk);
  Facts facts;
  ReassessmentAdvanced advanced{c.programme, programme->reassessed_up_to, 0, {}};
  std::size_t done = 0;
  std::size_t bytes = 0;
  for (const std::string& id : ids) {
    if (advanced.keys >= kKeysAGroup) break;
    YINGBU_TRY(changed, assess_subject(ask.state, {programme->subject, id}));
    bytes += room_for(changed);
    if (done > 0 && bytes > limits::assessed_bytes_max) break;
    for (EntitlementAssessed& assessed : changed) {
      const auto* before = ask.state.find<EntitlementState>(text(assessed.key));
      const Money was = before ? before->due : Money{};
      YINGBU_TRY(change, add(advanced.due_change, assessed.due - was));
      advanced.due_change = change;
      ++advanced.keys;
      std::ranges::move(with_caps(std::move(assessed), programme->reassessing_since),
                        std::back_inserter(facts));
    }
    advanced.up_to = id;
    ++done;
  }
  const bool finished = done == ids.size() && ids.size() < limits::reassess_chunk;
  const std::uint64_t keys = programme->reassessed_keys + advanced.keys;
  YINGBU_TRY(change, add(programme->reassessed_change, advanced.due_change));
  facts.push_back({std::move(advanced), {}});
  if (finished) facts.push_back({ReassessmentClosed{c.programme, keys, change}, {}});
  return facts;
}

}  // namespace yingbu
