#include "http/target.h"

#include <boost/url.hpp>

#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

Result<Target> checked(Target target) {
  std::string_view zero{"\0", 1};
  bool utf8 = is_utf8(target.path);
  bool has_zero = target.path.find(zero) != std::string::npos;
  for (const NameValue& each : target.query) {
    utf8 = utf8 && is_utf8(each.name) && is_utf8(each.value);
    has_zero = has_zero || each.name.find(zero) != std::string::npos ||
               each.value.find(zero) != std::string::npos;
  }
  if (!utf8) return reject(Reason::bad_utf8, "url");
  if (has_zero) return reject(Reason::malformed_target, "url").with("problem", "%00");
  return target;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  const auto parsed = boost::urls::parse_origin_form(target);
  if (!parsed) {
    return reject(Reason::malformed_target, "url").with("problem", parsed.error().message());
  }
  Target out;
  for (const auto segment : parsed->segments()) out.segments.emplace_back(segment);
  out.path = parsed->path();
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  for (const auto param : parsed->params(options)) {
    out.query.push_back({std::string(param.key), param.has_value ? std::string(param.value) : ""});
  }
  return checked(std::move(out));
}

const std::string* query_value(const Request& request, std::string_view name) {
  for (const NameValue& each : request.query) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

}  // namespace yingbu
