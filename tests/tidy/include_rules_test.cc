#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/messages.h"

namespace yingbu::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(IncludeDirection, ARoomMayKnowTheRoomsOnItsLeft) {
  const SourceFile log = source_file("ledger/log/a.cc",
                                     "#include \"ledger/log/a.h\"\n"
                                     "#include \"ledger/domain/events.h\"\n");
  EXPECT_THAT(messages(include_direction(log)), IsEmpty());
}

TEST(IncludeDirection, DomainMustNotKnowTheLog) {
  const SourceFile domain = source_file("ledger/domain/a.cc",
                                        "#include <vector>\n"
                                        "#include \"ledger/log/record.h\"\n");
  EXPECT_THAT(messages(include_direction(domain)),
              ElementsAre("ledger/domain/a.cc:2: include direction: ledger/domain/ must not know "
                          "ledger/log/record.h; move what is shared to a room on its left (base <- "
                          "instruments <- domain <- log <- projections <- http <- tools)"));
}

TEST(IncludeDirection, TheFieldCodecsAreOfTheBase) {
  const SourceFile fields = source_file("ledger/base/fields/a.cc",
                                        "#include \"ledger/base/money.h\"\n"
                                        "#include \"ledger/domain/ids.h\"\n");
  EXPECT_EQ(include_direction(fields).size(), 1u);
}

TEST(IncludeDirection, EveryFolderOfTheLedgerHasARoom) {
  EXPECT_THAT(messages(include_direction(source_file("ledger/new/a.cc", "int a;\n"))),
              ElementsAre("ledger/new/a.cc:1: include direction: give its folder a room in "
                          "tests/tidy/include_rules.cc"));
}

TEST(IncludeDirection, IntakeKnowsTheDomainAndItsInstrumentsButNoLog) {
  const SourceFile intake = source_file("ledger/intake/a.cc",
                                        "#include \"ledger/domain/commands.h\"\n"
                                        "#include \"ledger/instruments/terms.h\"\n"
                                        "#include \"ledger/log/ledger.h\"\n");
  EXPECT_EQ(include_direction(intake).size(), 1u);
}

TEST(IncludeDirection, AnyRoomReadsShippedDataButOnlyOuterOnesGiveItAsCommands) {
  const SourceFile base = source_file("ledger/base/a.cc",
                                      "#include \"ledger/reference/regions.inc\"\n"
                                      "#include \"ledger/reference/shipped.h\"\n");
  EXPECT_EQ(include_direction(base).size(), 1u);
  const SourceFile tools = source_file("tools/a.cc", "#include \"ledger/reference/shipped.h\"\n");
  EXPECT_THAT(messages(include_direction(tools)), IsEmpty());
}

TEST(LibraryHeaders, BeastLivesInHttpOnly) {
  const std::string text = "#include <boost/beast/http.hpp>\n";
  EXPECT_THAT(messages(library_headers(source_file("http/server.cc", text))), IsEmpty());
  EXPECT_THAT(
      messages(library_headers(source_file("tools/submit.cc", text))),
      ElementsAre("tools/submit.cc:1: library in the wrong room: do not include "
                  "<boost/beast/http.hpp> here: talk HTTP through http/ with its own Req and Res"));
}

TEST(LibraryHeaders, PureRoomsHaveNoThreadsAndNoStore) {
  const SourceFile domain = source_file("ledger/domain/a.cc",
                                        "#include <rocksdb/db.h>\n"
                                        "#include <thread>\n");
  EXPECT_THAT(messages(library_headers(domain)),
              ElementsAre("ledger/domain/a.cc:1: library in the wrong room: do not include "
                          "<rocksdb/db.h> here: go through ledger/log/event_log.h",
                          "ledger/domain/a.cc:2: library in the wrong room: do not include "
                          "<thread> here: keep the pure rooms single-threaded and stateless"));
}

TEST(LibraryHeaders, ProjectionsNeverSeeTheWriteSide) {
  const SourceFile file = source_file("projections/a.cc", "#include \"ledger/log/writer.h\"\n");
  EXPECT_THAT(messages(library_headers(file)),
              ElementsAre("projections/a.cc:1: library in the wrong room: do not include "
                          "\"ledger/log/writer.h\" here: fold recorded events; never the write "
                          "side"));
}

TEST(HeaderForm, PathsStartAtTheRootAndHeadersAtPragmaOnce) {
  const SourceFile file = source_file("ledger/base/a.h", "#include \"date.h\"\n");
  EXPECT_THAT(messages(header_form(file)),
              ElementsAre("ledger/base/a.h:1: include path: write the path from the root",
                          "ledger/base/a.h:1: header form: begin the header with #pragma once"));
}

}  // namespace
}  // namespace yingbu::tidy
