#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TypesTwice, AreRefusedWhereTheLinkerWouldTakeOneOfThem) {
  const Tree tree{
      source_file("http/a.h", "namespace yingbu {\nenum class Standing : int { idle };\n}\n"),
      source_file("ledger/intake/b.h", "namespace yingbu {\n\nstruct Standing {\n};\n}\n"),
      source_file("tools/c.cc",
                  "namespace yingbu {\ntemplate <class T>\nclass [[nodiscard]] Standing final : "
                  "public Base<T> {\n};\n}\n")};
  const std::string advice =
      ": type twice: yingbu::Standing is defined in http/a.h too, and the linker takes one of "
      "them: give it a name of its own, or put it into an anonymous namespace";
  EXPECT_THAT(messages(types_twice(tree)),
              ElementsAre("ledger/intake/b.h:3" + advice, "tools/c.cc:3" + advice));
}

TEST(TypesTwice, OfAFileOfAnotherNamespaceOrWithinATypeAreNone) {
  const Tree tree{
      source_file("http/a.h", "namespace yingbu {\nstruct Verdict {\n};\n}\n"),
      source_file("http/b.h", "namespace yingbu {\nstruct Verdict;\nclass Verdict;\n}\n"),
      source_file("http/c.cc", "namespace yingbu {\nnamespace {\nstruct Verdict {};\n}\n}\n"),
      source_file("http/d.cc", "namespace yingbu::match {\nstruct Verdict {};\n}\n"),
      source_file("http/e.cc",
                  "namespace yingbu {\nclass Outer {\n  struct Verdict {};\n};\n"
                  "struct Verdict make() {\n  struct Verdict {};\n}\n}\n"),
      source_file("http/f.cc", "namespace yingbu {\ntemplate <>\nstruct Verdict<int> {};\n}\n")};
  EXPECT_THAT(messages(types_twice(tree)), IsEmpty());
}

}  // namespace
}  // namespace yingbu::tidy
