#include "ledger/domain/words/words.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <typeindex>

#include "ledger/base/enumerator_words.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/cut_over/opening_use.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/proposals/state.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/instruments/words.h"

namespace yingbu {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void expect_both_words(const Words& words, std::string_view table) {
  EXPECT_FALSE(words.zh.empty() || is_ascii(words.zh)) << table << " " << words.name;
  EXPECT_FALSE(words.en.empty()) << table << " " << words.name;
}

// Each has both words, and none of them means two things: a filter takes them back.
void expect_unlike(std::span<const Words> table, std::string_view of) {
  for (const Words& words : table) {
    expect_both_words(words, of);
    EXPECT_EQ(words_said(table, words.name)->name, words.name) << of;
    EXPECT_EQ(words_said(table, words.zh)->name, words.name) << of << " " << words.zh;
    EXPECT_EQ(words_said(table, words.en)->name, words.name) << of << " " << words.en;
  }
}

template <class Rows>
void expect_one_word_a_row(std::span<const Words> table, const Rows& rows, std::string_view of) {
  expect_unlike(table, of);
  EXPECT_EQ(table.size(), rows.size()) << of;
  for (const auto& row : rows) EXPECT_TRUE(words_in(table, row.name)) << of << " " << row.name;
}

template <class E>
void expect_every_enumerator(std::string_view of) {
  const std::span<const Words> table = enumerator_words<E>();
  expect_unlike(table, of);
  std::size_t count = 0;
  for_each_enumerator<E>([&](const char* name, E) {
    ++count;
    EXPECT_TRUE(words_in(table, name)) << "give " << of << " the words of " << name;
  });
  EXPECT_EQ(table.size(), count) << of;
}

// What the number of a field of this type and name counts, "" where it counts nothing.
template <class T>
std::string_view unit_due(std::string_view name) {
  if constexpr (std::is_same_v<T, Money>) return "分";
  if constexpr (std::is_same_v<T, Ppm>) return "ppm";
  if constexpr (std::is_same_v<T, Date>) return "日期";
  if constexpr (is_integer<T>) {
    if (name.ends_with("days")) return name == "publicity_days" ? "工作日" : "日";
    if (name.ends_with("months")) return "月";
    if (name.ends_with("year")) return "年";
  }
  return "";
}

struct FieldsSeen {
  std::set<std::string> owners;
  std::set<std::type_index> types;

  template <class T>
  void field(std::string_view owner, std::string_view name) {
    if constexpr (is_optional<T> || is_vector<T>) {
      field<typename T::value_type>(owner, name);
    } else {
      const Words words = field_words(name, owner);
      expect_both_words(words, owner);
      const std::string_view due = unit_due<T>(name);
      const bool counts = !due.empty() || std::is_same_v<T, std::string> || is_described_struct<T>;
      if (counts) {
        EXPECT_EQ(words.unit, due) << owner << "." << name;
      }
      if constexpr (is_described_enum<T> && !std::is_same_v<T, Account>) {
        expect_every_enumerator<T>(name);
      } else if constexpr (is_described_struct<T> && !ScalarField<T>) {
        fields<T>(name);
      }
    }
  }

  template <class T>
  void fields(std::string_view owner) {
    owners.insert(std::string(owner));
    if (!types.insert(typeid(T)).second) return;
    const T sample{};
    for_each_field(sample, [&](const char* name, const auto& value) {
      field<std::remove_cvref_t<decltype(value)>>(owner, name);
    });
  }
};

TEST(Words, EveryEventIsCalledSomethingInBothLanguages) {
  expect_one_word_a_row(every_event_word(), kEvents, "event");
}

TEST(Words, EveryCommandIsCalledSomethingInBothLanguages) {
  expect_one_word_a_row(every_command_word(), kCommands, "command");
}

TEST(Words, EveryFieldOfAnEventHasItsWordsAndTheUnitOfItsNumber) {
  FieldsSeen seen;
#define X(tag, version, Type, name) seen.fields<Type>(#name);
  YINGBU_EVENTS(X)
#undef X
  EXPECT_TRUE(seen.owners.contains("terms"));
}

TEST(Words, EveryFieldOfACommandHasItsWordsAndTheUnitOfItsNumber) {
  FieldsSeen seen;
#define X(tag, version, Type, name, roles, people) seen.fields<Type>(#name);
  YINGBU_COMMANDS(X)
#undef X
}

TEST(Words, EveryEnumeratorIsCalledSomethingInBothLanguages) {
  expect_every_enumerator<Unit>("Unit");
  expect_every_enumerator<DeadlineCounting>("DeadlineCounting");
  expect_every_enumerator<DayBasis>("DayBasis");
  expect_every_enumerator<IdScheme>("IdScheme");
  expect_every_enumerator<EnterpriseSize>("EnterpriseSize");
  expect_every_enumerator<Industry>("Industry");
  expect_every_enumerator<Book>("Book");
  expect_every_enumerator<PartyKind>("PartyKind");
  expect_every_enumerator<Role>("Role");
  expect_every_enumerator<GuaranteeStatus>("GuaranteeStatus");
  expect_every_enumerator<ProposalStatus>("ProposalStatus");
  expect_every_enumerator<OpeningUse>("OpeningUse");
  expect_every_enumerator<EntitlementStage>("EntitlementStage");
  expect_every_enumerator<ReleaseStatus>("ReleaseStatus");
}

TEST(Words, EveryAccountHasBothWordsAndIsFoundByItsCode) {
  for (const AccountEntry& entry : kAccounts) {
    expect_both_words(account_words(entry.account), "account");
    EXPECT_EQ(account_said(entry.code), &entry);
    EXPECT_EQ(account_said(entry.name), &entry);
    EXPECT_EQ(account_said(std::string(entry.code) + " " + std::string(entry.zh)), &entry);
  }
}

TEST(Words, AnAccountIsFoundByItsWordUnlessSeveralBearIt) {
  ASSERT_TRUE(account_said("应收代偿款"));
  EXPECT_EQ(account_said("应收代偿款")->code, "1231");
  EXPECT_FALSE(account_said("银行存款"));  // of the company, the province and the fund
  EXPECT_FALSE(account_said("没有的科目"));
}

TEST(Words, AFieldIsCalledOtherwiseWhereItMeansSomethingElse) {
  EXPECT_EQ(field_words("released_on").zh, "解保日期");
  EXPECT_EQ(field_words("released_on", "carry_in_release").zh, "拨付日期");
  EXPECT_EQ(field_words("silent", "terms").zh, "政策未规定");
}

TEST(Words, WhatNoTableKnowsIsItsOwnWord) {
  EXPECT_EQ(event_words("of_a_newer_server").zh, "of_a_newer_server");
  EXPECT_EQ(field_words("of_a_newer_server").en, "of_a_newer_server");
}

}  // namespace
}  // namespace yingbu
