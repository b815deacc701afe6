#include "ledger/intake/said_values.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "ledger/instruments/shapes.h"
#include "ledger/instruments/words.h"

// Values of terms between people and the ledger, for whatever clauses the shapes have.
namespace yingbu::testing {
namespace {

constexpr Words kField{"field", "条款项", "field"};

std::string held(const Described& type, std::string_view said) {
  const auto value = held_value(type, said, kField);
  return value ? *value : "refused";
}
std::string said(const Described& type, std::string_view value, Language language = Language::zh) {
  return said_value(type, value, "", language);
}

const Described& inner(const Described& type) {
  return type.kind == FieldKind::optional ? *type.optional->inner : type;
}

TEST(SaidValues, EveryClauseOfEveryShapeIsCalledInBothLanguages) {
  for (const ShapeRow& shape : shapes()) {
    for (const DescribedField& field : shape.sheet().fields) {
      EXPECT_NE(words_in(terms_words(), field.name), nullptr) << field.name;
    }
  }
}

// One that is missing in the table of said_values.cc would be printed and asked for by its code.
TEST(SaidValues, EveryEnumeratorOfEveryShapeIsSaidAndReadBackInBothLanguages) {
  for (const ShapeRow& shape : shapes()) {
    for (const DescribedField& field : shape.sheet().fields) {
      const Described& type = inner(*field.type);
      for (const DescribedEnumerator& each : type.enumerators) {
        ASSERT_NE(words_in(words_of_type(type), each.name), nullptr)
            << field.name << ' ' << each.name;
        for (const Language language : {Language::zh, Language::en}) {
          EXPECT_EQ(held(*field.type, said(*field.type, each.name, language)), each.name);
        }
        EXPECT_EQ(held(*field.type, each.name), each.name);
      }
    }
  }
}

TEST(SaidValues, RatesAreReadBackToThePpm) {
  for (const auto& [ppm, text] : {std::pair{"0", "0%"},
                                  {"1", "0.0001%"},
                                  {"5000", "0.5%"},
                                  {"10000", "1%"},
                                  {"43500", "4.35%"},
                                  {"333333", "33.3333%"},
                                  {"1000000", "100%"}}) {
    EXPECT_EQ(said(described<Ppm>(), ppm), text);
    EXPECT_EQ(held(described<Ppm>(), text), ppm);
  }
  EXPECT_EQ(held(described<Ppm>(), "3‰"), "3000");
  EXPECT_EQ(held(described<std::optional<Ppm>>(), "1.00 %"), "10000");
}

TEST(SaidValues, AmountsAreReadBackToTheFen) {
  for (const auto& [fen, text] : {std::pair{"1", "0.01 元"},
                                  {"0", "0.00 元"},
                                  {"123456789", "1,234,567.89 元"},
                                  {"15000000", "15 万元"},
                                  {"1000000000", "1,000 万元"},
                                  {"100000000000000", "100,000,000 万元"}}) {
    EXPECT_EQ(said(described<Money>(), fen), text);
    EXPECT_EQ(held(described<Money>(), text), fen);
  }
  EXPECT_EQ(said(described<Money>(), "15000000", Language::en), "150,000.00 yuan");
  EXPECT_EQ(held(described<Money>(), "150,000.00 yuan"), "15000000");
  EXPECT_EQ(held(described<Money>(), "1.5亿元"), "15000000000");
  EXPECT_EQ(held(described<Money>(), "15000000分"), "15000000");
  EXPECT_EQ(held(described<Money>(), "150000"), "refused");
  EXPECT_EQ(held(described<Money>(), "万元"), "refused");
  EXPECT_EQ(held(described<Money>(), "0.001元"), "refused");
  EXPECT_EQ(held(described<Money>(), "9223372036854775807元"), "refused");
}

TEST(SaidValues, FlagsNumbersAndTextsAreReadAsTheyAreSaid) {
  EXPECT_EQ(held(described<bool>(), "是"), "true");
  EXPECT_EQ(held(described<bool>(), "no"), "false");
  EXPECT_EQ(said(described<bool>(), "false"), "否");
  EXPECT_EQ(said(described<bool>(), "true", Language::en), "yes");
  EXPECT_EQ(held(described<std::int32_t>(), "60"), "60");
  EXPECT_EQ(held(described<std::int32_t>(), "2147483648"), "refused");
  EXPECT_EQ(held(described<std::int32_t>(), "-1"), "refused");
  EXPECT_EQ(said_value(described<std::int32_t>(), "60", "日", Language::zh), "60 日");
  EXPECT_EQ(said_value(described<std::int32_t>(), "60", "日", Language::en), "60");
  EXPECT_EQ(held(described<std::string>(), "科技型企业名单"), "科技型企业名单");
}

}  // namespace
}  // namespace yingbu::testing
