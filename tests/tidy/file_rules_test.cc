#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "int a;\n";
  return text;
}

TEST(FileSize, FiveHundredLinesAreEnough) {
  EXPECT_THAT(messages(file_size(source_file("http/a.cc", lines(500)))), IsEmpty());
  EXPECT_THAT(messages(file_size(source_file("http/a.cc", lines(501)))),
              ElementsAre("http/a.cc:501: file size: 501 lines are more than 500: split it by what "
                          "it answers"));
}

TEST(FileName, SaysWhatTheFileHolds) {
  const std::string fault = ": file name: name the file or folder for what it holds";
  EXPECT_THAT(messages(file_name(source_file("http/utils.h", ""))),
              ElementsAre("http/utils.h" + fault));
  EXPECT_THAT(messages(file_name(source_file("tests/common/a.cc", ""))),
              ElementsAre("tests/common/a.cc" + fault));
  EXPECT_THAT(messages(file_name(source_file("http/problem.h", ""))), IsEmpty());
}

TEST(DeadFiles, ASourceThatNoTargetBuildsIsNamed) {
  const Tree tree{source_file("http/CMakeLists.txt", "yingbu_room(http SOURCES route.cc)\n"),
                  source_file("http/old_route.cc", ""), source_file("http/route.cc", ""),
                  source_file("lost.cc", "")};
  EXPECT_THAT(messages(dead_files(tree)),
              ElementsAre("http/old_route.cc: dead file: add old_route.cc to http/CMakeLists.txt, "
                          "or delete it",
                          "lost.cc: dead file: give its folder a CMakeLists.txt"));
}

TEST(DeadFiles, ASourceMayBeListedBesideTheFoldersCMakeListsOrByItsFullPath) {
  const Tree tree{source_file("http/CMakeLists.txt", "run(${CMAKE_CURRENT_SOURCE_DIR}/b.cc)\n"),
                  source_file("http/a.cc", ""), source_file("http/b.cc", ""),
                  source_file("http/json.cmake", "yingbu_room(json SOURCES a.cc)\n")};
  EXPECT_THAT(messages(dead_files(tree)), IsEmpty());
}

TEST(DeadFiles, AHeaderThatNobodyIncludesIsNamed) {
  const Tree tree{source_file("http/CMakeLists.txt", "yingbu_room(http SOURCES a.cc)\n"),
                  source_file("http/a.cc", "#include \"http/a.h\"\n"), source_file("http/a.h", ""),
                  source_file("http/b.h", "")};
  EXPECT_THAT(messages(dead_files(tree)),
              ElementsAre("http/b.h: dead file: include it somewhere, or delete it"));
}

TEST(DeadFiles, DataThatNothingReadsIsNamed) {
  const Tree tree{
      source_file("tests/domain/CMakeLists.txt", "yingbu_test(s SOURCES s_test.cc)\n"),
      source_file("tests/domain/s_test.cc", "read(\"tests/scenarios\", \".scenario\");\n"),
      source_file("tests/golden/old.hex", ""), source_file("tests/scenarios/a.scenario", ""),
      source_file("tests/scenarios/loss/b.scenario", "")};
  EXPECT_THAT(messages(dead_files(tree)),
              ElementsAre("tests/golden/old.hex: dead file: let a test or a target read it (by its "
                          "name, or its folder and extension), or delete it"));
}

}  // namespace
}  // namespace yingbu::tidy
