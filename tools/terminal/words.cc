#include "tools/terminal/words.h"

#include <algorithm>
#include <array>

#include "ledger/base/enumerator_words.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

struct FieldOfEnum {
  std::string_view field;
  std::span<const Words> (*words)();
};

// A field may stand twice: the kind is that of a party or of a transfer.
constexpr auto kFieldsOfEnums = std::to_array<FieldOfEnum>({
    {"basis_day", enumerator_words<BasisDay>},
    {"cause", enumerator_words<ReassessmentCause>},
    {"counting", enumerator_words<DeadlineCounting>},
    {"day_basis", enumerator_words<DayBasis>},
    {"borrowers", enumerator_words<EligibleBorrowers>},
    {"event", every_event_word},
    {"field", terms_words},
    {"command", every_command_word},
    {"how", enumerator_words<HoldEnding>},
    {"industry", enumerator_words<Industry>},
    {"kind", enumerator_words<PartyKind>},
    {"kind", enumerator_words<TransferKind>},
    {"payee_entry", enumerator_words<PayeeEntry>},
    {"rate", enumerator_words<PublishedRate>},
    {"rate", enumerator_words<RateOrigin>},
    {"reason", enumerator_words<RejectionCause>},
    {"role", enumerator_words<Role>},
    {"scheme", enumerator_words<IdScheme>},
    {"shape", enumerator_words<Shape>},
    {"sharer", enumerator_words<Sharer>},
    {"size", enumerator_words<EnterpriseSize>},
    {"subject", enumerator_words<SubjectKind>},
    {"tier", enumerator_words<FiscalTier>},
    {"value", enumerator_words<LinePeriod>},
    {"value", enumerator_words<DayBasis>},
    {"value", enumerator_words<SubsidyBase>},
});

const AccountEntry* account_named(std::string_view name) {
  const auto found = std::ranges::find(kAccounts, name, &AccountEntry::name);
  return found == kAccounts.end() ? nullptr : &*found;
}

}  // namespace

std::string word(const Console& console, const Words& words) {
  return console.text(words.zh, words.en);
}

std::string event_word(const Console& console, std::string_view event) {
  return word(console, event_words(event));
}

std::string field_word(const Console& console, std::string_view field, std::string_view owner) {
  return word(console, field_words(field, owner));
}

std::string value_word(const Console& console, std::string_view field, std::string_view value) {
  for (const FieldOfEnum& known : kFieldsOfEnums) {
    if (known.field != field) continue;
    if (const Words* words = words_in(known.words(), value)) return word(console, *words);
  }
  return std::string(value);
}

bool is_amount(std::string_view field, std::string_view owner) {
  return field_words(field, owner).unit == "分";
}

std::string account_word(const Console& console, std::string_view account) {
  const auto* entry = account_named(account);
  if (!entry) return std::string(account);
  return std::string(entry->code) + ' ' + word(console, account_words(entry->account));
}

std::string account_code(std::string_view account) {
  const auto* entry = account_named(account);
  return std::string(entry ? entry->code : account);
}

std::string event_code(std::string_view said) {
  const Words* words = words_said(every_event_word(), said);
  return std::string(words ? words->name : said);
}

std::string choices(const Console& console, std::span<const Words> table,
                    std::initializer_list<std::string_view> but) {
  constexpr int kALine = 4;
  constexpr std::size_t kColumns = 54;  // beside the names of the options
  std::string out;
  std::string line;
  int listed = 0;
  for (const Words& words : table) {
    if (std::ranges::find(but, words.name) != but.end()) continue;
    const std::string next = word(console, words);
    if (listed > 0) line += console.pick("、", ", ");
    if (listed == kALine || display_width(line + next) + 1 > kColumns) {
      out += line + '\n';
      line.clear();
      listed = 0;
    }
    line += next;
    ++listed;
  }
  return out + line;
}

std::string account_name(std::string_view said) {
  const AccountEntry* entry = account_said(said);
  return std::string(entry ? entry->name : said);
}

}  // namespace yingbu
