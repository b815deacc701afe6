#include "http/response_head.h"

#include <boost/assert.hpp>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/compile.h>
#include <iterator>
#include <string_view>

namespace yingbu {
namespace {

std::string_view phrase_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "";
  }
}

// The Date header, formatted once a second and thread.
std::string_view date_text() {
  thread_local std::time_t at = 0;
  thread_local std::string text;
  if (const std::time_t now = std::time(nullptr); now != at) {
    at = now;
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
  }
  return text;
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// Answers are data for programs: never a page, never kept, never told to another site.
constexpr std::string_view kGuards =
    "X-Content-Type-Options: nosniff\r\n"
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    "Referrer-Policy: no-referrer\r\n";
constexpr std::string_view kOnlyTls = "Strict-Transport-Security: max-age=31536000\r\n";

}  // namespace

void write_response_head(std::string& out, const Response& response, HeadForm form) {
  out.clear();
  const auto to = std::back_inserter(out);
  fmt::format_to(to, FMT_COMPILE("HTTP/1.1 {} {}\r\nServer: yingbu\r\nDate: {}\r\n"),
                 response.status, phrase_of(response.status), date_text());
  if (!response.content_type.empty()) {
    BOOST_ASSERT(is_one_line(response.content_type));
    fmt::format_to(to, FMT_COMPILE("Content-Type: {}\r\n"), response.content_type);
  }
  out += kGuards;
  if (form.over_tls) out += kOnlyTls;
  for (const NameValue& header : response.headers) {
    BOOST_ASSERT(is_one_line(header.name) && is_one_line(header.value));
    fmt::format_to(to, FMT_COMPILE("{}: {}\r\n"), header.name, header.value);
  }
  if (response.status != 204 && response.status != 304) {
    fmt::format_to(to, FMT_COMPILE("Content-Length: {}\r\n"), response.body.size());
  }
  if (form.close) {
    out += "Connection: close\r\n";
  } else if (form.say_keep_alive) {
    out += "Connection: keep-alive\r\n";
  }
  out += "\r\n";
}

}  // namespace yingbu
