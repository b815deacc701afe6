#include <algorithm>
#include <array>

#include "ledger/base/limits.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/merged.h"

// 吸收合并 of firms, farmers and banks. What guarantors guarantee goes over guarantee by guarantee
// (transfer_guarantee), and who governs is not merged here.
namespace yingbu {
namespace {

Result<void> check_kinds(const Ask& ask, const MergeParty& c, PartyNo party, PartyNo into) {
  static constexpr std::array kMerging{PartyKind::enterprise, PartyKind::sole_proprietor,
                                       PartyKind::individual, PartyKind::bank, PartyKind::other};
  const PartyKind kind = kind_of(ask, party);
  if (std::ranges::find(kMerging, kind) == kMerging.end()) {
    return reject(Reason::party_kind_wrong, "party")
        .with("party", c.party)
        .with_word("expected", {"enterprise", "企业、个体工商户、个人、银行或其他",
                                "enterprise, sole proprietor, individual, bank or other"});
  }
  if (kind_of(ask, into) == kind) return {};
  return reject(Reason::party_kind_wrong, "into")
      .with("party", c.into)
      .with_word("expected", words_of(kind));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const MergeParty& c) {
  YINGBU_TRY(party, resolve_unmerged(ask, c.party, "party"));
  YINGBU_TRY(into, resolve_unmerged(ask, c.into, "into"));
  if (party == into) {
    return reject(Reason::nothing_to_do, "into")
        .with("problem_zh", "两者是同一主体")
        .with("problem_en", "both are the same party");
  }
  YINGBU_CHECK(check_kinds(ask, c, party, into));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  return one(PartyMerged{party, into, c.document});
}

void apply(State& state, const EventMeta& meta, const PartyMerged& e) {
  take_merger(state, meta.seq, e.party, e.into);
}

}  // namespace yingbu
