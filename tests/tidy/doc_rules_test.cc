#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Tree tree_with(const std::string& markdown) {
  return {source_file("README.md", ""), source_file("docs/A.md", markdown),
          source_file("http/route.cc", "")};
}

TEST(BrokenLinks, ExistingTargetsPass) {
  EXPECT_THAT(messages(broken_links(tree_with("[a](../README.md#use) [b](https://example.org/x)\n"
                                              "[c](#here) `http/route.cc` `http/` `HTTP/1.1`\n"))),
              IsEmpty());
}

TEST(BrokenLinks, AMissingTargetIsNamed) {
  EXPECT_THAT(messages(broken_links(tree_with("see\n[a](README.md)\n"))),
              ElementsAre("docs/A.md:2: broken link: README.md does not exist; correct the link or "
                          "remove it"));
}

TEST(BrokenLinks, AMissingFileInBackquotesIsNamed) {
  EXPECT_THAT(messages(broken_links(tree_with("`http/old.cc`\n"))),
              ElementsAre("docs/A.md:1: broken link: http/old.cc does not exist; name what does"));
}

TEST(BrokenLinks, FencedTextIsNotRead) {
  EXPECT_THAT(messages(broken_links(tree_with("```\n[a](none.md)\n```\n"))), IsEmpty());
}

TEST(MachinePaths, AreNamed) {
  const std::string planted = std::string("cd /wor") + "k/main\n";
  EXPECT_THAT(messages(machine_paths(source_file("docs/A.md", planted))),
              ElementsAre(std::string("docs/A.md:1: machine path: /wor") +
                          "k/ is a folder of one machine; write a path from the project's root, or "
                          "take it as an argument"));
  EXPECT_THAT(messages(machine_paths(source_file("a.md", "docs/work/x ${A}/root/x\n"))), IsEmpty());
}

TEST(OutsidePaths, WhatLiesBesideTheProjectIsNotRead) {
  const std::string advice =
      "outside path: a clone stands alone: keep what is read below the project, a test's data in "
      "tests/data";
  EXPECT_THAT(messages(outside_paths(source_file(
                  "tests/a_test.cc",
                  "\nread(root / \"../shared/data/a.csv\");\nread(source_dir() / \"../b\");\n\n"))),
              ElementsAre("tests/a_test.cc:2: " + advice, "tests/a_test.cc:3: " + advice));
  EXPECT_THAT(messages(outside_paths(source_file("tools/dev", "cp ../shared/data/a.csv .\n"))),
              ElementsAre("tools/dev:1: " + advice));
  EXPECT_THAT(messages(outside_paths(source_file("docs/A.md", "[a](../README.md)\n"))), IsEmpty());
  EXPECT_THAT(messages(outside_paths(source_file("tests/a.cc", "read(dir / \"../store\");\n"))),
              IsEmpty());
}

}  // namespace
}  // namespace yingbu::tidy
