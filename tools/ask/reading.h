#pragma once

#include <functional>
#include <string>

#include "tools/terminal/endpoint.h"
#include "tools/terminal/table.h"
#include "tools/terminal/table_files.h"

// What all reading commands share: where to ask, at which moment, how many pages, where its tables
// go, and the lines below them that say where the answer stands.
namespace yingbu {

struct ReadOptions {
  EndpointOptions endpoint;
  std::string as_of = {};     // 截至 (booked date)
  std::string known_at = {};  // a position or an instant
  std::string cursor = {};
  unsigned limit = 0;      // 0: the server's default
  unsigned limit_max = 0;  // 0: the answer comes whole
  bool all = false;        // every page
  FileOptions files = {};  // then every page too, unless one was asked for by limit or cursor
};

// The table, or `none` where it has no rows.
void print_table(const Console& console, const TextTable& table, const Phrase& none);

class Reading {
 public:
  // Throws CommandError where the files asked for cannot be.
  Reading(const ReadOptions& options, const Console& console)
      : endpoint(options.endpoint, console),
        options_(options),
        console_(console),
        files_(options.files, console) {}

  // Asks and gives each page to `page` (under --json prints it instead); the exit code.
  int pages(const std::string& path, QueryValues query,
            const std::function<void(const Json&)>& page);
  // One object: {"item": ...}.
  int item(const std::string& path, const QueryValues& query,
           const std::function<void(const Json&)>& show);

  bool to_files() const { return files_.asked(); }
  // A table of the answer, or `none` where it has no rows; to the files where they are asked for,
  // under its name.
  void print(const Phrase& name, const TextTable& table, const Phrase& none,
             ShownIn in = ShownIn::every_file);
  // Between tables on a terminal.
  void leave_line() const;
  // The footer, and the files written. The exit code.
  int finish();
  // "共 N 项，以上为前 n 项。" where a list without pages holds more than is shown.
  void say_if_cut(const std::string& count, std::size_t shown);

  // After pages(): whether more lie behind, position, dates, unit of the amounts.
  std::string footer();
  // "#12" by its name, asked once.
  std::string party_name(const std::string& number);
  std::string actor_name(const std::string& number);
  std::string currency();

  Endpoint endpoint;

 private:
  bool all_pages() const;
  std::string rows_a_page() const;
  void begin(const std::string& path, QueryValues& query);
  void note(const Json& answer);
  std::string position_line();
  std::string legacy_line() const;
  std::vector<std::pair<std::string, std::string>> about();

  const ReadOptions& options_;
  const Console& console_;
  TableFiles files_;
  std::string asked_;
  std::string position_, recorded_at_, as_of_, known_at_, next_;
  std::vector<NameValue> party_names_, actor_names_;
  std::optional<std::string> currency_;
  bool actors_asked_ = false;
  bool legacy_met_ = false;
  bool cut_ = false;  // more is there than was asked for
};

}  // namespace yingbu
