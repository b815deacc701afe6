#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "tools/ask/reading.h"

// A command given on the command line, and what it comes to.
namespace yingbu {

// Under this id or, without one, under that of its content, so that the same words twice are one
// request.
Response post_command(Reading& reading, boost::json::object request, const std::string& id);

struct GiveOptions {
  const EndpointOptions& endpoint;
  const std::string& request_id;
};
// Gives one command and shows what was recorded; the exit code.
int give_command(const char* command, boost::json::object data, const GiveOptions& options,
                 const Console& console);

// A record's number as people write it. Throws CommandError.
std::uint64_t record_number(const std::string& written);
// Who asks: the caller's organisation as a party, "#3"; nothing, said, where the service refuses.
std::optional<std::string> own_organisation(Reading& reading, const Console& console);

}  // namespace yingbu
