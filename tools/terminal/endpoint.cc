#include "tools/terminal/endpoint.h"

#include <boost/json/array.hpp>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <future>
#include <limits>
#include <optional>

#include "http/api/api.h"
#include "http/client.h"
#include "http/target.h"
#include "ledger/base/fields/json.h"
#include "ledger/sources/source_store.h"
#include "tools/keep/open_ledger.h"
#include "tools/terminal/input_file.h"
#include "tools/terminal/token_file.h"

namespace yingbu {

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets them
  return value ? value : "";
}

class Endpoint::Way {
 public:
  Way() = default;
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;
  virtual ~Way() = default;
  virtual Response send(Request request, const std::string& target) = 0;
};

namespace {

class OverHttp : public Endpoint::Way {
 public:
  OverHttp(const std::string& url, ClientOptions options) : client_(url, std::move(options)) {}

  Response send(Request request, const std::string& target) override {
    std::vector<NameValue> headers = {{"Accept-Language", request.accept_language}};
    if (!request.authorization.empty()) {
      headers.push_back({"Authorization", request.authorization});
    }
    if (!request.content_type.empty()) headers.push_back({"Content-Type", request.content_type});
    return client_.send(request.method, target, headers, request.body);
  }

 private:
  Client client_;
};

// As a server reads it off the first line of a request.
Request routed(Request request, const std::string& target) {
  auto parts = parse_target(target);
  if (!parts) {
    throw CommandError(kExitUsage, describe(parts.error(), Language::zh),
                       describe(parts.error(), Language::en));
  }
  request.path = std::move(parts->path);
  request.segments = std::move(parts->segments);
  request.query = std::move(parts->query);
  return request;
}

class OfThisService : public Endpoint::Way {
 public:
  explicit OfThisService(std::function<Response(Request)> service) : service_(std::move(service)) {}

  Response send(Request request, const std::string& target) override {
    return service_(routed(std::move(request), target));
  }

 private:
  std::function<Response(Request)> service_;
};

// The same routes without a socket; no server may run on this ledger meanwhile.
class InProcess : public Endpoint::Way {
 public:
  InProcess(const std::string& directory, const std::string& anchor)
      : open_(ledger_options(directory, anchor)),
        sources_(sources_of(directory)),
        api_(open_.ledger, open_.runner, api_options()) {}

  Response send(Request unrouted, const std::string& target) override {
    Request request = routed(std::move(unrouted), target);
    request.peer_is_loopback = true;
    auto promise = std::make_shared<std::promise<Response>>();
    auto answer = promise->get_future();
    api_.handler()(std::move(request), [promise](Response r) { promise->set_value(std::move(r)); });
    return answer.get();
  }

 private:
  // Most of these commands only ask, be it of an old copy.
  static LedgerOptions ledger_options(const std::string& directory, const std::string& anchor) {
    LedgerOptions options;
    options.directory = directory;
    options.anchor = anchor;
    options.clock_at_start = false;
    return options;
  }
  ApiOptions api_options() {
    ApiOptions options;
    options.sources = &sources_;
    options.access_log = false;
    options.reader_threads = 1;
    options.batch_threads = 1;
    // The read models are built here, for this one command: giving up would lose what was folded.
    options.read_wait = std::chrono::hours(24);
    options.rows_visited_max = std::numeric_limits<std::size_t>::max();  // nobody else waits
    return options;
  }

  OpenLedger open_;
  SourceStore sources_;
  Api api_;
};

ClientOptions client_options(const EndpointOptions& options) {
  constexpr InputBounds kBounds{std::size_t{1024} * 1024};
  ClientOptions client;
  client.plain_to_other_machines = options.insecure_http;
  const std::string ca = options.ca.empty() ? variable("YINGBU_CA") : options.ca;
  if (!ca.empty()) client.authorities = read_input(ca, kBounds);
  return client;
}

std::unique_ptr<Endpoint::Way> way_to(const EndpointOptions& options) {
  if (options.service) return std::make_unique<OfThisService>(options.service);
  if (!options.ledger.empty()) return std::make_unique<InProcess>(options.ledger, options.anchor);
  try {
    return std::make_unique<OverHttp>(server_url(options), client_options(options));
  } catch (const CommandError&) {
    throw;
  } catch (const Failure& failure) {
    throw CommandError(kExitUsage, failure.zh(), failure.en());
  }
}

std::string token_of(const EndpointOptions& options) {
  if (options.service) return "";  // it knows whose
  if (!options.token.empty()) return options.token;
  if (!options.token_file.empty()) return token_from_file(options.token_file, options.as);
  if (const std::string token = variable("YINGBU_TOKEN"); !token.empty()) return token;
  const std::string file = variable("YINGBU_TOKEN_FILE");
  return file.empty() ? "" : token_from_file(file, options.as);
}

}  // namespace

