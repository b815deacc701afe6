#include <cstdlib>

#include "ledger/base/fields/archive.h"
#include "ledger/base/fields/json.h"
#include "ledger/base/fields/text.h"
#include "tests/fields/sample.h"

// Any bytes as a payload, a JSON document and a scenario line: read or refused, and what is read is
// written as something that reads back equal. The first byte chooses the form: b, j, or else text.
namespace yingbu {
namespace {

using sample::Guarantee;

void require(bool holds) {
  if (!holds) std::abort();
}

void as_payload(std::string_view bytes) {
  try {
    require(encode(decode<Guarantee>(bytes)) == bytes);
  } catch (const DecodeError&) {
  }
}

void as_json(std::string_view text) {
  const auto json = parse_strict(text);
  if (!json) {
    require(!describe(json.error(), Language::zh).empty());
    return;
  }
  const auto value = from_json<Guarantee>(*json, "/data");
  if (!value) {
    require(!describe(value.error(), Language::en).empty());
    return;
  }
  std::string written;
  write_json(written, *value);
  const auto again = parse_strict(written);
  require(again && *again == to_json(*value));
  const auto back = from_json<Guarantee>(*again);
  require(back && *back == *value);
}

void as_text(std::string_view line) {
  const auto tokens = tokenise(line);
  if (!tokens) return;
  const auto value = from_text<Guarantee>(tokens->fields);
  if (!value) return;
  const auto again = tokenise(to_text(*value));
  require(again.has_value());
  const auto back = from_text<Guarantee>(again->fields);
  require(back && *back == *value);
}

}  // namespace
}  // namespace yingbu

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'b') {
    yingbu::as_payload(input);
  } else if (data[0] == 'j') {
    yingbu::as_json(input);
  } else {
    yingbu::as_text(input);
  }
  return 0;
}
