#include "tests/tidy/source_tree.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yingbu::tidy {
namespace {

std::string code_of(const std::string& text) { return source_file("a.cc", text).code.at(0); }

TEST(SourceTree, BlanksCommentsAndTheInsidesOfLiterals) {
  EXPECT_EQ(code_of("a; // double"), "a;          ");
  EXPECT_EQ(code_of("a /* b */ c"), "a         c");
  EXPECT_EQ(code_of("f(\"a\\\"b\", 'x');"), "f(\"    \", ' ');");
  EXPECT_EQ(code_of("f(R\"(a \"b\" // c)\");"), "f(R\"            \");");
  EXPECT_EQ(code_of("n = 1'000'000; g('\\'');"), "n = 1'000'000; g('  ');");
}

TEST(SourceTree, KeepsLinesInsideLongComments) {
  const SourceFile file = source_file("a.h", "/* a\nb */ c\nd");
  EXPECT_THAT(file.code, testing::ElementsAre("    ", "     c", "d"));
}

TEST(SourceTree, FindsWholeWordsOnly) {
  EXPECT_EQ(find_word("doubled double", "double"), 8u);
  EXPECT_EQ(find_word("fmt::sprintf_like(printf(x))", "printf"), 18u);
  EXPECT_EQ(find_word("operand", "rand"), std::string_view::npos);
}

TEST(SourceTree, NamesTheIncludedFile) {
  const SourceFile file =
      source_file("a.cc", "#include <map>\n#include \"ledger/base/date.h\"\n// #include <set>\n");
  EXPECT_EQ(included_file(file, 0), "<map>");
  EXPECT_EQ(included_file(file, 1), "\"ledger/base/date.h\"");
  EXPECT_EQ(included_file(file, 2), "");
}

TEST(SourceTree, LeavesBuildFoldersAndBinaryTextOut) {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(testing::TempDir()) / "yingbu_source_tree_test";
  fs::remove_all(root);
  fs::create_directories(root / "build-asan");
  fs::create_directories(root / "ledger");
  std::ofstream(root / "build-asan" / "a.cc") << "int a;\n";
  std::ofstream(root / ".git") << "gitdir: elsewhere\n";  // of a worktree
  std::ofstream(root / "ledger" / "b.cc") << "int b;\n";
  std::ofstream(root / "ledger" / "c.bin") << std::string("\0x", 2);
  const Tree tree = load_tree(root);
  fs::remove_all(root);
  ASSERT_EQ(tree.size(), 2u);
  EXPECT_EQ(tree[0].path, "ledger/b.cc");
  EXPECT_EQ(tree[1].text, "");
}

}  // namespace
}  // namespace yingbu::tidy
