#include "ledger/domain/notices.h"

#include <fmt/format.h>

#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {

std::vector<Notice> notices_of(std::span<const Recorded> events) {
  std::vector<Notice> notices;
  for (const Recorded& recorded : events) {
    const Seq seq = recorded.meta.seq;
    const Event& event = recorded.event;
    if (const auto* e = event.as<PartyRegistered>(); e && e->legacy_check) {
      notices.push_back({seq, NoticeKind::legacy_check, e->id, ""});
    } else if (const auto* restated = event.as<PartyRestated>();
               restated && restated->legacy_check) {
      notices.push_back({seq, NoticeKind::legacy_check, restated->id, ""});
    } else if (const auto* issued = event.as<GuaranteeIssued>();
               issued && !issued->resembles.empty()) {
      notices.push_back({seq, NoticeKind::resembles, issued->guarantee, issued->resembles});
    } else if (const auto* proposed = event.as<CommandProposed>(); proposed && proposed->awaits) {
      notices.push_back(
          {seq, NoticeKind::awaits, proposed->proposal, enum_name(*proposed->awaits)});
    }
  }
  return notices;
}

std::string sentence_of(const Notice& notice, Language language) {
  const bool zh = language == Language::zh;
  switch (notice.notice) {
    case NoticeKind::legacy_check:
      return fmt::format(
          fmt::runtime(zh ? "代码 {} 的校验位不符（LEGACY_CHECK，早期赋码），请核对"
                          : "the code {} has a wrong check character (LEGACY_CHECK, an early "
                            "issue); look at it"),
          notice.object);
    case NoticeKind::resembles:
      return fmt::format(
          fmt::runtime(zh ? "担保 {} 与 {} 的借款人、银行、起止日和金额都相同，请核对是否同一笔贷款"
                          : "guarantee {} has the borrower, bank, days and amount of {}; look "
                            "whether it is the same loan"),
          notice.object, notice.of);
    case NoticeKind::awaits: break;
  }
  const Words* awaited = words_in(enumerator_words<ProposalAwaits>(), notice.of);
  const std::string_view what = awaited == nullptr ? notice.of : zh ? awaited->zh : awaited->en;
  return fmt::format(fmt::runtime(zh ? "提案 {} 现在还不能批准，尚待{}"
                                     : "proposal {} cannot be approved yet: it awaits {}"),
                     notice.object, what);
}

}  // namespace yingbu
