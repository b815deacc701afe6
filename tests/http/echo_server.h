#pragma once

#include <memory>
#include <string>
#include <utility>

#include "http/server.h"

namespace yingbu {

inline Response text_response(std::string body) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::move(body);
  return response;
}

// "METHOD path?name=value body": what the handler saw.
inline std::string seen(const Request& request) {
  std::string text = request.method + " " + request.path;
  for (const NameValue& each : request.query) text += "?" + each.name + "=" + each.value;
  return text + " " + request.body;
}

inline ServerOptions any_port() {
  ServerOptions options;
  options.port = 0;
  return options;
}

// A started server on a free port; by default it answers with what it saw.
inline std::unique_ptr<Server> started(
    ServerOptions options = any_port(),
    Handler handler = [](Request request, Reply reply) { reply(text_response(seen(request))); }) {
  auto server = std::make_unique<Server>(std::move(options), std::move(handler));
  server->start();
  return server;
}

inline std::string url_of(const Server& server) {
  return "http://127.0.0.1:" + std::to_string(server.port());
}

}  // namespace yingbu
