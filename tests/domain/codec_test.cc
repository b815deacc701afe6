#include "ledger/domain/codec.h"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

#include "ledger/base/failure.h"
#include "ledger/base/fields/archive.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/proposals/commands.h"
#include "tests/domain/sample_fields.h"

namespace yingbu::testing {
namespace {

// tests/golden/payloads.hex: "event 40/1 guarantee_issued <hex>" a line, never changed.
std::map<std::string, std::string> golden() {
  std::map<std::string, std::string> lines;
  std::ifstream in(YINGBU_SOURCE_DIR "/tests/golden/payloads.hex");
  for (std::string line; std::getline(in, line);) {
    const std::size_t cut = line.rfind(' ');
    if (line.empty() || line[0] == '#' || cut == line.npos) continue;
    lines[line.substr(0, cut)] = line.substr(cut + 1);
  }
  return lines;
}

std::string title(const char* kind, const TableRow& row) {
  return fmt::format("{} {}/{} {}", kind, row.tag, row.version, row.name);
}

// What is written now against what was frozen; `again` reads bytes and writes them.
template <class Again>
void check(const std::map<std::string, std::string>& lines, const std::string& named,
           const std::string& bytes, Again&& again) {
  const auto frozen = lines.find(named);
  if (frozen == lines.end()) {
    ADD_FAILURE() << "no golden bytes for " << named
                  << "; add this line to tests/golden/payloads.hex:\n"
                  << named << ' ' << bytes;
    return;
  }
  EXPECT_EQ(bytes, frozen->second)
      << named << " is written differently: recorded payloads would be misread; give it a new "
      << "version and an upcaster";
  EXPECT_EQ(hex(again(parse_hex(frozen->second)->data)), frozen->second) << named;
}

TEST(Codec, EveryPayloadKeepsItsFrozenBytes) {
  const auto lines = golden();
  for (const TableRow& row : kEvents) {
    const Encoded now = encode_event(SampleFields().event(row.tag));
    EXPECT_EQ(now.tag, row.tag);
    EXPECT_EQ(now.version, row.version);
    check(lines, title("event", row), hex(now.payload), [&](const std::string& bytes) {
      return encode_event(decode_event(row.tag, row.version, bytes)).payload;
    });
  }
  for (const TableRow& row : kCommands) {
    const Encoded now = encode_command(SampleFields().command(row.tag));
    EXPECT_EQ(now.tag, row.tag);
    EXPECT_EQ(now.version, row.version);
    check(lines, title("command", row), hex(now.payload), [&](const std::string& bytes) {
      return encode_command(decode_command(row.tag, row.version, bytes)).payload;
    });
  }
}

// Those of every older version stay in the file, and are read as the present one.
TEST(Codec, EveryOlderPayloadIsStillRead) {
  const auto lines = golden();
  const auto bytes_of = [&lines](const char* kind, const TableRow& row, std::uint16_t version) {
    TableRow older = row;
    older.version = version;
    const auto frozen = lines.find(title(kind, older));
    if (frozen == lines.end()) ADD_FAILURE() << "no golden bytes for " << title(kind, older);
    return frozen == lines.end() ? std::string() : parse_hex(frozen->second)->data;
  };
  for (const TableRow& row : kEvents) {
    for (std::uint16_t version = 1; version < row.version; ++version) {
      const Event event = decode_event(row.tag, version, bytes_of("event", row, version));
      EXPECT_EQ(encode_event(event).version, row.version) << row.name;
    }
  }
  for (const TableRow& row : kCommands) {
    for (std::uint16_t version = 1; version < row.version; ++version) {
      const Command command = decode_command(row.tag, version, bytes_of("command", row, version));
      EXPECT_EQ(encode_command(command).version, row.version) << row.name;
    }
  }
}

TEST(Codec, AnAccountOfTheFirstVersionHasNoBankNumber) {
  const std::string older = parse_hex(golden().at("event 11/1 party_account_added"))->data;
  const Event event = decode_event(11, 1, older);
  EXPECT_FALSE(event.as<PartyAccountAdded>()->bank_number);
  EXPECT_FALSE(event.as<PartyAccountAdded>()->account_number.empty());
  EXPECT_EQ(encode_event(event).payload, older + '\0');
}

std::string failure_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const Failure& failure) {
    return failure.zh() + '\n' + failure.en();
  }
  return "nothing";
}

TEST(Codec, AnUnknownEventNamesTheReleaseItNeeds) {
  EXPECT_EQ(failure_of([] { decode_event(9999, 1, ""); }),
            "本版本不认识事件 9999/1：账本由更新版本写入，请用该版本打开\n"
            "this release does not know event 9999/1: the ledger was written by a newer "
            "release; open it with that one");
}

TEST(Codec, AHigherVersionIsRefused) {
  const Encoded known = encode_event(Event{SampleFields().value<FundOpened>()});
  EXPECT_EQ(failure_of([&] { decode_event(known.tag, 2, known.payload); }),
            "本版本不认识事件 20/2：账本由更新版本写入，请用该版本打开\n"
            "this release does not know event 20/2: the ledger was written by a newer release; "
            "open it with that one");
  EXPECT_NE(failure_of([&] { decode_event(known.tag, 0, known.payload); }), "nothing");
}

TEST(Codec, AnUnknownOrHigherCommandSaysSo) {
  EXPECT_EQ(failure_of([] { decode_command(9999, 1, ""); }),
            "本版本不认识命令 9999/1：账本由更新版本写入，请用该版本打开\n"
            "this release does not know command 9999/1: the ledger was written by a newer "
            "release; open it with that one");
  const Encoded known = encode_command(Command{SampleFields().value<OpenFund>()});
  EXPECT_EQ(failure_of([&] { decode_command(known.tag, 7, known.payload); }),
            "本版本不认识命令 20/7：账本由更新版本写入，请用该版本打开\n"
            "this release does not know command 20/7: the ledger was written by a newer release; "
            "open it with that one");
}

TEST(Codec, APayloadThatDoesNotFitItsTypeIsRefused) {
  const Encoded known = encode_event(Event{SampleFields().value<FundOpened>()});
  EXPECT_ANY_THROW(decode_event(known.tag, known.version, known.payload + "x"));
  EXPECT_ANY_THROW(
      decode_event(known.tag, known.version, known.payload.substr(0, known.payload.size() - 1)));
}

TEST(Codec, NamesAreFoundByTag) {
  EXPECT_EQ(event_name(46), "compensation_paid");
  EXPECT_EQ(event_name(9999), "");
  EXPECT_EQ(command_name(Command{Approve{}}), "approve");
  EXPECT_EQ(command_name(Command{}), "");
}

}  // namespace
}  // namespace yingbu::testing
