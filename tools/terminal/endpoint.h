#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "tools/terminal/answer.h"
#include "tools/terminal/console.h"

// Endpoint is where a command's questions and commands go: a server, a ledger directory opened in
// this process where no server runs, or the service that this process is. All answer by the same
// table of addresses.
namespace yingbu {

struct EndpointOptions {
  std::string url;     // empty: YINGBU_URL, else http://127.0.0.1:8080
  std::string ledger;  // a directory: no server then
  std::string anchor;
  std::string token;           // empty: token_file, else YINGBU_TOKEN
  std::string token_file;      // holding one token, or what `init --tokens-file` wrote
  std::string as;              // whose token of that file; empty: its first
  std::string ca;              // PEM of the authority that vouches for the server; empty: YINGBU_CA
  bool insecure_http = false;  // http:// to another machine
  // The routes of the service in this process, asked as its caller (http/api/desk.h): then nothing
  // of the above, nor of the environment, is looked at.
  std::function<Response(Request)> service = {};
};

// Where `options` and the environment say the server is.
std::string server_url(const EndpointOptions& options);

// Query parameters; those without a value are left out.
using QueryValues = std::vector<NameValue>;

class Endpoint {
 public:
  // Throws CommandError: no token file, no ledger, ledger in use or damaged.
  Endpoint(const EndpointOptions& options, const Console& console);
  ~Endpoint();
  Endpoint(const Endpoint&) = delete;
  Endpoint& operator=(const Endpoint&) = delete;

  // `path` is percent-encoded already. Throws CommandError where nobody answers.
  Response get(const std::string& path, const QueryValues& query = {});
  Response post(const std::string& path, std::string body, std::string_view content_type,
                const QueryValues& query = {});
  // Octets, as they are.
  Response put(const std::string& path, std::string body);

  class Way;  // how a request gets to the routes

 private:
  Response send(Request request, const QueryValues& query);

  std::unique_ptr<Way> way_;
  std::string token_;
  std::string language_;
};

// Says the problem document of an answer that is none; nothing where it is one. The exit code it
// returns is that of the refusal.
std::optional<int> failed(const Response& response, const Console& console);
// "yingbu: <before><detail>（字段 …） [code]" on `err`.
void print_problem(const Json& problem, const Console& console, std::string_view before = {});
// The answer as JSON; a CommandError where it is none.
Json parsed(const Response& response);
// --json: the answer as it came, with a line end.
int print_json(const Response& response, const Console& console);

std::string variable(const char* name);  // of the environment; "" where unset

}  // namespace yingbu
