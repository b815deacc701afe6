#include <gtest/gtest.h>

#include "tests/tidy/rules.h"

namespace yingbu::tidy {
namespace {

TEST(ThisTree, KeepsEveryRule) {
  const Tree tree = load_tree(YINGBU_SOURCE_DIR);
  ASSERT_GT(tree.size(), 20u) << "the tree was not found at " << YINGBU_SOURCE_DIR;
  for (const Finding& finding : all_findings(tree)) ADD_FAILURE() << text(finding);
}

}  // namespace
}  // namespace yingbu::tidy
