#include "tests/domain/english_in.h"

#include <string_view>

#include "ledger/base/enumerator_words.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/words.h"

namespace yingbu::testing {
namespace {

std::set<std::string, std::less<>> names_with_words() {
  std::set<std::string, std::less<>> names;
  const auto add = [&names](std::span<const Words> table) {
    for (const Words& words : table) names.emplace(words.name);
  };
  add(every_event_word());
  add(every_field_word());
  add(terms_words());
  add(enumerator_words<DeadlineCounting>());
  add(enumerator_words<DayBasis>());
  add(enumerator_words<IdScheme>());
  add(enumerator_words<EnterpriseSize>());
  add(enumerator_words<Industry>());
  add(enumerator_words<Book>());
  add(enumerator_words<PartyKind>());
  add(enumerator_words<Role>());
  add(enumerator_words<Sharer>());
  add(enumerator_words<GuaranteeStatus>());
  add(enumerator_words<ProposalStatus>());
  add(enumerator_words<EntitlementStage>());
  add(enumerator_words<ReleaseStatus>());
  add(enumerator_words<RejectionCause>());
  add(enumerator_words<Shape>());
  add(enumerator_words<PublishedRate>());
  add(enumerator_words<TransferKind>());
  add(enumerator_words<HoldEnding>());
  add(enumerator_words<OpeningUse>());
  add(enumerator_words<PayeeEntry>());
  add(enumerator_words<ReassessmentCause>());
  add(enumerator_words<EligibleBorrowers>());
  add(enumerator_words<BasisDay>());
  add(enumerator_words<SubjectKind>());
  add(enumerator_words<FiscalTier>());
  add(enumerator_words<RateOrigin>());
  add(enumerator_words<LinePeriod>());
  add(enumerator_words<SubsidyBase>());
  for (const AccountEntry& account : kAccounts) names.emplace(account.name);
  for (const Words& command : every_command_word()) names.erase(std::string(command.name));
  return names;
}

// Refusals of the form name what has to be written, in the words it has to be written in.
bool names_what_is_typed(const Rejection& refused) {
  switch (refused.reason) {
    case Reason::unknown_field:
    case Reason::signing_key_missing:
    case Reason::duplicate_field:
    case Reason::missing_field:
    case Reason::unknown_name: return true;
    default: return false;
  }
}

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::set<std::string> english_in(const Rejection& refused) {
  static const std::set<std::string, std::less<>> names = names_with_words();
  std::set<std::string> found;
  if (names_what_is_typed(refused)) return found;
  const std::string zh = describe(refused, Language::zh);
  for (std::size_t at = 0; at < zh.size();) {
    std::size_t end = at;
    while (end < zh.size() && is_name_letter(zh[end])) ++end;
    const std::string name = zh.substr(at, end - at);
    const bool of_an_id = end < zh.size() && zh[end] == ':';  // uscc:911…
    if (name.size() >= 3 && !of_an_id && names.contains(name)) found.insert(name);
    at = end + 1;
  }
  return found;
}

}  // namespace yingbu::testing