std::string server_url(const EndpointOptions& options) {
  const std::string url = options.url.empty() ? variable("YINGBU_URL") : options.url;
  return url.empty() ? "http://127.0.0.1:8080" : url;
}

Endpoint::Endpoint(const EndpointOptions& options, const Console& console)
    : token_(token_of(options)), language_(console.pick("zh", "en")) {
  way_ = way_to(options);
}

Endpoint::~Endpoint() = default;

Response Endpoint::get(const std::string& path, const QueryValues& query) {
  Request request;
  request.method = "GET";
  request.path = path;
  return send(std::move(request), query);
}

Response Endpoint::post(const std::string& path, std::string body, std::string_view content_type,
                        const QueryValues& query) {
  Request request;
  request.method = "POST";
  request.path = path;
  request.content_type = std::string(content_type);
  request.body = std::move(body);
  return send(std::move(request), query);
}

Response Endpoint::put(const std::string& path, std::string body) {
  Request request;
  request.method = "PUT";
  request.path = path;
  request.content_type = "application/octet-stream";
  request.body = std::move(body);
  return send(std::move(request), {});
}

Response Endpoint::send(Request request, const QueryValues& query) {
  std::string target = request.path;
  char separator = '?';
  for (const NameValue& each : query) {
    if (each.value.empty()) continue;
    target += separator + each.name + "=" + percent_encoded(each.value);
    separator = '&';
  }
  if (!token_.empty()) request.authorization = "Bearer " + token_;
  request.accept_language = language_;
  try {
    return way_->send(std::move(request), target);
  } catch (const CommandError&) {
    throw;
  } catch (const Failure& failure) {
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
}

Json parsed(const Response& response) {
  auto json = parse_strict(response.body);
  if (!json) {
    throw CommandError(kExitUnreachable, "对方的答复不是 JSON：请核对网址是否为应补服务",
                       "the answer is not JSON: check that the address is a Yingbu server");
  }
  return *std::move(json);
}

namespace {

// What to do about a refusal that concerns the tool itself rather than a rule.
std::optional<Phrase> advice(std::string_view code) {
  if (code == "token_missing") {
    return Phrase{"命令行用 --token、--token-file，或环境变量 YINGBU_TOKEN",
                  "on the command line: --token, --token-file, or the variable YINGBU_TOKEN"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> failed(const Response& response, const Console& console) {
  if (response.status < 400) return std::nullopt;
  if (console.json) {
    print_json(response, console);
  } else {
    print_problem(parsed(response), console);
  }
  const bool come_again = response.status >= 500 || response.status == 429;
  return come_again ? kExitUnreachable : kExitRejected;
}

void print_problem(const Json& problem, const Console& console, std::string_view before) {
  const std::string code = text_at(problem, {"code"});
  const std::string field = text_at(problem, {"field"});
  std::string detail = text_at(problem, {std::string("detail_") + console.text("zh", "en")});
  if (detail.empty()) detail = text_at(problem, {"detail"});
  if (detail.empty()) detail = text_at(problem, {"title"});
  console.err << "yingbu: " << before << detail;
  if (!field.empty())
    console.err << console.pick("（字段 ", " (field ") << field << console.pick("）", ")");
  if (!code.empty()) console.err << " [" << code << "]";
  console.err << '\n';
  if (const auto more = advice(code)) console.err << "  " << console.pick(*more) << '\n';
}

int print_json(const Response& response, const Console& console) {
  console.out << response.body;
  if (!response.body.ends_with('\n')) console.out << '\n';
  return kExitOk;
}

}  // namespace yingbu
