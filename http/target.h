#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "ledger/base/rejection.h"

namespace yingbu {

// The address of a request line, decoded.
struct Target {
  std::string path;
  std::vector<std::string> segments;  // "/v1/a%2Fb" is {"v1", "a/b"}; "/" is {}; "/a/" is {"a", ""}
  std::vector<NameValue> query;       // '+' is a space, as browsers and forms write it
};

// Rejects with malformed_target what is no origin-form target (RFC 9112 3.2.1) or holds a zero
// byte, and with bad_utf8 what does not decode to UTF-8.
Result<Target> parse_target(std::string_view target);

// The first query parameter of that name; nullptr if absent.
const std::string* query_value(const Request& request, std::string_view name);

}  // namespace yingbu
