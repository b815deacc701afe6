#include "ledger/log/record.h"

#include <gtest/gtest.h>

#include "ledger/base/failure.h"
#include "tests/log/record_samples.h"

namespace yingbu {
namespace {

constexpr std::string_view kPayload = "代偿 39506174";

std::string_view view(const HeaderBytes& bytes) { return {bytes.data(), bytes.size()}; }

std::string stored(const RecordHeader& header, std::string_view payload) {
  std::string bytes;
  encode_stored(header, sample_salt(), payload, bytes);
  return bytes;
}

TEST(Record, EncodesTheFrozenBytes) {
  auto forms = golden("record_format_1.hex");
  ASSERT_EQ(forms.size(), 7u);
  const HeaderBytes first = encode_header(first_header());
  const HeaderBytes last = encode_header(last_header());
  EXPECT_EQ(to_hex(view(first)), to_hex(forms["first_header"]));
  EXPECT_EQ(to_hex(stored(first_header(), kPayload)), to_hex(forms["first_stored"]));
  EXPECT_EQ(to_hex(bytes_of(leaf_of(forms["first_entry"]))), to_hex(forms["first_leaf"]));
  EXPECT_EQ(to_hex(view(last)), to_hex(forms["last_header"]));
  EXPECT_EQ(to_hex(stored(last_header(), "")), to_hex(forms["last_stored"]));
}

TEST(Record, DecodesTheFrozenBytes) {
  auto forms = golden("record_format_1.hex");
  const auto first = decode_stored(forms["first_stored"]);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->header, first_header());
  EXPECT_EQ(first->entry, forms["first_entry"]);
  EXPECT_EQ(first->payload, kPayload);
  EXPECT_TRUE(payload_matches(*first));
  const auto last = decode_stored(forms["last_stored"]);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->header, last_header());
  EXPECT_FALSE(last->erased);
  EXPECT_TRUE(payload_matches(*last));
}

TEST(Record, AnErasedPayloadLeavesTheEntry) {
  auto forms = golden("record_format_1.hex");
  const auto erased = decode_stored(forms["last_erased"]);
  ASSERT_TRUE(erased);
  EXPECT_TRUE(erased->erased);
  EXPECT_EQ(erased->header, last_header());
  EXPECT_TRUE(payload_matches(*erased));
  const Record record(forms["first_entry"], first_header());
  EXPECT_TRUE(record.erased());
  EXPECT_EQ(record.payload(), "");
  EXPECT_EQ(leaf_of(record.entry()), leaf_of(forms["first_entry"]));
}

TEST(Record, APayloadThatWasChangedDoesNotMatch) {
  std::string bytes = stored(first_header(), kPayload);
  bytes.back() ^= 1;
  const auto record = decode_stored(bytes);
  ASSERT_TRUE(record);
  EXPECT_FALSE(payload_matches(*record));
}

TEST(Record, EveryWrongLengthIsRefused) {
  const std::string bytes = stored(first_header(), kPayload) + "x";
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const bool sound = n == kEntryBytes || n == bytes.size() - 1;
    EXPECT_EQ(decode_stored(std::string_view(bytes).substr(0, n)).has_value(), sound) << n;
  }
}

struct Nonsense {
  const char* what;
  std::size_t offset;
  std::string bytes;
  RecordFault fault;
};

TEST(Record, NonsenseHeadersAreRefused) {
  const std::string none(8, '\0');
  const std::string all(8, '\xff');
  const std::vector<Nonsense> cases = {
      {"format 2", 0, "\x02", RecordFault::unknown_format},
      {"format 257", 1, "\x01", RecordFault::unknown_format},
      {"entry way 3", 2, "\x06", RecordFault::reserved_bits},
      {"flag bit 3", 2, "\x08", RecordFault::reserved_bits},
      {"reserved byte", 3, "\x01", RecordFault::reserved_bits},
      {"epoch 0", 4, none.substr(4), RecordFault::bad_epoch},
      {"seq 0", 8, none, RecordFault::bad_seq},
      {"stream version 0", 24, none, RecordFault::bad_stream_version},
      {"group from 0", 32, none, RecordFault::bad_group},
      {"group from the future", 32, all, RecordFault::bad_group},
      {"tag 0", 40, none.substr(6), RecordFault::bad_kind},
      {"version 0", 42, none.substr(6), RecordFault::bad_kind},
      {"before 1970", 48, all, RecordFault::bad_time},
      {"basis date", 56, "\xff\xff\xff\x7f", RecordFault::bad_date},
      {"booked date", 60, std::string("\0\0\0\x80", 4), RecordFault::bad_date},
      {"digest in a later record", 32, "\x07", RecordFault::digest_outside_first},
      {"caused by itself", 136, "\x08", RecordFault::bad_cause},
      {"payload of 4 GiB", 144, all.substr(4), RecordFault::payload_too_long},
  };
  for (const auto& c : cases) {
    const HeaderBytes good = encode_header(first_header());
    std::string bytes(view(good));
    bytes.replace(c.offset, c.bytes.size(), c.bytes);
    const auto header = decode_header(bytes);
    ASSERT_FALSE(header) << c.what;
    EXPECT_EQ(name_of(header.error()), name_of(c.fault)) << c.what;
  }
}

TEST(Record, AFaultSaysWhatItIs) {
  try {
    (void)decode_header("short").value();
    FAIL();
  } catch (const Failure& e) {
    EXPECT_EQ(e.en(), "damaged record: wrong length");
    EXPECT_EQ(e.zh(), "记录损坏：wrong length");
  }
}

TEST(RecordDeathTest, AnUnsoundHeaderIsNeverWritten) {
  RecordHeader header = first_header();
  header.tag = 0;
  EXPECT_DEATH(stored(header, kPayload), "sound header");
}

}  // namespace
}  // namespace yingbu
