#include "tools/record/give.h"

#include <boost/json/serialize.hpp>
#include <charconv>

#include "tools/record/receipt.h"

namespace yingbu {

Response post_command(Reading& reading, boost::json::object request, const std::string& id) {
  request["request_id"] = id.empty() ? id_of_content(boost::json::serialize(request)) : id;
  return reading.endpoint.post("/v1/commands", boost::json::serialize(request), "application/json");
}

int give_command(const char* command, boost::json::object data, const GiveOptions& options,
                 const Console& console) {
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  const Response response =
      post_command(reading, {{"command", command}, {"data", std::move(data)}}, options.request_id);
  if (const auto code = failed(response, console)) return *code;
  if (console.json) return print_json(response, console);
  show_receipt(parsed(response), reading, console);
  return kExitOk;
}

std::uint64_t record_number(const std::string& written) {
  std::uint64_t seq = 0;
  const char* end = written.data() + written.size();
  const auto [rest, error] = std::from_chars(written.data(), end, seq);
  if (error != std::errc() || rest != end || seq == 0) {
    throw CommandError(kExitUsage, "记录号应为正整数：" + written,
                       "a record's number is a whole number above zero: " + written);
  }
  return seq;
}

std::optional<std::string> own_organisation(Reading& reading, const Console& console) {
  const Response me = reading.endpoint.get("/v1/me");
  if (failed(me, console)) return std::nullopt;
  return "#" + text_at(parsed(me), {"organisation", "no"});
}

}  // namespace yingbu
