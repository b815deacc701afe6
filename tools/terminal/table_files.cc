#include "tools/terminal/table_files.h"

#include <algorithm>

#include "tools/terminal/input_file.h"
#include "tools/terminal/workbook.h"

namespace yingbu {

void check_files(const FileOptions& options, const Console& console) {
  if (!options.asked()) return;
  if (console.json) {
    throw CommandError(kExitUsage, "--json 不能与 --csv、--xlsx 同用：请分两次查询",
                       "--json excludes --csv and --xlsx: ask twice");
  }
  if (options.csv == options.xlsx) {
    throw CommandError(kExitUsage, "--csv 与 --xlsx 须为不同的文件：" + options.csv,
                       "--csv and --xlsx must be different files: " + options.csv);
  }
  for (const std::string* file : {&options.csv, &options.xlsx}) {
    if (!file->empty()) check_new_output(*file);
  }
}

TableFiles::TableFiles(const FileOptions& options, const Console& console)
    : options_(options), console_(console) {
  check_files(options, console);
}

void TableFiles::add(const Phrase& name, const TextTable& table, ShownIn in) {
  parts_.push_back({console_.pick(name), whole(table), in});
}

const TableFiles::Part& TableFiles::register_part() const {
  const auto found = std::ranges::find(parts_, ShownIn::every_file, &Part::in);
  if (found != parts_.end()) return *found;
  throw CommandError(kExitUsage, "这里没有可写成文件的表：请不加 --csv、--xlsx 查看",
                     "there is no table here for a file: ask without --csv and --xlsx");
}

std::string TableFiles::workbook(std::vector<std::pair<std::string, std::string>> about) const {
  Workbook book;
  book.add(register_part().name, register_part().table);
  for (const Part& part : parts_) {
    if (part.in == ShownIn::workbook) book.add(part.name, part.table);
  }
  about.emplace(about.begin(), console_.text("登记簿", "Register"), register_part().name);
  about.emplace_back(console_.text("制作", "Made by"), "yingbu " YINGBU_VERSION);
  book.add_pairs(console_.pick("说明", "About"), about);
  return book.bytes();
}

void TableFiles::say_written(const std::string& file) const {
  const WholeTable& table = register_part().table;
  const std::string rows = std::to_string(table.rows.size() - table.totals);
  console_.say({"已写入 " + file + "：" + rows + " 行" + (table.totals > 0 ? "，另有合计" : ""),
                "Written to " + file + ": " + rows + (rows == "1" ? " row" : " rows") +
                    (table.totals > 0 ? " and a total" : "")});
}

void TableFiles::write(std::vector<std::pair<std::string, std::string>> about) const {
  if (!options_.csv.empty()) {
    create_output(options_.csv, csv_text(register_part().table));
    say_written(options_.csv);
  }
  if (options_.xlsx.empty()) return;
  try {
    create_output(options_.xlsx, workbook(std::move(about)));
  } catch (const CommandError&) {
    throw;
  } catch (const Failure& failure) {
    throw CommandError(kExitUnreachable, failure.zh(), failure.en());
  }
  say_written(options_.xlsx);
}

}  // namespace yingbu
