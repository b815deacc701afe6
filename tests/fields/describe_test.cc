#include "ledger/base/fields/describe.h"

#include <gtest/gtest.h>

#include "ledger/base/fields/json_write.h"
#include "ledger/base/fields/text.h"
#include "tests/fields/sample.h"

namespace yingbu {
namespace {

using sample::Guarantee;
using sample::Loan;
using sample::PartyNo;
using sample::Share;
using sample::Sharer;
using sample::Tier;

TEST(Describe, AStructHasItsFieldsAsDeclared) {
  const Described& type = described<Loan>();
  EXPECT_EQ(type.kind, FieldKind::structure);
  EXPECT_EQ(type.size, sizeof(Loan));
  EXPECT_EQ(known_fields(type), "contract, start, fee");
  ASSERT_EQ(type.fields.size(), 3U);
  EXPECT_EQ(type.fields[1].type, &described<Date>());
  EXPECT_EQ(type.fields[2].type->optional->inner, &described<Money>());
  EXPECT_EQ(type.field("fees"), nullptr);
}

TEST(Describe, AFieldFoundByNameIsThatPlaceInTheValue) {
  Guarantee value = sample::full();
  const Described& type = described<Guarantee>();
  EXPECT_EQ(type.field("seq")->in(&value), static_cast<void*>(&value.seq));
  EXPECT_EQ(type.field("tiers")->in(&value), static_cast<void*>(&value.tiers));
  EXPECT_EQ(type.field("second_loan")->held(&value).value, &*value.second_loan);
  EXPECT_EQ(type.field("second_loan")->held(&value).type, &described<Loan>());
  value.second_loan.reset();
  EXPECT_EQ(type.field("second_loan")->held(&value).value, nullptr);
}

TEST(Describe, EachWidthOfIntegerHasItsSizeAndSign) {
  EXPECT_EQ(described<std::int32_t>().size, 4U);
  EXPECT_TRUE(described<std::int32_t>().is_signed);
  EXPECT_FALSE(described<std::uint64_t>().is_signed);
  EXPECT_EQ(described<PartyNo>().kind, FieldKind::integer);
  EXPECT_NE(&described<PartyNo>(), &described<std::uint32_t>());
}

TEST(Describe, AnEnumeratorHasItsName) {
  const Sharer sharer = Sharer::province;
  EXPECT_EQ(enumerator_name(described<Sharer>(), &sharer), "province");
  EXPECT_EQ(described<Sharer>().enumerator("fund")->value, 2);
  EXPECT_EQ(described<Sharer>().enumerator("funds"), nullptr);
}

TEST(Describe, AValueOfErasedTypeIsWrittenAsItself) {
  const Guarantee value = sample::full();
  const void* erased = &value;
  std::string known;
  std::string written;
  write_json(known, value);
  write_json(written, described<Guarantee>(), erased);
  EXPECT_EQ(written, known);
  EXPECT_EQ(to_text(described<Guarantee>(), erased), to_text(value));
}

TEST(Describe, EveryValueOfATypeIsSeenHoweverDeepItIs) {
  const Guarantee value = sample::full();
  std::size_t expected = value.shares.size();
  for (const Tier& tier : value.tiers) expected += tier.shares.size();
  std::size_t seen = 0;
  EXPECT_FALSE(
      any_inside(described<Guarantee>(), &value, described<Share>(), [&](const void* found) {
        EXPECT_GT(static_cast<const Share*>(found)->part_ppm.value, 0);
        ++seen;
        return false;
      }));
  EXPECT_EQ(seen, expected);
}

TEST(Describe, AValueHoldsThePartyItNamesAndNoOther) {
  const Guarantee value = sample::full();
  const Described& type = described<Guarantee>();
  EXPECT_TRUE(holds(type, &value, value.party));
  EXPECT_FALSE(holds(type, &value, PartyNo{value.party.value + 1}));
  EXPECT_FALSE(holds(type, &value, value.party.value));         // a bare number is no party
  EXPECT_TRUE(holds(type, &value, Date{date_of(1900, 1, 1)}));  // inside an optional struct
  EXPECT_TRUE(holds(described<Share>(), &value.shares[0], value.shares[0]));
}

TEST(Describe, AScenarioLineNamesTheFieldsOfInnerStructsByDots) {
  EXPECT_TRUE(is_text_field(described<Guarantee>(), "second_loan.contract"));
  EXPECT_TRUE(is_text_field(described<Guarantee>(), "shares"));
  EXPECT_FALSE(is_text_field(described<Guarantee>(), "second_loan"));
  EXPECT_FALSE(is_text_field(described<Guarantee>(), "shares.part_ppm"));
}

}  // namespace
}  // namespace yingbu
