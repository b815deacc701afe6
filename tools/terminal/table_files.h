#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/terminal/console.h"
#include "tools/terminal/whole_table.h"

// Where --csv and --xlsx take the tables of an answer: the register to either file, what stands
// beside it to a sheet of its own in the workbook.
namespace yingbu {

struct FileOptions {
  std::string csv = {};
  std::string xlsx = {};
  bool asked() const { return !csv.empty() || !xlsx.empty(); }
};

// Throws CommandError where a file asked for cannot be: something bears its name, or --json takes
// the answer.
void check_files(const FileOptions& options, const Console& console);

enum class ShownIn : std::uint8_t { every_file, workbook };

class TableFiles {
 public:
  // Throws as check_files does.
  TableFiles(const FileOptions& options, const Console& console);
  bool asked() const { return options_.asked(); }

  void add(const Phrase& name, const TextTable& table, ShownIn in);
  // Writes them and says so. `about` is what a workbook says of the answer, below its register.
  // Throws CommandError.
  void write(std::vector<std::pair<std::string, std::string>> about) const;

 private:
  struct Part {
    std::string name;
    WholeTable table;
    ShownIn in;
  };
  std::string workbook(std::vector<std::pair<std::string, std::string>> about) const;
  void say_written(const std::string& file) const;
  const Part& register_part() const;

  const FileOptions& options_;
  const Console& console_;
  std::vector<Part> parts_;
};

}  // namespace yingbu
