#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ShapeNames, StandWithTheInstrumentsAndWhereProgrammesAreSetUp) {
  const std::string text = "auto s = Shape::fiscal_compensation;\n";
  EXPECT_THAT(messages(shape_names(source_file("ledger/domain/a.cc", text))),
              ElementsAre("ledger/domain/a.cc:1: shape by name: ask the shape's row "
                          "(ledger/instruments/shapes.h) for what it does; only the instruments "
                          "know which shapes there are"));
  for (const std::string folder : {"ledger/instruments/", "tools/sample/", "tests/domain/"}) {
    EXPECT_THAT(messages(shape_names(source_file(folder + "a.cc", text))), IsEmpty()) << folder;
  }
}

TEST(ShapeNames, AreNoOtherTypesNames) {
  const SourceFile file = source_file("projections/a.cc", "f(ClauseShape::money); Shape shape;\n");
  EXPECT_THAT(messages(shape_names(file)), IsEmpty());
}

TEST(Visitors, AreListedWithWhy) {
  const std::string text = "#include \"a.h\"\nvisit_event(event, [](const auto& e) { f(e); });\n";
  EXPECT_THAT(messages(visitors(source_file("http/a.cc", text))),
              ElementsAre("http/a.cc:2: visitor: ask for one type with as<T>(); what must tell all "
                          "of them apart goes on the list in tests/tidy/place_rules.cc, with why"));
  EXPECT_THAT(messages(visitors(source_file("ledger/domain/evolve.cc", text))), IsEmpty());
  EXPECT_THAT(messages(visitors(source_file("tests/domain/a.cc", text))), IsEmpty());
}

TEST(Visitors, LeaveTheListWhenTheyStop) {
  EXPECT_THAT(messages(visitors(source_file("ledger/domain/group.cc", "int a;\n"))),
              ElementsAre("ledger/domain/group.cc: visitor: take it off the list in "
                          "tests/tidy/place_rules.cc if it no longer hands each command to its "
                          "handler"));
}

}  // namespace
}  // namespace yingbu::tidy
