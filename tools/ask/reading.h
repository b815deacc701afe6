#pragma once

#include <functional>
#include <string>

#include "tools/terminal/endpoint.h"
#include "tools/terminal/table.h"

// What all reading commands share: where to ask, at which moment, how many pages, and the lines
// below a table that say where the answer stands.
namespace yingbu {

struct ReadOptions {
  EndpointOptions endpoint;
  std::string as_of = {};     // 截至 (booked date)
  std::string known_at = {};  // a position or an instant
  std::string cursor = {};
  unsigned limit = 0;  // 0: the server's default
  bool all = false;    // every page
};

// "共 N 项，以上为前 n 项。" where a list without pages holds more than is shown.
void say_if_cut(const Console& console, const std::string& count, std::size_t shown);

// The table, or `none` where it has no rows.
void print_table(const Console& console, const TextTable& table, const Phrase& none);

class Reading {
 public:
  Reading(const ReadOptions& options, const Console& console)
      : endpoint(options.endpoint, console), options_(options), console_(console) {}

  // Asks and gives each page to `page` (under --json prints it instead); the exit code.
  int pages(const std::string& path, QueryValues query,
            const std::function<void(const Json&)>& page);
  // One object: {"item": ...}.
  int item(const std::string& path, const QueryValues& query,
           const std::function<void(const Json&)>& show);

  // After pages(): whether more lie behind, position, dates, unit of the amounts.
  std::string footer();
  // "#12" by its name, asked once.
  std::string party_name(const std::string& number);
  std::string actor_name(const std::string& number);
  std::string currency();

  Endpoint endpoint;

 private:
  const ReadOptions& options_;
  const Console& console_;
  std::string position_, recorded_at_, as_of_, known_at_, next_;
  std::vector<NameValue> party_names_, actor_names_;
  std::optional<std::string> currency_;
  bool actors_asked_ = false;
  bool legacy_met_ = false;
};

}  // namespace yingbu
