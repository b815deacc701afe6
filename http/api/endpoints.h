#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "http/api/parts.h"

// The table of what can be asked of the service: endpoints.cc. docs/HTTP.md is checked against it.
namespace yingbu {

enum class Asker : std::uint8_t { anyone, signed_in };
enum class Dates : std::uint8_t { undated, dated };  // dated: takes as_of and known_at
enum class Paging : std::uint8_t {
  whole,  // all there is, or in its own way
  list,   // cut at `limit`
  pages,  // `limit` and `cursor`
};

struct EndpointRow;

// What an endpoint reads itself, and the way from a request to its reply; answering() makes it of a
// handler.
struct Answering {
  std::vector<std::string_view> places;      // the {name}s of its path
  std::vector<std::string_view> parameters;  // of its query
  bool at_position = false;                  // from one state of the read models; takes at_least
  std::function<void(const EndpointRow&, const Parts&, std::shared_ptr<Call>)> run;
  bool as_it_stands = false;  // told also where the read models lag
};

struct EndpointRow {
  std::string_view method;
  std::string_view path;
  std::string_view name;  // unique
  Asker asker;
  Dates dates;
  Paging paging;
  Answering answering;
};

// All of them, literal paths before places. It lives as long as the program; any thread.
const std::vector<EndpointRow>& endpoints();

// Every parameter of its query: its own, then those it shares with others.
std::vector<std::string_view> parameters_of(const EndpointRow& endpoint);

}  // namespace yingbu
